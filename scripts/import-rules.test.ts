/**
 * The import rules bite: a tree with one violation of each kind is planted in a folder of its own, and every one must be
 * reported, under its rule. Without TypeScript's JavaScript API the checker would read no source at all and call
 * everything clean, hence also: it looks into every file that there is.
 */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkImportRules, type Violation } from "./lib/import-rules.mjs";
import { ROOT } from "./lib/run.mjs";

/** What the imports below lead to. */
const TARGETS: Record<string, string> = {
  "package.json":
    '{ "type": "module", "dependencies": { "react": "1", "zustand": "1", "comlink": "1", "d3-scale": "1" } }',
  "src/engine/index.ts": "export const run = 1;\nexport type Frame = number;",
  "src/engine/kernel/errno.ts": "export const EBUSY = 16;\nexport type Errno = number;",
  "src/engine/script/parse.ts": "export const parse = 1;",
  "src/engine/agents/booster.ts": "export const booster = 1;",
  "src/engine/machine.ts": "export const machine = 1;",
  "src/engine/testing/naive.ts": "export const naive = 1;",
  "src/workers/protocol.ts": "export type Answer = number;",
  "src/workers/client.ts": "export const client = 1;",
  "src/workers/session.ts": "export const session = 1;",
  "src/cli/format.ts": "export const format = 1;",
  "src/ui/store/cursor.ts": "export const cursor = 1;",
  "src/ui/layout/treemap.ts": "export const treemap = 1;\nexport type Tile = number;",
  "src/ui/paint/map.ts": "export const paintMap = 1;",
  "src/ui/components/Slider.tsx": "export const Slider = 1;",
  "src/ui/components/slider.css": "",
  "src/ui/panels/tree/Tree.tsx": "export const Tree = 1;",
  "src/ui/app/App.tsx": "export const App = 1;",
  "src/scenarios/blog.dmem": "title blog",
};

/** A file and its one statement: `[file, statement]`. */
type Planted = readonly [file: string, statement: string];

const ALLOWED: readonly Planted[] = [
  ["src/engine/kernel/dmem.ts", 'import { EBUSY } from "./errno.ts";'],
  ["src/engine/script/words.ts", 'import type { Errno } from "../kernel/errno.ts";'],
  ["src/engine/agents/player.ts", 'import type { Errno } from "../kernel/errno.ts";'],
  ["src/engine/timeline.ts", 'import { machine } from "./machine.ts";'],
  ["src/engine/insight/why.ts", 'import { EBUSY } from "../kernel/errno.ts";'],
  ["src/workers/engine.worker.ts", 'import { expose } from "comlink";'],
  ["src/workers/run.ts", 'import { run } from "../engine/index.ts";'],
  ["src/cli/main.ts", 'import { readFileSync } from "node:fs";'],
  ["src/cli/run.ts", 'import { run } from "../engine/index.ts";'],
  ["src/ui/store/run.ts", 'import { client } from "../../workers/client.ts";'],
  ["src/ui/store/frames.ts", 'import type { Frame } from "../../engine/index.ts";'],
  ["src/ui/store/stores.ts", 'import { createStore } from "zustand/vanilla";'],
  ["src/ui/store/scenarios.ts", 'import blog from "../../scenarios/blog.dmem?raw";'],
  ["src/ui/layout/rows.ts", 'import type { Frame } from "../../engine/index.ts";'],
  ["src/ui/layout/axis.ts", 'import { scaleLinear } from "d3-scale";'],
  ["src/ui/paint/tiles.ts", 'import type { Tile } from "../layout/treemap.ts";'],
  ["src/ui/components/Chart.tsx", 'import { paintMap } from "../paint/map.ts";'],
  ["src/ui/components/Knob.tsx", 'import "./slider.css";'],
  ["src/ui/components/Node.tsx", 'import type { ReactNode } from "react";'],
  ["src/ui/panels/tree/Row.tsx", 'import { useState } from "react";'],
  ["src/ui/panels/tree/Cursor.tsx", 'import { cursor } from "../../store/cursor.ts";'],
  ["src/ui/panels/tree/Frame.tsx", 'import type { Frame } from "../../../engine/index.ts";'],
  ["src/ui/app/Shell.tsx", 'import { Tree } from "../panels/tree/Tree.tsx";'],
  ["src/main.tsx", 'import { App } from "./ui/app/App.tsx";'],
  ["src/engine/kernel/dmem.test.ts", 'import { readFileSync } from "node:fs";'],
  ["src/engine/kernel/lru.test.ts", 'import { naive } from "../testing/naive.ts";'],
  ["src/engine/testing/laws.ts", 'import fc from "fast-check";'],
  ["src/ui/layout/treemap.test.ts", 'import { run } from "../../engine/index.ts";'],
  ["e2e/tree.spec.ts", 'import { expect } from "@playwright/test";'],
];

const FORBIDDEN: readonly (readonly [rule: string, ...Planted])[] = [
  ["kernel-imports", "src/engine/kernel/a.ts", 'import { parse } from "../script/parse.ts";'],
  ["kernel-imports", "src/engine/kernel/b.ts", 'import type { parse } from "../script/parse.ts";'],
  ["kernel-imports", "src/engine/kernel/c.ts", 'import { readFileSync } from "node:fs";'],
  ["kernel-imports", "src/engine/kernel/d.ts", 'export { machine } from "../machine.ts";'],
  ["script-imports", "src/engine/script/a.ts", 'import { machine } from "../machine.ts";'],
  ["script-types-only", "src/engine/script/b.ts", 'import { EBUSY } from "../kernel/errno.ts";'],
  ["script-types-only", "src/engine/script/c.ts", 'import { EBUSY, type Errno } from "../kernel/errno.ts";'],
  ["agents-imports", "src/engine/agents/a.ts", 'import { parse } from "../script/parse.ts";'],
  ["agents-types-only", "src/engine/agents/b.ts", 'export * from "../kernel/errno.ts";'],
  ["engine-imports", "src/engine/a.ts", 'import { App } from "../ui/app/App.tsx";'],
  ["engine-imports", "src/engine/b.ts", 'import { readFileSync } from "node:fs";'],
  ["engine-imports", "src/engine/c.ts", 'import { useState } from "react";'],
  ["engine-imports", "src/engine/d.ts", 'import { session } from "../workers/session.ts";'],
  ["engine-imports", "src/engine/insight/e.ts", 'import type { Frame } from "../../ui/layout/treemap.ts";'],
  ["engine-imports", "src/engine/f.ts", 'export const late = () => import("node:os");'],
  ["workers-imports", "src/workers/a.ts", 'import { machine } from "../engine/machine.ts";'],
  ["workers-imports", "src/workers/b.ts", 'import { cursor } from "../ui/store/cursor.ts";'],
  ["cli-imports", "src/cli/a.ts", 'import { parse } from "../engine/script/parse.ts";'],
  ["cli-imports", "src/cli/b.ts", 'import { treemap } from "../ui/layout/treemap.ts";'],
  ["store-types-only", "src/ui/store/a.ts", 'import { run } from "../../engine/index.ts";'],
  ["store-imports", "src/ui/store/b.ts", 'import { session } from "../../workers/session.ts";'],
  ["store-imports", "src/ui/store/c.ts", 'import { useState } from "react";'],
  ["layout-types-only", "src/ui/layout/a.ts", 'import { run } from "../../engine/index.ts";'],
  ["layout-imports", "src/ui/layout/b.ts", 'import { cursor } from "../store/cursor.ts";'],
  ["layout-imports", "src/ui/layout/c.ts", 'import type { ReactNode } from "react";'],
  ["paint-types-only", "src/ui/paint/a.ts", 'import { treemap } from "../layout/treemap.ts";'],
  ["paint-imports", "src/ui/paint/b.ts", 'import { scaleLinear } from "d3-scale";'],
  ["components-imports", "src/ui/components/a.tsx", 'import { cursor } from "../store/cursor.ts";'],
  ["panels-types-only", "src/ui/panels/tree/a.tsx", 'import { run } from "../../../engine/index.ts";'],
  ["panels-imports", "src/ui/panels/tree/b.tsx", 'import { App } from "../../app/App.tsx";'],
  ["panels-imports", "src/ui/panels/tree/c.tsx", 'import { client } from "../../../workers/client.ts";'],
  ["panels-imports", "src/ui/panels/tree/d.tsx", 'import blog from "../../../scenarios/blog.dmem?raw";'],
  ["app-types-only", "src/ui/app/a.tsx", 'import { run } from "../../engine/index.ts";'],
  ["app-imports", "src/ui/app/b.tsx", 'import type { machine } from "../../engine/machine.ts";'],
  ["e2e-imports", "e2e/a.spec.ts", 'import { treemap } from "../src/ui/layout/treemap.ts";'],
  ["tests-import", "src/engine/a.test.ts", 'import { cursor } from "../ui/store/cursor.ts";'],
  ["tests-import", "src/engine/testing/b.ts", 'import { useState } from "react";'],
  ["nobody-imports-tests", "src/engine/g.ts", 'import { naive } from "./testing/naive.ts";'],
  ["every-file-has-a-room", "src/utils/a.ts", 'import { machine } from "../engine/machine.ts";'],
  ["resolvable", "src/engine/h.ts", 'import { gone } from "./gone.ts";'],
  ["declared-packages", "src/workers/c.ts", 'import { test } from "vitest";'],
  ["scenarios-only", "src/scenarios/index.ts", "export const list = 1;"],
  ["typescript-only", "src/engine/i.js", "export const old = 1;"],
];

const planted: string[] = [];

function plant(files: readonly Planted[]): string {
  const root = mkdtempSync(join(tmpdir(), "dmemscope-rules-"));
  planted.push(root);
  for (const [file, text] of [...Object.entries(TARGETS), ...files]) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), `${text}\n`);
  }
  symlinkSync(join(ROOT, "node_modules"), join(root, "node_modules"));
  return root;
}

afterAll(() => {
  for (const root of planted) rmSync(root, { recursive: true });
});

test("a tree that keeps to the rules is clean", async () => {
  expect((await checkImportRules(plant(ALLOWED))).violations).toEqual([]);
});

describe("a tree that breaks them", () => {
  let violations: Violation[] = [];
  beforeAll(async () => {
    const tree = plant(FORBIDDEN.map(([, file, statement]) => [file, statement]));
    violations = (await checkImportRules(tree)).violations;
  });

  test.for(FORBIDDEN)("%s: %s: %s", ([rule, file]) => {
    expect(violations.filter(({ from }) => from === file).map((violation) => violation.rule)).toContain(rule);
  });

  test("is reported for nothing else", () => {
    const meant = new Set(FORBIDDEN.map(([, file]) => file));
    expect(violations.filter(({ from }) => !meant.has(from))).toEqual([]);
  });
});

test("modules of the same room that need each other's values are a circle, types are not", async () => {
  const circle = plant([
    ["src/ui/layout/one.ts", 'import { two } from "./two.ts";\nexport const one = two;'],
    ["src/ui/layout/two.ts", 'import { one } from "./one.ts";\nexport const two = one;'],
  ]);
  const types = plant([
    ["src/ui/layout/one.ts", 'import { two } from "./two.ts";\nexport const one = two;'],
    ["src/ui/layout/two.ts", 'import type { one } from "./one.ts";\nexport const two: typeof one = 1;'],
  ]);
  expect((await checkImportRules(circle)).violations.map(({ rule }) => rule)).toContain("no-circles");
  expect((await checkImportRules(types)).violations).toEqual([]);
});

test("every source file of this project is looked into", async () => {
  const { modules, sources } = await checkImportRules(ROOT);
  expect(modules).toEqual(sources);
  expect(modules).toEqual(expect.arrayContaining(["src/main.tsx", "src/engine/kernel/policy.ts", "e2e/smoke.spec.ts"]));
});
