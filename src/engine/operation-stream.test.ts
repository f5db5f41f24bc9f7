import * as fc from "fast-check";
import { expect, test } from "vitest";
import { compile, type Operation } from "./operation.ts";
import { OperationStream } from "./operation-stream.ts";
import { parse } from "./script/parser.ts";

const program = compile(
  parse("device gpu0 kernel=7.3 vram=1G\nrepeat 20 as i\nmkdir /a{i}\nend", { lint: false }).statements,
);

/** An operation that tells whose it is. */
const write = (value: string): Operation => ({
  kind: "write",
  line: 1,
  path: 0,
  file: "dmem.low",
  region: null,
  value,
  more: [],
});

test("without players a stream is the program", () => {
  const stream = new OperationStream(program);
  expect(stream.count).toBe(21);
  expect(stream.operationAt(7)).toEqual(program.operationAt(7));
  expect([stream.originOf(7), stream.programNumberOf(7)]).toEqual([null, 7]);
  expect(() => stream.operationAt(21)).toThrow(RangeError);
});

test("what players write stands behind its cause, and what was numbered stays", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(2), { minLength: 21, maxLength: 21 }), (answers) => {
      const stream = new OperationStream(program);
      const expected: [value: number | string, cause: number | null, programNumber: number][] = [];
      for (let number = 0; number < program.count; number++) {
        const cause = expected.push([number, null, number]) - 1;
        const batch = Array.from({ length: answers[number] as number }, (_, i) => `${number}.${i}`);
        stream.insertBehind(cause, "booster", batch.map(write));
        for (const value of batch) expected.push([value, cause, number]);
      }
      expect(stream.count).toBe(expected.length);
      expected.forEach(([what, cause, programNumber], number) => {
        const operation = stream.operationAt(number);
        expect(operation).toEqual(typeof what === "string" ? write(what) : program.operationAt(what));
        expect(stream.originOf(number)).toEqual(cause === null ? null : { player: "booster", cause });
        expect(stream.programNumberOf(number)).toBe(programNumber);
      });
    }),
  );
});

test("batches come in the order of the run", () => {
  const stream = new OperationStream(program);
  stream.insertBehind(3, "booster", [write("1"), write("2")]);
  for (const cause of [-1, 2, 3, 4, 5, 23])
    expect(() => stream.insertBehind(cause, "x", [write("3")])).toThrow(RangeError);
  stream.insertBehind(6, "booster", [write("3")]);
  expect(stream.count).toBe(24);
});
