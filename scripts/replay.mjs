// npm run -s replay -- FILE: run scripts without a browser. Standard output is the program's alone.

import { pathToFileURL } from "node:url";
import { replayBundle } from "./lib/replay-bundle.mjs";

// npm starts us in the repository; file names are meant from where the user is.
if (process.env.npm_lifecycle_event === "replay" && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
process.setSourceMapsEnabled(true);
try {
  const bundle = await replayBundle();
  // The program sees itself as argv[1], its arguments behind it.
  process.argv[1] = bundle;
  await import(pathToFileURL(bundle).href);
} catch (error) {
  console.error(error);
  process.exitCode = 70;
}
