// npm run dev: the hot-reloading server. Arguments go on to vite.

import { ensureInstalled } from "./lib/install.mjs";
import { run } from "./lib/run.mjs";

await ensureInstalled();
process.exitCode = (await run("vite", process.argv.slice(2))).code;
