import { memo } from "react";
import type { Deed } from "../../../engine/index.ts";
import type { View } from "../../../workers/protocol.ts";
import { exactText, mib, mibText } from "../../components/quantity-text.ts";
import { identityOf } from "../context/identity.ts";
import { Holding } from "./Holding.tsx";
import { EmptySection, WhySection } from "./WhySection.tsx";
import "./deeds.css";

interface DeedListProps {
  readonly deeds: readonly Deed[];
  readonly cgroups: View["cgroups"];
  /** Bytes in use now. */
  readonly vram: number;
  readonly gtt: number;
  /** The same before the operation. */
  readonly before: View["before"];
  /** The operation has ended. */
  readonly isOver: boolean;
}

/** What became of buffers by now: where they were, where they are, and how full the memories got. */
export const DeedList = memo(function DeedList({ deeds, cgroups, vram, gtt, before, isOver }: DeedListProps) {
  if (deeds.length === 0) {
    return (
      <EmptySection name="deeds" title="Buffers">
        {isOver ? "none moved" : "none moved yet"}
      </EmptySection>
    );
  }
  return (
    <WhySection name="deeds" title={isOver ? "What this operation did" : "What it has done so far"}>
      <ul className="deeds">
        {deeds.map((deed) => (
          <DeedLine key={`${deed.owner} ${deed.buffers[0]}`} deed={deed} cgroups={cgroups} />
        ))}
      </ul>
      <MemoryChange name="VRAM" used={vram} before={before.vram} />
      <MemoryChange name="GTT" used={gtt} before={before.gtt} />
    </WhySection>
  );
});

function DeedLine({ deed, cgroups }: { deed: Deed; cgroups: View["cgroups"] }) {
  const { owner, buffers, bytes, from, to, isSpilled } = deed;
  const name = cgroups.find(({ path }) => path === owner)?.name ?? "a removed cgroup";
  return (
    <li style={{ "--identity": identityOf({ cgroups }, owner ?? "") }}>
      <span title={buffers.join(", ")}>
        <Holding buffers={buffers} owner={name} bytes={bytes} />
      </span>
      <span className="deed-way" data-spilled={isSpilled || undefined}>
        {from ?? "new"} → {to ?? "freed"}
      </span>
    </li>
  );
}

function MemoryChange({ name, used, before }: { name: string; used: number; before: number }) {
  if (used === before) return null;
  return (
    <p className="deed-memory" title={exactText(used)}>
      {name} in use
      <span>
        {mib(before)} → {mibText(used)}
      </span>
    </p>
  );
}
