import { memo } from "react";
import type { Explanation } from "../../../engine/index.ts";
import type { View } from "../../../workers/protocol.ts";
import { counted } from "../../components/quantity-text.ts";
import { ProtectionChain } from "./ProtectionChain.tsx";
import { hasWrapped } from "./protection-groups.ts";
import { useKeptHeight } from "./use-kept-height.ts";
import { EmptySection, WhySection } from "./WhySection.tsx";

interface ProtectionArithmeticProps {
  readonly explanation: Explanation;
  readonly cgroups: View["cgroups"];
  /** Names the operation: its frames keep the section's height. */
  readonly operation: string;
  /** Whether effective values are computed in this operation. */
  readonly hasProtection: boolean;
}

/** How effective values came about: of who asks for room, and of whom it is asked from. */
export const ProtectionArithmetic = memo(function ProtectionArithmetic(props: ProtectionArithmeticProps) {
  const { explanation, cgroups, operation, hasProtection } = props;
  const box = useKeptHeight(operation);
  if (!hasProtection) {
    return (
      <EmptySection name="protection" title="Protection">
        nothing is computed
      </EmptySection>
    );
  }
  const { protection: own, asking, kind } = explanation;
  const wrapped = [...asking, ...own].filter(hasWrapped).length;
  return (
    <WhySection
      name="protection"
      title="Protection arithmetic"
      aside={wrapped === 0 ? "MiB" : `MiB · ${counted(wrapped, "overflow")}`}
    >
      <div ref={box} className="protection-room">
        {asking.length > 0 && <ProtectionChain steps={asking} cgroups={cgroups} does="asks for room" />}
        {own.length > 0 && <ProtectionChain steps={own} cgroups={cgroups} does={doesWhat(kind)} />}
        {asking.length + own.length === 0 && <p className="why-nothing">No effective value is computed yet.</p>}
      </div>
    </WhySection>
  );
});

/** What the cgroup at the end of the frame's own steps does at a frame of this kind. */
function doesWhat(kind: string): string {
  if (kind === "entitled") return "asks for room";
  if (kind === "visit") return "is looked at";
  return kind === "evict" ? "was looked at" : "is computed";
}
