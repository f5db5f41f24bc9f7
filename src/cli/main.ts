/** The headless replay: `npm run -s replay -- --help` says what it does. */

import { run } from "./run.ts";

process.exitCode = await run(process.argv.slice(2));
