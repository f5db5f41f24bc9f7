/** Texts that mean harm: whatever a file or a link holds, the parser answers, in a second per MB. */

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Machine } from "../machine.ts";
import { compile } from "../operation.ts";
import { parse } from "./parser.ts";
import type { Script } from "./script.ts";
import { secondsOf } from "./testing/effort.ts";

const DEVICE = "device gpu0 kernel=7.3 vram=16M";
const TEN_MB = 10 * 2 ** 20;

/** Parses; fails when that takes more than a second per MB. */
function parsedInTime(text: string): Script {
  let script: Script | null = null;
  const seconds = secondsOf(() => {
    script = parse(text);
  });
  expect(seconds).toBeLessThan(Math.max(1, text.length / 2 ** 20));
  return script as unknown as Script;
}

/** What is given out repeats; filled up to 10 MB. */
function filled(start: string, unit: string): string {
  return start + unit.repeat(Math.ceil((TEN_MB - start.length) / unit.length));
}

test("arbitrary bytes, read as UTF-8, give diagnostics and nothing else", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2_000 }), fc.boolean(), (bytes, headed) => {
      const text = new TextDecoder().decode(bytes);
      parsedInTime(headed ? `${DEVICE}\n${text}` : text);
    }),
    { numRuns: 1_000 },
  );
});

test("a megabyte of arbitrary bytes is read in time", () => {
  // A small generator of its own: the same bytes in every run.
  const bytes = new Uint8Array(2 ** 20);
  for (let i = 0, state = 1; i < bytes.length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[i] = state >>> 24;
  }
  expect(parsedInTime(new TextDecoder("latin1").decode(bytes)).errors).toBeGreaterThan(0);
  expect(parsedInTime(new TextDecoder().decode(bytes)).errors).toBeGreaterThan(0);
});

describe("a line of 10 MB", () => {
  test.each<[string, string, string]>([
    ["of one word", "", "x"],
    ["of one name", "free ", "b"],
    ["of one path", "mkdir /", "a/"],
    ["of digits", "charge / ", "9"],
    ["of a picked size", "create b p pick(", "4K,"],
    ["of opening parentheses", "create b p ", "rand("],
    ["of open variables", "free ", "{"],
    ["of variables", "free ", "{i}"],
    ["of domains", "create b p 4K ", "vram|"],
    ["of further regions", "write /a dmem.low r 1", " ; r 1"],
    ["of semicolons", "write /a dmem.low ", "; "],
    ["of knobs", `${DEVICE} `, "overflow=exact "],
    ["of a title", "title ", "words "],
    ["of a comment", "# ", "# "],
    ["of blanks", "dump", " \t"],
    ["of surrogates", "note ", "\ud800"],
  ])("%s", (_, start, unit) => {
    parsedInTime(filled(`${DEVICE}\n${start}`, unit));
  });
});

describe("repeat", () => {
  test.each([
    ["a million loops inside each other", filled(`${DEVICE}\n`, "repeat 2\n")],
    ["a million ends too many", filled(`${DEVICE}\n`, "end\n")],
    ["loops opened and closed", filled(`${DEVICE}\n`, "repeat 9007199254740991\nend\n")],
    ["deep loops that are closed", `${DEVICE}\n${"repeat 9 as i\n".repeat(100_000)}dump\n${"end\n".repeat(100_000)}`],
    ["variables of one name", `${DEVICE}\n${"repeat 1 as i\nfree b{i}\n".repeat(100_000)}${"end\n".repeat(100_000)}`],
  ])("%s", (_, text) => {
    parsedInTime(text);
  });

  test("as deep and as long as allowed is read and made a program at once", () => {
    const text = `${DEVICE}\n${"repeat 1\n".repeat(31)}repeat 4999998\ndump\nend\n${"end\n".repeat(31)}`;
    const seconds = secondsOf(() => {
      const { statements, errors } = parse(text);
      expect(errors).toBe(0);
      expect(compile(statements).count).toBe(4_999_999);
    });
    expect(seconds).toBeLessThan(1);
  });
});

/** Names that are something to JavaScript, to a terminal or to a page. */
const HOSTILE = [
  ...["__proto__", "constructor", "prototype", "toString", "valueOf", "hasOwnProperty", "__defineGetter__", "length"],
  ...["NaN", "Infinity", "undefined", "null", "true", "0", "1", "4294967295", "9007199254740993", "1e999"],
  ...["none", "off", "end", "repeat", "device", "as", "@", "+", ":", "..."],
];

test("hostile names are names like others, or are refused", () => {
  for (const name of HOSTILE) {
    const { statements, errors } = parsedInTime(
      [
        DEVICE,
        "enable /",
        `mkdir /${name}`,
        `write /${name} dmem.low 1M`,
        `spawn ${name} /${name}`,
        `create ${name} ${name} 4K vram`,
        `pin ${name}`,
        `unpin ${name}`,
        `submit ${name} ${name}`,
        `balloc ${name} 0 16M 4K 4K 0`,
        `bfree ${name}`,
        `free ${name}`,
        `exit ${name}`,
        `rmdir /${name}`,
      ].join("\n"),
    );
    if (errors > 0) continue;
    const machine = new Machine(compile(statements));
    const returned = Array.from(machine.program.operations, (operation) => machine.execute(operation));
    expect(returned, name).toEqual(returned.map(() => 0));
  }
});

test("names that end lines, hide or point elsewhere are refused", () => {
  for (const name of ["a\u0000b", "a\u001b[2J", "a\u202eb", "<img/src=x>", "../../etc", "a\\b", "'", '"', "{x}", "а"]) {
    expect(parsedInTime(`${DEVICE}\nspawn ${name} /`).errors, JSON.stringify(name)).toBeGreaterThan(0);
  }
});
