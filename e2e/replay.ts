/** The headless replay, to hold the page's numbers against. */

import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const REPLAY = fileURLToPath(new URL("../scripts/replay.mjs", import.meta.url));

interface Dump {
  readonly vram: number;
  readonly pools: Record<string, { current: number }>;
}

/** What the headless replay makes of a script: its last dump, and how many buffers were evicted. */
export async function replay(script: string): Promise<{ state: Dump; evictions: number }> {
  const child = spawn(process.execPath, [REPLAY, "-"], { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.end(`${script}\ndump\n`);
  let output = "";
  for await (const chunk of child.stdout) output += chunk;
  const lines = output.trimEnd().split("\n");
  const events = lines.flatMap((line) => JSON.parse(line).ev as [string, string, string, string, number][]);
  const evictions = events.filter(([kind, , , , ret]) => kind === "evict" && ret === 0).length;
  return { state: JSON.parse(lines.at(-1) ?? "{}").state, evictions };
}
