/**
 * Edits in the words of the subject: another kernel, a what-if knob, a limit dragged to a new
 * value. Each is one change of one line; null says that the script has no place for it.
 */

import { type Edit, insertLineAfter, replaceToken, setOption } from "./edit.ts";
import { lineCount, lineStop, lineTokens, type Script, statementAt } from "./script.ts";
import type { WriteStatement } from "./statement.ts";
import { isTemplate } from "./templates.ts";
import { tokensAt } from "./tokens.ts";

/** The kernel picker: sets `kernel=` on the device line and keeps explicit knobs; further devices follow. */
export function setKernel(script: Script, kernelId: string): Edit | null {
  const line = deviceLine(script);
  if (line === null) return null;
  const edit = setOption(script, line, "kernel", kernelId);
  const { from, to, insert } = edit.change;
  const last = script.devices.at(-1)?.line ?? line;
  if (last <= line) return edit;
  // One change from the first device's kernel to the last device's line.
  const stop = lineStop(script, last);
  const rest = script.text.slice(to, stop).replace(/^([ \t]*device[ \t][^#\n\r]*?[ \t]kernel=)\S+/gm, `$1${kernelId}`);
  const change = { from, to: stop, insert: insert + rest };
  return { ...edit, text: script.text.slice(0, from) + change.insert + script.text.slice(stop), change };
}

/** Sets a knob on the device line, or takes it away (null), so that the kernel's own value holds. */
export function setKnob(script: Script, knob: string, value: string | null): Edit | null {
  const line = deviceLine(script);
  return line === null ? null : setOption(script, line, knob, value);
}

export interface LimitEdit {
  readonly path: string;
  readonly file: WriteStatement["file"];
  /** As a script writes it: `6G`, `max`. */
  readonly value: string;
  /** The device's region, where it is not the first device's. */
  readonly region?: string;
  /** The line of the write in effect at the cursor, or null if there is none. */
  readonly at: number | null;
  /** The line of the statement that gave the cgroup its controller files. */
  readonly after: number;
}

/** A slider's gesture: exchanges the value of the write in effect, or adds one where the files appear. */
export function setLimit(script: Script, limit: LimitEdit): Edit | null {
  const { path, file, at, after } = limit;
  if (at === null) {
    return after < 1 || after > lineCount(script) ? null : insertLineAfter(script, after, writeLine(limit));
  }
  const write = statementAt(script, at);
  if (write?.kind !== "write" || write.file !== file) return null;
  // A loop's line writes for many cgroups: changing it changes all of them.
  if (write.path !== path && !isTemplate(write.path)) return null;
  return replaceToken(script, at, valueIndex(lineTokens(script, at), limit.region), limit.value);
}

/** A write's line, with another value for the region, or for the first one; what is around stays. */
export function withValue(line: string, { value, region }: Pick<LimitEdit, "value" | "region">): string {
  const tokens = tokensAt(line, 0);
  const token = tokens[valueIndex(tokens, region)];
  if (token === undefined) throw new RangeError("the line is no write");
  return line.slice(0, token.start) + value + line.slice(token.end);
}

/** Which token is a region's value: `write PATH FILE VALUE`, or `write PATH FILE REGION VALUE ; REGION VALUE …`. */
function valueIndex(tokens: readonly { readonly text: string }[], region: string | undefined): number {
  if (tokens[4] === undefined) return 3;
  const named = tokens.findIndex(({ text }, i) => i % 3 === 0 && i > 0 && text === region);
  return (named < 0 ? 3 : named) + 1;
}

/** The statement that writes a limit. */
export function writeLine({
  path,
  file,
  value,
  region,
}: Pick<LimitEdit, "path" | "file" | "value" | "region">): string {
  return region === undefined ? `write ${path} ${file} ${value}` : `write ${path} ${file} ${region} ${value}`;
}

/** The device line, even one with mistakes: choosing a kernel is how an unknown one is mended. */
function deviceLine(script: Script): number | null {
  if (script.device !== null) return script.device.line;
  for (let line = 1; line <= lineCount(script); line++) {
    if (lineTokens(script, line)[0]?.text === "device") return line;
  }
  return null;
}
