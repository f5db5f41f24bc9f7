import type { CgroupView } from "../../../engine/index.ts";
import { exactText, mibText } from "../../components/quantity-text.ts";

/**
 * The `emin` and `elow` in the kernel's own structure. They are leftovers of whichever walk passed last, against
 * whatever limit that one had: what counts is asked afresh and shown above.
 */
export function FieldsNote({ cgroup: { fieldMin, fieldLow } }: { cgroup: CgroupView }) {
  return (
    <p className="limits-fields">
      Kernel fields <code>emin</code> <b title={exactText(fieldMin)}>{mibText(fieldMin)}</b>, <code>elow</code>{" "}
      <b title={exactText(fieldLow)}>{mibText(fieldLow)}</b>: last written by the last{" "}
      <code>dmem_cgroup_calculate_protection</code> that passed here, so they may be stale.
    </p>
  );
}
