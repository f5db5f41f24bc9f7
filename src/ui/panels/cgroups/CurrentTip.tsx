import { type ComponentType, lazy, Suspense, use } from "react";
import { CurrentRows } from "./current-rows.ts";
import type { RowTipProps } from "./RowTip.tsx";

// A function of its own: what the bundler puts around the import, for its style sheet, may fail as well.
const loadTip = () => import("./RowTip.tsx");

/** Loaded when a row is first rested on; where it cannot be, the tree does without. */
const RowTip = lazy<ComponentType<RowTipProps>>(() =>
  loadTip().then(
    (module) => ({ default: module.RowTip }),
    () => ({ default: () => null }),
  ),
);

interface CurrentTipProps extends Omit<RowTipProps, "row"> {
  /** Of the row. */
  readonly rowKey: string;
}

/** The tip of a row, with what it says now. */
export function CurrentTip({ rowKey, ...tip }: CurrentTipProps) {
  const row = use(CurrentRows).find(({ key }) => key === rowKey);
  return (
    row && (
      <Suspense>
        <RowTip row={row} {...tip} />
      </Suspense>
    )
  );
}
