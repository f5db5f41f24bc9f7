import type { ReactNode } from "react";
import type { ProtectionStep } from "../../../engine/index.ts";
import type { View } from "../../../workers/protocol.ts";
import { exactText, mib, mibText, unbrokenFormula } from "../../components/quantity-text.ts";
import { Term } from "../../components/Term.tsx";
import { Explained } from "./Explained.tsx";
import { groupSteps, hasWrapped, isTrivial, type ProtectionGroup, parentOf, ruleWords } from "./protection-groups.ts";
import { CgroupLink } from "./Sentence.tsx";

interface ProtectionChainProps {
  /** From the top of the tree down to the cgroup that the question is about. */
  readonly steps: readonly ProtectionStep[];
  readonly cgroups: View["cgroups"];
  /** What the cgroup at the end does: "asks for room". */
  readonly does: string;
}

/** Level by level: usage, what is written, what of it is effective, and the rule that made it so. */
export function ProtectionChain({ steps, cgroups, does }: ProtectionChainProps) {
  const nameOf = (path: string) => (path === "/" ? "the root" : (cgroups.find((it) => it.path === path)?.name ?? path));
  const end = nameOf(steps.at(-1)?.path ?? "/");
  const below = nameOf(parentOf(steps[0]?.path ?? "/"));
  return (
    <table className="chain">
      <caption>
        <b>{end}</b> {does}, below {below}
      </caption>
      <thead>
        <tr>
          <th scope="col">cgroup</th>
          <th scope="col">usage</th>
          <th scope="col">written</th>
          <th scope="col">
            <Term name="effective">effective</Term>
          </th>
        </tr>
      </thead>
      {groupSteps(steps).map((group) => (
        <Level key={group.path} group={group} cgroups={cgroups} below={below} />
      ))}
    </table>
  );
}

interface LevelProps {
  readonly group: ProtectionGroup;
  readonly cgroups: View["cgroups"];
  readonly below: string;
}

function Level({ group: { path, min, low }, cgroups, below }: LevelProps) {
  const name = cgroups.find((cgroup) => cgroup.path === path)?.name ?? path;
  const both = [min, low].filter((step) => step !== null);
  const telling = both.filter((step) => !isTrivial(step));
  const shown = telling.length > 0 ? telling : both.slice(-1);
  return (
    <tbody>
      {shown.map((step, index) => (
        <Value
          key={step.which}
          step={step}
          head={index === 0 ? <CgroupLink path={path} text={name} cgroups={cgroups} /> : null}
          isBoth={shown.length > 1}
          below={below}
        />
      ))}
    </tbody>
  );
}

interface ValueProps {
  readonly step: ProtectionStep;
  /** The cgroup's name, on its first row. */
  readonly head: ReactNode;
  readonly isBoth: boolean;
  readonly below: string;
}

function Value({ step, head, isBoth, below }: ValueProps) {
  const { which, rule, usage, setting, value } = step;
  const isFormula = (rule === "scaled" || rule === "shared") && !isTrivial(step);
  return (
    <>
      <tr className="chain-value">
        <th scope="row">{head}</th>
        <td title={exactText(usage)}>{mib(usage)}</td>
        <td title={exactText(setting)}>
          {(isBoth || which === "min") && <span className="chain-which">{which} </span>}
          {limitText(setting)}
        </td>
        <td title={exactText(value)}>
          <b>{mib(value)}</b>
        </td>
      </tr>
      <tr className="chain-why">
        <td colSpan={4}>
          {ruleWords(step, below)}
          {isFormula && <code className="chain-formula">{unbrokenFormula(step.formula)}</code>}
          {hasWrapped(step) && <BothQuotients step={step} />}
        </td>
      </tr>
    </>
  );
}

function limitText(setting: ProtectionStep["setting"]): string {
  return mibText(setting) === "no limit" ? "max" : mib(setting);
}

function BothQuotients({ step: { value, exact } }: { step: ProtectionStep }) {
  return (
    <span className="formula-both">
      <span>
        kernel <b title={exactText(value)}>{mibText(value)}</b> · exact <b title={exactText(exact)}>{mibText(exact)}</b>
      </span>
      <Explained topic="overflow">overflow</Explained>
    </span>
  );
}
