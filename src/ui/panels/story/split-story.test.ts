import { expect, test } from "vitest";
import { splitStory } from "./split-story.ts";

test.each([
  ["One card. Two games. Who wins?", ["One card.", "Two games. Who wins?"]],
  ["Kernel 7.3 on a 4.5 GB card", ["Kernel 7.3 on a 4.5 GB card", ""]],
  ["What now? Nothing.", ["What now?", "Nothing."]],
  ["", ["", ""]],
])("%j", (text, parts) => {
  expect(splitStory(text)).toEqual(parts);
});
