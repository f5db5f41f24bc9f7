/** Reads a script file into a program, or into the messages that say what is wrong with it. */

import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { compile, type Diagnostic, isActing, type Program, parse } from "../engine/index.ts";

export interface LoadedScript {
  /** Null for a script with mistakes. */
  readonly program: Program | null;
  /** One for each mistake. */
  readonly mistakes: readonly string[];
  /** One for each warning; empty unless asked for. */
  readonly warnings: readonly string[];
}

/** What standard input is called in messages. */
const STANDARD_INPUT = "(standard input)";

/** Loads a script; `file` may be "-". Throws an Unreadable for a file that cannot be read. */
export async function loadScript(file: string, lint = false): Promise<LoadedScript> {
  const name = file === "-" ? STANDARD_INPUT : file;
  const script = parse(await readScript(file), { lint });
  const told = (severity: Diagnostic["severity"]) =>
    script.diagnostics.filter((one) => one.severity === severity).map((one) => diagnosticLine(name, one));
  const runs = script.errors === 0 && script.statements.some(isActing);
  const empty = { ...EMPTY, mistakes: told("error"), warnings: told("warning") };
  return runs ? { ...empty, program: compile(script.statements) } : empty;
}

const EMPTY: LoadedScript = { program: null, mistakes: [], warnings: [] };

/** A file or folder that cannot be read or written, in words for the user. */
export class Unreadable extends Error {}

async function readScript(file: string): Promise<string> {
  if (file === "-") return text(process.stdin);
  return readText(file);
}

export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new Unreadable(`${file}: ${reasonOf(error)}`);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EISDIR: "this is a folder; --check and --out take folders",
  EACCES: "permission denied",
  ENOTDIR: "a part of the path is no folder",
};

/** Why a file operation failed. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return REASONS[code ?? ""] ?? message;
}

/** FILE:LINE:COLUMN: message, as editors and terminals link it. */
export function diagnosticLine(file: string, { line, column, severity, message, suggestion }: Diagnostic): string {
  const kind = severity === "warning" ? "warning: " : "";
  const hint = suggestion === null ? "" : `. Did you mean "${suggestion}"?`;
  return `${file}:${line}:${column}: ${kind}${message}${hint}`;
}
