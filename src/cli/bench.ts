/**
 * What the engine is measured by: one measurement a process, so that none profits from another's warm code. Prints one
 * line of JSON.
 *
 *   node bench.mjs run|seek|expand FILE      FILE may be compressed (.br)
 */

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
import { compile, parse, replayLine, Timeline } from "../engine/index.ts";

/** Operations looked for by `seek`. */
const SEEKS = 300;
const PAGE = 500;

function main([what, file, kernel]: readonly string[]): object {
  if (file === undefined) throw new Error("run|seek|expand FILE [KERNEL]");
  const text = readScript(file, kernel);
  if (what === "run") return measureRun(text);
  if (what === "seek") return measureSeek(text);
  if (what === "expand") return measureExpand(text);
  throw new Error(`no measurement ${what}`);
}

function readScript(file: string, kernel: string | undefined): string {
  const bytes = readFileSync(file);
  const text = (file.endsWith(".br") ? brotliDecompressSync(bytes) : bytes).toString("utf8");
  return kernel === undefined ? text : text.replace(/kernel=\S+/, `kernel=${kernel}`);
}

function timelineOf(text: string): Timeline {
  const timeline = new Timeline(compile(parse(text, { lint: false }).statements));
  timeline.run();
  return timeline;
}

function measureRun(text: string): object {
  const from = performance.now();
  const program = compile(parse(text, { lint: false }).statements);
  const parsed = performance.now();
  const timeline = new Timeline(program);
  timeline.run();
  const ran = performance.now();
  const last = timeline.length - 1;
  const ret = timeline.summary.ret[last] as number;
  const line = replayLine(timeline.seek(timeline.length), last, timeline.operation(last), ret, []);
  return {
    parse: parsed - from,
    total: ran - from,
    visits: sum(timeline.summary.visits),
    evictions: sum(timeline.summary.evictions),
    checkpointBytes: timeline.checkpointBytes,
    final: createHash("sha256").update(line).digest("hex"),
  };
}

function measureSeek(text: string): object {
  const timeline = timelineOf(text);
  const times: number[] = [];
  let dice = 1;
  for (let i = 0; i < SEEKS; i++) {
    dice = (dice * 48271) % 2147483647;
    times.push(timeOf(() => timeline.seek(dice % timeline.length)));
  }
  times.sort((a, b) => a - b);
  return { p50: times[SEEKS / 2], p95: times[Math.floor(SEEKS * 0.95)], most: times[SEEKS - 1] };
}

function measureExpand(text: string): object {
  const timeline = timelineOf(text);
  const { visits } = timeline.summary;
  const operation = visits.indexOf(Math.max(...visits));
  // The first recording of a session meets code that was compiled for quiet runs; the others do not.
  const times = [0, 1, 2, 3].map(() => timeOf(() => timeline.expand(operation)));
  const [first, ...others] = times;
  const expansion = timeline.expand(operation);
  const frames = expansion.length;
  const page = timeOf(() => expansion.page(frames >> 1, (frames >> 1) + PAGE));
  const stand = timeOf(() => expansion.machineAt(0));
  return { operation, visits: visits[operation], frames, first, expand: Math.min(...others), page, stand };
}

function timeOf(work: () => unknown): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

console.log(JSON.stringify(main(process.argv.slice(2))));
