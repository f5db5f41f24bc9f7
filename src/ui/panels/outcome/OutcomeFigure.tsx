/**
 * The one figure that matters: how the focused process fares, now and at the end of the run, and after an edit how it
 * fared before, until the edit is undone or the comparison is ended. Where the cursor has moved since, how things were
 * there before is not known and not shown.
 */

import { memo } from "react";
import { Term } from "../../components/Term.tsx";
import { moveAmongTerms } from "../../components/term-row.ts";
import { compared } from "../../store/selectors.ts";
import { useAppState } from "../context/app-context.ts";
import { identityOf } from "../context/identity.ts";
import { Comparison } from "./Comparison.tsx";
import { OutcomeRow } from "./OutcomeRow.tsx";
import { OutcomeWho } from "./OutcomeWho.tsx";
import "./outcome.css";

export function OutcomeFigure() {
  const run = useAppState((state) => state.run);
  const hasView = useAppState(({ view }) => view !== null);
  const now = useAppState(({ view }) => view?.outcome ?? null);
  const evicted = useAppState(({ view }) => view?.evicted ?? 0);
  const before = useAppState(compared);
  const hasMoved = useAppState((state) => state.movedSince);
  const path = now?.path ?? run?.outcome?.path ?? null;
  const identity = useAppState(({ view }) => identityOf(view, path));
  const pending = useAppState(({ view }) => view?.cgroups.find((cgroup) => cgroup.path === path)?.pending ?? 0);
  if (run === null || !hasView) return null;
  const beforeHere = hasMoved ? null : before;
  return (
    <section className="outcome" aria-label="Outcome" style={{ "--identity": identity }}>
      <div className="outcome-head">
        <Head />
      </div>
      <table className="outcome-table">
        <Measures />
        <tbody>
          <OutcomeRow
            name="now"
            outcome={now}
            was={beforeHere?.now ?? null}
            pending={pending}
            evictions={evicted}
            wasEvictions={beforeHere?.evicted ?? null}
          />
          <OutcomeRow
            name="at the end"
            outcome={run.outcome}
            was={before?.run.outcome ?? null}
            pending={0}
            evictions={run.totalEvictions}
            wasEvictions={before?.run.totalEvictions ?? null}
          />
        </tbody>
      </table>
    </section>
  );
}

/** Whose figures, and of before what: each knows itself when it changes. */
const Head = memo(function Head() {
  return (
    <>
      <OutcomeWho />
      <Comparison />
    </>
  );
});

/** What stands in the columns: drawn once, as it never changes. */
const Measures = memo(function Measures() {
  return (
    <thead onKeyDownCapture={moveAmongTerms}>
      <tr>
        <td>
          <span className="outcome-unit">MiB</span>
        </td>
        <th scope="col">
          <Term name="vram">in VRAM</Term>
        </th>
        <th scope="col">
          <Term name="spilled" isStop={false}>
            spilled<span className="outcome-more"> to GTT</span>
          </Term>
        </th>
        <th scope="col">
          <Term name="asked" isStop={false}>
            asked<span className="outcome-more"> for GTT</span>
          </Term>
        </th>
        <th scope="col">
          <Term name="evictions" isStop={false}>
            <span className="outcome-more">all </span>evictions
          </Term>
        </th>
      </tr>
    </thead>
  );
});
