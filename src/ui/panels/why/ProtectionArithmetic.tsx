import { memo } from "react";
import type { Arithmetic } from "../../../engine/index.ts";
import type { View } from "../../../workers/protocol.ts";
import { counted } from "../../components/quantity-text.ts";
import { ProtectionChain } from "./ProtectionChain.tsx";
import { hasWrapped } from "./protection-groups.ts";
import { ShowFirst } from "./ShowFirst.tsx";
import { EmptySection, WhySection } from "./WhySection.tsx";

interface ProtectionArithmeticProps extends Pick<View, "explanation" | "cgroups" | "outline"> {
  readonly operation: number;
}

/** How effective values came about: of who asks for room, and of whom it is asked from. */
export const ProtectionArithmetic = memo(function ProtectionArithmetic(props: ProtectionArithmeticProps) {
  const { explanation, cgroups, operation, outline } = props;
  const { firstProtection } = outline;
  if (firstProtection === null) {
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
      <div className="protection-room">
        {/* The operation's most arithmetic, unseen: what is below leaves room for it from the first frame on. */}
        <div className="protection-shape" aria-hidden="true">
          <Shape {...outline.arithmetic} cgroups={cgroups} kind="visit" />
        </div>
        <div className="protection-now">
          <Chains asking={asking} protection={own} cgroups={cgroups} kind={kind} />
          {asking.length + own.length === 0 && (
            <p className="why-nothing">
              No effective value is computed yet. <ShowFirst operation={operation} frame={firstProtection} />
            </p>
          )}
        </div>
      </div>
    </WhySection>
  );
});

interface ArithmeticAheadProps extends Pick<View, "explanation" | "cgroups"> {
  /** CSS pixels that it may take. */
  readonly room: number;
}

/**
 * In short, in the room that is kept for candidates before there are any: in most windows the section itself is out of
 * sight then, and in it what proves the sentence.
 */
export const ArithmeticAhead = memo(function ArithmeticAhead({ explanation, cgroups, room }: ArithmeticAheadProps) {
  const { asking, protection, kind } = explanation;
  if (asking.length + protection.length === 0) return null;
  return (
    <section className="protection-ahead" aria-label="Protection arithmetic in short" style={{ maxHeight: room }}>
      <Chains asking={asking} protection={protection} cgroups={cgroups} kind={kind} />
    </section>
  );
});

type ChainsProps = Arithmetic & Pick<View, "cgroups"> & { readonly kind: string };

function Chains({ asking, protection, cgroups, kind }: ChainsProps) {
  return (
    <>
      {asking.length > 0 && <ProtectionChain steps={asking} cgroups={cgroups} does="asks for room" />}
      {protection.length > 0 && <ProtectionChain steps={protection} cgroups={cgroups} does={doesWhat(kind)} />}
    </>
  );
}

/** Drawn anew for other arithmetic only. */
const Shape = memo(Chains, isSameArithmetic);

/** Of the cgroups only names are drawn, and those stay. */
function isSameArithmetic(before: ChainsProps, now: ChainsProps): boolean {
  return before.asking === now.asking && before.protection === now.protection;
}

/** What the cgroup at the end of the frame's own steps does at a frame of this kind. */
function doesWhat(kind: string): string {
  if (kind === "entitled") return "asks for room";
  if (kind === "visit") return "is looked at";
  return kind === "evict" ? "was looked at" : "is computed";
}
