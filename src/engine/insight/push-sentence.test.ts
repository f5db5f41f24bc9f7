import { expect, it } from "vitest";
import { pushSentence } from "./push-sentence.ts";
import { mustRun } from "./testing/runs.ts";

/** The sentence about /a at the end of a script. */
function sentence(kernel: string, ...lines: string[]): string {
  const { timeline, naming } = mustRun(
    [`device gpu0 kernel=${kernel} vram=1G gtt=1G alloc=flat`, "enable /", "mkdir /a", ...lines].join("\n"),
  );
  const machine = timeline.seek(timeline.length);
  const { kernel: k, program } = machine;
  return pushSentence(machine, k.cgroups.find(program.symbols.paths.find("/a")), naming);
}

const BUFFER = ["spawn a /a", "create b a 64M vram"];

it.each([
  [
    "7.3",
    ["write /a dmem.low 1G", ...BUFFER],
    "a may push out what is unprotected: it uses 64 MiB, within its effective low of 1,024 MiB.",
  ],
  [
    "7.3",
    ["write /a dmem.min 1G", ...BUFFER],
    "a may push out all that is not within its own effective min: it uses 64 MiB, within its effective min of 1,024 MiB.",
  ],
  [
    "7.3",
    ["write /a dmem.low 32M", ...BUFFER],
    "a may not push others out: it uses 64 MiB, more than its effective low of 32 MiB.",
  ],
  [
    "7.3",
    ["write /a dmem.low 1G", "charge /a 64M"],
    "a may push out what is unprotected: it uses 64 MiB, 64 MiB of it charged but not yet placed, within its effective low of 1,024 MiB.",
  ],
  ["7.3", ["write /a dmem.low 1G"], "Nothing is charged to a: the kernel asks once a request has been charged."],
  ["7.3", [], "Nothing is counted for a yet: the kernel asks once a request has been charged."],
  [
    "6.18",
    ["charge /a 64M"],
    "6.18 never looks at the protection of whoever asks for VRAM: being protected does not help a to push others out.",
  ],
])("on %s with %j: %s", (kernel, lines, expected) => {
  expect(sentence(kernel, ...lines)).toBe(expected);
});
