import { expect, test } from "vitest";
import { rowLabels } from "./map-labels.ts";

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

test.each<[capacity: number, row: number, rows: number, labels: string[]]>([
  [
    8176 * MIB,
    GIB,
    8,
    ["0: 0 GiB", "1: 1 GiB", "2: 2 GiB", "3: 3 GiB", "4: 4 GiB", "5: 5 GiB", "6: 6 GiB", "7: 7 GiB"],
  ],
  [2000 * MIB, GIB / 4, 8, ["0: 0 MiB", "1: 256 MiB", "2: 512 MiB", "3: 768 MiB"]],
  [24 * GIB, GIB, 24, ["0: 0 GiB", "4: 4 GiB", "8: 8 GiB", "12: 12 GiB", "16: 16 GiB", "20: 20 GiB"]],
  [256 * MIB, 16 * MIB, 16, ["0: 0 MiB", "2: 32 MiB", "4: 64 MiB", "6: 96 MiB", "8: 128 MiB"]],
])("a memory of %i bytes in rows of %i is labelled in its own unit, 8 times at most", (capacity, row, rows, first) => {
  const labels = rowLabels(capacity, row, rows).map(({ row: at, text }) => `${at}: ${text}`);
  expect(labels.length).toBeLessThanOrEqual(8);
  expect(labels.slice(0, first.length)).toEqual(first);
});
