import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CgroupId, NONE, type PoolId } from "../kernel/ids.ts";
import { effectiveProtection } from "../kernel/page-counter.ts";
import * as u64 from "../kernel/u64.ts";
import type { Machine } from "../machine.ts";
import { effectiveValues, mayPush, ownPool, safeFrom } from "./effective.ts";
import { explain } from "./explain.ts";
import { hatchedPools } from "./hatching.ts";
import { liveCgroups } from "./live-cgroups.ts";
import { cgroupPath, poolPath } from "./names.ts";
import { cgroupViews } from "./overview.ts";
import { allFrames, findFrame, mustRun, runOfVector, story, type TestRun, vectorNames } from "./testing/runs.ts";

const GIB = 2 ** 30;
const MIB = 2 ** 20;

/** The path symbol of a cgroup. */
function symbol(machine: Machine, cgroup: CgroupId): number {
  return machine.kernel.cgroups.path.get(cgroup);
}

/** The language's own question, executed on a clone. */
function valuable(machine: Machine, limit: number | null, test: number, ignoreLow: boolean): boolean {
  return machine.clone().execute({ kind: "valuable", line: 0, device: 0, limit, test, ignoreLow }) === 1;
}

function below(machine: Machine, which: "belowmin" | "belowlow", cgroup: CgroupId): boolean {
  const twin = machine.clone();
  return twin.execute({ kind: which, line: 0, device: 0, root: null, test: symbol(machine, cgroup) }) === 1;
}

/** Trees with charges and limits of all magnitudes, as scripts. */
const PATHS = ["/a", "/a/b", "/a/c", "/a/b/d", "/a/b/e", "/f", "/f/g", "/f/g/h"];
const size = fc.oneof(
  fc.constantFrom("0", "1G", "8G", "max", "16E", "4096"),
  fc.integer({ min: 1, max: 12_000 }).map((n) => `${n}M`),
);
const limitFile = fc.constantFrom("dmem.min", "dmem.low");
const path = fc.constantFrom(...PATHS);
const statement = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(path, limitFile, size).map(([p, file, value]) => `write ${p} ${file} ${value}`) },
  { weight: 1, arbitrary: fc.tuple(path, size).map(([p, value]) => `write ${p} dmem.max ${value}`) },
  { weight: 5, arbitrary: fc.tuple(path, fc.integer({ min: 1, max: 6000 })).map(([p, n]) => `charge ${p} ${n}M`) },
  { weight: 1, arbitrary: fc.tuple(path, path).map(([a, b]) => `valuable ${a} ${b} 0`) },
  { weight: 1, arbitrary: path.map((p) => `disable ${p}`) },
);
const script = fc
  .tuple(
    fc.constantFrom("6.18", "7.1", "7.0-protect", "7.3", "7.3 rootAncestor=protect"),
    fc.array(statement, { minLength: 4, maxLength: 30 }),
  )
  .map(([kernel, statements]) => {
    const tree = PATHS.flatMap((p) => [`mkdir ${p}`, `enable ${p}`]);
    return [`device gpu0 kernel=${kernel} vram=24G alloc=flat`, "enable /", ...tree, ...statements].join("\n");
  });

function final(run: TestRun): Machine {
  return run.timeline.seek(run.timeline.length);
}

describe("in random trees", () => {
  it("effective values and the right to push are what belowmin and belowlow answer", () => {
    fc.assert(
      fc.property(script, (text) => {
        const machine = final(mustRun(text));
        const before = machine.clone();
        const values = effectiveValues(machine);
        const isAsked = machine.program.policy.path === "at-place";
        for (const cgroup of liveCgroups(machine.kernel)) {
          const push = mayPush(machine, cgroup);
          const pool = ownPool(machine.kernel, cgroup);
          if (!isAsked) expect(push.answer).toBe("never-asked");
          if (pool === NONE || machine.kernel.counters.usage.get(pool) === 0) continue;
          const min = below(machine, "belowmin", cgroup);
          const low = below(machine, "belowlow", cgroup);
          if (isAsked) expect(push.answer).toBe(min ? "min" : low ? "low" : "no");
          const twin = machine.clone();
          twin.execute({ kind: "belowlow", line: 0, device: 0, root: null, test: symbol(machine, cgroup) });
          const { emin, elow } = twin.kernel.counters;
          if (values.has(pool)) expect(values.get(pool)).toEqual({ min: emin.get(pool), low: elow.get(pool) });
        }
        expect(machine.memory.differenceFrom(before.memory)).toBeNull();
      }),
      { numRuns: 60 },
    );
  });

  it("safety is what valuable answers for the common ancestor, or for no limit where kernels know none", () => {
    fc.assert(
      fc.property(script, path, path, (text, a, b) => {
        const run = mustRun(text);
        const machine = final(run);
        const before = machine.clone();
        const find = (p: string) => machine.kernel.cgroups.find(run.timeline.program.symbols.paths.find(p));
        const victim = find(a);
        const from = find(b);
        const safe = safeFrom(machine, victim, from, run.naming);
        expect(machine.memory.differenceFrom(before.memory)).toBeNull();
        if (safe === null) return;
        const limit = safe.ancestor === null ? null : run.timeline.program.symbols.paths.find(safe.ancestor);
        const test = symbol(machine, victim);
        expect(safe.firstPass).toBe(!valuable(machine, limit, test, false));
        expect(safe.secondPass).toBe(!valuable(machine, limit, test, true));
        if (limit === null) return;
        const asked = findCommon(machine, test, symbol(machine, from));
        expect(safe.ancestor).toBe(asked);
      }),
      { numRuns: 150 },
    );
  });
});

function findCommon(machine: Machine, a: number, b: number): string {
  const twin = machine.clone();
  let answer = "";
  twin.kernel.trace = {
    event: (event) => {
      if (event.kind === "common") answer = poolPath(twin, event.pool);
    },
    enter: () => {},
    leave: () => {},
  };
  twin.execute({ kind: "ancestor", line: 0, device: 0, a, b });
  return answer;
}

describe("hatching", () => {
  const names = vectorNames("machine").concat(vectorNames("stories").filter((name) => !name.includes("blog")));
  it.each([...names, "stories/blog-7.3"])("agrees with every verdict of %s", (name) => {
    const run = runOfVector(name);
    if (run === null) return;
    for (const { expansion, index, machine } of allFrames(run)) {
      const { event } = expansion.frame(index);
      if (event.kind === "entered" || event.kind === "return")
        expect(hatchedPools(machine, expansion, index).size).toBe(0);
      if (event.kind !== "visit" || event.pool === NONE || event.usage === 0) continue;
      const refused = event.verdict === "protected" || event.verdict === "same-pool";
      expect([expansion.operation, index, hatchedPools(machine, expansion, index).has(event.pool)]).toEqual([
        expansion.operation,
        index,
        refused,
      ]);
    }
  });

  it("asks without changing anything", () => {
    const run = story("which-limit-ran-out-1");
    for (const { expansion, index, machine } of allFrames(run)) {
      const before = machine.clone();
      hatchedPools(machine, expansion, index);
      explain(machine, expansion, index, run.naming);
      cgroupViews(machine, { naming: run.naming, writes: run.writes, executed: expansion.operation });
      expect(machine.memory.differenceFrom(before.memory)).toBeNull();
    }
  });
});

describe("known answers", () => {
  /** kernel-model.md section 3, in GiB: usage, parent's usage, setting, parent's effective, siblings. */
  it.each([
    [6, 10, 6, 8, 10, 0, 4.8],
    [4, 8, 4, 6, 8, 1, 3],
    [5, 8, 5, 7, 8, 0.375, 4.375],
    [2, 6, 0, 8, 0, 0, 2.667],
    [3, 6, 0, 8, 0, 1.333, 4],
  ])("(%d, %d, %d, %d, %d) GiB give %d, exactly %d", (usage, parentUsage, setting, parent, siblings, kernel, exact) => {
    const value = (isExact: boolean) =>
      effectiveProtection(usage * GIB, parentUsage * GIB, setting * GIB, parent * GIB, siblings * GIB, isExact) / GIB;
    expect(value(false)).toBeCloseTo(kernel, 3);
    expect(value(true)).toBeCloseTo(exact, 3);
  });

  it("the blog at its first eviction: the game's effective low is 6,180 MiB, app.slice's 7,910", () => {
    const run = story("blog-7.3");
    const { expansion, index } = findFrame(run, ({ kind }) => kind === "evict", 300);
    const machine = expansion.machineAt(index);
    const values = effectiveValues(machine);
    const inMiB = [...values].map(([pool, { low }]) => [run.naming.cgroup(poolPath(machine, pool)), low / MIB]);
    expect(inMiB).toContainEqual(["game", 6180]);
    expect(inMiB).toContainEqual(["app", 7910]);
    expect([...values.values()].every(({ min }) => min === 0)).toBe(true);
    expect([...hatchedPools(machine, expansion, index)].map((pool) => poolPath(machine, pool))).toEqual([
      gamePath(machine),
    ]);
  });

  it("says safety in a sentence", () => {
    const run = story("root-ancestor-7.3");
    const machine = final(run);
    const { paths } = run.timeline.program.symbols;
    const find = (p: string) => machine.kernel.cgroups.find(paths.find(p));
    const safe = safeFrom(machine, find("/system.slice/ollama.service"), find("/user.slice/game.scope"), run.naming);
    expect(safe?.rootHole).toBe(true);
    expect(safe?.text).toBe(
      "ollama is not safe from game: they have only the root in common, so min and low are never read.",
    );
  });
});

function gamePath(machine: Machine): string {
  const { kernel, program } = machine;
  const game = program.symbols.processes.find("game");
  return cgroupPath(machine, kernel.processes.cgroup.get(game));
}

it("effective values are exact above 2^53", () => {
  const machine = final(
    mustRun(
      "device g kernel=7.3 vram=8G\nenable /\nmkdir /a\nwrite /a dmem.min 16E\nwrite /a dmem.low 8E\ncharge /a 1M",
    ),
  );
  const [values] = [...effectiveValues(machine).values()];
  expect(u64.toJson(values?.low ?? 0)).toBe("9223372036854775808");
  expect(machine.kernel.pools.count).toBe(2 as PoolId);
});
