import { Button } from "../../components/Button.tsx";
import { StatementText } from "../../components/StatementText.tsx";
import { tipped } from "../../components/tipped.ts";
import { useApp, useAppState, useFollowing } from "../context/app-context.ts";

/** `operation 333 of 0–359 · frame 107 of 112`, and what it does: operations are numbered from 0, as the replay does. */
export function Position() {
  const cursor = useAppState(({ view }) => view?.cursor ?? null);
  const frames = useAppState(({ view }) => view?.frames ?? 0);
  const last = useAppState(({ run }) => (run?.ret.length ?? 0) - 1);
  const hint = useAppState((state) => state.hint);
  if (cursor === null) return null;
  return (
    <div className="position">
      <span
        className="position-place"
        title={`Operations are numbered from 0 to ${last}, as the replay does.`}
        data-long={Math.max(last, frames) > 999 || undefined}
      >
        operation <b>{cursor.operation}</b>
        <span className="position-of"> of 0–{last}</span> · frame <b>{cursor.frame + 1}</b>
        <span className="position-of"> of {frames}</span>
      </span>
      {hint === null ? <Statement /> : <span className="position-statement">{hint}</span>}
    </div>
  );
}

/** What runs; a press shows it in the script. */
function Statement() {
  const app = useApp();
  const statement = useFollowing(({ view }) => view?.statement ?? null);
  if (statement === null) return null;
  const { text, line, by } = statement;
  return (
    <Button
      className="position-statement position-parts"
      onPress={() => app.openDrawer("script")}
      {...tipped({ code: text, text: `line ${line} of the script: press to read it there` })}
    >
      <code className="position-code">
        <StatementText text={text.trimStart()} />
      </code>
      {by !== null && <span className="position-by"> by {by}</span>}
    </Button>
  );
}
