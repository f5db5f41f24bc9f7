// npm start: install if needed, build, serve the built site on this machine.

import { join } from "node:path";
import { ensureInstalled } from "./lib/install.mjs";
import { ROOT, run } from "./lib/run.mjs";
import { createSiteServer, listen } from "./lib/site-server.mjs";

const DEFAULT_PORT = 4173;

await ensureInstalled();
const built = await run("vite", ["build", "--logLevel", "warn"]);
if (built.code !== 0) process.exit(built.code);

const wanted = Number(process.env.PORT || DEFAULT_PORT);
const port = await listen(createSiteServer(join(ROOT, "dist")), wanted);
console.log(`\ndmemscope is at http://127.0.0.1:${port}/  (Ctrl+C stops it)`);
