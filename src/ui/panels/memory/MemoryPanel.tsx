import { mib, mibText } from "../../components/quantity-text.ts";
import { Term } from "../../components/Term.tsx";
import { useAppState } from "../context/app-context.ts";
import { Legend } from "./Legend.tsx";
import { MemoryMap } from "./MemoryMap.tsx";
import { rowScale } from "./map-shapes.ts";
import "./memory.css";

/** Where every buffer is: VRAM by address, GTT and system memory in one row each. */
export function MemoryPanel() {
  const run = useAppState((state) => state.run);
  const used = useAppState(({ view }) => view?.vram.used ?? 0);
  const gtt = useAppState(({ view }) => view?.gtt.used ?? 0);
  const system = useAppState(({ view }) => view?.system.used ?? 0);
  const hasView = useAppState(({ view }) => view !== null);
  if (run === null || !hasView) return null;
  const order = run.alloc === "flat" ? "by owner: this device has no addresses" : "by address";
  return (
    <section className="memory" aria-label="Memory">
      <h2 className="memory-title">
        <Term name="vram">VRAM</Term>
        <span>
          {mib(used)} of {mibText(run.capacity)} · {order}
        </span>
      </h2>
      <MemoryMap memory="vram" title={run.alloc === "flat" ? "VRAM by owner" : "VRAM by address"} />
      <Legend />
      <h2 className="memory-title">
        <Term name="gtt">GTT</Term>
        <span>
          system RAM over PCIe · {mib(gtt)} of {mibText(run.gttCapacity)} · row: {mibText(rowScale(gtt))}
        </span>
      </h2>
      <MemoryMap memory="gtt" title="GTT" />
      <h2 className="memory-title">
        System
        <span>out of the card's reach · {system === 0 ? "nothing" : mibText(system)}</span>
      </h2>
      <MemoryMap memory="system" title="System memory" />
    </section>
  );
}
