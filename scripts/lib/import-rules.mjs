// Check a tree against the table of rooms in .dependency-cruiser.mjs.

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { cruise } from "dependency-cruiser";
import config from "../../.dependency-cruiser.mjs";

/** @typedef {{ rule: string, from: string, to: string, why: string }} Violation */

const FOLDERS = ["src", "e2e"];

/** Every file below a folder, relative to the tree's root. @param {string} root @param {string} folder */
function filesBelow(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(root, "/").length).replaceAll("\\", "/"));
}

/** @param {string} root @param {string[]} sources @returns {Violation[]} */
function filesOutOfPlace(root, sources) {
  const scenarios = filesBelow(root, "src/scenarios").filter((file) => !/\.dmem$|\/README\.md$/.test(file));
  const why = "src/scenarios holds .dmem files and nothing else.";
  const untyped = sources.filter((file) => /\.[cm]?jsx?$/.test(file));
  return [
    ...scenarios.map((file) => ({ rule: "scenarios-only", from: file, to: "", why })),
    ...untyped.map((file) => ({
      rule: "typescript-only",
      from: file,
      to: "",
      why: "Source is written in TypeScript.",
    })),
  ];
}

/**
 * @param {string} root the folder that holds src and e2e
 * @returns {Promise<{ modules: string[], sources: string[], violations: Violation[] }>} the modules that were looked
 *   into, the source files there are (the two agree, or the check is blind), and what breaks the rules
 */
export async function checkImportRules(root) {
  const files = FOLDERS.flatMap((folder) => filesBelow(root, folder));
  const sources = files.filter((file) => /\.[cm]?[jt]sx?$/.test(file));
  const { output } = await cruise(
    FOLDERS.filter((folder) => existsSync(join(root, folder))),
    /** @type {import("dependency-cruiser").ICruiseOptions} */ ({
      ...config.options,
      ruleSet: { forbidden: config.forbidden },
      validate: true,
      baseDir: root,
    }),
    { ...config.options.enhancedResolveOptions, bustTheCache: true },
  );
  if (typeof output === "string") throw new Error("dependency-cruiser answered with text");
  const comments = new Map(config.forbidden.map(({ name, comment }) => [name, comment]));
  const found = output.summary.violations.map(({ rule, from, to }) => ({
    rule: rule.name,
    from,
    to,
    why: comments.get(rule.name) ?? "",
  }));
  const cruised = output.modules.map(({ source }) => source).filter((source) => /^(src|e2e)\//.test(source));
  return {
    modules: cruised.filter((source) => /\.[cm]?[jt]sx?$/.test(source)).sort(),
    sources: sources.sort(),
    violations: [...found, ...filesOutOfPlace(root, sources)],
  };
}
