import { grouped } from "../../../digits.ts";
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

/** CSS pixels. */
const WIDEST = 420;

/** What the pointer is over: the operation, what it came to, and what its marks stand for. */
export function TimelineTip({ tip: { x, width, facts } }: { tip: Tip }) {
  const { operation, statement, by, sampled, evictions, overflows, error, note, isNoteHere, holder, shared } = facts;
  const isLeft = x < width / 2;
  const side = isLeft ? { left: x } : { right: width - x };
  return (
    <div
      className="timeline-tip"
      aria-hidden="true"
      style={{ ...side, maxWidth: Math.min(WIDEST, isLeft ? width - x : x) }}
    >
      <div>
        <strong>operation {grouped(operation)}</strong>{" "}
        {error !== null && <span className="tip-error">failed: {error}</span>}
      </div>
      <div className="tip-statement">
        <code>{statement}</code>
        {by !== null && ` by ${by}`}
      </div>
      {note !== null && <div className="tip-note">{isNoteHere ? `▸ ${note}` : `in “${note}”`}</div>}
      <div>
        VRAM {mibText(facts.vram)} · GTT {mibText(facts.spilled)} spilled, {mibText(facts.asked)} asked
        {sampled !== operation && ` · after operation ${grouped(sampled)}`}
      </div>
      {holder !== null && <HolderLine holder={holder} />}
      {evictions > 0 && <div className="tip-evictions">{counted(evictions, "eviction")}</div>}
      {overflows > 0 && <div className="tip-overflows">{counted(overflows, "overflow")}</div>}
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
      the mark: {counted(total, WORDS[kind])} in operations {grouped(first)} to {grouped(last)}
    </div>
  );
}
