import { expect, it } from "vitest";
import * as engine from "../engine/index.ts";
import * as protocol from "./protocol.ts";

it.each([
  ["hatched", protocol.BLOCK_HATCHED, engine.BLOCK_HATCHED],
  ["candidate", protocol.BLOCK_CANDIDATE, engine.BLOCK_CANDIDATE],
  ["victim", protocol.BLOCK_VICTIM, engine.BLOCK_VICTIM],
  ["evictor", protocol.BLOCK_EVICTOR, engine.BLOCK_EVICTOR],
  ["pinned", protocol.BLOCK_PINNED, engine.BLOCK_PINNED],
  ["spilled", protocol.BLOCK_SPILLED, engine.BLOCK_SPILLED],
])("the mark of a %s block means the same to the engine and to the page", (_, page, model) => {
  expect(page).toBe(model);
});
