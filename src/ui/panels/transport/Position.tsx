import { useAppState } from "../context/app-context.ts";

/** `operation 333 of 359 · frame 107 of 112 · create g102 …`: operations are numbered from 0, as the replay does. */
export function Position() {
  const cursor = useAppState(({ view }) => view?.cursor ?? null);
  const frames = useAppState(({ view }) => view?.frames ?? 0);
  const last = useAppState(({ run }) => (run?.ret.length ?? 0) - 1);
  const statement = useAppState(({ view }) => view?.statement ?? null);
  const hint = useAppState((state) => state.hint);
  if (cursor === null || statement === null) return null;
  const { line, text, by } = statement;
  return (
    <div className="position">
      <span className="position-place">
        operation <b>{cursor.operation}</b> of {last} · frame <b>{cursor.frame + 1}</b> of {frames}
      </span>
      <span className="position-statement" title={`line ${line}: ${text}`}>
        {hint ?? (
          <>
            <code>{text}</code>
            {by !== null && <span className="position-by"> by {by}</span>}
          </>
        )}
      </span>
    </div>
  );
}
