import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bandAt,
  GTT_HOLDINGS,
  layoutTimeline,
  operationAt,
  operationX,
  pointedMark,
  rowsOf,
  type TimelineRun,
} from "./timeline.ts";
import { columnOf, columnsOf, firstOperation, lastOperation } from "./timeline-columns.ts";
import { layoutMarks, type Marks, markOf } from "./timeline-marks.ts";
import { timelineRows } from "./timeline-rows.ts";
import { outline, totalAt } from "./timeline-stack.ts";

const MIB = 1024 ** 2;
const FRAME = { width: 170, height: 150, gutter: 60, margin: 10, ratio: 1 };

/** A run whose operations each hold [MiB in VRAM by the first, by the second cgroup]. */
function runOf(samples: readonly (readonly [number, number])[], changes: Partial<TimelineRun> = {}): TimelineRun {
  const none = new Float64Array(samples.length);
  const row = (colour: number, which: 0 | 1) => ({
    colour,
    vram: Float64Array.from(samples, (sample) => sample[which] * MIB),
    spilled: none,
    asked: none,
  });
  return {
    capacity: 100 * MIB,
    ret: new Int32Array(samples.length),
    evictions: new Uint32Array(samples.length),
    overflows: new Uint32Array(samples.length),
    policy: { overflow: "wrap" },
    series: { stride: 1, rows: [row(-1, 1), row(0, 0)] },
    ...changes,
  };
}

describe("columns", () => {
  test("each operation has its own where there is room", () => {
    expect(columnsOf(4, 100, 2)).toEqual({ operations: 4, count: 4, pitch: 25 });
  });

  test("every operation is in exactly one, in order", () => {
    const sizes = fc.tuple(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 2, max: 3000 }));
    fc.assert(
      fc.property(sizes, fc.double({ min: 0, max: 1, noNaN: true }), ([operations, width], share) => {
        const columns = columnsOf(operations, width, 1);
        const column = Math.floor(share * (columns.count - 1));
        expect(firstOperation(columns, 0)).toBe(0);
        expect(lastOperation(columns, columns.count - 1)).toBe(operations - 1);
        expect(lastOperation(columns, column)).toBeGreaterThanOrEqual(firstOperation(columns, column));
        expect(columnOf(columns, firstOperation(columns, column))).toBe(column);
        expect(columnOf(columns, lastOperation(columns, column))).toBe(column);
      }),
    );
  });
});

describe("marks", () => {
  test("say how many there are by their height", () => {
    const counts = [0, 1, 0, 100, 10];
    const marks = layoutMarks(5, 100, (operation) => counts[operation] as number);
    expect([...marks.main]).toEqual([1, 3, 4]);
    expect([...marks.height].map((height) => height.toFixed(3))).toEqual(["0.450", "1.000", "0.725"]);
    expect([...marks.x]).toEqual([27.5, 67.5, 87.5]);
  });

  test("every operation that counts is inside a mark, and no other mark is painted", () => {
    const counts = fc.array(fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.nat(90)), {
      minLength: 1,
      maxLength: 3000,
    });
    fc.assert(
      fc.property(counts, fc.integer({ min: 2, max: 900 }), (of, width) => {
        const marks = layoutMarks(of.length, width, (operation) => of[operation] as number);
        for (const [operation, count] of of.entries()) if (count > 0) expectCovered(marks, operation, of.length, width);
        expect(marks.total.reduce((sum, total) => sum + total, 0)).toBe(of.reduce((sum, count) => sum + count, 0));
        for (const main of marks.main) expect(of[main]).toBeGreaterThan(0);
        for (const height of marks.height) expect(height).toBeGreaterThan(0.4);
      }),
    );
  });

  /** The operation's middle lies in its mark, to within the column it shares with others. */
  function expectCovered(marks: Marks, operation: number, operations: number, width: number): void {
    const mark = markOf(marks, operation);
    expect(mark).toBeGreaterThanOrEqual(0);
    const left = marks.x[mark] as number;
    const middle = ((operation + 0.5) / operations) * width;
    expect(middle).toBeGreaterThan(left - marks.columns.pitch / 2 - 0.01);
    expect(middle).toBeLessThan(left + marks.width + marks.columns.pitch / 2 + 0.01);
  }
});

describe("stacks", () => {
  test("cgroups lie above each other in order of appearance, grey ones on top", () => {
    const samples: [number, number][] = [
      [10, 0],
      [20, 5],
      [30, 5],
      [30, 0],
    ];
    const { vram } = layoutTimeline(runOf(samples), FRAME);
    expect(vram.bands.map(({ row, colour }) => [row, colour])).toEqual([
      [1, 0],
      [0, -1],
    ]);
    expect([...(vram.bands[0]?.upper ?? [])].map((bytes) => bytes / MIB)).toEqual([10, 20, 30, 30]);
    expect([...(vram.bands[1]?.upper ?? [])].map((bytes) => bytes / MIB)).toEqual([10, 25, 35, 30]);
  });

  test("a column's stack is the sample that its operations end with", () => {
    const bytes = fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { minLength: 1, maxLength: 400 });
    const shape = fc.record({ width: fc.integer({ min: 71, max: 900 }), stride: fc.integer({ min: 1, max: 5 }) });
    fc.assert(
      fc.property(bytes, shape, fc.nat(4), (samples, { width, stride }, cut) => {
        const operations = samples.length * stride - Math.min(cut, stride - 1);
        const run = runOf(samples, { ret: new Int32Array(operations) });
        const source = { ...run.series, stride };
        const { columns, vram } = layoutTimeline({ ...run, series: source }, { ...FRAME, width });
        for (let column = 0; column < columns.count; column++) {
          const sample = Math.floor(lastOperation(columns, column) / stride);
          expect(vram.bands.at(-1)?.upper[column] ?? 0).toBe(totalAt(source, "vram", sample));
        }
      }),
    );
  });

  test("usage above the capacity widens the scale", () => {
    const { vram, gtt } = layoutTimeline(runOf([[120, 30]]), FRAME);
    expect(vram.scale).toBe(150 * MIB);
    expect(gtt.scale).toBe(1024 * MIB);
  });
});

describe("points", () => {
  const samples: [number, number][] = Array.from({ length: 10 }, () => [50, 20]);
  const evictions = Uint32Array.from([0, 0, 0, 4, 0, 0, 0, 0, 0, 0]);
  const layout = layoutTimeline(runOf(samples, { evictions }), FRAME);

  test("an operation's middle finds it again, the outside finds the ends", () => {
    for (let operation = 0; operation < 10; operation++) {
      expect(operationAt(layout, operationX(operation, 10, FRAME))).toBe(operation);
    }
    expect(operationAt(layout, 0)).toBe(0);
    expect(operationAt(layout, 900)).toBe(9);
  });

  test("a mark is found from nearby, in its own row", () => {
    const { top } = layout.rows.evictions;
    expect(pointedMark(layout, 60 + 35 + 6, top)).toEqual({ kind: "evictions", mark: 0 });
    expect(pointedMark(layout, 60 + 35 + 9, top)).toBeNull();
    expect(pointedMark(layout, 60 + 35, layout.rows.vram.top)).toBeNull();
  });

  test("a band is found by the bytes it stands for", () => {
    const { top, height } = layout.rows.vram;
    expect(bandAt(layout, 100, top + height * 0.9)?.row).toBe(1);
    expect(bandAt(layout, 100, top + height * 0.4)?.row).toBe(0);
    expect(bandAt(layout, 100, top + height * 0.1)).toBeNull();
  });
});

test("rows of marks that nobody needs leave their height to VRAM and GTT, two thirds and one", () => {
  const plain = timelineRows(150, { overflows: false, errors: false });
  const full = timelineRows(150, { overflows: true, errors: true });
  expect(plain.overflows).toBeNull();
  const stacks = ({ vram, gtt }: typeof plain) => vram.height + gtt.height;
  expect(stacks(plain) - stacks(full)).toBe(28);
  expect(plain.vram.height / plain.gtt.height).toBeCloseTo(2, 0);
  expect(full.axis.top + full.axis.height).toBe(150);
});

test("the row for overflows is there before any are, where products can overflow: an edit moves no rows", () => {
  const run = runOf([[1, 1]], { capacity: 8192 * MIB });
  expect(rowsOf(run, 150).overflows).not.toBeNull();
  expect(rowsOf(run, 150)).toEqual(rowsOf({ ...run, overflows: Uint32Array.of(3) }, 150));
  expect(rowsOf({ ...run, policy: { overflow: "exact" } }, 150).overflows).toBeNull();
  expect(rowsOf({ ...run, capacity: 4095 * MIB }, 150).overflows).toBeNull();
});

test("the outline of GTT is the top of its stack: what was asked for and what was spilled", () => {
  const samples: [number, number][] = [
    [10, 20],
    [30, 40],
  ];
  const run = runOf(samples);
  const rows = run.series.rows.map((row) => ({ ...row, spilled: row.vram, asked: row.vram.map((bytes) => 2 * bytes) }));
  const series = { ...run.series, rows };
  const layout = layoutTimeline({ ...run, series }, FRAME);
  const found = outline(layout.columns, series, GTT_HOLDINGS);
  expect(found).toEqual(layout.gtt.bands.at(-1)?.upper);
  expect([...found]).toEqual([90 * MIB, 210 * MIB]);
});
