import { expect, test } from "vitest";
import type { FrameRow } from "../../../workers/protocol.ts";
import { type EventFilter, EventRows, eventEntries, type OpenedOperation } from "./event-rows.ts";
import { stopAt, stopsOf } from "./stops.ts";

const run = {
  ret: Int32Array.of(0, 0, -12, 0, 0),
  evictions: Uint32Array.of(0, 2, 0, 0, 1),
  notes: [
    { operation: 1, text: "first" },
    { operation: 1, text: "second" },
    { operation: 3, text: "third" },
  ],
};
const everything = () => true;

test.each<[EventFilter, number[]]>([
  ["all", [0, -1, -2, 1, 2, -3, 3, 4]],
  ["evictions", [-1, -2, 1, -3, 4]],
  ["failures", [-1, -2, 2]],
  ["notes", [-1, -2, -3]],
])("%s: %j", (filter, entries) => {
  expect([...eventEntries(run, filter, everything)]).toEqual(entries);
});

test("a search leaves headings above what it finds only", () => {
  expect([...eventEntries(run, "all", (operation) => operation === 4)]).toEqual([-3, 4]);
  expect([...eventEntries(run, "notes", (operation) => operation === 4)]).toEqual([-3]);
});

const stop = (frame: number) => ({ frame, text: `frame ${frame}`, visits: 1, last: frame });
const opened = new Map<number, OpenedOperation>([
  [1, { stops: [stop(0), stop(1)], missing: 0 }],
  [3, { stops: [stop(0)], missing: 7 }],
]);

test("opened operations have their stops below them", () => {
  const rows = new EventRows(eventEntries(run, "all", everything), run.notes, opened);
  const told = Array.from({ length: rows.length }, (_, index) => {
    const row = rows.at(index);
    if (row === null) return "nothing";
    if (row.kind === "note") return `note ${row.note}`;
    if (row.kind === "stop") return `  ${row.stop.text}`;
    return row.kind === "more" ? `  ${row.missing} more` : `operation ${row.operation}`;
  });
  expect(told).toEqual([
    "operation 0",
    "note 0",
    "note 1",
    "operation 1",
    "  frame 0",
    "  frame 1",
    "operation 2",
    "note 2",
    "operation 3",
    "  frame 0",
    "  7 more",
    "operation 4",
  ]);
  expect(rows.at(rows.length)).toBeNull();
});

test("an operation is found, or the one shown before it", () => {
  const all = new EventRows(eventEntries(run, "all", everything), run.notes, opened);
  expect([0, 1, 2, 3, 4].map((operation) => all.indexOf(operation))).toEqual([0, 3, 6, 8, 11]);
  const evictions = new EventRows(eventEntries(run, "evictions", everything), run.notes, new Map());
  expect([0, 1, 2, 4].map((operation) => evictions.indexOf(operation))).toEqual([-1, 2, 2, 4]);
});

test("a row is found again when others were opened above it", () => {
  const rows = new EventRows(eventEntries(run, "all", everything), run.notes, opened);
  expect(rows.locate({ kind: "note", note: 2 })).toBe(7);
  expect(rows.locate({ kind: "stop", operation: 3, stop: stop(0) })).toBe(9);
  expect(rows.locate({ kind: "operation", operation: 4 })).toBe(11);
  expect(rows.locate({ kind: "operation", operation: 9 })).toBe(-1);
  expect(rows.locate({ kind: "operation", operation: 0 })).toBe(0);
});

test("where frames were being read stands the first that came", () => {
  const rows = new EventRows(eventEntries(run, "all", everything), run.notes, opened);
  expect(rows.locate({ kind: "more", operation: 1, missing: 1, after: 0 })).toBe(4);
  expect(rows.locate({ kind: "more", operation: 3, missing: 9, after: 1 })).toBe(10);
});

test("like visits are one stop", () => {
  const frame = (at: number, kind: string, isStop: boolean): FrameRow => ({ frame: at, kind, text: `${at}`, isStop });
  const stops = stopsOf([
    frame(0, "entered", true),
    frame(1, "protection", true),
    frame(2, "visit", true),
    frame(3, "protection", false),
    frame(4, "visit", false),
    frame(5, "visit", false),
    frame(6, "return", true),
  ]);
  expect(stops).toEqual([
    { frame: 0, text: "0", visits: 1, last: 0 },
    { frame: 1, text: "1", visits: 1, last: 1 },
    { frame: 2, text: "2", visits: 3, last: 5 },
    { frame: 6, text: "6", visits: 1, last: 6 },
  ]);
  expect(stopAt(stops, 4)).toBe(stops[2]);
});
