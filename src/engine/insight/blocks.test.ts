import { expect, test } from "vitest";
import { GTT, type MemoryType, NONE, VRAM } from "../kernel/ids.ts";
import { BLOCK_VICTIM, blocksOf, leavingAt } from "./blocks.ts";
import { allFrames, story } from "./testing/runs.ts";

test("who has to go is marked from the verdict on, in VRAM until it has left and then where it went", () => {
  const { timeline } = story("blog-7.3");
  const expansion = timeline.expand(333);
  const marked = (index: number, type: MemoryType) => {
    const event = expansion.frame(index).event;
    const context = { indexOf: () => 0, hatched: new Set<never>(), event, leaving: leavingAt(expansion, index) };
    const { flags, buffer, names } = blocksOf(expansion.machineAt(index), 0, type, context);
    return names.filter((_, of) => flags.some((flag, block) => flag & BLOCK_VICTIM && buffer[block] === of));
  };
  const kinds = Array.from({ length: expansion.length }, (_, index) => expansion.frame(index).event.kind);
  const frames = kinds.map((kind, index) => `${kind}: ${marked(index, VRAM)} | ${marked(index, GTT)}`);
  expect(frames.slice(112, 119)).toEqual([
    "protection:  | ",
    "visit: kwin0 | ",
    "try-place: kwin0 | ",
    "allocate: kwin0 | ",
    "uncharge:  | kwin0",
    "evict:  | kwin0",
    "allocate:  | ",
  ]);
  expect(frames.filter((frame) => frame.includes("kwin1")).length).toBe(5);
});

test("nobody is said to leave who has no place, nor once the operation is over", () => {
  for (const { expansion, index, machine } of allFrames(story("blog-7.3"))) {
    const leaving = leavingAt(expansion, index);
    if (index === expansion.length - 1) expect(leaving.size).toBe(0);
    for (const bo of leaving) expect(machine.kernel.bos.resource.get(bo)).not.toBe(NONE);
  }
});
