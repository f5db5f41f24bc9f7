import fc from "fast-check";
import { expect, test } from "vitest";
import { blockAt, layoutMap, type MapBlocks, type MapFrame } from "./vram-map.ts";

const MIB = 1024 ** 2;
const frame: MapFrame = { width: 120, height: 64, gutter: 20, capacity: 8 * MIB, rows: 4 };

/** Blocks of [size, owner] in MiB, one behind the other; negative sizes are gaps. */
function blocksOf(...parts: [size: number, owner: number][]): MapBlocks {
  const offset: number[] = [];
  const size: number[] = [];
  const owner: number[] = [];
  let address = 0;
  for (const [mib, of] of parts) {
    if (mib > 0) {
      offset.push(address);
      size.push(mib * MIB);
      owner.push(of);
    }
    address += Math.abs(mib) * MIB;
  }
  return {
    offset: Float64Array.from(offset),
    size: Float64Array.from(size),
    owner: Int32Array.from(owner),
    flags: new Uint8Array(offset.length),
  };
}

test("blocks lie left to right and go on in the next row", () => {
  const { rectangles, pitch, rowHeight } = layoutMap(blocksOf([1, 0], [2, 1], [-1, 0], [1, 0]), [5, 6], frame);
  expect([pitch, rowHeight]).toEqual([16, 14]);
  expect([...rectangles.block]).toEqual([0, 1, 1, 2]);
  expect([...rectangles.x]).toEqual([20, 70, 20, 20]);
  expect([...rectangles.width]).toEqual([50, 50, 50, 50]);
  expect([...rectangles.y]).toEqual([0, 0, 16, 32]);
  expect([...rectangles.colour]).toEqual([5, 6, 6, 5]);
});

test("a removed owner has no colour", () => {
  expect([...layoutMap(blocksOf([1, -1]), [3], frame).rectangles.colour]).toEqual([-1]);
});

test("rows are as many as are legible, a power of two each", () => {
  const free: MapFrame = { ...frame, rows: null, capacity: 8176 * MIB };
  expect(layoutMap(blocksOf(), [], { ...free, height: 280 })).toMatchObject({ rows: 16, bytesPerRow: 512 * MIB });
  expect(layoutMap(blocksOf(), [], { ...free, height: 520 })).toMatchObject({ rows: 32, bytesPerRow: 256 * MIB });
  expect(layoutMap(blocksOf(), [], { ...free, height: 10 })).toMatchObject({ rows: 1 });
});

test("a point finds its block, a gap and the outside find none", () => {
  const blocks = blocksOf([1, 0], [-1, 0], [1, 1]);
  const layout = layoutMap(blocks, [0, 1], frame);
  expect(blockAt(layout, blocks, 21, 5)).toBe(0);
  expect(blockAt(layout, blocks, 75, 5)).toBe(-1);
  expect(blockAt(layout, blocks, 21, 20)).toBe(1);
  expect(blockAt(layout, blocks, 10, 5)).toBe(-1);
  expect(blockAt(layout, blocks, 21, 15.5)).toBe(-1);
  expect(blockAt(layout, blocks, 21, 100)).toBe(-1);
});

test("the rectangles of a block cover its size, within the frame", () => {
  const part = fc.tuple(fc.integer({ min: -9, max: 40 }), fc.nat(3));
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), fc.integer({ min: 20, max: 900 }), (parts, height) => {
      const blocks = blocksOf(...parts);
      const wide: MapFrame = { width: 520, height, gutter: 20, capacity: 1200 * MIB, rows: null };
      const { rectangles, bytesPerRow, rowHeight } = layoutMap(blocks, [0, 1, 2, 3], wide);
      const covered = new Float64Array(blocks.offset.length);
      for (let i = 0; i < rectangles.length; i++) {
        const block = rectangles.block[i] as number;
        covered[block] = (covered[block] as number) + ((rectangles.width[i] as number) / 500) * bytesPerRow;
        expect((rectangles.x[i] as number) + (rectangles.width[i] as number)).toBeLessThan(520.001);
        expect((rectangles.y[i] as number) + rowHeight).toBeLessThan(height + 0.001);
      }
      for (const [block, bytes] of covered.entries()) {
        expect(Math.abs(bytes / (blocks.size[block] as number) - 1)).toBeLessThan(1e-4);
      }
    }),
  );
});
