import { memo } from "react";
import { Button } from "react-aria-components";
import type { Arithmetic } from "../../../engine/index.ts";
import type { Cursor, View } from "../../../workers/protocol.ts";
import { counted } from "../../components/quantity-text.ts";
import { useApp } from "../context/app-context.ts";
import { ProtectionChain } from "./ProtectionChain.tsx";
import { hasWrapped } from "./protection-groups.ts";
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
        <Shape {...outline.arithmetic} cgroups={cgroups} />
        <div className="protection-now">
          {asking.length > 0 && <ProtectionChain steps={asking} cgroups={cgroups} does="asks for room" />}
          {own.length > 0 && <ProtectionChain steps={own} cgroups={cgroups} does={doesWhat(kind)} />}
          {asking.length + own.length === 0 && <NothingYet operation={operation} frame={firstProtection} />}
        </div>
      </div>
    </WhySection>
  );
});

type ShapeProps = Arithmetic & Pick<View, "cgroups">;

/** The operation's most arithmetic, unseen: what is below leaves room for that from the first frame on. */
const Shape = memo(function Shape({ asking, protection, cgroups }: ShapeProps) {
  return (
    <div className="protection-shape" aria-hidden="true">
      {asking.length > 0 && <ProtectionChain steps={asking} cgroups={cgroups} does="asks for room" />}
      {protection.length > 0 && <ProtectionChain steps={protection} cgroups={cgroups} does="is looked at" />}
    </div>
  );
}, isSameArithmetic);

/** Of the cgroups only names are drawn, and those stay. */
function isSameArithmetic(before: ShapeProps, now: ShapeProps): boolean {
  return before.asking === now.asking && before.protection === now.protection;
}

function NothingYet({ operation, frame }: Cursor) {
  const { cursor } = useApp();
  return (
    <p className="why-nothing">
      No effective value is computed yet.{" "}
      <Button className="link" onPress={() => cursor.goTo({ operation, frame })}>
        show the first
      </Button>
    </p>
  );
}

/** What the cgroup at the end of the frame's own steps does at a frame of this kind. */
function doesWhat(kind: string): string {
  if (kind === "entitled") return "asks for room";
  if (kind === "visit") return "is looked at";
  return kind === "evict" ? "was looked at" : "is computed";
}
