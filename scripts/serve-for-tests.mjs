// Serves dist/ for the browser tests: node scripts/serve-for-tests.mjs PORT BASE

import { join } from "node:path";
import { ROOT } from "./lib/run.mjs";
import { createSiteServer } from "./lib/site-server.mjs";

const [port = "", base = "/"] = process.argv.slice(2);
createSiteServer(join(ROOT, "dist"), base).listen(Number(port), "127.0.0.1");
