// npm run kernel-map: writes docs/kernel-map.md from the tags in src/engine/kernel.

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { kernelMap, MAP } from "./lib/kernel-map.mjs";
import { ROOT } from "./lib/run.mjs";

mkdirSync(dirname(join(ROOT, MAP)), { recursive: true });
writeFileSync(join(ROOT, MAP), kernelMap());
console.log(MAP);
