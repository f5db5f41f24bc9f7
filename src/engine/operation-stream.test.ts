import * as fc from "fast-check";
import { expect, test } from "vitest";
import { compile, type Operation } from "./operation.ts";
import { OperationStream } from "./operation-stream.ts";
import { parse } from "./script/parser.ts";

const program = compile(
  parse("device gpu0 kernel=7.3 vram=1G\nrepeat 20 as i\nmkdir /a{i}\nend", { lint: false }).statements,
);

const ORIGIN = { player: "plasma", why: "its app got the focus" } as const;

/** An operation that tells whose it is. */
const write = (value: string): Operation => ({
  kind: "write",
  line: 1,
  path: 0,
  file: "dmem.low",
  region: null,
  value,
  more: [],
  origin: ORIGIN,
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
        stream.insertBehind(cause, batch.map(write));
        for (const value of batch) expected.push([value, cause, number]);
      }
      expect(stream.count).toBe(expected.length);
      expect(stream.lines()).toEqual(Uint32Array.from(expected, ([, , number]) => program.places.lineOf(number)));
      expected.forEach(([what, cause, programNumber], number) => {
        const operation = stream.operationAt(number);
        expect(operation).toEqual(typeof what === "string" ? write(what) : program.operationAt(what));
        expect(stream.originOf(number)).toEqual(cause === null ? null : { ...ORIGIN, cause });
        expect(stream.programNumberOf(number)).toBe(programNumber);
        if (cause === null) expect(stream.runNumberOf(programNumber)).toBe(number);
        expect(stream.lineOf(number)).toBe(program.places.lineOf(programNumber));
        expect(stream.nearestTo(stream.positionOf(number))).toBe(number);
        expect(stream.answersTo(number)).toBe(cause === null ? answers[programNumber] : 0);
      });
    }),
  );
});

test("batches come in the order of the run", () => {
  const stream = new OperationStream(program);
  stream.insertBehind(3, [write("1"), write("2")]);
  for (const cause of [-1, 2, 3, 4, 5, 23]) expect(() => stream.insertBehind(cause, [write("3")])).toThrow(RangeError);
  stream.insertBehind(6, [write("3")]);
  expect(stream.count).toBe(24);
});

test("of more than is kept, batches are left out whole, and it says so", () => {
  const stream = new OperationStream(program, 1_500);
  expect(stream.shortfall).toBeNull();
  stream.insertBehind(
    0,
    Array.from({ length: 1_400 }, () => write("1")),
  );
  stream.insertBehind(
    1_401,
    Array.from({ length: 101 }, () => write("2")),
  );
  expect(stream.count).toBe(21 + 1_400);
  expect(stream.shortfall).toBe("The run keeps 1,500 operations of players; 101 more were left out.");
});
