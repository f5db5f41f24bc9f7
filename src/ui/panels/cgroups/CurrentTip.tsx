import { type ComponentType, lazy, Suspense, use } from "react";
import { CurrentRows } from "./current-rows.ts";
import type { RowTipProps } from "./RowTip.tsx";

/** Loaded when a row is first rested on; where it cannot be, the tree does without. */
const RowTip = lazy<ComponentType<RowTipProps>>(() =>
  import("./RowTip.tsx").then(
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
