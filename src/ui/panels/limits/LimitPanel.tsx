/** The selected cgroup: its limits to drag, what they are worth, and its files. */

import type { CgroupView, FutureCgroup, LimitView } from "../../../engine/index.ts";
import { identityVariable } from "../../components/read-palette.ts";
import type { Detail } from "../../store/app-state.ts";
import { charges, selectedCgroup, selectedFuture } from "../../store/selectors.ts";
import { useAppState, useFollowing } from "../context/app-context.ts";
import { DmemFiles } from "./DmemFiles.tsx";
import { FieldsNote } from "./FieldsNote.tsx";
import { Beginning, InspectorHead } from "./InspectorHead.tsx";
import { LimitControl } from "./LimitControl.tsx";
import { LIMIT_FILES } from "./limit-values.ts";
import { NoController } from "./NoController.tsx";
import { Protection } from "./Protection.tsx";
import "./limits.css";

export function LimitPanel() {
  const hasView = useAppState(({ view }) => view !== null);
  const cgroup = useFollowing(selectedCgroup);
  const future = useFollowing(selectedFuture);
  const selection = useAppState((state) => state.selection);
  if (!hasView) return null;
  if (selection === null) {
    return (
      <section className="limits" aria-label="Selected cgroup">
        <p className="limits-note">Choose a cgroup above to see its limits and to drag them.</p>
      </section>
    );
  }
  return (
    <section
      className="limits"
      aria-label="Selected cgroup"
      style={{ "--identity": identityVariable((cgroup ?? future)?.colour ?? -1) }}
    >
      <InspectorHead path={selection} cgroup={cgroup} future={future} />
      {cgroup !== null && <LiveCgroup cgroup={cgroup} future={future} />}
      {cgroup === null && future !== null && <CgroupToCome future={future} />}
      {cgroup === null && future === null && (
        <p className="limits-note">The script has removed this cgroup, or never makes it. Choose another one above.</p>
      )}
    </section>
  );
}

function LiveCgroup({ cgroup, future }: { cgroup: CgroupView; future: FutureCgroup | null }) {
  const detail = useFollowing(({ detail }) => (detail?.path === cgroup.path ? detail : null));
  const files = detail?.files ?? [];
  const isCharging = useAppState(charges);
  if (cgroup.path === "/") {
    return (
      <>
        <p className="limits-note">
          The root has no limits: it only tells how much there is and how much is used. Choose a cgroup below it.
        </p>
        <DmemFiles path={cgroup.path} files={files} />
      </>
    );
  }
  if (!cgroup.hasController) {
    return (
      <>
        <NoController path={cgroup.path} />
        {future !== null && <CgroupToCome future={future} />}
      </>
    );
  }
  return (
    <>
      <Limits of={cgroup} isLive inEffect={detail?.inEffect ?? null} />
      {isCharging && cgroup.mayPush.answer === "no-pool" && (
        <p className="limits-note">
          Nothing has been charged here or set yet: its counters begin with the first of either.
        </p>
      )}
      <AsOf />
      <Protection path={cgroup.path} answer={cgroup.mayPush.answer} detail={detail} />
      <DmemFiles path={cgroup.path} files={files} />
      {isCharging && <FieldsNote cgroup={cgroup} />}
    </>
  );
}

function CgroupToCome({ future }: { future: FutureCgroup }) {
  return (
    <>
      <Beginning future={future} />
      {future.hasController && <Limits of={future} isLive={false} inEffect={null} />}
    </>
  );
}

/** The answers and files below are of the moment under the cursor; a sentence about a request speaks of when it was made. */
function AsOf() {
  const operation = useFollowing(({ view }) => view?.cursor.operation ?? 0);
  const frame = useFollowing(({ view }) => view?.cursor.frame ?? 0);
  return (
    <p className="limits-moment">
      As things stand at operation {operation}, frame {frame + 1}:
    </p>
  );
}

interface LimitsProps {
  readonly of: CgroupView | FutureCgroup;
  readonly isLive: boolean;
  readonly inEffect: Detail["inEffect"] | null;
}

function Limits({ of, isLive, inEffect }: LimitsProps) {
  const capacity = useAppState(({ run }) => run?.capacity ?? 0);
  const { path, name, min, low, max } = of;
  const limits = { "dmem.min": min, "dmem.low": low, "dmem.max": max };
  const isCharging = useAppState(charges);
  const kernel = useAppState(({ run }) => run?.kernel ?? "");
  const isAsked = isCharging && "usage" in of && of.usage > 0;
  const whole = (limit: LimitView) =>
    isAsked && limit.value !== 0 ? "In effect now, below the root: all of it." : null;
  const reasons = {
    "dmem.min": inEffect?.min ?? whole(min),
    "dmem.low": inEffect?.low ?? whole(low),
    "dmem.max": null,
  };
  return (
    <>
      <p className="limits-hint">
        {isCharging
          ? "Drag a limit: the whole run is computed again."
          : `${kernel} charges buffers to nobody: limits are kept, and change nothing.`}
      </p>
      {LIMIT_FILES.map((file) => (
        <LimitControl
          key={file}
          path={path}
          name={name}
          file={file}
          limit={limits[file]}
          capacity={capacity}
          isLive={isLive}
          inEffect={reasons[file]}
        />
      ))}
    </>
  );
}
