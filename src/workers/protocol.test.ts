import { expect, it } from "vitest";
import * as engine from "../engine/index.ts";
import * as protocol from "./protocol.ts";

it.each([
  "BLOCK_HATCHED",
  "BLOCK_CANDIDATE",
  "BLOCK_VICTIM",
  "BLOCK_EVICTOR",
  "BLOCK_PINNED",
  "BLOCK_SPILLED",
] as const)("%s means the same to the engine and to the page", (mark) => {
  expect(protocol[mark]).toBe(engine[mark]);
});
