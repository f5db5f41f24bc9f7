import { Button } from "../../components/Button.tsx";
import { NoticeBar } from "../../components/NoticeBar.tsx";
import { printed } from "../../components/printed.ts";
import { counted } from "../../components/quantity-text.ts";
import { useApp, useAppState } from "../context/app-context.ts";
import "./status.css";

/** What went wrong, or differently from what was expected; the last good run stays below. */
export function StatusBars() {
  return (
    <>
      <Notices />
      <Shortfall />
      <MistakeList />
      <Progress />
      <Reading />
    </>
  );
}

function Notices() {
  const app = useApp();
  const notice = useAppState((state) => state.notice);
  if (notice === null) return null;
  const action = notice.action === "run-again" ? { word: "Run again", onPress: () => app.script.runAgain() } : null;
  return (
    <NoticeBar kind={notice.kind} action={action} onDismiss={() => app.dismissNotice()}>
      {notice.text}
    </NoticeBar>
  );
}

/** The run lacks some of what players did: nothing on the page may be taken for the whole. */
function Shortfall() {
  const shortfall = useAppState(({ run }) => run?.shortfall ?? null);
  return shortfall === null ? null : <NoticeBar kind="problem">{shortfall}</NoticeBar>;
}

function MistakeList() {
  const app = useApp();
  const mistakes = useAppState((state) => state.mistakes);
  const canUndo = useAppState(({ history }) => history.past.length > 0);
  const hasView = useAppState(({ view }) => view !== null);
  const isListed = useAppState(({ drawer }) => drawer === "script");
  if (mistakes === null || isListed) return null;
  const errors = mistakes.diagnostics.filter(({ severity }) => severity === "error");
  return (
    <NoticeBar kind="problem" action={canUndo ? { word: "Undo", onPress: () => app.script.undo() } : null}>
      <strong>The script has {counted(errors.length, "mistake")} and did not run.</strong>{" "}
      {hasView && "What you see is the last good run. "}
      <Button className="link" onPress={() => app.openDrawer("script")}>
        Show in the script
      </Button>
      <ol className="mistakes">
        {errors.map(({ line, column, message, suggestion }) => (
          <li key={`${line} ${column} ${message}`}>
            <span className="mistakes-line">line {line}</span>
            {printed(message)}
            {suggestion !== null && `. Did you mean “${suggestion}”?`}
          </li>
        ))}
      </ol>
    </NoticeBar>
  );
}

function Progress() {
  const { script } = useApp();
  const isLong = useAppState(({ working }) => working?.isLong ?? false);
  const progress = useAppState(({ working }) => working?.progress ?? null);
  if (!isLong) return null;
  const fraction = progress?.fraction ?? 0;
  const phase = progress?.phase === "reading" ? "Reading the script" : "Running";
  return (
    <NoticeBar kind="info" action={{ word: "Cancel", onPress: () => script.stop() }}>
      <label className="progress">
        {phase}, {Math.round(fraction * 100)} %
        <progress value={fraction} max={1} />
      </label>
    </NoticeBar>
  );
}

/** A file on its way in. */
function Reading() {
  const { documents } = useApp();
  const reading = useAppState((state) => state.reading);
  if (reading === null) return null;
  return (
    <NoticeBar kind="info" action={{ word: "Cancel", onPress: () => documents.cancelReading() }}>
      <label className="progress">
        Reading “{reading.name}”, {Math.round(reading.fraction * 100)} %
        <progress value={reading.fraction} max={1} />
      </label>
    </NoticeBar>
  );
}
