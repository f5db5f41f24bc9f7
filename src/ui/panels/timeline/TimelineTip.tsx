import { counted, exactText, mibText } from "../../components/quantity-text.ts";
import { identityVariable } from "../../components/read-palette.ts";
import type { Holder, SharedMark, TipFacts } from "./tip-facts.ts";

export interface Tip {
  /** CSS pixels in the chart. */
  readonly x: number;
  readonly width: number;
  readonly facts: TipFacts;
}

const WORDS = { evictions: "eviction", overflows: "overflow", errors: "error" } as const;
const HOLDINGS = { vram: "in VRAM", spilled: "spilled to GTT", asked: "asked for GTT" } as const;

/** What the pointer is over: the operation, what it came to, and what its marks stand for. */
export function TimelineTip({ tip: { x, width, facts } }: { tip: Tip }) {
  const { operation, statement, sampled, evictions, overflows, error, note, holder, shared } = facts;
  return (
    <div className="timeline-tip" aria-hidden="true" style={x < width / 2 ? { left: x } : { right: width - x }}>
      <div>
        <strong>operation {operation}</strong> {error !== null && <span className="tip-error">failed: {error}</span>}
      </div>
      <code className="tip-statement">{statement}</code>
      {note !== null && <div className="tip-note">▸ {note}</div>}
      <div>
        VRAM {mibText(facts.vram)} · GTT {mibText(facts.spilled)} spilled, {mibText(facts.asked)} asked
        {sampled !== operation && ` · after operation ${sampled}`}
      </div>
      {holder !== null && <HolderLine holder={holder} />}
      {(evictions > 0 || overflows > 0) && (
        <div className="tip-events">
          {[evictions > 0 && counted(evictions, "eviction"), overflows > 0 && counted(overflows, "overflow")]
            .filter((part) => part !== false)
            .join(", ")}
        </div>
      )}
      {shared.map((mark) => (
        <SharedLine key={mark.kind} mark={mark} />
      ))}
    </div>
  );
}

function HolderLine({ holder: { name, colour, holding, bytes } }: { holder: Holder }) {
  return (
    <div className="tip-holder" style={{ "--identity": identityVariable(colour) }}>
      <span className="swatch" /> {name}: {mibText(bytes)} {HOLDINGS[holding]}
      <span className="tip-fine">{exactText(bytes)}</span>
    </div>
  );
}

function SharedLine({ mark: { kind, total, first, last } }: { mark: SharedMark }) {
  return (
    <div className="tip-fine">
      the mark: {counted(total, WORDS[kind])} in operations {first} to {last}
    </div>
  );
}
