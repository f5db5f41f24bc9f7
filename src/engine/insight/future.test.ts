import { describe, expect, it } from "vitest";
import { parse } from "../script/parser.ts";
import { limitPlace } from "../script-edit.ts";
import { futureCgroups } from "./future.ts";
import { mustRun } from "./testing/runs.ts";

const SCRIPT = `device gpu0 kernel=7.3 vram=1G gtt=1G
enable /
mkdir /a
mkdir /a/b
enable /a
write /a/b dmem.low 64M
write /a/b dmem.low 128M
rmdir /a/b
mkdir /a/b
write /a/b dmem.max 512M
mkdir /plain
mkdir /plain/c
`;

/** What is to come after so many operations, shortened. */
function toCome(executed: number) {
  const { timeline, naming, writes, births } = mustRun(SCRIPT);
  const views = futureCgroups(timeline.seek(executed), births, { naming, writes, executed });
  return views.map(({ path, isLive, operation, low, max }) => [path, isLive, operation, low.text, max.text]);
}

describe("cgroups to come", () => {
  it("have their beginning and the first limits of their life", () => {
    expect(toCome(0)).toEqual([
      ["/a", false, 2, "0", "max"],
      ["/a/b", false, 3, String(64 * 2 ** 20), "max"],
      ["/plain", false, 10, "0", "max"],
      ["/plain/c", false, 11, "0", "max"],
    ]);
  });

  it("may live already, and get the controller later", () => {
    expect(toCome(4).map(([path, isLive, operation]) => [path, isLive, operation])).toEqual([
      ["/a/b", true, 4],
      ["/plain", false, 10],
      ["/plain/c", false, 11],
    ]);
  });

  it("come again with a new life's limits", () => {
    expect(toCome(8)[0]).toEqual(["/a/b", false, 8, "0", String(512 * 2 ** 20)]);
  });

  it("never have the controller where nothing passes it on", () => {
    const { timeline, naming, writes, births } = mustRun(SCRIPT);
    const views = futureCgroups(timeline.seek(0), births, { naming, writes, executed: 0 });
    expect(views.map(({ path, hasController }) => [path, hasController])).toEqual([
      ["/a", true],
      ["/a/b", true],
      ["/plain", true],
      ["/plain/c", false],
    ]);
  });

  it("show the write that a drag edits", () => {
    const script = parse(SCRIPT);
    const { timeline, naming, writes, births } = mustRun(SCRIPT);
    for (const executed of [1, 2, 3, 4, 8]) {
      const view = futureCgroups(timeline.seek(executed), births, { naming, writes, executed }).find(
        ({ path }) => path === "/a/b",
      );
      for (const file of ["dmem.low", "dmem.max"] as const) {
        const place = limitPlace(
          script,
          { stream: timeline.stream, ret: timeline.summary.ret },
          { path: "/a/b", file },
          executed - 1,
        );
        expect(place?.at ?? null, `${file} at ${executed}`).toBe(view?.[file === "dmem.low" ? "low" : "max"].line);
      }
    }
  });
});
