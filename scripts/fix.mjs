// npm run fix: format everything and repair what the linter can repair by itself.

import { ensureInstalled } from "./lib/install.mjs";
import { run } from "./lib/run.mjs";

await ensureInstalled();
process.exitCode = (await run("biome", ["check", "--write", ...process.argv.slice(2)])).code;
