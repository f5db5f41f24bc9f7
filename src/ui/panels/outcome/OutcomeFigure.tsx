/**
 * The one figure that matters: how the focused process fares, now and at the end of the run, and while an
 * edit is under way how it fared before.
 */

import { useAppState } from "../context/app-context.ts";
import { identityOf } from "../context/identity.ts";
import { OutcomeRow } from "./OutcomeRow.tsx";
import { OutcomeWho } from "./OutcomeWho.tsx";
import "./outcome.css";

export function OutcomeFigure() {
  const run = useAppState((state) => state.run);
  const hasView = useAppState(({ view }) => view !== null);
  const now = useAppState(({ view }) => view?.outcome ?? null);
  const before = useAppState((state) => state.before);
  const path = now?.path ?? run?.outcome?.path ?? null;
  const identity = useAppState(({ view }) => identityOf(view, path));
  if (run === null || !hasView) return null;
  return (
    <section className="outcome" aria-label="Outcome" style={{ "--identity": identity }}>
      <OutcomeWho />
      <table className="outcome-table">
        <thead>
          <tr>
            <td />
            <th scope="col">in VRAM</th>
            <th scope="col">spilled to GTT</th>
            <th scope="col">asked for GTT</th>
            <th scope="col">evictions, of all</th>
          </tr>
        </thead>
        <tbody>
          <OutcomeRow name="now" outcome={now} was={before?.now ?? null} evictions={null} wasEvictions={null} />
          <OutcomeRow
            name="at the end"
            outcome={run.outcome}
            was={before?.end ?? null}
            evictions={run.totalEvictions}
            wasEvictions={before?.evictions ?? null}
          />
        </tbody>
      </table>
    </section>
  );
}
