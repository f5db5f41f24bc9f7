/** Two questions that are easily taken for one: may it push others out, and is it safe from a given one? */

import { memo, useCallback } from "react";
import type { CgroupView, SafeFrom } from "../../../engine/index.ts";
import { Picker } from "../../components/Picker.tsx";
import { unbroken } from "../../components/quantity-text.ts";
import { Term } from "../../components/Term.tsx";
import { moveAmongTerms } from "../../components/term-row.ts";
import type { Detail } from "../../store/app-state.ts";
import { rivalOf, rivals } from "../../store/selectors.ts";
import { useApp, useFollowing } from "../context/app-context.ts";

interface ProtectionProps {
  readonly path: string;
  readonly answer: CgroupView["mayPush"]["answer"];
  readonly detail: Detail | null;
}

/** Drawn again only for another answer: a step seldom brings one. */
export const Protection = memo(function Protection({ path, answer, detail }: ProtectionProps) {
  return (
    <div className="answers">
      <section className="answer" aria-label="May it push others out?" data-answer={answer}>
        <h3 className="answer-plain">
          May it <Term name="push">push others out</Term>?
        </h3>
        <p>
          <Verdict isYes={answer === "min" || answer === "low"} yes="Yes" no={PUSH_WORDS[answer] ?? "No"} />
          {detail !== null && <> {unbroken(detail.mayPush)}</>}
        </p>
      </section>
      <SafeFromAnswer path={path} detail={detail} />
    </div>
  );
});

/** Where the answer is neither yes nor no. */
const PUSH_WORDS: Partial<Record<CgroupView["mayPush"]["answer"], string>> = {
  idle: "Not asked",
  "no-pool": "Not asked",
  "never-asked": "Never asked",
};

function SafeFromAnswer({ path, detail }: { path: string; detail: Detail | null }) {
  const app = useApp();
  const cgroups = useFollowing(({ view }) => view?.cgroups ?? null);
  const rival = useFollowing((state) => rivalOf(state)?.path ?? null);
  const pick = useCallback((other: string) => app.chooseRival(other), [app]);
  if (cgroups === null || rival === null) return null;
  const safety = detail?.safety[0] ?? null;
  const choices = rivals(cgroups, path).map((other) => ({ id: other.path, name: other.name, about: null }));
  const isAnswered = safety !== null && safety.from === rival;
  return (
    <section className="answer" aria-label="Is it safe from another one?" data-safe={isAnswered && safety.firstPass}>
      <h3>
        Safe from <Picker label="Safe from" choices={choices} value={rival} onPick={pick} />
      </h3>
      {isAnswered ? (
        <>
          <p>
            <Verdict isYes={safety.firstPass} yes={safety.secondPass ? "Yes" : "At first"} no="No" />{" "}
            {unbroken(safety.text)}
          </p>
          <Passes safety={safety} />
        </>
      ) : (
        // What is being asked just now is not said to have no answer.
        <p>{detail !== null && safety === null && `Nothing is counted for ${uncounted(cgroups, path, rival)} yet.`}</p>
      )}
    </section>
  );
}

/** Which of two has no pool; kernels that never ask do not tell. */
function uncounted(cgroups: readonly CgroupView[], ...paths: readonly string[]): string {
  const without = cgroups.find(({ path, mayPush }) => mayPush.answer === "no-pool" && paths.includes(path));
  return without?.name ?? "one of the two";
}

function Passes({ safety: { firstPass, secondPass } }: { safety: SafeFrom }) {
  const word = (stays: boolean) => (stays ? "stays" : "may go");
  return (
    <ul className="passes" onKeyDownCapture={moveAmongTerms}>
      <li className={firstPass ? "is-yes" : undefined}>
        <Term name="first-pass">1st pass</Term> {word(firstPass)}
      </li>
      <li className={secondPass ? "is-yes" : undefined}>
        <Term name="second-pass" isStop={false}>
          2nd pass
        </Term>{" "}
        {word(secondPass)}
      </li>
    </ul>
  );
}

function Verdict({ isYes, yes, no }: { isYes: boolean; yes: string; no: string }) {
  return <strong className={isYes ? "is-yes" : undefined}>{isYes ? yes : no}.</strong>;
}
