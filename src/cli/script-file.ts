/** Reads a script file into a program, or into the messages that say what is wrong with it. */

import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { compile, type Diagnostic, type Program, parse } from "../engine/index.ts";

export interface LoadedScript {
  /** Null for a script with mistakes. */
  readonly program: Program | null;
  /** One for each mistake. */
  readonly mistakes: readonly string[];
  /** One for each warning; empty unless asked for. */
  readonly warnings: readonly string[];
}

/** Loads a script; `file` may be "-", standard input. Throws FileTrouble when it cannot be read. */
export async function loadScript(file: string, lint = false): Promise<LoadedScript> {
  const name = file === "-" ? "(standard input)" : file;
  const script = parse(file === "-" ? await text(process.stdin) : await readText(file), { lint });
  const told = (severity: Diagnostic["severity"]) =>
    script.diagnostics.filter((one) => one.severity === severity).map((one) => diagnosticLine(name, one));
  return {
    program: script.errors === 0 ? compile(script.statements) : null,
    mistakes: told("error"),
    warnings: told("warning"),
  };
}

/** FILE:LINE:COLUMN: message, as editors and terminals link it. */
export function diagnosticLine(file: string, { line, column, severity, message, suggestion }: Diagnostic): string {
  const kind = severity === "warning" ? "warning: " : "";
  const hint = suggestion === null ? "" : `. Did you mean "${suggestion}"?`;
  return `${file}:${line}:${column}: ${kind}${message}${hint}`;
}

export async function readText(file: string): Promise<string> {
  return readFile(file, "utf8").catch((error) => {
    throw new FileTrouble(file, error);
  });
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EISDIR: "this is a folder",
  ENOTDIR: "a part of the path is no folder",
  EEXIST: "there is a file of that name",
  EACCES: "permission denied",
};

/** A file or folder that cannot be read or written: the user's to solve, no bug. */
export class FileTrouble extends Error {
  constructor(file: string, cause: unknown) {
    const { code, message } = cause as NodeJS.ErrnoException;
    super(`${file}: ${REASONS[code ?? ""] ?? message}`, { cause });
  }
}
