import { useAppState } from "../context/app-context.ts";

/** Before the first run there is nothing to show, and that is said. */
export function EmptyState() {
  const isEmpty = useAppState(({ view }) => view === null);
  const isWorking = useAppState(({ working }) => working !== null);
  if (!isEmpty) return null;
  return (
    <p className="empty">
      {isWorking
        ? "The first run is on its way …"
        : "There is no run to show. Choose a scenario above, or undo the last edit."}
    </p>
  );
}
