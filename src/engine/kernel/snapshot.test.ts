import fc from "fast-check";
import { expect, test } from "vitest";
import { type Doubles, type Ints, Memory } from "./memory.ts";

/** Columns of all kinds: odd sizes, with and without a fill, and one that is empty at first. */
function columnsIn(memory: Memory): (Ints | Doubles)[] {
  return [
    memory.ints("a", 3, -1),
    memory.doubles("b", 2),
    memory.ints("c", 0),
    memory.doubles("d", 5, 7),
    memory.ints("e", 9),
  ];
}

function write(columns: (Ints | Doubles)[], [which, index, value]: readonly [number, number, number]): void {
  const column = columns[which] as Ints | Doubles;
  column.reserve(index + 1);
  column.set(index, value);
}

const writes = fc.array(
  fc.tuple(fc.nat(4), fc.nat(40), fc.constantFrom(-1, 0, 7, 12, 2 ** 31 - 1)).map((write) => write),
  { maxLength: 30 },
);

test("a snapshot restores the state and the sizes it was taken of, whatever came between", () => {
  fc.assert(
    fc.property(writes, writes, (before, after) => {
      const [kept, changed, fresh] = [new Memory(), new Memory(), new Memory()];
      const [keptColumns, changedColumns, freshColumns] = [kept, changed, fresh].map(columnsIn) as [
        (Ints | Doubles)[],
        (Ints | Doubles)[],
        (Ints | Doubles)[],
      ];
      for (const one of before) write(keptColumns, one);
      for (const one of before) write(changedColumns, one);
      const state = changed.snapshot();
      for (const one of after) write(changedColumns, one);
      changed.restore(state);
      fresh.restore(state);
      expect(changed.differenceFrom(kept)).toBeNull();
      expect(fresh.differenceFrom(kept)).toBeNull();
      const sizes = keptColumns.map((column) => column.size);
      expect(changedColumns.map((column) => column.size)).toEqual(sizes);
      expect(freshColumns.map((column) => column.size)).toEqual(sizes);
      // What is written afterwards leaves the snapshot alone.
      for (const one of after) write(freshColumns, one);
      fresh.restore(state);
      expect(fresh.differenceFrom(kept)).toBeNull();
    }),
  );
});

test("cells that hold the fill at a column's end take no room", () => {
  const memory = new Memory();
  const column = memory.ints("a", 1000, -1);
  column.set(3, 5);
  expect(memory.snapshot().cells.byteLength).toBe(16);
});

test("a snapshot of other columns is refused", () => {
  const [one, other] = [new Memory(), new Memory()];
  one.ints("a", 1);
  expect(() => other.restore(one.snapshot())).toThrow("a snapshot of 1 columns, not 0");
});
