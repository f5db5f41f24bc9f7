/** Where protection is lost on the way down, the sentence names the cgroup at which that begins, not the last one. */

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { explain } from "./explain.ts";
import { findFrame, mustRun } from "./testing/runs.ts";

const BLOG = readFileSync(fileURLToPath(new URL("../../scenarios/blog-fixed.dmem", import.meta.url)), "utf8");

it.each([
  ["/user.slice", "because dmem.low of All users is 0"],
  ["/user.slice/user-1000.slice/user@1000.service/app.slice", "overflowed"],
])("without dmem.low on %s", (path, words) => {
  const run = mustRun(BLOG.replace(new RegExp(`^write ${path} dmem.low .*$`, "m"), `write ${path} dmem.low 0`));
  const { expansion, index } = findFrame(run, (event) => event.kind === "entitled" && event.which === "low", 330);
  const { text } = explain(expansion.machineAt(index), expansion, index, run.naming);
  expect(text).toContain(words);
});
