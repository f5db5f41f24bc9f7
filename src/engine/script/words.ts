/**
 * The words of the language: keywords with their usage, and options. Parser, suggestions and editors' completion read the same lists. Kernel ids and knobs are
 * not here: those are the policy table's.
 */

import type { Statement, WriteStatement } from "./statement.ts";

export type Keyword = Statement["kind"];

/** How each statement is written; shown with mistakes in it. */
export const USAGE: Readonly<Record<Keyword, string>> = {
  title: "title TEXT",
  about: "about TEXT",
  note: "note TEXT",
  label: "label PATH TEXT",
  device:
    "device NAME kernel=ID vram=SIZE [gtt=SIZE] [visible=SIZE] [alloc=buddy|flat] [moverate=off|N] " +
    "[region=REGION] [vrambw=SIZE] [pciebw=SIZE] [KNOB=VALUE …]",
  mkdir: "mkdir PATH",
  rmdir: "rmdir PATH",
  enable: "enable PATH",
  disable: "disable PATH",
  write: "write PATH FILE [REGION] VALUE [; REGION VALUE …]",
  spawn: "spawn PROC PATH",
  exit: "exit PROC",
  migrate: "migrate PROC PATH",
  create: "create BO PROC SIZE DOMAINS [shared] [kernel] [contig] [cpuaccess] [align=SIZE] [on=NAME]",
  free: "free BO",
  pin: "pin BO",
  unpin: "unpin BO",
  submit: "submit PROC [BO …] [on=NAME]",
  advance: "advance DURATION",
  charge: "charge PATH SIZE [on=NAME]",
  uncharge: "uncharge PATH SIZE [on=NAME]",
  valuable: "valuable LIMIT|- TEST 0|1 [on=NAME]",
  belowmin: "belowmin ROOT|- TEST [on=NAME]",
  belowlow: "belowlow ROOT|- TEST [on=NAME]",
  ancestor: "ancestor A B [on=NAME]",
  balloc: "balloc NAME START END SIZE MINBLOCK FLAGS [on=NAME]",
  bfree: "bfree NAME [on=NAME]",
  dump: "dump [on=NAME]",
  booster: "booster valve-system|valve-user|off",
  foreground: "foreground plasma|gamescope|gnome|sway|hyprland|umbriel|nitrux|off",
  focus: "focus PROC|none",
  repeat: "repeat N [as VAR]",
  end: "end",
  seed: "seed N",
};

export const KEYWORDS = Object.keys(USAGE) as readonly Keyword[];

/** Keywords by their first character's code. */
const BY_FIRST_CODE: (readonly Keyword[])[] = [];
for (const keyword of KEYWORDS) {
  const code = keyword.charCodeAt(0);
  BY_FIRST_CODE[code] = [...(BY_FIRST_CODE[code] ?? []), keyword];
}

/** The keyword standing in text[start, stop), or null; makes no string. */
export function keywordAt(text: string, start: number, stop: number): Keyword | null {
  const candidates = BY_FIRST_CODE[text.charCodeAt(start)];
  if (candidates === undefined) return null;
  for (const keyword of candidates) {
    if (keyword.length === stop - start && text.startsWith(keyword, start)) return keyword;
  }
  return null;
}

export const LIMIT_FILES: readonly WriteStatement["file"][] = ["dmem.min", "dmem.low", "dmem.max"];

export const DEVICE_OPTIONS = [
  "kernel",
  "vram",
  "gtt",
  "visible",
  "alloc",
  "moverate",
  "region",
  "vrambw",
  "pciebw",
] as const;

export type DeviceOption = (typeof DEVICE_OPTIONS)[number];

export const CREATE_OPTIONS: readonly string[] = ["shared", "kernel", "contig", "cpuaccess", "align=", "on="];

export const DOMAINS: readonly string[] = ["vram", "gtt", "cpu"];

/** Statements that are no operations: they describe, or say in which order and with which luck the others run. */
const SILENT: ReadonlySet<Keyword> = new Set(["title", "about", "note", "label", "seed", "repeat", "end"]);

/** Whether a keyword makes an operation. */
export function isActing(keyword: Keyword): boolean {
  return !SILENT.has(keyword);
}
