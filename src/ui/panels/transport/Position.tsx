import { Button, Tooltip, TooltipTrigger } from "react-aria-components";
import { StatementText } from "../../components/StatementText.tsx";
import { useApp, useAppState } from "../context/app-context.ts";

/** `operation 333 of 0–359 · frame 107 of 112`, and what it does: operations are numbered from 0, as the replay does. */
export function Position() {
  const cursor = useAppState(({ view }) => view?.cursor ?? null);
  const frames = useAppState(({ view }) => view?.frames ?? 0);
  const last = useAppState(({ run }) => (run?.ret.length ?? 0) - 1);
  const hint = useAppState((state) => state.hint);
  if (cursor === null) return null;
  return (
    <div className="position">
      <span className="position-place" title={`Operations are numbered from 0 to ${last}, as the replay does.`}>
        operation <b>{cursor.operation}</b> of 0–{last} · frame <b>{cursor.frame + 1}</b> of {frames}
      </span>
      {hint === null ? <Statement /> : <span className="position-statement">{hint}</span>}
    </div>
  );
}

/** What runs; a press shows it in the script. */
function Statement() {
  const app = useApp();
  const statement = useAppState(({ view }) => view?.statement ?? null);
  if (statement === null) return null;
  const { line, text, by } = statement;
  return (
    <TooltipTrigger delay={400} closeDelay={50}>
      <Button className="position-statement position-parts" onPress={() => app.openDrawer("script")}>
        <code className="position-code">
          <StatementText text={text.trimStart()} />
        </code>
        {by !== null && <span className="position-by"> by {by}</span>}
      </Button>
      <Tooltip className="tooltip position-tip" offset={6}>
        <code>{text}</code>
        <br />
        line {line} of the script: press to read it there
      </Tooltip>
    </TooltipTrigger>
  );
}
