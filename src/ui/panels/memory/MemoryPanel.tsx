import { useRef } from "react";
import { mib, mibText } from "../../components/quantity-text.ts";
import { Term } from "../../components/Term.tsx";
import { useAppState } from "../context/app-context.ts";
import { Legend } from "./Legend.tsx";
import { MemoryMap } from "./MemoryMap.tsx";
import { rowScale } from "./map-shapes.ts";
import "./memory.css";

/**
 * Where every buffer is: VRAM by address, GTT and system memory in one row each. Maps and amounts follow the store by
 * themselves: whatever changes there, nothing else is rendered.
 */
export function MemoryPanel() {
  const isThere = useAppState(({ run, view }) => run !== null && view !== null);
  const isFlat = useAppState(({ run }) => run?.alloc === "flat");
  if (!isThere) return null;
  const order = isFlat ? "by owner: this device has no addresses" : "by address";
  return (
    <section className="memory" aria-label="Memory">
      <h2 className="memory-title">
        <Term name="vram">VRAM</Term>
        <span>
          <VramAmount /> · {order}
        </span>
      </h2>
      <MemoryMap memory="vram" title={isFlat ? "VRAM by owner" : "VRAM by address"} />
      <Legend />
      <h2 className="memory-title">
        <Term name="gtt">GTT</Term>
        <span>
          system RAM over PCIe · <GttAmount />
        </span>
      </h2>
      <MemoryMap memory="gtt" title="GTT" />
      <System />
    </section>
  );
}

/** Mostly nothing lies there, and then it takes no room; once something did, it stays for that script: steps move nothing. */
function System() {
  const used = useAppState(({ view }) => view?.system.used ?? 0);
  const script = useAppState(({ file, scenario }) => file ?? scenario);
  const usedBy = useRef<typeof script | null>(null);
  if (used > 0) usedBy.current = script;
  if (usedBy.current !== script) return null;
  return (
    <>
      <h2 className="memory-title">
        System
        <span>out of the card's reach · {used === 0 ? "nothing" : mibText(used)}</span>
      </h2>
      <MemoryMap memory="system" title="System memory" />
    </>
  );
}

function VramAmount() {
  const used = useAppState(({ view }) => view?.vram.used ?? 0);
  const capacity = useAppState(({ run }) => run?.capacity ?? 0);
  return `${mib(used)} of ${mibText(capacity)}`;
}

function GttAmount() {
  const used = useAppState(({ view }) => view?.gtt.used ?? 0);
  const capacity = useAppState(({ run }) => run?.gttCapacity ?? 0);
  return `${mib(used)} of ${mibText(capacity)} · row: ${mibText(rowScale(used))}`;
}
