/** What the store asks of the worker. */

import type { Engine as Client } from "../../workers/client.ts";

export type Engine = Pick<
  Client,
  "run" | "cancel" | "view" | "step" | "describe" | "kernels" | "cgroup" | "frames" | "words" | "awake"
>;
