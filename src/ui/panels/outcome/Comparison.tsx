import { Button } from "react-aria-components";
import { CloseIcon } from "../../components/icons.tsx";
import { useApp, useAppState } from "../context/app-context.ts";

/** Says that the smaller figures are those of before the edit, and takes them away when asked. */
export function Comparison() {
  const { script } = useApp();
  const isComparing = useAppState(({ before }) => before !== null);
  if (!isComparing) return null;
  return (
    <span className="outcome-comparison">
      <span className="outcome-before-mark" />
      <span className="outcome-more">before the edit</span>
      <Button
        className="button button-small button-bare"
        aria-label="Hide the figures of before the edit"
        onPress={() => script.endComparison()}
      >
        <CloseIcon />
      </Button>
    </span>
  );
}
