/** Every script with the kernel's own answers agrees byte for byte. */

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { Machine } from "./machine.ts";
import { compile } from "./operation.ts";
import { replayOperation } from "./replay.ts";
import { formatDiagnostic } from "./script/diagnostics.ts";
import { parse } from "./script/parser.ts";

const FOLDER = new URL("./vectors/", import.meta.url);
const names = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".dmem"))
  .map((file) => file.slice(0, -".dmem".length).replaceAll("\\", "/"))
  .sort();

const read = (file: string) => readFileSync(new URL(file, FOLDER), "utf8");

describe("the vectors", () => {
  test("are all here", () => {
    const count = (folder: string) => names.filter((name) => name.startsWith(`${folder}/`)).length;
    expect(["protection", "buddy", "machine", "stories"].map(count)).toEqual([40, 20, 8 * 16, 31]);
  });

  test.each(names)("%s", (name) => {
    const { statements, errors, diagnostics } = parse(read(`${name}.dmem`), { lint: false });
    expect(errors, diagnostics.map(formatDiagnostic).join("\n")).toBe(0);
    const program = compile(statements);
    const machine = new Machine(program);
    read(`${name}.jsonl`)
      .trimEnd()
      .split("\n")
      .forEach((expected, number) => {
        expect(replayOperation(machine, number), `operation ${number}, ${name}`).toBe(expected);
      });
  });
});
