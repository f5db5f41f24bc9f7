import type { View } from "../../../workers/protocol.ts";
import { addressText, exactText, mibText } from "../../components/quantity-text.ts";
import { identityVariable } from "../../components/read-palette.ts";
import { HATCHED, PINNED, SPILLED, VICTIM } from "../../paint/block-flags.ts";

export interface Tip {
  readonly x: number;
  readonly y: number;
  readonly view: View;
  readonly memory: "vram" | "gtt" | "system";
  readonly block: number;
}

const STATES: readonly [flag: number, words: string][] = [
  [VICTIM, "leaves VRAM"],
  [HATCHED, "protected from this request"],
  [PINNED, "pinned"],
  [SPILLED, "spilled: it would rather be in VRAM"],
];

/** What the pointer is over: whose buffer, how large, where. */
export function BlockTip({ tip: { x, y, view, memory, block } }: { tip: Tip }) {
  const { names, buffer, owner, size, offset, flags } = view[memory];
  const cgroup = view.cgroups[owner[block] as number];
  const states = STATES.filter(([flag]) => (flags[block] as number) & flag).map(([, words]) => words);
  const bytes = size[block] as number;
  return (
    <div
      className="tip"
      style={{
        left: `clamp(134px, ${x}px, calc(100% - 134px))`,
        top: y,
        "--identity": identityVariable(cgroup?.colour ?? -1),
      }}
      aria-hidden="true"
    >
      <strong>{names[buffer[block] as number]}</strong> {mibText(bytes)}
      <div className="tip-owner">
        <span className="swatch" /> {cgroup?.name ?? "a removed cgroup"}
      </div>
      {states.length > 0 && <div>{states.join(", ")}</div>}
      <div className="tip-exact">
        {exactText(bytes)}
        {memory === "vram" && ` at ${addressText(offset[block] as number)}`}
      </div>
    </div>
  );
}
