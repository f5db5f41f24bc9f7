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
  const view = useAppState((state) => state.view);
  const before = useAppState((state) => state.before);
  if (run === null || view === null) return null;
  const path = view.outcome?.path ?? run.outcome?.path ?? null;
  return (
    <section className="outcome" aria-label="Outcome" style={{ "--identity": identityOf(view, path) }}>
      <OutcomeWho />
      <table className="outcome-table">
        <thead>
          <tr>
            <td />
            <th scope="col">in VRAM</th>
            <th scope="col">spilled to GTT</th>
            <th scope="col">asked for GTT</th>
            <th scope="col">evictions</th>
          </tr>
        </thead>
        <tbody>
          <OutcomeRow
            name="now"
            outcome={view.outcome}
            was={before?.now ?? null}
            evictions={null}
            wasEvictions={null}
          />
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
