/** Several devices: one kernel, and everything else per device. */

import { expect, test } from "vitest";
import { readFile } from "./kernel/dmem-files.ts";
import { Machine } from "./machine.ts";
import { compile } from "./operation.ts";
import { replayOperation } from "./replay.ts";
import { parse } from "./script/parser.ts";

const BIG = "drm/0000:03:00.0/vram";
const SMALL = "drm/0000:0f:00.0/vram";

/** The replay of a script with two devices, and its machine. */
function run(kernel: string, ...lines: string[]) {
  const devices = [
    `device gpu0 kernel=${kernel} vram=1G gtt=1G`,
    `device gpu1 vram=256M gtt=2G alloc=flat region=${SMALL}`,
  ];
  const { statements, errors, diagnostics } = parse([...devices, ...TREE, ...lines].join("\n"), { lint: false });
  expect(errors, JSON.stringify(diagnostics)).toBe(0);
  const program = compile(statements);
  const machine = new Machine(program);
  const output = Array.from({ length: program.count }, (_, number) => JSON.parse(replayOperation(machine, number)));
  const cat = (path: string, file: Parameters<typeof readFile>[2]) =>
    readFile(machine.kernel, machine.kernel.cgroups.find(program.symbols.paths.find(path)), file);
  return { output: output.slice(2 + TREE.length), cat };
}

const TREE = ["enable /", "mkdir /a", "mkdir /b", "spawn p /a", "spawn q /b"];

test("managers, LRU lists and charges are each device's own", () => {
  const { output } = run(
    "7.3",
    "create x p 256M vram on=gpu1",
    "create y p 768M vram",
    "create z q 128M vram on=gpu1",
    "dump",
    "dump on=gpu1",
  );
  expect(output[2].ev).toContainEqual(["evict", "x", "vram", "gtt", 0]);
  expect(output[3].state).toMatchObject({
    vram: 768 * 2 ** 20,
    bos: { y: "vram" },
    lru: { vram: ["y"], gtt: [], system: [] },
    pools: { "/a": { current: 768 * 2 ** 20 } },
    blocks: { y: expect.anything() },
  });
  expect(output[4].state).toMatchObject({
    vram: 128 * 2 ** 20,
    gtt: 256 * 2 ** 20,
    bos: { x: "gtt", z: "vram" },
    pools: { "/a": { current: 0 }, "/b": { current: 128 * 2 ** 20 } },
  });
  expect(output[4].state.blocks).toBeUndefined();
});

test("a submission is to one device", () => {
  const evicted = ["create x p 256M vram on=gpu1", "create z q 256M vram on=gpu1", "free z"];
  expect(run("7.3", ...evicted, "submit p").output.at(-1).ev).toEqual([]);
  expect(run("7.3", ...evicted, "submit p on=gpu1").output.at(-1).ev).toEqual([["move", "x", "gtt", "vram"]]);
  const shared = ["create s p 1M vram|gtt shared on=gpu1", "pin s", "unpin s"];
  expect(run("7.3", ...shared, "submit p s").output.at(-1)).toMatchObject({ ret: 0, ev: [] });
});

test("exit frees what a process has on all of them", () => {
  const { cat } = run("7.3", "create x p 1M vram on=gpu1", "create y p 2M vram", "exit p");
  expect(cat("/", "dmem.current")).toBe(`${BIG} 0\n${SMALL} 0\n`);
});

test("every file has a line a region, in the order of the devices", () => {
  const { cat } = run("7.3", "create x p 1M vram on=gpu1", `write /a dmem.low ${SMALL} 4K`, "write /a dmem.max 1G");
  expect(cat("/", "dmem.capacity")).toBe(`${BIG} ${2 ** 30}\n${SMALL} ${2 ** 28}\n`);
  expect(cat("/a", "dmem.current")).toBe(`${BIG} 0\n${SMALL} ${2 ** 20}\n`);
  expect(cat("/a", "dmem.low")).toBe(`${BIG} 0\n${SMALL} 4096\n`);
  expect(cat("/a", "dmem.max")).toBe(`${BIG} ${2 ** 30}\n${SMALL} max\n`);
  expect(cat("/a", "dmem.peak")).toBe(`${BIG} 0\n${SMALL} ${2 ** 20}\n`);
  expect(cat("/b", "dmem.min")).toBe(`${BIG} 0\n${SMALL} 0\n`);
});

test.each([
  ["6.18", 0, `${BIG} 4096\n${SMALL} 8192\n`],
  ["7.0-protect", 0, `${BIG} 4096\n${SMALL} 8192\n`],
  ["7.3", -22, `${BIG} 0\n${SMALL} 0\n`],
  ["7.3 writes=many", 0, `${BIG} 4096\n${SMALL} 8192\n`],
  ["6.18 writes=one", -22, `${BIG} 0\n${SMALL} 0\n`],
])("a write of two lines on %s returns %i", (kernel, ret, low) => {
  const { output, cat } = run(kernel, `write /a dmem.low ${BIG} 4K ; ${SMALL} 8K`);
  expect([output[0].ret, cat("/a", "dmem.low")]).toEqual([ret, low]);
});

test("lines are applied one by one up to the first that fails", () => {
  const { output, cat } = run("6.18", `write /a dmem.low ${BIG} 4K ; nowhere 1 ; ${SMALL} 8K`);
  expect([output[0].ret, cat("/a", "dmem.low")]).toEqual([-22, `${BIG} 4096\n${SMALL} 0\n`]);
  const busy = run("6.18 maxBelowUsage=error", "charge /a 1M", `write /a dmem.max ${BIG} 4K ; ${SMALL} 8K`);
  expect([busy.output[1].ret, busy.cat("/a", "dmem.max")]).toEqual([-16, `${BIG} max\n${SMALL} max\n`]);
});

test("a lowered max reclaims from its own region", () => {
  const fill = ["create x p 256M vram on=gpu1", "create y p 512M vram"];
  const { output } = run("7.3", ...fill, `write /a dmem.max ${SMALL} 0`);
  expect(output[2].ev.filter(([kind]: string[]) => kind === "evict")).toEqual([["evict", "x", "vram", "gtt", 0]]);
});

test("probes and the bare allocator take on=", () => {
  const { output } = run(
    "7.3",
    "charge /a 1M on=gpu1",
    "balloc a 0 1G 4K 4K 0",
    "balloc a 0 256M 4K 4K 0 on=gpu1",
    "bfree a",
    "write /a dmem.min 1G",
    "belowmin - /a on=gpu1",
    "ancestor /a /b on=gpu1",
    "valuable / /a 0 on=gpu1",
    "uncharge /a 1M on=gpu1",
  );
  expect(output.map(({ ret }) => ret)).toEqual([0, 0, -22, 0, 0, 0, 0, 1, 0]);
});

test("regions without a name lie on the next bus", () => {
  const { devices } = parse("device a kernel=7.3 vram=1G\ndevice b kernel=7.3 vram=1G\ndevice c vram=1G alloc=flat");
  expect(devices.map(({ region }) => region)).toEqual([3, 4, 5].map((bus) => `drm/0000:0${bus}:00.0/vram`));
  expect(devices.map(({ kernel }) => kernel)).toEqual(["7.3", "7.3", "7.3"]);
});
