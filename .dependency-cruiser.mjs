// Who may import whom. The table of rooms below is the one in ARCHITECTURE.md; `npm run check` enforces it.
//
// A room's files may import values from `values` and types from `types` (`import type …`; `values` covers types, too).
// Whatever is in neither list is forbidden. Tests have rules of their own, at the end.

import { builtinModules } from "node:module";

const KERNEL = "^src/engine/kernel/";
const SCRIPT = "^src/engine/script/";
const AGENTS = "^src/engine/agents/";
const ENGINE = "^src/engine/";
/** What the rest of the project sees of the engine. */
const DOOR = "^src/engine/index[.]ts$";
const SCENARIOS = "^src/scenarios/";
const PROTOCOL = "^src/workers/protocol[.]ts$";
const CLIENT = "^src/workers/client[.]ts$";

/** How numbers are written: no more than a function. */
const DIGITS = "^src/digits[.]ts$";

const NODE = `^(node:)?(${builtinModules.join("|")})$`;
const TESTS = "([.]test[.]tsx?$|/testing/)";

/** @param {string[]} names packages, their types included */
const npm = (...names) => `(^|/)node_modules/(@types/)?(${names.join("|")})/`;
const REACT = npm("react", "react-dom", "react-aria-components", "react-aria", "react-stately");
/** The script editor and long lists. */
const WIDGETS = npm("@codemirror/[^/]+", "@lezer/[^/]+", "@tanstack/[^/]+");
const D3 = npm("d3-scale", "d3-hierarchy", "d3-array", "d3-shape");

/** @typedef {{ name: string, files: string, but?: string[], values: string[], types?: string[], why: string }} Room */

/** @type {Room[]} */
const ROOMS = [
  {
    name: "kernel",
    files: KERNEL,
    values: [KERNEL],
    why: "The model of the kernel knows nothing of scripts, agents or screens.",
  },
  {
    name: "script",
    files: SCRIPT,
    // The policy table is data, and so is what of it goes together: the device line writes its rows and columns.
    values: [SCRIPT, "^src/engine/kernel/policy(-conflicts)?[.]ts$", DIGITS],
    types: [KERNEL],
    why: "The language describes what to do; it never runs the model.",
  },
  {
    name: "agents",
    files: AGENTS,
    values: [AGENTS],
    types: [KERNEL],
    why: "Agents act through operations, as programs do through system calls.",
  },
  {
    name: "engine",
    files: ENGINE,
    but: [KERNEL, SCRIPT, AGENTS],
    values: [ENGINE, DIGITS],
    why: "The engine is a pure function of a script: no DOM, no node, no packages.",
  },
  {
    name: "digits",
    files: "^src/digits[.]",
    values: [],
    why: "How numbers are written is the same everywhere, and needs nothing.",
  },
  {
    name: "scenarios",
    files: SCENARIOS,
    values: [],
    why: "Scenarios are scripts, not code.",
  },
  {
    name: "workers",
    files: "^src/workers/",
    values: ["^src/workers/", DOOR, npm("comlink")],
    why: "The only place in the browser where the engine runs.",
  },
  {
    name: "cli",
    files: "^src/cli/",
    values: ["^src/cli/", DOOR, NODE],
    why: "The headless replay is the engine and node.",
  },
  {
    name: "store",
    files: "^src/ui/store/",
    values: ["^src/ui/store/", PROTOCOL, CLIENT, SCENARIOS, npm("zustand")],
    types: [DOOR],
    why: "The store asks the worker; the engine never runs on the main thread.",
  },
  {
    name: "layout",
    files: "^src/ui/layout/",
    values: ["^src/ui/layout/", D3],
    types: [DOOR],
    why: "Layout is pure geometry, without DOM or state.",
  },
  {
    name: "paint",
    files: "^src/ui/paint/",
    values: ["^src/ui/paint/"],
    types: ["^src/ui/layout/"],
    why: "Painters turn laid-out data into pixels and know nothing else.",
  },
  {
    name: "components",
    files: "^src/ui/components/",
    values: ["^src/ui/components/", "^src/ui/layout/", "^src/ui/paint/", DIGITS, REACT, WIDGETS],
    why: "Generic controls know nothing of this application's state.",
  },
  {
    name: "panels",
    files: "^src/ui/panels/",
    values: ["^src/ui/(store|layout|paint|components|panels)/", DIGITS, REACT, WIDGETS, npm("zustand")],
    types: [DOOR, PROTOCOL],
    why: "Panels stand below the app; of the engine they see types only.",
  },
  {
    name: "app",
    files: "^src/ui/app/",
    values: ["^src/ui/", REACT, npm("zustand", "@fontsource-variable/[^/]+")],
    types: [DOOR, PROTOCOL],
    why: "The app puts the panels together; of the engine it sees types only.",
  },
  {
    name: "main",
    files: "^src/main[.]tsx$",
    values: ["^src/ui/app/", REACT, npm("@fontsource-variable/[^/]+")],
    why: "The page's entry starts the app.",
  },
  {
    name: "e2e",
    files: "^e2e/",
    values: ["^e2e/", "^scripts/", NODE, npm("@playwright/test", "@axe-core/playwright")],
    why: "Browser tests see the built site, never its source.",
  },
];

const TEST_TOOLS = [npm("vitest", "fast-check"), NODE, SCENARIOS, "^scripts/"];

/** What the tests in a top folder may import besides the tools. @type {[string, string[]][]} */
const TEST_ROOMS = [
  ["^src/engine", [ENGINE]],
  ["^src/cli", ["^src/cli/", ENGINE]],
  ["^src/workers", ["^src/workers/", ENGINE, npm("comlink")]],
  ["^src/ui", ["^src/(ui|workers)/", ENGINE, REACT, D3, npm("zustand")]],
  ["^src(?=/digits)", [DIGITS]],
];

/** @param {Room} room */
function rulesOf({ name, files, but = [], values, types = [], why }) {
  const from = { path: files, pathNot: [TESTS, ...but] };
  const imports = {
    name: `${name}-imports`,
    comment: why,
    severity: "error",
    from,
    to: { pathNot: [...values, ...types] },
  };
  if (types.length === 0) return [imports];
  const typesOnly = {
    name: `${name}-types-only`,
    comment: `${why} Write \`import type\`.`,
    severity: "error",
    from,
    to: { path: types, pathNot: values, dependencyTypesNot: ["type-only"] },
  };
  return [imports, typesOnly];
}

/** @param {[string, string[]]} room */
function testRule([files, values]) {
  return {
    name: "tests-import",
    comment: "Tests reach into their own room, the engine's files, vitest, fast-check and node.",
    severity: "error",
    from: { path: `${files}(?=/).*${TESTS}` },
    to: { pathNot: [...values, ...TEST_TOOLS] },
  };
}

const GENERAL = [
  {
    name: "nobody-imports-tests",
    comment: "Only tests import tests and testing/ folders.",
    severity: "error",
    from: { pathNot: [TESTS] },
    to: { path: ["^src/.*[.]test[.]tsx?$", "^src/.*/testing/"] },
  },
  {
    name: "every-file-has-a-room",
    comment: "Source outside of the table's rooms: give the folder a row in the table.",
    severity: "error",
    from: { path: "^src/", pathNot: ROOMS.map(({ files }) => files) },
    to: {},
  },
  {
    name: "no-circles",
    comment: "Modules that need each other's values cannot be understood one at a time.",
    severity: "error",
    // The kernel's files do call each other (cgroup.c runs its controllers, dmem.c asks cgroup.c), so their models may.
    from: { path: "^src/", pathNot: [TESTS, KERNEL] },
    to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
  },
  {
    name: "resolvable",
    comment: "The import leads nowhere.",
    severity: "error",
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: "declared-packages",
    comment: "The package is not in package.json, or only in its devDependencies.",
    severity: "error",
    from: { path: "^src/", pathNot: TESTS },
    to: {
      dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown", "undetermined"],
      dependencyTypesNot: ["type-only"],
    },
  },
];

export default {
  forbidden: [...ROOMS.flatMap(rulesOf), ...TEST_ROOMS.map(testRule), ...GENERAL],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(dist|dist-cli.*|test-results)/" },
    // Tells type-only imports from others. Needs TypeScript's JavaScript API, which version 7 lacks: that is why
    // package.json has version 6 under the name `typescript`, beside the version 7 compiler that checks the types.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ["import", "module", "browser", "default", "types"],
      exportsFields: ["exports"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".css"],
    },
  },
};
