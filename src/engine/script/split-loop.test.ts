import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Machine } from "../machine.ts";
import { compile, type Program } from "../operation.ts";
import { operationText } from "../operation-text.ts";
import { replayOperation } from "../replay.ts";
import { arbitraryLoops, linesOfItems } from "../testing/arbitrary-loops.ts";
import { programOf } from "../testing/scripts.ts";
import type { Edit } from "./edit.ts";
import { parse } from "./parser.ts";
import { lineText } from "./script.ts";
import { type Rewrite, type SplitScope, splitLoop } from "./split-loop.ts";

const DEVICE = "device gpu0 kernel=7.3 vram=64M gtt=1G";
const asItIs: Rewrite = (line) => [line];
const to3M: Rewrite = (line) => [line.replace(/(write \S+ \S+).*/, "$1 3M")];

/** A script split at an operation, the operation's line rewritten. */
function splitAt(text: string, number: number, scope: SplitScope, rewrite = asItIs): Edit | null {
  const script = parse(text, { lint: false });
  return splitLoop(script, compile(script.statements).places.positionOf(number), scope, rewrite);
}

function replayOf(program: Program): string[] {
  const machine = new Machine(program);
  return Array.from({ length: program.count }, (_, number) => replayOperation(machine, number));
}

function told(program: Program): string[] {
  return Array.from(program.operations, (operation) => operationText(operation, program.symbols));
}

/** A script of random loops, and one of its operations that is in a loop. */
const looped = fc
  .tuple(arbitraryLoops, fc.constantFrom("\n", "\r\n"), fc.boolean())
  .map(
    ([items, ending, isEnded]) =>
      [DEVICE, "enable /", ...linesOfItems(items), "dump"].join(ending) + (isEnded ? ending : ""),
  )
  .chain((text) => {
    const program = programOf(text);
    const inLoops = Array.from({ length: program.count }, (_, n) => n).filter(
      (n) => program.places.positionOf(n).iterations.length > 0,
    );
    return fc.record({ text: fc.constant(text), number: fc.constantFrom(-1, ...inLoops) });
  })
  .filter(({ number }) => number >= 0);
const scope = fc.constantFrom<SplitScope>("once", "onward");

describe("a script whose loops are split", () => {
  test("anywhere, with nothing changed, runs alike, to the byte", () => {
    fc.assert(
      fc.property(looped, scope, ({ text, number }, scope) => {
        const edit = splitAt(text, number, scope);
        expect(replayOf(programOf(edit?.text ?? ""))).toEqual(replayOf(programOf(text)));
      }),
      { numRuns: 600 },
    );
  });

  test("at a write that changes, says what it said before, and from there on nothing else than asked", () => {
    fc.assert(
      fc.property(looped, scope, ({ text, number }, scope) => {
        const before = programOf(text);
        fc.pre(before.operationAt(number).kind === "write");
        const edit = splitAt(text, number, scope, to3M);
        const after = programOf(edit?.text ?? "");
        const line = before.places.lineOf(number);
        const due = told(before).map((said, n) => {
          const isChanged = n === number || (scope === "onward" && n > number && before.places.lineOf(n) === line);
          return isChanged ? said.replace(/(write \S+ \S+).*/, "$1 3M") : said;
        });
        expect(told(after)).toEqual(due);
        expect(replayOf(after).slice(0, number)).toEqual(replayOf(before).slice(0, number));
        expect(lineText(parse(edit?.text ?? ""), edit?.changedLine ?? 0)).toContain("3M");
      }),
      { numRuns: 400 },
    );
  });

  test("changes one stretch of the text", () => {
    fc.assert(
      fc.property(looped, scope, ({ text, number }, scope) => {
        const edit = splitAt(text, number, scope);
        const { from, to, insert } = edit?.change ?? { from: 0, to: 0, insert: "" };
        expect(text.slice(0, from) + insert + text.slice(to)).toBe(edit?.text);
      }),
    );
  });
});

describe("split loops", () => {
  const LOOP = `${DEVICE}
repeat 5 as i  # five
  # each its own
  note one more
  mkdir /a{i}
  write /a{i} dmem.low 1M  # low
end
dump
`;
  test("one iteration stands by itself, the variable goes on", () => {
    expect(splitAt(LOOP, 6, "once", to3M)?.text).toBe(`${DEVICE}
repeat 2 as i  # five
  # each its own
  note one more
  mkdir /a{i}
  write /a{i} dmem.low 1M  # low
end
mkdir /a2
write /a2 dmem.low 3M
repeat 2 as i  # five
  mkdir /a{i+3}
  write /a{i+3} dmem.low 1M  # low
end
dump
`);
  });
  test("from an iteration on", () => {
    expect(splitAt(LOOP, 6, "onward", to3M)?.text).toBe(`${DEVICE}
repeat 2 as i  # five
  # each its own
  note one more
  mkdir /a{i}
  write /a{i} dmem.low 1M  # low
end
repeat 3 as i  # five
  mkdir /a{i+2}
  write /a{i+2} dmem.low 3M
end
dump
`);
  });
  test("the first and the last iteration leave no empty loop behind", () => {
    const loops = (text: string | undefined) => text?.match(/repeat \d+/g) ?? [];
    expect(loops(splitAt(LOOP, 2, "once")?.text)).toEqual(["repeat 4"]);
    expect(loops(splitAt(LOOP, 2, "onward")?.text)).toEqual(["repeat 5"]);
    expect(loops(splitAt(LOOP, 10, "once")?.text)).toEqual(["repeat 4"]);
    expect(loops(splitAt(LOOP, 10, "onward")?.text)).toEqual(["repeat 4", "repeat 1"]);
  });
  test("within each other, from the outside in", () => {
    const nested = `${DEVICE}
repeat 3 as i
  repeat 4 as j
    write /a{i}b{j+7} dmem.low 1M
  end
  advance 1
end`;
    expect(splitAt(nested, 8, "onward", to3M)?.text).toBe(`${DEVICE}
repeat 1 as i
  repeat 4 as j
    write /a{i}b{j+7} dmem.low 1M
  end
  advance 1
end
repeat 2 as j
  write /a1b{j+7} dmem.low 1M
end
repeat 2 as j
  write /a1b{j+9} dmem.low 3M
end
advance 1
repeat 1 as i
  repeat 4 as j
    write /a{i+2}b{j+7} dmem.low 3M
  end
  advance 1
end`);
  });
  test("are not where there is no loop, nor where a number would be too large", () => {
    expect(splitAt(LOOP, 11, "once")).toBeNull();
    const large = `${DEVICE}\nrepeat 9 as i\nmkdir /a{i+999999998}\nend`;
    expect(splitAt(large, 3, "onward")).toBeNull();
    expect(splitAt(large, 2, "onward")).not.toBeNull();
  });
  test("of a long body do not make a script longer than 10 MiB", () => {
    const long = `${DEVICE}\nrepeat 9 as i\n${`mkdir /${"a".repeat(100)}{i}\n`.repeat(60_000)}end`;
    expect(splitAt(long, 60_003, "once")).toBeNull();
  });
});
