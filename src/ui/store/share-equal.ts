/**
 * Plain data that came anew, with every part that says the same as before replaced by the part of before: what is
 * drawn from it can tell by identity whether it changed. Typed arrays are taken as they come.
 */

import type { RunInfo, View } from "../../workers/protocol.ts";

export function shareEqual<Data>(now: Data, before: unknown): Data {
  if (Object.is(now, before) || !isPlain(now) || !isPlain(before)) return now;
  if (Array.isArray(now)) return (Array.isArray(before) ? shareItems(now, before) : now) as Data;
  return Array.isArray(before) ? now : (shareFields(now, before) as Data);
}

/** A view's words and figures; its maps are painted anew anyway. */
export function shareView(view: View, before: View | null): View {
  if (before === null) return view;
  const { vram, gtt, system, ...words } = view;
  const { vram: _vram, gtt: _gtt, system: _system, ...wordsBefore } = before;
  return { ...words, ...shareFields(words, wordsBefore), vram, gtt, system };
}

/** What is said of a run as a whole. */
export function shareRun(run: RunInfo, before: RunInfo | null): RunInfo {
  if (before === null) return run;
  const { notes, processes, outcome } = run;
  return {
    ...run,
    notes: shareEqual(notes, before.notes),
    processes: shareEqual(processes, before.processes),
    outcome: shareEqual(outcome, before.outcome),
  };
}

type Plain = Readonly<Record<string, unknown>>;

function isPlain(value: unknown): value is Plain {
  return typeof value === "object" && value !== null && !ArrayBuffer.isView(value);
}

function shareItems(now: readonly unknown[], before: readonly unknown[]): readonly unknown[] {
  const shared = now.map((item, index) => shareEqual(item, before[index]));
  const isSame = shared.length === before.length && shared.every((item, index) => Object.is(item, before[index]));
  return isSame ? before : shared;
}

function shareFields<Fields extends Plain>(now: Fields, before: Plain): Fields {
  const names = Object.keys(now);
  const shared: Record<string, unknown> = {};
  let isSame = names.length === Object.keys(before).length;
  for (const name of names) {
    shared[name] = shareEqual(now[name], before[name]);
    isSame &&= Object.is(shared[name], before[name]);
  }
  return (isSame ? before : shared) as Fields;
}
