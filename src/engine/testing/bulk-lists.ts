/**
 * A bulk of resources on a list, and what the kernel's bulk functions make of both. Some of it no script can show: who
 * leaves a bulk leaves its list right after, and who is sent to a bulk's end is new in it. The functions are the kernel's
 * all the same.
 */

import { type ResourceId, VRAM } from "../kernel/ids.ts";
import { LruLists, ttmLruBulkMoveAdd, ttmLruBulkMoveDel } from "../kernel/lru.ts";
import { Memory } from "../kernel/memory.ts";

const BULK = 0;

/** A list of resources 0 … n - 1 on the lowest priority, and their nodes. */
export function listOf(count: number): { l: LruLists; nodes: ResourceId[]; head: number } {
  const l = new LruLists(new Memory(), 1);
  const nodes = Array.from({ length: count }, (_, i) => (l.firstResource + i) as ResourceId);
  const head = l.head(0, VRAM, 0);
  l.reserveNodes(l.firstResource + count);
  l.reserveBulks(1);
  for (const node of nodes) l.insertAfter(node, l.previous.get(head));
  return { l, nodes, head };
}

/** The resources of a list as numbers from 0. */
export function order(l: LruLists, head: number): number[] {
  const found: number[] = [];
  for (let node = l.next.get(head); node !== head; node = l.next.get(node)) {
    if (l.isResource(node)) found.push(node - l.firstResource);
  }
  return found;
}

/** What is done to one of the bulk [0 … n - 1] on a list of n + 1, where everybody stands then, and where the bulk begins and ends. */
interface BulkCase {
  readonly name: string;
  readonly members: number;
  readonly act: typeof ttmLruBulkMoveAdd;
  readonly resource: number;
  readonly list: readonly number[];
  /** -1 for an empty bulk. */
  readonly ends: readonly [first: number, last: number];
}

const add = ttmLruBulkMoveAdd;
const del = ttmLruBulkMoveDel;

export const BULK_CASES: readonly BulkCase[] = [
  { name: "loses its first: the neighbour takes over", ...lost(4, 0), list: [0, 1, 2, 3, 4], ends: [1, 3] },
  { name: "loses its last: the neighbour takes over", ...lost(4, 3), list: [0, 1, 2, 3, 4], ends: [0, 2] },
  { name: "loses one from within: that goes behind the last", ...lost(4, 1), list: [0, 2, 3, 1, 4], ends: [0, 3] },
  { name: "loses its only one and is empty", ...lost(1, 0), list: [0, 1], ends: [-1, -1] },
  { name: "gains one: behind its last", members: 2, act: add, resource: 2, list: [0, 1, 2], ends: [0, 2] },
  { name: "gains its first once more: at its end", ...again(0), list: [1, 2, 0, 3], ends: [1, 0] },
  { name: "gains an inner one once more: at its end", ...again(1), list: [0, 2, 1, 3], ends: [0, 1] },
  { name: "gains its last once more: as it was", ...again(2), list: [0, 1, 2, 3], ends: [0, 2] },
];

function lost(members: number, resource: number) {
  return { members, act: del, resource };
}

function again(resource: number) {
  return { members: 3, act: add, resource };
}

/** What is wrong with a bulk behind a case, or null. */
export function wrongInBulk({ name, members, act, resource, list, ends }: BulkCase): string | null {
  const { l, nodes, head } = listOf(members + 1);
  for (const node of nodes.slice(0, members)) ttmLruBulkMoveAdd(l, BULK, node);
  act(l, BULK, nodes[resource] as ResourceId);
  const found = [l.bulkFirst.get(BULK), l.bulkLast.get(BULK)].map((node) => (node < 0 ? -1 : node - l.firstResource));
  const isRight = order(l, head).join() === list.join() && found.join() === ends.join();
  return isRight ? null : `a bulk ${name}: [${order(l, head)}], from ${found[0]} to ${found[1]}`;
}
