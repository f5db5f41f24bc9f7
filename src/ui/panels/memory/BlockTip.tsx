import { addressText, exactText, mibText } from "../../components/quantity-text.ts";
import { identityVariable } from "../../components/read-palette.ts";
import type { BlockFacts } from "./block-facts.ts";

export interface Tip {
  /** CSS pixels in the map. */
  readonly x: number;
  readonly y: number;
  readonly facts: BlockFacts;
}

/** The block that the pointer or the keyboard is on: whose buffer, how large, where. */
export function BlockTip({ tip: { x, y, facts } }: { tip: Tip }) {
  const { buffer, owner, path, colour, bytes, bufferBytes, address, states } = facts;
  return (
    <div
      className="tip"
      style={{
        left: `clamp(164px, ${x}px, calc(100% - 164px))`,
        top: y,
        "--identity": identityVariable(colour),
      }}
      aria-hidden="true"
    >
      <strong>{buffer}</strong> {mibText(bufferBytes)}
      <div className="tip-owner">
        <span className="swatch" /> {owner}
      </div>
      {states.length > 0 && <div>{states.join(", ")}</div>}
      <div className="tip-exact">
        {bytes !== bufferBytes && "this part: "}
        {exactText(bytes)}
        {address !== null && ` at ${addressText(address)}`}
      </div>
      {path !== null && <div className="tip-exact">click to select</div>}
    </div>
  );
}
