import { describe, expect, it } from "vitest";
import { compile } from "./operation.ts";
import { parse } from "./script/parser.ts";
import { Timeline } from "./timeline.ts";

const MIB = 2 ** 20;

function seriesOf(text: string) {
  const program = compile(parse(text).statements);
  const timeline = new Timeline(program);
  timeline.run();
  const { cgroups } = timeline.seek(timeline.length).kernel;
  const named = timeline
    .seriesOf()
    .rows.map((row) => [program.symbols.paths.text(cgroups.path.get(row.cgroup)), row] as const);
  return { timeline, rows: new Map(named) };
}

const SCRIPT = `device gpu0 kernel=6.18 vram=4M gtt=1G alloc=flat
enable /
mkdir /a
enable /a
mkdir /a/b
spawn p /a/b
create one p 3M vram|gtt
create two p 3M vram|gtt
create three p 1M gtt
charge /a 4096
free one
`;

describe("samples of a run", () => {
  const { rows } = seriesOf(SCRIPT);

  it("charges belong to the cgroup itself, not to those above it", () => {
    expect([...(rows.get("/a/b")?.vram ?? [])].slice(6)).toEqual([3 * MIB, 3 * MIB, 3 * MIB, 3 * MIB, 0]);
    expect(rows.get("/a")?.vram.at(-1)).toBe(4096);
    expect(rows.get("/")?.vram.some((bytes) => bytes !== 0) ?? false).toBe(false);
  });

  it("where nothing is charged, a cgroup has what its processes' buffers take up in VRAM", () => {
    const { rows } = seriesOf(SCRIPT.replace("kernel=6.18", "kernel=6.12"));
    expect([...(rows.get("/a/b")?.vram ?? [])].slice(6)).toEqual([3 * MIB, 3 * MIB, 3 * MIB, 3 * MIB, 0]);
  });

  it("what lies outside VRAM is told apart: spilled, and asked to be there", () => {
    expect([...(rows.get("/a/b")?.spilled ?? [])].slice(6)).toEqual([0, 3 * MIB, 3 * MIB, 3 * MIB, 3 * MIB]);
    expect([...(rows.get("/a/b")?.asked ?? [])].slice(6)).toEqual([0, 0, MIB, MIB, MIB]);
  });

  it("a long run is sampled at the end of equal stretches", () => {
    const { timeline, rows } = seriesOf(`${SCRIPT}${"charge /a 4096\n".repeat(10_000)}`);
    const { stride, columns } = timeline.seriesOf();
    expect(columns).toBeLessThanOrEqual(2048);
    expect(columns * stride).toBeGreaterThanOrEqual(timeline.length);
    expect(rows.get("/a")?.vram.at(-1)).toBe(4096 * 10_001);
    expect(rows.get("/a")?.vram[99]).toBe(4096 * (100 * stride - 10));
  });
});
