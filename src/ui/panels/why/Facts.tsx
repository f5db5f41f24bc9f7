import { memo } from "react";
import type { Fact } from "../../../engine/index.ts";
import { exactText } from "../../components/quantity-text.ts";
import { KernelWords } from "./KernelWords.tsx";
import { WhySection } from "./WhySection.tsx";

export const Facts = memo(function Facts({ facts }: { facts: readonly Fact[] }) {
  if (facts.length === 0) return null;
  return (
    <WhySection name="facts" title="Facts">
      <dl className="facts">
        {facts.map(({ name, text, bytes }) => (
          <div key={name}>
            <dt>
              <KernelWords>{name}</KernelWords>
            </dt>
            <dd title={bytes === null ? undefined : exactText(bytes)}>
              <KernelWords>{text}</KernelWords>
            </dd>
          </div>
        ))}
      </dl>
    </WhySection>
  );
});
