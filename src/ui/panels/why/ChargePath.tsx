import { memo } from "react";
import type { CgroupView } from "../../../engine/index.ts";
import type { View } from "../../../workers/protocol.ts";
import { exactText, mib } from "../../components/quantity-text.ts";
import { charges } from "../../store/selectors.ts";
import { useAppState } from "../context/app-context.ts";
import { pathToRoot } from "./path-to-root.ts";
import { CgroupLink } from "./Sentence.tsx";
import { EmptySection, WhySection } from "./WhySection.tsx";

type ChargePathProps = Pick<View, "explanation" | "cgroups" | "frames">;

/** Usage and maximum of the cgroup in question and all above it: what a charge must fit into. */
export const ChargePath = memo(function ChargePath({ explanation, cgroups: all, frames }: ChargePathProps) {
  const isCharging = useAppState(charges);
  const { isCharge, cgroups, refusedBy } = pathToRoot(explanation, all);
  if (!isCharging) {
    return (
      <EmptySection name="path" title="Path to the root">
        nothing is charged on this kernel
      </EmptySection>
    );
  }
  if (cgroups.length === 0 && frames <= 2) {
    return (
      <EmptySection name="path" title="Path to the root">
        no cgroup is in question
      </EmptySection>
    );
  }
  return (
    <WhySection
      name="path"
      title="From the cgroup to the root"
      aside={isCharge ? "MiB · charged at each level" : "MiB"}
    >
      {cgroups.length === 0 ? (
        <p className="why-nothing">This frame is about no cgroup.</p>
      ) : (
        <table className="path-table">
          <thead>
            <tr>
              <th scope="col">cgroup</th>
              <th scope="col">usage</th>
              <th scope="col">max</th>
            </tr>
          </thead>
          <tbody>
            {cgroups.map((cgroup) => (
              <Level key={cgroup.path} cgroup={cgroup} cgroups={all} isFull={cgroup.path === refusedBy} />
            ))}
          </tbody>
        </table>
      )}
    </WhySection>
  );
});

interface LevelProps {
  readonly cgroup: CgroupView;
  readonly cgroups: View["cgroups"];
  readonly isFull: boolean;
}

function Level({ cgroup, cgroups, isFull }: LevelProps) {
  const { path, name, usage, max } = cgroup;
  return (
    <tr data-full={isFull || undefined}>
      <th scope="row">
        <CgroupLink path={path} text={name} cgroups={cgroups} />
        {isFull && <span className="path-full"> refuses</span>}
      </th>
      <td title={exactText(usage)}>{mib(usage)}</td>
      <td title={exactText(max.value)}>{max.text === "max" ? "max" : mib(max.value)}</td>
    </tr>
  );
}
