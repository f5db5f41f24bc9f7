import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Expansion, type FrameEvent, recordOperation } from "./frame.ts";
import type { KernelEvent } from "./kernel/trace.ts";
import { Machine } from "./machine.ts";
import { ReplayProjection, replayLine } from "./replay.ts";
import { randomScript } from "./testing/arbitrary-script.ts";
import { programOf } from "./testing/scripts.ts";
import { SLOW, VECTORS } from "./testing/vectors.ts";
import { Timeline } from "./timeline.ts";

/** The replay's line, told from nothing but an operation's frames, each with the machine as it is there. */
function lineFromFrames(expansion: Expansion): string {
  const { frames, operation } = expansion;
  const machine = expansion.machineAt(0);
  const { program } = machine;
  const projection = new ReplayProjection(machine.kernel, program.symbols);
  for (const { index, event } of frames) {
    expansion.machineAt(index);
    if (isKernelEvent(event)) projection.add(event);
  }
  return replayLine(machine, operation, program.operationAt(operation), expansion.ret, projection.events);
}

function isKernelEvent(event: FrameEvent): event is KernelEvent {
  return event.kind !== "entered" && event.kind !== "return";
}

/** The kept frames are the frames themselves, only visits and their questions are left out, and counts count all. */
function complaintOnKept(expansion: Expansion): string | null {
  const kept = new Map(expansion.kept());
  const counts = new Map<FrameEvent["kind"], number>();
  for (const { index, event } of expansion.frames) {
    counts.set(event.kind, (counts.get(event.kind) ?? 0) + 1);
    const found = kept.get(index);
    if (found !== undefined && found !== event) return `frame ${index} is kept as another`;
    if (found === undefined && !["visit", "protection", "ancestor"].includes(event.kind))
      return `frame ${index} is lost`;
  }
  const wrong = [...counts].find(([kind, count]) => expansion.count(kind) !== count);
  if (wrong !== undefined) return `${wrong[0]} is counted ${expansion.count(wrong[0])} times, not ${wrong[1]}`;
  return [...kept.keys()].every((index) => index < expansion.length) ? null : "more is kept than there is";
}

/** Checks the frames of every operation of a script; `lines` is what the replay must print. */
function checkFrames(name: string, script: string, lines: readonly string[] | null): void {
  const program = programOf(script);
  const quiet = new Machine(program);
  for (let number = 0; number < program.count; number++) {
    const operation = program.operationAt(number);
    const expansion = recordOperation(quiet.clone(), number);
    const frames = expansion.frames.length;
    // A recording stands at its last frame: back to the first, and forward again frame by frame.
    const reverted = expansion.machineAt(0).memory.differenceFrom(quiet.memory);
    const line = lineFromFrames(expansion);
    const lost = complaintOnKept(expansion);
    const ret = quiet.execute(operation);
    const applied = expansion.machineAt(frames - 1).memory.differenceFrom(quiet.memory);
    expect({ ret: expansion.ret, reverted, applied, line, lost }, `${name}, operation ${number}`).toEqual({
      ret,
      reverted: null,
      applied: null,
      line: lines === null ? line : lines[number],
      lost: null,
    });
  }
}

describe("frames tell the replay's line, and their changes lead from state to state and back", () => {
  const folders = [...new Set(VECTORS.map(({ name }) => name.slice(0, name.lastIndexOf("/"))))];

  test.each(folders)("for every operation of the vectors in %s", { timeout: SLOW }, (folder) => {
    const vectors = VECTORS.filter(({ name }) => name.startsWith(`${folder}/`));
    for (const { name, script, lines } of vectors) checkFrames(name, script, lines);
  });
  test("for every operation of random scripts", { timeout: SLOW }, () => {
    fc.assert(
      fc.property(randomScript, ({ text }) => checkFrames("random", text, null)),
      { numRuns: 100 },
    );
  });
});

describe("an expansion", () => {
  /** Fills a small card, then presses one more buffer in. */
  const PRESSED = `device gpu0 kernel=7.3 vram=1M alloc=flat
enable /
mkdir /a
write /a dmem.low 1M
spawn p /
spawn q /a
create b1 p 512K vram
create b2 p 512K vram
create b3 q 512K vram
`;
  const timeline = new Timeline(programOf(PRESSED));
  timeline.run();
  const expansion = timeline.expand(8);
  const kinds = expansion.frames.map(({ event }) => event.kind);

  test("tells the operation's story, event by event", () => {
    const story = `
      entered try-place charge protection entitled protection entitled allocate
      walk ancestor visit
      try-place allocate uncharge evict
      allocate walk-end placed return`;
    expect(kinds).toEqual(story.trim().split(/\s+/));
  });
  test("numbers its frames and covers its changes without gap", () => {
    let end = 0;
    expansion.frames.forEach(({ index, from, to }, i) => {
      expect([index, from]).toEqual([i, end]);
      expect(to).toBeGreaterThanOrEqual(from);
      end = to;
    });
  });
  test("stands wherever it is asked to, in any order", () => {
    const usage = (kind: string) =>
      expansion.machineAt(kinds.indexOf(kind as never)).kernel.counters.usage.get(0 as never);
    const MIB = 1024 ** 2;
    // The charge comes before the eviction, so usage exceeds the card for a while.
    const story = [
      ["entered", MIB],
      ["charge", 1.5 * MIB],
      ["visit", 1.5 * MIB],
      ["evict", MIB],
      ["return", MIB],
    ] as const;
    for (const [kind, bytes] of [...story, ...story.toReversed(), story[2], story[0], story[4]]) {
      expect(usage(kind), kind).toBe(bytes);
    }
  });
  test("knows the kernel functions under way", () => {
    const names: string[] = [];
    const visit = expansion.frames[kinds.indexOf("visit")];
    for (let call = visit?.call ?? null; call !== null; call = call.caller) names.push(call.name);
    expect(names).toEqual(["ttm_bo_evict_alloc", "ttm_bo_alloc_resource", "ttm_bo_validate", "amdgpu_bo_create"]);
    expect([expansion.frames[0]?.call, expansion.frames.at(-1)?.call]).toEqual([null, null]);
  });
  test("has no frames outside", () => {
    expect(() => expansion.frame(-1)).toThrow(RangeError);
    expect(() => expansion.frame(expansion.frames.length)).toThrow(RangeError);
    expect(() => timeline.expand(99)).toThrow(RangeError);
  });
});
