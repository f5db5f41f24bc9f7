import { describe, expect, test } from "vitest";
import type { Machine } from "../machine.ts";
import { BULK_CASES, listOf, wrongInBulk } from "../testing/bulk-lists.ts";
import { machineAfter } from "../testing/scripts.ts";
import { MEMORY_TYPE_NAMES, type MemoryType, type ResourceId, VRAM } from "./ids.ts";
import {
  type LruCursor,
  type LruLists,
  PRIORITIES,
  ttmLruBulkMoveAdd,
  ttmLruBulkMoveDel,
  ttmResourceManagerNext,
} from "./lru.ts";

const DEVICE = "device gpu0 kernel=7.3 vram=64M gtt=64M alloc=flat";

/** Names in a list, from its head. */
function namesFrom({ kernel: k, program }: Machine, head: number): string[] {
  const names: string[] = [];
  for (let node = k.lru.next.get(head); node !== head; node = k.lru.next.get(node)) {
    names.push(program.symbols.bos.text(k.bos.name.get(k.resources.bo.get(node as ResourceId))));
  }
  return names;
}

/** Every list that is not empty behind a script: "vram/1: b1 b2". */
function listsBehind(...lines: string[]): string[] {
  const machine = machineAfter([DEVICE, "spawn p /", "spawn q /", ...lines].join("\n"));
  const { lru } = machine.kernel;
  const lists = MEMORY_TYPE_NAMES.flatMap((name, type) =>
    Array.from({ length: PRIORITIES }, (_, priority): [string, string[]] => [
      `${name}/${priority}`,
      namesFrom(machine, lru.head(0, type as MemoryType, priority)),
    ]),
  );
  lists.push(["pinned", namesFrom(machine, lru.pinnedHead(0))]);
  return lists.filter(([, names]) => names.length > 0).map(([name, names]) => `${name}: ${names.join(" ")}`);
}

const create = (...buffers: string[]) => buffers.map((buffer) => `create ${buffer} ${buffer[0]} 1M vram`);

describe("where buffers stand", () => {
  test.each<[what: string, lines: string[], lists: string[]]>([
    ["in the order in which they came", create("p1", "p2", "p3"), ["vram/1: p1 p2 p3"]],
    ["one process's together, behind its own last", create("p1", "q1", "p2", "q2"), ["vram/1: p1 p2 q1 q2"]],
    [
      "shared ones by themselves, at the tail",
      ["create p1 p 1M vram", "create s p 1M vram shared", "create p2 p 1M vram"],
      ["vram/1: p1 p2 s"],
    ],
    [
      "kernel buffers with a higher priority, by memory type",
      ["create k p 1M vram kernel", "create p1 p 1M vram", "create g p 1M gtt", "create c p 1M cpu"],
      ["system/1: c", "gtt/1: g", "vram/1: p1", "vram/2: k"],
    ],
    ["a submission takes its process's to the tail", [...create("p1", "p2", "q1"), "submit p"], ["vram/1: q1 p1 p2"]],
    [
      "shared ones go when they are on the list, in its order, before the process's own",
      ["create p1 p 1M vram", ...["s", "t", "u"].map((s) => `create ${s} q 1M vram shared`), "submit p t s t"],
      ["vram/1: u t s p1"],
    ],
    ["freed ones are nowhere", [...create("p1", "p2", "p3"), "free p2"], ["vram/1: p1 p3"]],
    [
      "pinned ones leave their bulk and the list",
      [...create("p1", "p2", "p3"), "pin p1", "pin p3", "submit p"],
      ["vram/1: p2", "pinned: p1 p3"],
    ],
    [
      "unpinned ones return to the tail of their bulk",
      [...create("p1", "p2", "q1"), "pin p1", "unpin p1"],
      ["vram/1: p2 p1 q1"],
    ],
    ["pins count", [...create("p1", "p2"), "pin p1", "pin p1", "unpin p1"], ["vram/1: p2", "pinned: p1"]],
    [
      "unpinned into an empty bulk they stay on the pinned list, and later ones join them there",
      [...create("p1"), "pin p1", "unpin p1", ...create("p2")],
      ["pinned: p1 p2"],
    ],
    [
      "until the next submission takes them all back",
      [...create("p1", "q1"), "pin p1", "unpin p1", ...create("p2"), "submit p"],
      ["vram/1: q1 p1 p2"],
    ],
  ])("%s", (_what, lines, lists) => {
    expect(listsBehind(...lines)).toEqual(lists);
  });
});

describe("a bulk", () => {
  test.each(BULK_CASES.map((one) => [one.name, one] as const))("%s", (_, one) => {
    expect(wrongInBulk(one)).toBeNull();
  });

  test("passes a walk's mark when an end moves on", () => {
    const { l, nodes } = listOf(3);
    for (const node of nodes) ttmLruBulkMoveAdd(l, 0, node);
    const hitch = l.takeHitch();
    l.insertAfter(hitch, nodes[0] as ResourceId);
    ttmLruBulkMoveDel(l, 0, nodes[0] as ResourceId);
    expect([l.bulkFirst.get(0), l.bulkLast.get(0)]).toEqual([nodes[1], nodes[2]]);
  });
});

describe("a walk", () => {
  const next = (l: LruLists, cursor: LruCursor) => {
    const node = ttmResourceManagerNext(l, 0, VRAM, cursor);
    return node < 0 ? "end" : node - l.firstResource;
  };

  test("goes from the oldest to the youngest, by priority", () => {
    const { l, nodes } = listOf(4);
    l.moveToTail(nodes[0] as ResourceId, l.head(0, VRAM, 2));
    l.moveToTail(nodes[2] as ResourceId, l.head(0, VRAM, 1));
    const cursor = { hitch: l.takeHitch(), priority: -1 };
    expect([1, 2, 3, 4, 5].map(() => next(l, cursor))).toEqual([1, 3, 2, 0, "end"]);
  });
  test("keeps its place while the list changes under it", () => {
    const { l, nodes, head } = listOf(5);
    const cursor = { hitch: l.takeHitch(), priority: -1 };
    expect([next(l, cursor), next(l, cursor)]).toEqual([0, 1]);
    // The one it stands at goes to the tail and will be met again; the next one disappears.
    l.moveToTail(nodes[1] as ResourceId, head);
    l.remove(nodes[2] as ResourceId);
    expect([1, 2, 3, 4].map(() => next(l, cursor))).toEqual([3, 4, 1, "end"]);
  });
  test("within a walk passes over the other's mark", () => {
    const { l } = listOf(2);
    const outer = { hitch: l.takeHitch(), priority: -1 };
    const inner = { hitch: l.takeHitch(), priority: -1 };
    expect([next(l, outer), next(l, inner), next(l, inner), next(l, inner), next(l, outer)]).toEqual([
      0,
      0,
      1,
      "end",
      1,
    ]);
    l.giveHitch(inner.hitch);
    expect(next(l, outer)).toBe("end");
  });
});
