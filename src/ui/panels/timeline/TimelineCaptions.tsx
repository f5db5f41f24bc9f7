/** The script's notes below the axis, each with a flag at its operation; pressing one goes there. */

import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import type { RunInfo } from "../../../workers/protocol.ts";
import { operationX } from "../../layout/timeline.ts";
import { type CaptionSource, isWhole, layoutCaptions } from "../../layout/timeline-captions.ts";
import { chapterAt } from "../../store/selectors.ts";
import { useApp, useFollowing } from "../context/app-context.ts";
import { captionText, linesIn, textWidth } from "./caption-text.ts";

interface TimelineCaptionsProps {
  readonly run: RunInfo;
  /** CSS pixels of the plot. */
  readonly width: number;
}

/** Rows, and CSS pixels of each. */
const ROWS = 3;
const ROW_HEIGHT = 17;
/** What stands around a caption's words. */
const FLAG = 14;

export function TimelineCaptions({ run, width }: TimelineCaptionsProps) {
  const { cursor } = useApp();
  const current = useFollowing((state) => (state.view === null ? -1 : chapterAt(run, state.view.cursor.operation)));
  const [entry, setEntry] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const sources = useMemo(() => {
    const place = ({ operation, text }: RunInfo["notes"][number]) => ({
      x: operationX(operation, run.ret.length, { width, gutter: 0, margin: 0 }),
      width: textWidth(text) + FLAG,
      linesIn: (room: number) => linesIn(text, room - FLAG),
    });
    return run.notes.map(place);
  }, [run, width]);
  const rows = useMemo(() => rowsFor(sources, width), [sources, width]);
  const captions = useMemo(() => layoutCaptions(sources, width, ROWS, current), [sources, width, current]);
  if (captions.length === 0) return null;

  const tabStop = Math.min(entry, captions.length - 1);
  const move = (event: KeyboardEvent) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(captions.length - 1, tabStop + step));
    setEntry(next);
    list.current?.querySelectorAll<HTMLElement>(".caption")[next]?.focus();
  };
  return (
    <ul
      ref={list}
      className="timeline-captions"
      aria-label="Chapters"
      style={{ height: rows * ROW_HEIGHT }}
      onKeyDown={move}
    >
      {captions.map(({ sources, row, lines, left, width: room, isMirrored, isBare }, index) => {
        const notes = sources.map((source) => run.notes[source] as RunInfo["notes"][number]);
        const first = notes[0] as RunInfo["notes"][number];
        const full = captionText(notes);
        return (
          <li key={sources[0]} style={{ left, top: row * ROW_HEIGHT, width: room, height: lines * ROW_HEIGHT }}>
            <button
              type="button"
              className={isMirrored ? "caption caption-mirrored" : "caption"}
              tabIndex={index === tabStop ? 0 : -1}
              data-lines={lines > 1 ? lines : undefined}
              data-operation={first.operation}
              aria-current={sources.includes(current) ? "step" : false}
              aria-label={full}
              onFocus={() => setEntry(index)}
              onClick={() => cursor.goTo({ operation: first.operation, frame: 0 })}
            >
              {!isBare && <span className="caption-text">{first.text}</span>}
              {notes.length > 1 && !isBare && <span className="caption-more">+{notes.length - 1}</span>}
            </button>
            <span className="caption-full" aria-hidden="true" data-side={left > width / 2 ? "right" : "left"}>
              {full}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** As many as are in use; all where a caption is cut, so that the height stays when another one becomes current. */
function rowsFor(sources: readonly CaptionSource[], width: number): number {
  const captions = layoutCaptions(sources, width, ROWS);
  if (!sources.every((_, index) => isWhole(captions, sources, index))) return ROWS;
  return captions.reduce((most, { row }) => Math.max(most, row + 1), 0);
}
