import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Buddy, CONTIGUOUS_ALLOCATION, RANGE_ALLOCATION, TOPDOWN_ALLOCATION } from "./buddy.ts";
import { isMultiple } from "./buddy-orders.ts";
import type { BuddyTree } from "./buddy-tree.ts";
import { EEXIST, EINVAL, ENOENT, ENOSPC, errnoName } from "./errno.ts";
import { type Journal, Memory } from "./memory.ts";

const PAGE = 4096;
const ANY = 0;
const RANGE = RANGE_ALLOCATION;
const TOPDOWN = TOPDOWN_ALLOCATION;
const CONTIG = CONTIGUOUS_ALLOCATION;

const buddyOf = (pages: number, memory = new Memory()) => new Buddy(memory, pages * PAGE, "vram");

/** alloc in pages. */
const allocPages = (buddy: Buddy, start: number, end: number, size: number, minBlock: number, flags: number) =>
  buddy.alloc(start * PAGE, end * PAGE, size * PAGE, minBlock * PAGE, flags);

/** A block list as [offset, size] in bytes. */
function blocksFrom(buddy: Buddy, head: number): [number, number][] {
  const blocks: [number, number][] = [];
  for (let b = head; b !== -1; b = buddy.next(b)) blocks.push([buddy.offsetOf(b), buddy.sizeOf(b)]);
  return blocks;
}

/** A block list in pages, as "4+2 0+1". */
const inPages = (blocks: [number, number][]) => blocks.map(([at, size]) => `${at / PAGE}+${size / PAGE}`).join(" ");

/** The leaves below a node, as "4+2" in pages; checks on the way what must hold of every node. */
function leaves(tree: BuddyTree, node: number, wanted: "free" | "allocated"): string[] {
  if (!tree.isSplit(node)) {
    expect(tree.freeOrdersIn(node)).toBe(tree.isFree(node) ? 2 ** tree.order(node) : 0);
    return tree.isFree(node) === (wanted === "free") ? [`${tree.start(node)}+${2 ** tree.order(node)}`] : [];
  }
  const lower = tree.lower(node);
  const upper = lower ^ 1;
  expect(tree.freeOrdersIn(node)).toBe(tree.freeOrdersIn(lower) | tree.freeOrdersIn(upper));
  expect([tree.start(lower), tree.end(lower), tree.end(upper)]).toEqual([
    tree.start(node),
    tree.start(upper),
    tree.end(node),
  ]);
  expect(tree.isFree(lower) && tree.isFree(upper)).toBe(false);
  return [...leaves(tree, lower, wanted), ...leaves(tree, upper, wanted)];
}

function allLeaves({ tree }: Buddy, wanted: "free" | "allocated"): string[] {
  return Array.from({ length: tree.rootCount }, (_, i) => leaves(tree, tree.root(i), wanted)).flat();
}

describe("the kernel's own answers", () => {
  const scripts = import.meta.glob<string>("../vectors/buddy/*.dmem", {
    query: "?raw",
    import: "default",
    eager: true,
  });
  const outputs = import.meta.glob<string>("../vectors/buddy/*.jsonl", {
    query: "?raw",
    import: "default",
    eager: true,
  });

  /** Runs a script of device, balloc and bfree lines; one line of replay output each. */
  function replay(script: string): string {
    const lists = new Map<string, number>();
    let buddy = buddyOf(1);
    const balloc = (name: string, words: string[]): [number, unknown[]] => {
      if (lists.has(name)) return [-EEXIST, []];
      const [start = 0, end = 0, size = 0, minBlock = 0, flags = 0] = words.map(Number);
      const ret = buddy.alloc(start, end, size, minBlock, flags);
      if (ret === 0) lists.set(name, buddy.head);
      return [ret, blocksFrom(buddy, buddy.head)];
    };
    const bfree = (name: string): [number, unknown[]] => {
      const head = lists.get(name);
      if (head !== undefined) buddy.free(head);
      lists.delete(name);
      return [head === undefined ? -ENOENT : 0, [["avail", buddy.avail]]];
    };
    const device = (words: string[]): [number, unknown[]] => {
      const vram = words.find((word) => word.startsWith("vram="));
      buddy = buddyOf(Number(vram?.slice("vram=".length)) / PAGE);
      return [0, []];
    };
    const run = (line: string): [number, unknown[]] => {
      const [keyword, name = "", ...words] = line.split(" ");
      if (keyword === "device") return device(words);
      return keyword === "balloc" ? balloc(name, words) : bfree(name);
    };
    const statements = script.split("\n").filter((line) => /^(device|balloc|bfree) /.test(line));
    return statements
      .map(run)
      .map(([ret, ev], op) => `${JSON.stringify({ op, ret, ev })}\n`)
      .join("");
  }

  test("there are twenty scripts", () => expect(Object.keys(scripts)).toHaveLength(20));

  test.each(Object.keys(scripts))("%s", (path) => {
    expect(replay(scripts[path] ?? "")).toBe(outputs[path.replace(".dmem", ".jsonl")]);
  });
});

describe("one request of a fresh allocator, in pages", () => {
  test.each([
    // vram, start, end, size, min block, flags → the blocks in list order
    { vram: 16, request: [0, 16, 4, 1, ANY], blocks: "12+4", why: "split blocks are used from the upper end" },
    { vram: 16, request: [0, 16, 16, 1, ANY], blocks: "0+16", why: "all of it" },
    { vram: 16, request: [0, 16, 7, 1, ANY], blocks: "12+4 10+2 9+1", why: "largest first, downwards" },
    { vram: 24, request: [0, 24, 4, 1, ANY], blocks: "20+4", why: "the smallest order: the second root" },
    { vram: 24, request: [0, 24, 12, 1, ANY], blocks: "16+8 12+4", why: "the next order is found in the first root" },
    { vram: 20, request: [0, 20, 8, 1, TOPDOWN], blocks: "8+8", why: "the last root is too small" },
    { vram: 16, request: [0, 16, 5, 2, ANY], blocks: "12+4 10+1", why: "rounded up to 6, the last block trimmed" },
    { vram: 16, request: [0, 16, 3, 4, ANY], blocks: "12+2 14+1", why: "a trimmed block's pieces, upwards" },
    { vram: 16, request: [0, 16, 3, 1, CONTIG], blocks: "12+2 14+1", why: "contiguous: a block of 4, trimmed" },
    { vram: 16, request: [0, 8, 2, 1, RANGE], blocks: "0+2", why: "a range is filled from below" },
    { vram: 16, request: [3, 16, 2, 1, RANGE], blocks: "4+2", why: "blocks lie on their natural boundary" },
    { vram: 16, request: [3, 6, 2, 1, RANGE], blocks: "4+2", why: "the only one that fits" },
    { vram: 16, request: [3, 5, 2, 1, ANY], blocks: "3+1 4+1", why: "start + size = end: exactly that" },
    { vram: 16, request: [0, 0, 2, 1, RANGE], blocks: "0+2", why: "an end of 0 wraps: no limit" },
    { vram: 24, request: [0, 24, 20, 1, CONTIG], blocks: "0+16 16+4", why: "no root is large enough: tried harder" },
    { vram: 24, request: [0, 23, 24, 2 ** 40, CONTIG], blocks: "0+16 16+8", why: "a boundary beyond all VRAM: only 0" },
  ])("$vram: $request → $blocks ($why)", ({ vram, request, blocks }) => {
    const buddy = buddyOf(vram);
    const [start = 0, end = 0, size = 0, minBlock = 0, flags = 0] = request;
    expect(errnoName(allocPages(buddy, start, end, size, minBlock, flags))).toBe("0");
    expect(inPages(blocksFrom(buddy, buddy.head))).toBe(blocks);
  });
});

describe("requests that are refused", () => {
  test.each([
    { bytes: [0, 16 * PAGE, 0, PAGE, ANY], ret: -EINVAL, why: "nothing" },
    { bytes: [0, 16 * PAGE, 100, PAGE, ANY], ret: -EINVAL, why: "less than a page" },
    { bytes: [0, 16 * PAGE, PAGE + 1, PAGE, ANY], ret: -EINVAL, why: "no whole pages" },
    { bytes: [1, 16 * PAGE, PAGE, PAGE, ANY], ret: -EINVAL, why: "a start off the page" },
    { bytes: [0, 16 * PAGE - 1, PAGE, PAGE, ANY], ret: -EINVAL, why: "an end off the page" },
    { bytes: [0, 16 * PAGE, PAGE, 2048, ANY], ret: -EINVAL, why: "a min block below a page" },
    { bytes: [0, 16 * PAGE, PAGE, 3 * PAGE, ANY], ret: -EINVAL, why: "a min block that is no power of two" },
    { bytes: [0, 17 * PAGE, PAGE, PAGE, ANY], ret: -EINVAL, why: "an end behind the VRAM" },
    { bytes: [9 * PAGE, 16 * PAGE, 8 * PAGE, PAGE, ANY], ret: -EINVAL, why: "a size that leaves the VRAM" },
    { bytes: [0, 16 * PAGE, 9 * PAGE, 32 * PAGE, ANY], ret: -EINVAL, why: "more than all when rounded up" },
    { bytes: [PAGE, 3 * PAGE, 2 * PAGE, 2 * PAGE, ANY], ret: -EINVAL, why: "an exact range off its min block" },
    { bytes: [PAGE, 4 * PAGE, 2 * PAGE, 4 * PAGE, RANGE], ret: -ENOSPC, why: "a range without an aligned block" },
    { bytes: [0, 8 * PAGE, 9 * PAGE, PAGE, RANGE], ret: -ENOSPC, why: "a range too small" },
    { bytes: [8 * PAGE, 4 * PAGE, PAGE, PAGE, RANGE], ret: -ENOSPC, why: "a range upside down" },
  ])("$ret: $why", ({ bytes, ret }) => {
    const buddy = buddyOf(16);
    const [start = 0, end = 0, size = 0, minBlock = 0, flags = 0] = bytes;
    expect(errnoName(buddy.alloc(start, end, size, minBlock, flags))).toBe(errnoName(ret));
    expect([buddy.head, buddy.avail, allLeaves(buddy, "free")]).toEqual([-1, 16 * PAGE, ["0+16"]]);
  });

  test("a size that no column could address is a bug", () => {
    expect(() => buddyOf(2 ** 31)).toThrow("cannot manage");
    expect(() => buddyOf(0)).toThrow("cannot manage");
  });
});

describe("contiguous requests try harder", () => {
  /** 16 pages: x allocated, · free. */
  function withFree(free: string): Buddy {
    const buddy = buddyOf(16);
    const isTaken = (page: number) => free[page] === "x";
    for (let page = 0; page < 16; page++) if (isTaken(page)) allocPages(buddy, page, page + 1, 1, 1, ANY);
    return buddy;
  }

  test.each([
    { free: "xxxx·······xxxxx", size: 6, minBlock: 1, blocks: "4+4 8+2", why: "upwards from the largest block" },
    { free: "xx······xxxxxxxx", size: 6, minBlock: 1, blocks: "2+2 4+4", why: "nothing above: around it" },
    { free: "x··········xxxxx", size: 6, minBlock: 4, blocks: "4+4 8+2", why: "as above, on its boundary" },
    { free: "x·······xxxxxxxx", size: 6, minBlock: 4, blocks: "", why: "room, but not on a boundary of 4" },
    { free: "xx···xxxxxxxxxxx", size: 3, minBlock: 4, blocks: "", why: "the run begins off the boundary" },
    { free: "xxxxxx······xxxx", size: 6, minBlock: 2, blocks: "6+2 8+4", why: "a multiple of 2 below the block" },
    { free: "xx·······xxxxxxx", size: 3, minBlock: 1, blocks: "4+2 6+1", why: "a block of 4 pages, trimmed" },
    { free: "x···xx··xxxxxxxx", size: 3, minBlock: 1, blocks: "1+1 2+2", why: "not the highest block: the next" },
    { free: "xxx·x·xxxxxxxxxx", size: 1, minBlock: 1, blocks: "5+1", why: "a single page is a block of its own" },
    { free: "xxx··xxxxxxxxxxx", size: 2, minBlock: 1, blocks: "", why: "no block of 2 pages to begin with" },
  ])("$free: $size pages on $minBlock → $blocks ($why)", ({ free, size, minBlock, blocks }) => {
    const buddy = withFree(free);
    const before = allLeaves(buddy, "free");
    const ret = allocPages(buddy, 0, 16, size, minBlock, CONTIG);
    expect(inPages(blocksFrom(buddy, buddy.head))).toBe(blocks);
    expect(errnoName(ret)).toBe(blocks === "" ? "ENOSPC" : "0");
    if (ret !== 0) expect(allLeaves(buddy, "free")).toEqual(before);
  });
});

describe("laws", () => {
  interface Request {
    readonly start: number;
    readonly length: number;
    readonly size: number;
    readonly minOrder: number;
    readonly flags: number;
    /** Which of the live allocations to free afterwards, if any. */
    readonly release: number | null;
  }

  const pages = fc.integer({ min: 1, max: 600 });
  const request: fc.Arbitrary<Request> = fc.record({
    start: fc.oneof(fc.constant(0), fc.nat(600)),
    length: fc.nat(600),
    size: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 600 })),
    minOrder: fc.oneof(fc.constant(0), fc.nat(6)),
    flags: fc.nat(7),
    release: fc.option(fc.nat(50)),
  });
  const requests = fc.array(request, { minLength: 1, maxLength: 40 });

  function execute(buddy: Buddy, live: number[], { start, length, size, minOrder, flags, release }: Request): number {
    const end = Math.min(start + length, buddy.size / PAGE);
    const ret = allocPages(buddy, start, end, size, 2 ** minOrder, flags);
    if (ret === 0) live.push(buddy.head);
    if (release !== null && release < live.length) {
      const [head = -1] = live.splice(release, 1);
      buddy.free(head);
    }
    return ret;
  }

  const byAddress = (blocks: [number, number][]) => blocks.sort(([a], [b]) => a - b);

  test("blocks are disjoint, on their natural boundary, and all of VRAM that is not free", () => {
    const check = (vram: number, steps: Request[]) => {
      const buddy = buddyOf(vram);
      const live: number[] = [];
      for (const step of steps) execute(buddy, live, step);
      const taken = byAddress(live.flatMap((head) => blocksFrom(buddy, head)));
      for (const [offset, size] of taken) expect(offset % size).toBe(0);
      expect(inPages(taken)).toBe(allLeaves(buddy, "allocated").join(" "));
      expect(taken.reduce((sum, [, size]) => sum + size, buddy.avail)).toBe(vram * PAGE);
    };
    fc.assert(fc.property(pages, requests, check));
  });

  test("an allocation is exactly what was asked: its size, its range, in one run", () => {
    const check = (vram: number, steps: Request[]) => {
      const buddy = buddyOf(vram);
      for (const step of steps) {
        const end = Math.min(step.start + step.length, vram);
        if (allocPages(buddy, step.start, end, step.size, 2 ** step.minOrder, step.flags) !== 0) continue;
        const blocks = byAddress(blocksFrom(buddy, buddy.head));
        const first = blocks[0]?.[0] ?? 0;
        const behind = blocks.reduce((_, [offset, size]) => offset + size, 0);
        expect(blocks.reduce((sum, [, size]) => sum + size, 0)).toBe(step.size * PAGE);
        if (step.flags & RANGE && end > 0) {
          expect(first).toBeGreaterThanOrEqual(step.start * PAGE);
          expect(behind).toBeLessThanOrEqual(end * PAGE);
        }
        if (step.flags & CONTIG) expect(behind - first).toBe(step.size * PAGE);
      }
    };
    fc.assert(fc.property(pages, requests, check));
  });

  test("a request that fails leaves the free blocks as they were", () => {
    const check = (vram: number, steps: Request[]) => {
      const buddy = buddyOf(vram);
      const live: number[] = [];
      for (const step of steps) {
        const before = allLeaves(buddy, "free");
        const ret = execute(buddy, live, { ...step, release: null });
        if (ret !== 0) expect([buddy.head, allLeaves(buddy, "free")]).toEqual([-1, before]);
      }
    };
    fc.assert(fc.property(pages, requests, check));
  });

  test("a plain request fails only when the free pages do not suffice", () => {
    const check = (vram: number, steps: Request[]) => {
      const buddy = buddyOf(vram);
      const live: number[] = [];
      for (const step of steps) {
        const free = buddy.avail / PAGE;
        const ret = execute(buddy, live, { ...step, start: 0, length: 0, minOrder: 0, flags: step.flags & TOPDOWN });
        if (step.size <= vram) expect(ret).toBe(step.size <= free ? 0 : -ENOSPC);
      }
    };
    fc.assert(fc.property(pages, requests, check));
  });

  test("freeing everything, in any order, gives back the roots", () => {
    const check = (vram: number, steps: Request[]) => {
      const buddy = buddyOf(vram);
      const live: number[] = [];
      for (const step of steps) execute(buddy, live, step);
      for (const head of live) buddy.free(head);
      expect(allLeaves(buddy, "free")).toEqual(allLeaves(buddyOf(vram), "free"));
      expect(buddy.avail).toBe(vram * PAGE);
    };
    fc.assert(fc.property(pages, requests, check));
  });

  test("a copy of the memory is a copy of the allocator", () => {
    const check = (vram: number, steps: Request[], more: Request[]) => {
      const [memory, copied] = [new Memory(), new Memory()];
      const [buddy, copy] = [buddyOf(vram, memory), buddyOf(vram, copied)];
      const live: number[] = [];
      for (const step of steps) execute(buddy, live, step);
      copied.copyFrom(memory);
      const liveInCopy = [...live];
      for (const step of more) expect(execute(copy, liveInCopy, step)).toBe(execute(buddy, live, step));
      expect(liveInCopy).toEqual(live);
      expect(copied.differenceFrom(memory)).toBeNull();
    };
    fc.assert(fc.property(pages, requests, requests, check));
  });

  test("a journal hears of every write: taken back, nothing happened", () => {
    const check = (vram: number, steps: Request[], more: Request[]) => {
      const [memory, kept] = [new Memory(), new Memory()];
      const buddy = buddyOf(vram, memory);
      buddyOf(vram, kept);
      const live: number[] = [];
      for (const step of steps) execute(buddy, live, step);
      kept.copyFrom(memory);
      const writes: [number, number, number][] = [];
      const journal: Journal = { note: (column, index, before) => writes.push([column, index, before]) };
      memory.attach(journal);
      for (const step of more) execute(buddy, live, step);
      for (const [column, index, before] of writes.reverse()) memory.poke(column, index, before);
      expect(memory.differenceFrom(kept)).toBeNull();
    };
    fc.assert(fc.property(pages, requests, requests, check));
  });
});

test("isMultiple says what the remainder says", () => {
  const whole = fc.maxSafeNat();
  const multiple = fc.tuple(fc.nat(2 ** 20), fc.nat(2 ** 30)).map(([a, b]) => a * b);
  fc.assert(
    fc.property(
      fc.oneof(whole, multiple),
      fc.oneof(fc.integer({ min: 1, max: 2 ** 20 }), fc.constantFrom(4096, 2 ** 21)),
      (n, of) => {
        expect(isMultiple(n, of)).toBe(n % of === 0);
        expect(isMultiple(n - (n % of), of)).toBe(true);
      },
    ),
  );
});
