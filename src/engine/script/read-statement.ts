/**
 * Reads every statement but the device line: one small function each, in the order of the
 * language's table. They say what stands where; the line reader tells the mistakes.
 */

import { allOf, oneOf, quote } from "./diagnostics.ts";
import type { LineReader } from "./line-reader.ts";
import { readDevice } from "./read-device.ts";
import type { CreateStatement, RegionValue, RepeatStatement, Size, Statement, WriteStatement } from "./statement.ts";
import { BOOSTERS, DOMAIN_CPU, DOMAIN_GTT, DOMAIN_VRAM, FOREGROUND_PLAYERS } from "./statement.ts";
import { isVariableName } from "./templates.ts";
import { CREATE_OPTIONS, DOMAINS, type Keyword, LIMIT_FILES } from "./words.ts";

const DOMAIN_BITS: ReadonlyMap<string, number> = new Map([
  ["vram", DOMAIN_VRAM],
  ["gtt", DOMAIN_GTT],
  ["cpu", DOMAIN_CPU],
]);

const CREATE_USAGE = CREATE_OPTIONS.map((option) =>
  option === "align=" ? "align=SIZE" : option === "on=" ? "on=NAME" : option,
);

/** Flags of balloc: 1 range, 2 top-down, 4 contiguous. */
const LARGEST_FLAGS = 7;

/** Seeds have 32 bits. */
const LARGEST_SEED = 0xffffffff;

/** Reads the rest of a line behind its keyword. What it returns is valid unless `r.failed`. */
export function readStatement(keyword: Keyword, r: LineReader): Statement {
  const { line } = r;
  switch (keyword) {
    case "create":
      return readCreate(r);
    case "free":
    case "pin":
    case "unpin":
      return { kind: keyword, line, bo: r.name("a buffer's name") };
    case "submit":
      return readSubmit(r);
    case "title":
    case "about":
    case "note":
      return { kind: keyword, line, text: r.rest("the text") };
    case "label":
      return readLabel(r);
    case "device":
      return readDevice(r);
    case "mkdir":
    case "rmdir":
    case "enable":
    case "disable":
      return { kind: keyword, line, path: r.path() };
    case "write":
      return readWrite(r);
    case "spawn":
    case "migrate":
      return { kind: keyword, line, process: r.name("a process"), path: r.path() };
    case "exit":
      return { kind: keyword, line, process: r.name("a process") };
    case "advance":
      return { kind: keyword, line, duration: r.duration() };
    case "charge":
    case "uncharge":
      return { kind: keyword, line, path: r.path(), size: r.anySize("a size"), device: r.device() };
    case "valuable":
      return { kind: keyword, line, limit: r.pathOrNone(), test: r.path(), ignoreLow: readBit(r), device: r.device() };
    case "belowmin":
    case "belowlow":
      return { kind: keyword, line, root: r.pathOrNone(), test: r.path(), device: r.device() };
    case "ancestor":
      return { kind: keyword, line, a: r.path(), b: r.path("a second cgroup path"), device: r.device() };
    case "balloc":
      return readBalloc(r);
    case "bfree":
      return { kind: keyword, line, name: r.name("a name"), device: r.device() };
    case "dump":
      return { kind: keyword, line, device: r.device() };
    case "booster":
      return { kind: keyword, line, player: readPlayer(r, "a booster", BOOSTERS) };
    case "foreground":
      return { kind: keyword, line, player: readPlayer(r, "a foreground player", FOREGROUND_PLAYERS) };
    case "focus": {
      const process = r.name("a process, or none");
      return { kind: keyword, line, process: process === "none" ? null : process };
    }
    case "repeat":
      return readRepeat(r);
    case "end":
      return { kind: keyword, line };
    case "seed":
      return { kind: keyword, line, seed: readNumber(r, "a seed", LARGEST_SEED) };
  }
}

function readCreate(r: LineReader): CreateStatement {
  const { line } = r;
  const bo = r.name("a buffer's name");
  const process = r.name("a process");
  const size = r.anySize("a size");
  const domains = readDomains(r);
  const options = r.more() ? readCreateOptions(r) : NO_OPTIONS;
  const { shared, kernel, contig, cpuaccess, align, device } = options;
  return { kind: "create", line, bo, process, size, domains, shared, kernel, contig, cpuaccess, align, device };
}

type CreateOptions = Pick<CreateStatement, "shared" | "kernel" | "contig" | "cpuaccess" | "align" | "device">;

const NO_OPTIONS: CreateOptions = {
  shared: false,
  kernel: false,
  contig: false,
  cpuaccess: false,
  align: 0,
  device: 0,
};

function readCreateOptions(r: LineReader): CreateOptions {
  const flags = { shared: false, kernel: false, contig: false, cpuaccess: false };
  let align: Size | null = null;
  let device: number | null = null;
  while (r.more()) {
    const token = r.index;
    if (r.startsWith("on=")) {
      if (device !== null) r.fail(token, "on is given twice");
      device = r.device();
      continue;
    }
    const option = r.word("");
    if (isFlag(option)) {
      if (flags[option]) r.fail(token, `${option} is given twice`);
      flags[option] = true;
    } else if (option.startsWith("align=")) {
      if (align !== null) r.fail(token, "align is given twice");
      align = r.anySizeIn(r.start(token) + "align=".length, r.stop(token));
    } else unknownCreateOption(r, token, option);
  }
  return { ...flags, align: align ?? 0, device: device ?? 0 };
}

function isFlag(option: string): option is "shared" | "kernel" | "contig" | "cpuaccess" {
  return option === "shared" || option === "kernel" || option === "contig" || option === "cpuaccess";
}

function unknownCreateOption(r: LineReader, token: number, option: string): void {
  if (r.crowded) r.count();
  else if (option.startsWith("|") || DOMAINS.includes(option)) {
    r.fail(token, "domains are written without blanks, like vram|gtt");
  } else {
    const message = `${quote(option)} is no option of create; the options are ${allOf(CREATE_USAGE)}`;
    r.fail(token, message, r.nearest.find(option, CREATE_OPTIONS));
  }
}

/** DOMAIN_ bits of `vram|gtt` and the like. */
function readDomains(r: LineReader): number {
  const token = r.index;
  const word = r.word("domains (vram, gtt, cpu, or several joined with |)");
  if (word === "vram|gtt") return DOMAIN_VRAM | DOMAIN_GTT;
  if (word === "") return 0;
  let domains = 0;
  let at = r.start(token);
  for (const part of word.length > 100 ? [word] : word.split("|")) {
    const bit = DOMAIN_BITS.get(part) ?? 0;
    if (bit === 0) unknownDomain(r, at, part);
    else if ((domains & bit) !== 0) r.failAt(at, at + part.length, `${part} is named twice`);
    domains |= bit;
    at += part.length + 1;
  }
  return domains;
}

function unknownDomain(r: LineReader, start: number, part: string): void {
  const what = part === "" ? "a domain is missing beside |" : `${quote(part)} is no domain`;
  const message = `${what}; expected vram, gtt, cpu, or several joined with |, like vram|gtt`;
  r.failAt(start, start + part.length, message, r.nearest.find(part, DOMAINS));
}

const NO_BUFFERS: readonly string[] = [];

function readSubmit(r: LineReader): Statement {
  const { line } = r;
  const process = r.name("a process");
  if (!r.more()) return { kind: "submit", line, process, bos: NO_BUFFERS, device: 0 };
  const bos: string[] = [];
  while (r.more() && !r.startsWith("on=")) bos.push(r.name("a buffer's name"));
  return { kind: "submit", line, process, bos, device: r.device() };
}

/** A label is for one cgroup: no loop variables. */
function readLabel(r: LineReader): Statement {
  const { line, variables } = r;
  r.variables = [];
  const path = r.path();
  r.variables = variables;
  return { kind: "label", line, path, text: r.rest("the text") };
}

function readWrite(r: LineReader): WriteStatement {
  const { line } = r;
  const path = r.path();
  const token = r.index;
  const name = r.word("a limit file");
  const file = LIMIT_FILES.find((known) => known === name);
  if (file === undefined && name !== "") {
    const message = `${quote(name)} is no limit file; expected ${oneOf(LIMIT_FILES)}`;
    r.fail(token, message, r.nearest.find(name, LIMIT_FILES));
  }
  const first = readValue(r);
  const second = r.more() && !r.startsWith(";") ? readValue(r) : null;
  const region = second === null ? null : first;
  if (region === null && r.startsWith(";")) r.fail(r.index, "a write of several lines names a region on each");
  return { kind: "write", line, path, file: file ?? "dmem.min", region, value: second ?? first, more: readLines(r) };
}

const NO_LINES: readonly RegionValue[] = [];

/** `; REGION VALUE` as often as it comes. */
function readLines(r: LineReader): readonly RegionValue[] {
  if (!r.startsWith(";")) return NO_LINES;
  const lines: RegionValue[] = [];
  while (r.startsWith(";")) {
    const token = r.index;
    if (r.word("") !== ";") r.fail(token, "; stands alone, between blanks");
    lines.push({ region: r.word("a region"), value: readValue(r) });
  }
  return lines;
}

function readValue(r: LineReader): string {
  const token = r.index;
  const value = r.word("a value");
  if (value.includes(";")) r.fail(token, "; stands alone, between blanks");
  return value;
}

/** One of the words; a mistake reads as the last of them, `off`. */
function readPlayer<Word extends string>(r: LineReader, what: string, words: readonly Word[]): Word {
  const token = r.index;
  const word = r.word(`${what} (${words.join(", ")})`);
  const known = words.find((one) => one === word);
  if (known === undefined && word !== "") {
    if (r.crowded) r.count();
    else r.fail(token, `${quote(word)} is not ${what}; expected ${oneOf(words)}`, r.nearest.find(word, words));
  }
  return known ?? (words.at(-1) as Word);
}

function readRepeat(r: LineReader): RepeatStatement {
  const { line } = r;
  const times = readNumber(r, "how often", Number.MAX_SAFE_INTEGER);
  if (!r.more()) return { kind: "repeat", line, times, variable: null };
  const token = r.index;
  const as = r.word("");
  if (as !== "as") r.fail(token, `${quote(as)} is too much; expected repeat N [as VAR]`);
  const variable = r.word("a variable");
  const named = isVariableName(variable);
  if (!named && variable !== "") r.fail(token + 1, `${quote(variable)} is no variable; letters, digits and _ are`);
  return { kind: "repeat", line, times, variable: named ? variable : null };
}

/** A whole number, written in decimal digits. */
function readNumber(r: LineReader, what: string, largest: number): number {
  const token = r.index;
  const word = r.word(what);
  if (word === "") return 0;
  if (!/^[0-9]+$/.test(word)) r.fail(token, `${quote(word)} is no whole number`);
  else if (Number(word) > largest) r.fail(token, `${quote(word)} is too large; the largest is ${largest}`);
  else return Number(word);
  return 0;
}

function readBit(r: LineReader): boolean {
  const token = r.index;
  const word = r.word("0 or 1");
  if (word !== "0" && word !== "1" && word !== "") {
    r.fail(token, `${quote(word)} is neither 0 nor 1 (1: the question of the pass that ignores low)`);
  }
  return word === "1";
}

function readBalloc(r: LineReader): Statement {
  const { line } = r;
  const name = r.name("a name");
  const start = r.anySize("the range's start");
  const end = r.anySize("the range's end");
  const size = r.anySize("a size");
  const minBlock = r.anySize("the smallest block");
  const token = r.index;
  const flags = r.size("the flags");
  if (flags > LARGEST_FLAGS) r.fail(token, "flags are a sum of 1 (range), 2 (top-down) and 4 (contiguous)");
  return { kind: "balloc", line, name, start, end, size, minBlock, flags, device: r.device() };
}
