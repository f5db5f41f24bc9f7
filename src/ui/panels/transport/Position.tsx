import { memo } from "react";
import { Button, Tooltip, TooltipTrigger } from "react-aria-components";
import { StatementText } from "../../components/StatementText.tsx";
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

/** What runs; a press shows it in the script. The button is rendered once, its words as they change. */
const Statement = memo(function Statement() {
  const app = useApp();
  return (
    <TooltipTrigger delay={400} closeDelay={50}>
      <Button className="position-statement position-parts" onPress={() => app.openDrawer("script")}>
        <Words />
      </Button>
      <Tooltip className="tooltip position-tip" offset={6}>
        <Whole />
      </Tooltip>
    </TooltipTrigger>
  );
});

function Words() {
  const statement = useFollowing(({ view }) => view?.statement ?? null);
  if (statement === null) return null;
  const { text, by } = statement;
  return (
    <>
      <code className="position-code">
        <StatementText text={text.trimStart()} />
      </code>
      {by !== null && <span className="position-by"> by {by}</span>}
    </>
  );
}

function Whole() {
  const statement = useFollowing(({ view }) => view?.statement ?? null);
  if (statement === null) return null;
  return (
    <>
      <code>{statement.text}</code>
      <br />
      line {statement.line} of the script: press to read it there
    </>
  );
}
