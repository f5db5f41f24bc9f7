import { useMemo } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { grouped } from "../../../digits.ts";
import type { RunInfo } from "../../../workers/protocol.ts";
import { Button } from "../../components/Button.tsx";
import { CloseIcon } from "../../components/icons.tsx";
import { counted } from "../../components/quantity-text.ts";
import { useApp } from "../context/app-context.ts";
import type { EventFilter } from "./event-rows.ts";

interface EventBarProps {
  readonly run: RunInfo;
  readonly filter: EventFilter;
  readonly search: string;
  /** Operations that the search found, or null without one. */
  readonly found: number | null;
  onFilter(filter: EventFilter): void;
  onSearch(search: string): void;
}

/** Which events are listed. */
export function EventBar({ run, filter, search, found, onFilter, onSearch }: EventBarProps) {
  const app = useApp();
  const choices = useMemo(() => choicesOf(run), [run]);
  return (
    <div className="drawer-bar">
      <h2 className="drawer-title">Events</h2>
      <ToggleButtonGroup
        className="event-filter"
        aria-label="Show"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[filter]}
        onSelectionChange={(keys) => onFilter([...keys][0] as EventFilter)}
      >
        {choices.map(({ id, word, count }) => (
          <ToggleButton key={id} id={id} className="event-choice">
            {word} <span>{grouped(count)}</span>
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <div className="drawer-acts">
        <Button
          className="button button-small button-bare"
          aria-label="Close the events"
          onPress={() => app.openDrawer(null)}
        >
          <CloseIcon />
        </Button>
      </div>
      <input
        type="search"
        className="event-search"
        aria-label="Search the statements"
        placeholder="Search statements"
        value={search}
        onChange={(event) => onSearch(event.target.value)}
      />
      <span className="event-found" role="status">
        {found !== null && counted(found, "operation")}
      </span>
    </div>
  );
}

function choicesOf({ ret, evictions, notes }: RunInfo): { id: EventFilter; word: string; count: number }[] {
  const failures = ret.reduce((count, code) => count + (code < 0 ? 1 : 0), 0);
  const evicting = evictions.reduce((count, evicted) => count + (evicted > 0 ? 1 : 0), 0);
  return [
    { id: "all", word: "All", count: ret.length },
    { id: "evictions", word: "With evictions", count: evicting },
    { id: "failures", word: "Failures", count: failures },
    { id: "notes", word: "Chapters", count: notes.length },
  ];
}
