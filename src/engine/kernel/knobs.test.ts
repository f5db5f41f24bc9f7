/** What the what-if knobs and the switched-off controller change, told as scripts and return codes. */

import { describe, expect, test } from "vitest";
import { Machine } from "../machine.ts";
import { compile } from "../operation.ts";
import { replayOperation } from "../replay.ts";
import { parse } from "../script/parser.ts";

/** Return code and events of a script's last operation. */
function last(device: string, ...lines: string[]): { ret: number; ev: unknown[]; state?: { pools: unknown } } {
  const { statements, errors } = parse([`device gpu0 vram=1G ${device}`, ...lines].join("\n"), { lint: false });
  expect(errors).toBe(0);
  const machine = new Machine(compile(statements));
  return lines.map((_, i) => JSON.parse(replayOperation(machine, i + 1))).at(-1);
}

const TREE = ["enable /", "mkdir /a", "enable /a", "mkdir /a/x", "mkdir /b", "spawn p /a", "spawn q /b"];

describe("a dmem.max below usage", () => {
  const lower = [...TREE, "create b p 512M vram", "write /a dmem.max 256M"];
  test.each([
    ["kernel=6.18", 0, "max", 512],
    ["kernel=6.18 maxBelowUsage=error", -16, "max", 512],
    ["kernel=7.3", 0, 256, 0],
    ["kernel=7.3 maxBelowUsage=ignore", 0, "max", 512],
    ["kernel=7.1 maxBelowUsage=reclaim", 0, 256, 0],
    ["kernel=7.3 dmem=off", 0, 256, 0],
  ])("%s", (kernel, ret, max, current) => {
    expect(last(kernel, ...lower).ret).toBe(ret);
    const mib = (n: number | string) => (typeof n === "number" ? n * 2 ** 20 : n);
    const pools = last(kernel, ...lower, "dump").state?.pools;
    expect(pools).toMatchObject({ "/a": { max: mib(max), current: mib(current) } });
  });

  test("reclaims nothing with dmem=off, even below what is charged by hand", () => {
    const script = [...TREE, "create b p 512M vram", "charge /a 512M", "write /a dmem.max 0"];
    expect(last("kernel=7.3 dmem=off", ...script)).toMatchObject({ ret: 0, ev: [] });
  });
});

describe("with dmem=off", () => {
  test("the files are there and nothing is charged", () => {
    const script = [...TREE, "write /a dmem.low 512M", "create b p 512M vram", "dump"];
    expect(last("kernel=6.12", ...script).state?.pools).toMatchObject({ "/a": { low: 512 * 2 ** 20, current: 0 } });
  });

  test.each(["kernel=6.12", "kernel=7.3 dmem=off", "kernel=6.6"])("%s protects nobody", (kernel) => {
    const script = [...TREE, "write /a dmem.min 1G", "create b p 1G vram", "create c q 512M vram"];
    expect(last(kernel, ...script).ev).toContainEqual(["evict", "b", "vram", "gtt", 0]);
  });
});

test("a limit at the root protects nobody, unless rootAncestor=protect", () => {
  const script = [...TREE, "write /a dmem.min 1G", "charge /a 512M", "valuable / /a 0"];
  expect(last("kernel=7.3", ...script).ret).toBe(1);
  expect(last("kernel=7.3 rootAncestor=protect", ...script).ret).toBe(0);
});

test("6.6 evicts whatever lies at the old end, the walk what makes room", () => {
  const script = [...TREE, "create b p 512M vram|gtt", "create c p 512M vram|gtt", "create d q 256M vram|gtt"];
  expect(last("kernel=6.6", ...script).ev).toEqual([["placed", "d", "gtt"]]);
  expect(last("kernel=6.12 gttFallback=always", ...script).ev).toContainEqual(["evict", "b", "vram", "gtt", 0]);
});

test("custom kernels are what their columns say", () => {
  const protects = "kernel=6.18 path=at-place tryLowAfterFailedCharge=off";
  const script = [...TREE, "write /a dmem.low 1G", "create b q 1G vram|gtt", "create c p 512M vram|gtt"];
  expect(last("kernel=6.18", ...script).ev).toEqual([["placed", "c", "gtt"]]);
  expect(last(protects, ...script)).toEqual(last("kernel=7.0-protect", ...script));
});
