import type { CgroupView } from "../../../engine/index.ts";
import type { View } from "../../../workers/protocol.ts";
import { exactText, mibText } from "../../components/quantity-text.ts";
import { charges } from "../../store/selectors.ts";
import { useAppState } from "../context/app-context.ts";
import { pathToRoot } from "./path-to-root.ts";

/** The emin and elow that lie in the kernel's own structures: leftovers of whichever walk came last. */
export function KernelFields({ explanation, cgroups }: Pick<View, "explanation" | "cgroups">) {
  const isCharging = useAppState(charges);
  const [cgroup] = pathToRoot(explanation, cgroups).cgroups;
  if (cgroup === undefined || !isCharging) return null;
  return (
    <p className="why-fine kernel-fields">
      Kernel fields of {cgroup.name}, last written by{" "}
      {explanation.kind === "protection" ? "this walk" : "the last walk"} of{" "}
      <code>dmem_cgroup_calculate_protection</code> that passed: <Fields cgroup={cgroup} />
    </p>
  );
}

function Fields({ cgroup: { fieldMin, fieldLow } }: { cgroup: CgroupView }) {
  return (
    <>
      <code>emin</code> <span title={exactText(fieldMin)}>{mibText(fieldMin)}</span>, <code>elow</code>{" "}
      <span title={exactText(fieldLow)}>{mibText(fieldLow)}</span>
    </>
  );
}
