import { expect, test } from "vitest";
import * as protocol from "../../workers/protocol.ts";
import * as flags from "./block-flags.ts";

test("the painters' marks are the protocol's", () => {
  expect(flags.HATCHED).toBe(protocol.BLOCK_HATCHED);
  expect(flags.CANDIDATE).toBe(protocol.BLOCK_CANDIDATE);
  expect(flags.VICTIM).toBe(protocol.BLOCK_VICTIM);
  expect(flags.EVICTOR).toBe(protocol.BLOCK_EVICTOR);
  expect(flags.PINNED).toBe(protocol.BLOCK_PINNED);
  expect(flags.SPILLED).toBe(protocol.BLOCK_SPILLED);
});
