// npm run build: the static site, in dist/. It works under any path and needs no network.

import { ensureInstalled } from "./lib/install.mjs";
import { run } from "./lib/run.mjs";

await ensureInstalled();
process.exitCode = (await run("vite", ["build"])).code;
