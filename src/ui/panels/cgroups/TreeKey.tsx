import { Term } from "../../components/Term.tsx";
import { moveAmongTerms } from "../../components/term-row.ts";
import type { TermName } from "../../components/term-texts.ts";

/** The parts of a bar, with the mark that each of them has there. */
const PARTS: readonly { mark: string; term: TermName; word: string }[] = [
  { mark: "key-fill", term: "vram", word: "usage" },
  { mark: "key-pending", term: "pending", word: "not yet placed" },
  { mark: "key-spilled", term: "spilled", word: "spilled" },
  { mark: "mark-min", term: "min", word: "min" },
  { mark: "mark-low", term: "low", word: "low" },
  { mark: "mark-max", term: "max", word: "max" },
  { mark: "key-effective", term: "effective", word: "effective" },
];

/** What the parts of a bar mean; marks differ in shape. */
export function TreeKey() {
  return (
    <ul className="cgroups-key" aria-label="Key to the bars" onKeyDownCapture={moveAmongTerms}>
      {PARTS.map(({ mark, term, word }, index) => (
        <li key={word}>
          <i className={mark} />
          <Term name={term} isStop={index === 0}>
            {word}
          </Term>
        </li>
      ))}
    </ul>
  );
}
