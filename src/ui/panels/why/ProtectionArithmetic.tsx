import { memo } from "react";
import type { ProtectionStep } from "../../../engine/index.ts";
import type { View } from "../../../workers/protocol.ts";
import { exactText, mibText } from "../../components/quantity-text.ts";
import { Explained } from "./Explained.tsx";
import { groupSteps, hasWrapped, isTrivial, type ProtectionGroup } from "./protection-groups.ts";
import { CgroupLink } from "./Sentence.tsx";
import { WhySection } from "./WhySection.tsx";

interface ProtectionArithmeticProps {
  readonly steps: readonly ProtectionStep[];
  readonly cgroups: View["cgroups"];
}

/** How effective values came about, from the top of the tree down; both results where a product overflowed. */
export const ProtectionArithmetic = memo(function ProtectionArithmetic({ steps, cgroups }: ProtectionArithmeticProps) {
  const wrapped = steps.filter(hasWrapped).length;
  const aside = wrapped === 0 ? null : `${wrapped} of ${steps.length} overflowed`;
  return (
    <WhySection name="protection" title="Protection arithmetic" aside={aside}>
      {steps.length === 0 ? (
        <p className="why-nothing">No effective value is computed at this frame.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must from the keyboard, too
        <ol className="protection-steps" tabIndex={0} aria-label="Protection, from the top of the tree down">
          {groupSteps(steps).map((group) => (
            <Group key={group.path} group={group} cgroups={cgroups} />
          ))}
        </ol>
      )}
    </WhySection>
  );
});

function Group({ group: { path, min, low }, cgroups }: { group: ProtectionGroup; cgroups: View["cgroups"] }) {
  const name = cgroups.find((cgroup) => cgroup.path === path)?.name ?? path;
  const both = [min, low].filter((step) => step !== null);
  const telling = both.filter((step) => !isTrivial(step));
  return (
    <li>
      <div className="protection-head">
        <CgroupLink path={path} text={name} cgroups={cgroups} />
        <span>
          {both.map(({ which, value }) => (
            <span key={which} className="protection-value" title={exactText(value)}>
              {which} <b>{mibText(value)}</b>
            </span>
          ))}
        </span>
      </div>
      {telling.map((step) => (
        <Formula key={step.which} step={step} />
      ))}
    </li>
  );
}

function Formula({ step }: { step: ProtectionStep }) {
  const { which, formula, value, exact } = step;
  return (
    <div className="formula">
      <code>
        <span className="formula-which">{which}</span> {formula}
      </code>
      {hasWrapped(step) && (
        <div className="formula-both">
          kernel <b title={exactText(value)}>{mibText(value)}</b> · exact{" "}
          <b title={exactText(exact)}>{mibText(exact)}</b>
          <Explained topic="overflow">overflow</Explained>
        </div>
      )}
    </div>
  );
}
