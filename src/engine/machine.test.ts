import { describe, expect, test } from "vitest";
import { errnoName } from "./kernel/errno.ts";
import { KERNELS } from "./kernel/policy.ts";
import { Compiler, compile } from "./operation.ts";
import { parse } from "./script/parser.ts";
import { returnsOf } from "./testing/scripts.ts";
import { VECTORS } from "./testing/vectors.ts";

const KERNEL_IDS = KERNELS.map(({ id }) => id);

/** /a with the controller and a child, /empty without anything in it; p with a buffer in each memory type. */
const WORLD = [
  ...["enable /", "mkdir /a", "mkdir /a/b", "mkdir /empty", "enable /a", "spawn p /a"],
  ...["create v p 1M vram", "create g p 1M gtt", "create c p 1M cpu"],
];

describe.each(KERNEL_IDS)("what statements return on %s", (kernel) => {
  test.each([
    // What does not exist.
    ["rmdir /x", "ENOENT"],
    ["mkdir /x/y", "ENOENT"],
    ["enable /x", "ENOENT"],
    ["disable /x", "ENOENT"],
    ["spawn q /x", "ENOENT"],
    ["migrate q /a", "ENOENT"],
    ["migrate p /x", "ENOENT"],
    ["exit q", "ENOENT"],
    ["create n q 4K vram", "ENOENT"],
    ["free n", "ENOENT"],
    ["pin n", "ENOENT"],
    ["unpin n", "EINVAL"],
    ["submit q", "ENOENT"],
    ["charge /x 4K", "ENOENT"],
    ["uncharge /x 4K", "ENOENT"],
    ["valuable /x /a 0", "ENOENT"],
    ["valuable - /x 0", "ENOENT"],
    ["belowmin - /x", "ENOENT"],
    ["belowlow /x /a", "ENOENT"],
    ["ancestor /a /x", "ENOENT"],
    ["bfree n", "ENOENT"],
    // What exists already; a create looks at the process first.
    ["mkdir /a", "EEXIST"],
    ["mkdir /", "EEXIST"],
    ["spawn p /a", "EEXIST"],
    ["create v p 4K vram", "EEXIST"],
    ["create v q 4K vram", "ENOENT"],
    ["create v p 0 vram", "EEXIST"],
    // Sizes of nothing.
    ["create n p 0 vram", "EINVAL"],
    ["charge /a 0", "EINVAL"],
    ["uncharge /a 0", "EINVAL"],
    ["charge /x 0", "ENOENT"],
    ["balloc n 0 4K 0 4K 0", "EINVAL"],
    // What is in use, or is no thing to do.
    ["rmdir /", "EBUSY"],
    ["rmdir /a", "EBUSY"],
    ["disable /", "EBUSY"],
    ["pin g", "EINVAL"],
    ["pin c", "EINVAL"],
    ["unpin v", "EINVAL"],
    ["charge /a 2251799813685248", "EAGAIN"],
    ["create n p 2G vram kernel", "ENOMEM"],
    // What works.
    ["rmdir /empty", "0"],
    ["enable /a", "0"],
    ["disable /empty", "0"],
    ["pin v", "0"],
    ["submit p", "0"],
    ["submit p nobody v v", "0"],
    ["exit p", "0"],
    ["create n p 1 vram", "0"],
  ])("%s: %s", (line, ret) => {
    const text = [`device gpu0 kernel=${kernel} vram=1G`, ...WORLD, line].join("\n");
    expect(errnoName(returnsOf(text).at(-1) as number)).toBe(ret);
  });
});

describe("the controller where it is not enabled", () => {
  test.each([
    ["enable /a", "ENOENT"],
    ["write /a dmem.low 1", "ENOENT"],
    ["charge /a 4K", "0"],
  ])("%s: %s", (line, ret) => {
    const text = ["device gpu0 kernel=7.3 vram=1G", "mkdir /a", line].join("\n");
    expect(errnoName(returnsOf(text).at(-1) as number)).toBe(ret);
  });
});

test("names come back to life: what was ended can be made again", () => {
  const twice = ["mkdir /a", "spawn p /a", "create b p 1M vram", "free b", "exit p", "rmdir /a"];
  expect(returnsOf(["device gpu0 kernel=7.3 vram=1G", ...twice, ...twice].join("\n"))).toEqual(Array(13).fill(0));
});

test("compiling in steps of any size gives the same program", () => {
  for (const { script } of VECTORS.slice(0, 20)) {
    const { statements } = parse(script);
    const whole = compile(statements);
    const compiler = new Compiler();
    let steps = 1;
    while (!compiler.step(statements, 7)) steps++;
    expect(steps).toBe(Math.max(1, Math.ceil(statements.length / 7)));
    expect(compiler.finish()).toEqual(whole);
  }
});
