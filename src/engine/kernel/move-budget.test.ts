import { describe, expect, test } from "vitest";
import { recordOperation } from "../frame.ts";
import { Machine } from "../machine.ts";
import { programOf, returnsOf } from "../testing/scripts.ts";

const MIB = 1024 ** 2;

/** What each submission of a script may move, in bytes; and the budget's microseconds behind each operation. */
function budgets(...lines: string[]): { thresholds: number[]; accumulated: number } {
  const program = programOf(lines.join("\n"));
  const machine = new Machine(program);
  const thresholds: number[] = [];
  for (let number = 0; number < program.count; number++) {
    for (const { event } of recordOperation(machine, number).frames) {
      if (event.kind === "budget") thresholds.push(event.threshold);
    }
  }
  return { thresholds, accumulated: machine.kernel.budget.accumulated.get(0) };
}

/** A card of 1 GiB; at moverate 3 a microsecond moves 8 bytes. A submission needs a process. */
const card = (moverate: string) => [
  `device gpu0 kernel=7.3 vram=1G gtt=4G alloc=flat moverate=${moverate}`,
  "spawn p /",
];
/** Leaves 64 MiB free: less than 128 MiB and than an eighth, so that free VRAM gives nothing. */
const FULL = "create full p 960M vram";
/** What creating it costs. */
const DEBT = (960 * MIB) / 8;

describe("what a submission may move", () => {
  test("without a rate: anything", () => {
    expect(budgets(...card("off"), "submit p").thresholds).toEqual([Number.POSITIVE_INFINITY]);
  });
  test("with free VRAM: a quarter of it", () => {
    expect(budgets(...card("3"), "submit p").thresholds).toEqual([256 * MIB]);
    expect(budgets(...card("3"), "create a p 256M vram", "submit p").thresholds).toEqual([192 * MIB]);
  });
  test.each([
    ["128 MiB free count as plenty", "create full p 896M vram", 32 * MIB],
    ["a page less does not", "create full p 939528192 vram", 0],
  ])("%s", (_what, create, threshold) => {
    expect(budgets(...card("3"), create, "submit p").thresholds).toEqual([threshold]);
  });
  test("on a small card an eighth is plenty", () => {
    const small = ["device gpu0 kernel=7.3 vram=64M gtt=1G alloc=flat moverate=0", "spawn p /"];
    expect(budgets(...small, "create a p 56M vram", "submit p").thresholds).toEqual([2 * MIB]);
    expect(budgets(...small, "create a p 58724352 vram", "submit p").thresholds).toEqual([0]);
  });
  test("pinned VRAM is neither part of the card nor free, so that it counts twice", () => {
    const small = (mib: number) => [
      ...["device gpu0 kernel=7.3 vram=64M gtt=1G alloc=flat moverate=0", "spawn p /"],
      ...["create a p 4M vram", `create b p ${mib}M vram`],
    ];
    expect(budgets(...small(44), "submit p").thresholds).toEqual([4 * MIB]);
    expect(budgets(...small(44), "pin a", "submit p").thresholds).toEqual([3 * MIB]);
    expect(budgets(...small(50), "submit p").thresholds).toEqual([2.5 * MIB]);
    expect(budgets(...small(50), "pin a", "submit p").thresholds).toEqual([0]);
    expect(budgets(...small(50), "pin a", "unpin a", "submit p").thresholds).toEqual([2.5 * MIB]);
    expect(budgets(...small(50), "pin a", "free a", "submit p").thresholds).toEqual([3.5 * MIB]);
  });
});

describe("the budget", () => {
  test("is spent by what a create moves in, and may go into debt", () => {
    expect(budgets(...card("3"), FULL).accumulated).toBe(-DEBT);
    expect(budgets(...card("0"), "create a p 4096 vram").accumulated).toBe(-4096);
    expect(budgets(...card("off"), FULL).accumulated).toBe(0);
  });
  test("grows with the clock, at 2^rate bytes a microsecond, to what 200 ms give", () => {
    const paidOff = [...card("3"), FULL, `advance ${DEBT}`, "submit p"];
    expect(budgets(...paidOff).thresholds).toEqual([0]);
    expect(budgets(...paidOff, "advance 1000", "submit p").thresholds).toEqual([0, 8_000]);
    expect(budgets(...paidOff, "advance 1000", "advance 500", "submit p").thresholds).toEqual([0, 12_000]);
    expect(budgets(...paidOff, "advance 10s", "submit p").thresholds).toEqual([0, 1_600_000]);
  });
  test("is charged for what a submission moves", () => {
    // b goes to GTT for c; with c gone a submission brings it back.
    const lines = ["device gpu0 kernel=6.18 vram=8M gtt=1G alloc=flat moverate=0", "spawn p /", "spawn q /"];
    lines.push("create b p 6M vram", "create c q 8M vram kernel", "free c");
    const before = budgets(...lines);
    const behind = budgets(...lines, `advance ${-before.accumulated}`, "submit p");
    // Paid off, then given a quarter of 8 MiB free, of which 6 MiB were moved.
    expect([before.accumulated, behind.thresholds, behind.accumulated]).toEqual([-20 * MIB, [2 * MIB], -4 * MIB]);
  });
  test("counts time once, failed submissions included", () => {
    // b is in system memory: VRAM is pinned or the submitter's own, as is GTT.
    const lines = ["device gpu0 kernel=6.18 vram=16M gtt=4M alloc=flat moverate=0", "spawn p /", "spawn q /"];
    lines.push("create b p 4M vram", "create g p 4M gtt", "create x q 8M vram kernel", "pin x", "create y p 8M vram");
    const failing = ["advance 1000", "submit p", "advance 1000", "submit p"];
    expect(returnsOf([...lines, ...failing].join("\n")).slice(-4)).toEqual([0, -12, 0, -12]);
    expect(budgets(...lines, ...failing).accumulated).toBe(budgets(...lines).accumulated + 2000);
  });
});
