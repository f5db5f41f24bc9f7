/**
 * Reads every statement but the device line: one small function each, in the order of the
 * language's table. They say what stands where; the line reader tells the mistakes.
 */

import { allOf, oneOf, quote } from "./diagnostics.ts";
import type { LineReader } from "./line-reader.ts";
import { readDevice } from "./read-device.ts";
import type { CreateStatement, Statement, WriteStatement } from "./statement.ts";
import { DOMAIN_CPU, DOMAIN_GTT, DOMAIN_VRAM } from "./statement.ts";
import { CREATE_OPTIONS, DOMAINS, type Keyword, LIMIT_FILES } from "./words.ts";

const DOMAIN_BITS: ReadonlyMap<string, number> = new Map([
  ["vram", DOMAIN_VRAM],
  ["gtt", DOMAIN_GTT],
  ["cpu", DOMAIN_CPU],
]);

/** Flags of balloc: 1 range, 2 top-down, 4 contiguous. */
const LARGEST_FLAGS = 7;

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
      return { kind: keyword, line, process: r.name("a process"), bos: readBuffers(r) };
    case "title":
    case "about":
    case "note":
      return { kind: keyword, line, text: r.rest("the text") };
    case "label":
      return { kind: keyword, line, path: r.path(), text: r.rest("the text") };
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
      return { kind: keyword, line, path: r.path(), size: r.size("a size") };
    case "valuable":
      return { kind: keyword, line, limit: r.pathOrNone(), test: r.path(), ignoreLow: readBit(r) };
    case "belowmin":
    case "belowlow":
      return { kind: keyword, line, root: r.pathOrNone(), test: r.path() };
    case "ancestor":
      return { kind: keyword, line, a: r.path(), b: r.path("a second cgroup path") };
    case "balloc":
      return readBalloc(r);
    case "bfree":
      return { kind: keyword, line, name: r.name("a name") };
    case "dump":
      return { kind: keyword, line };
  }
}

function readCreate(r: LineReader): CreateStatement {
  const { line } = r;
  const bo = r.name("a buffer's name");
  const process = r.name("a process");
  const size = r.size("a size");
  const domains = readDomains(r);
  const options = r.more() ? readCreateOptions(r) : NO_OPTIONS;
  const { shared, kernel, contig, cpuaccess, align } = options;
  return { kind: "create", line, bo, process, size, domains, shared, kernel, contig, cpuaccess, align };
}

type CreateOptions = Pick<CreateStatement, "shared" | "kernel" | "contig" | "cpuaccess" | "align">;

const NO_OPTIONS: CreateOptions = { shared: false, kernel: false, contig: false, cpuaccess: false, align: 0 };

function readCreateOptions(r: LineReader): CreateOptions {
  const flags = { shared: false, kernel: false, contig: false, cpuaccess: false };
  let align: number | null = null;
  while (r.more()) {
    const token = r.index;
    const option = r.word("");
    if (isFlag(option)) {
      if (flags[option]) r.fail(token, `${option} is given twice`);
      flags[option] = true;
    } else if (option.startsWith("align=")) {
      if (align !== null) r.fail(token, "align is given twice");
      align = r.sizeIn(r.start(token) + "align=".length, r.stop(token));
    } else unknownCreateOption(r, token, option);
  }
  return { ...flags, align: align ?? 0 };
}

function isFlag(option: string): option is "shared" | "kernel" | "contig" | "cpuaccess" {
  return option === "shared" || option === "kernel" || option === "contig" || option === "cpuaccess";
}

function unknownCreateOption(r: LineReader, token: number, option: string): void {
  if (r.crowded) r.count();
  else if (option.startsWith("on=")) r.fail(token, "on= is not supported yet: a script has one device");
  else if (option.startsWith("|") || DOMAINS.includes(option)) {
    r.fail(token, "domains are written without blanks, like vram|gtt");
  } else {
    const message = `${quote(option)} is no option of create; the options are ${allOf(CREATE_OPTIONS)}SIZE`;
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

function readBuffers(r: LineReader): readonly string[] {
  if (!r.more()) return NO_BUFFERS;
  const bos: string[] = [];
  while (r.more()) bos.push(r.name("a buffer's name"));
  return bos;
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
  const first = r.index;
  const one = r.word("a value");
  const two = r.more() ? r.word("a value") : null;
  if (hasSemicolon(r, first)) skipLines(r, first);
  return { kind: "write", line, path, file: file ?? "dmem.min", region: two === null ? null : one, value: two ?? one };
}

/** Whether the write goes on with `; REGION VALUE`. */
function hasSemicolon(r: LineReader, from: number): boolean {
  for (let index = from; index < Math.min(r.tokens.count, from + 3); index++) {
    if (r.text.slice(r.start(index), r.stop(index)).includes(";")) return true;
  }
  return false;
}

function skipLines(r: LineReader, from: number): void {
  const stop = r.stop(r.tokens.count - 1);
  r.failAt(r.start(from), stop, "several lines in one write (with ;) are not supported yet; expected one value");
  r.rest("");
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
  const start = r.size("the range's start");
  const end = r.size("the range's end");
  const size = r.size("a size");
  const minBlock = r.size("the smallest block");
  const token = r.index;
  const flags = r.size("the flags");
  if (flags > LARGEST_FLAGS) r.fail(token, "flags are a sum of 1 (range), 2 (top-down) and 4 (contiguous)");
  return { kind: "balloc", line, name, start, end, size, minBlock, flags };
}
