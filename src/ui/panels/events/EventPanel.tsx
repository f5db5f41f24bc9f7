/** All that happens, as a list to read, search and go by: the maps' story in words. */

import { type KeyboardEvent, useDeferredValue, useMemo, useState } from "react";
import type { RunInfo } from "../../../workers/protocol.ts";
import { linesOf } from "../../store/statements.ts";
import { useApp, useAppState } from "../context/app-context.ts";
import { saidBy } from "../context/said.ts";
import { EventBar } from "./EventBar.tsx";
import { EventGrid } from "./EventGrid.tsx";
import { type EventFilter, eventEntries } from "./event-rows.ts";
import "./events.css";

export function EventPanel() {
  const run = useDeferredValue(useAppState((state) => state.run));
  const text = useDeferredValue(useAppState((state) => state.text));
  const [search, setSearch] = useState("");
  const app = useApp();
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.defaultPrevented) return;
    const isSearch = (event.target as Element).matches(".event-search");
    if (event.key === "Escape" && search !== "") setSearch("");
    else if (event.key === "Escape") app.openDrawer(null);
    else if (isSearch && (event.key === "Enter" || event.key === "ArrowDown")) goToFound(event.currentTarget);
    else return;
    event.preventDefault();
  };
  return (
    <section className="drawer event-panel" aria-label="Events" tabIndex={-1} onKeyDown={onKeyDown}>
      {run !== null && text !== null && <Events run={run} text={text} search={search} onSearch={setSearch} />}
    </section>
  );
}

function goToFound(panel: HTMLElement): void {
  panel.querySelector<HTMLElement>(".events")?.focus();
}

interface EventsProps {
  readonly run: RunInfo;
  readonly text: string;
  readonly search: string;
  onSearch(search: string): void;
}

/** Escape takes the search's words away, or else closes the panel; Enter and the down arrow lead to what was found. */
function Events({ run, text, search, onSearch }: EventsProps) {
  const [filter, setFilter] = useState<EventFilter>("all");
  const wanted = useDeferredValue(search.trim().toLowerCase());
  const lines = linesOf(text);
  const entries = useMemo(() => {
    const said = (operation: number) => {
      const { text, by } = saidBy(run, lines, operation);
      return by === null ? text : `${text} by ${by}`;
    };
    return eventEntries(run, filter, (operation) => wanted === "" || said(operation).toLowerCase().includes(wanted));
  }, [run, filter, wanted, lines]);
  const found = useMemo(() => entries.reduce((count, entry) => count + (entry >= 0 ? 1 : 0), 0), [entries]);
  return (
    <>
      <EventBar
        run={run}
        filter={filter}
        search={search}
        found={wanted === "" || filter === "notes" ? null : found}
        onFilter={setFilter}
        onSearch={onSearch}
      />
      {entries.length === 0 ? (
        <p className="events-none">
          {wanted === "" ? NONE[filter] : `No statement among them says “${search.trim()}”.`}
          {wanted !== "" && filter === "evictions" && (
            <>
              <br />
              The search reads what is asked for, not whose buffers are evicted.
            </>
          )}
        </p>
      ) : (
        <EventGrid run={run} lines={lines} entries={entries} isFound={wanted !== ""} />
      )}
    </>
  );
}

const NONE: Record<EventFilter, string> = {
  all: "Nothing happens in this script.",
  evictions: "Nothing is evicted in this run.",
  failures: "Nothing fails in this run.",
  notes: "This script has no chapters.",
};
