import { expect, it } from "vitest";
import { exactEffective } from "../kernel/exact-chain.ts";
import { Moment } from "./moment.ts";
import { exactIn, walkBefore } from "./protection-steps.ts";
import { allFrames, story } from "./testing/runs.ts";

it.each(["overflow-8g", "overflow-16g", "blog-7.3-top-and-game"])(
  "%s: what a walk found gives the exact values that the kernel's state gives",
  (name) => {
    const run = story(name);
    const wrong: string[] = [];
    let questions = 0;
    for (const { expansion, index, machine } of allFrames(run)) {
      const { event } = expansion.frame(index);
      const m = new Moment(machine, expansion, index, run.naming);
      const walk = walkBefore(m, index);
      if (event.kind !== "entitled" || walk === null) continue;
      questions++;
      const { pool, which } = event;
      if (exactIn(m, walk, pool, which) !== exactEffective(machine.kernel, walk.limit, pool, which))
        wrong.push(`${expansion.operation}.${index}`);
    }
    expect(questions).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
  },
);
