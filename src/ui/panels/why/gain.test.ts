import { expect, test } from "vitest";
import type { Deed } from "../../../engine/index.ts";
import { gainOf } from "./gain.ts";

const deed = (from: string | null, to: string | null, bytes: number): Deed => ({
  ...{ owner: "/a", buffers: ["b"], isSpilled: false },
  ...{ from, to, bytes },
});

test("a memory gains what comes and loses what goes", () => {
  const deeds = [deed("VRAM", "GTT", 64), deed(null, "VRAM", 60), deed("VRAM", null, 1)];
  expect(gainOf(deeds, "VRAM")).toBe(-5);
  expect(gainOf(deeds, "GTT")).toBe(64);
});
