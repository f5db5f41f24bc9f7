import { describe, expect, test } from "vitest";
import { type Command, HELP, readArguments } from "./arguments.ts";

describe("what a command line asks for", () => {
  const cases: [line: string, command: Command][] = [
    ["a.dmem", { kind: "replay", file: "a.dmem", warnings: false }],
    ["-", { kind: "replay", file: "-", warnings: false }],
    ["--warnings a.dmem", { kind: "replay", file: "a.dmem", warnings: true }],
    ["a.dmem --warnings", { kind: "replay", file: "a.dmem", warnings: true }],
    ["--final a.dmem", { kind: "final", file: "a.dmem", warnings: false }],
    ["--final -", { kind: "final", file: "-", warnings: false }],
    ["--final --warnings a.dmem", { kind: "final", file: "a.dmem", warnings: true }],
    ["--check a.dmem", { kind: "check", paths: ["a.dmem"] }],
    ["--check a b/c", { kind: "check", paths: ["a", "b/c"] }],
    ["--out dir a b", { kind: "out", folder: "dir", paths: ["a", "b"] }],
    ["-- --final", { kind: "replay", file: "--final", warnings: false }],
    ["--check -- -a -b", { kind: "check", paths: ["-a", "-b"] }],
    ["--help", { kind: "help" }],
    ["-h", { kind: "help" }],
    ["--check --help", { kind: "help" }],
  ];
  test.each(cases)("%s", (line, command) => {
    expect(readArguments(line.split(" "))).toEqual({ command });
  });
});

describe("what a mistake in it is told", () => {
  const cases: [line: string, mistake: RegExp][] = [
    ["", /no script is named/],
    ["--final", /no script is named/],
    ["a.dmem b.dmem", /one script at a time; --check and --out take several/],
    ["--final a.dmem b.dmem", /one script at a time/],
    ["--check", /--check needs the scripts or folders/],
    ["--out", /--out needs the folder to write to/],
    ["--out dir", /--out needs scripts or folders to run/],
    ["--chek a", /--chek is no option; the options are --check, --final,/],
    ["-x a", /-x is no option/],
    ["--check --final a", /--check and --final do not go together/],
    ["--check --check a", /--check is given twice/],
    ["--check --warnings a", /--warnings does not go together with --check/],
    ["--out --warnings dir a", /--warnings does not go together with --out/],
  ];
  test.each(cases)("%s", (line, mistake) => {
    expect(readArguments(line === "" ? [] : line.split(" "))).toEqual({ mistake: expect.stringMatching(mistake) });
  });
});

test("the help names every option and every exit code", () => {
  for (const word of ["--check", "--final", "--help", "--out", "--warnings", "0;", "1 when", "2 for"]) {
    expect(HELP).toContain(word);
  }
});
