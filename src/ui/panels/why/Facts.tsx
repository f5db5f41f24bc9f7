import { memo } from "react";
import type { Fact } from "../../../engine/index.ts";
import { exactText } from "../../components/quantity-text.ts";
import { WhySection } from "./WhySection.tsx";

export const Facts = memo(function Facts({ facts }: { facts: readonly Fact[] }) {
  if (facts.length === 0) return null;
  return (
    <WhySection name="facts" title="Facts">
      <dl className="facts">
        {facts.map(({ name, text, bytes }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd title={bytes === null ? undefined : exactText(bytes)}>{text}</dd>
          </div>
        ))}
      </dl>
    </WhySection>
  );
});
