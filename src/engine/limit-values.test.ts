import fc from "fast-check";
import { expect, test } from "vitest";
import { parseLimit } from "./kernel/dmem-files.ts";
import { memparseAccepts } from "./script/sizes.ts";

const text = fc.oneof(
  fc.stringMatching(/^[0-9a-fxKMGTPEkmgtpe]{1,6}$/),
  fc.stringMatching(/^0?[xX]?[0-9a-fA-F]{1,20}[KMGTPEkmgtpe]?$/),
  fc.constantFrom("max", "Max", "MAX", "maxx", "K", "0", "00", "0x", "16E", "1.5G", "-1", "8GB"),
);

test("the linter warns of exactly the limits that the kernel refuses", () => {
  fc.assert(
    fc.property(text, (value) => {
      expect(memparseAccepts(value)).toBe(parseLimit(value) !== null);
    }),
    { numRuns: 2_000 },
  );
});
