import { selectedCgroup } from "../../store/selectors.ts";
import { useAppState } from "../context/app-context.ts";
import { identityOf } from "../context/identity.ts";
import { LimitControl } from "./LimitControl.tsx";
import { MayPushLine } from "./MayPushLine.tsx";
import "./limits.css";

/** The selected cgroup: its limit to drag, and whether it may push others out. */
export function LimitPanel() {
  const view = useAppState((state) => state.view);
  const cgroup = useAppState(selectedCgroup);
  const selection = useAppState((state) => state.selection);
  const capacity = useAppState(({ run }) => run?.capacity ?? 0);
  if (view === null || selection === null) return null;
  return (
    <section className="limits" aria-label="Selected cgroup" style={{ "--identity": identityOf(view, selection) }}>
      <h2 className="limits-name">{cgroup?.name ?? "Not there yet"}</h2>
      <p className="limits-path">{selection}</p>
      {cgroup === null && <p className="limits-note">This cgroup does not exist at this operation.</p>}
      {cgroup !== null && !cgroup.hasController && (
        <p className="limits-note">The dmem controller is not enabled here: the cgroup has no limits to set.</p>
      )}
      {cgroup?.hasController && (
        <>
          <LimitControl cgroup={cgroup} file="dmem.low" capacity={capacity} />
          <MayPushLine mayPush={cgroup.mayPush} />
        </>
      )}
    </section>
  );
}
