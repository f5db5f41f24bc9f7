// npm run bench: prints how fast the engine and the page are. A script, not a test: nothing fails for being slow.

import { ensureInstalled } from "./lib/install.mjs";
import { run } from "./lib/run.mjs";

await ensureInstalled();
console.log("━━━ engine, in multiples of scripts/calibrate.mjs ━━━");
await run("node", ["scripts/bench-engine.mjs"]);
console.log("\n━━━ page, in Chromium on the built site ━━━");
const { code } = await run("vite", ["build", "--logLevel", "error"]);
process.exitCode = code === 0 ? (await run("node", ["scripts/bench-page.mjs"])).code : code;
