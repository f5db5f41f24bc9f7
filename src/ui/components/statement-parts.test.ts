import { expect, test } from "vitest";
import { statementParts } from "./statement-parts.ts";

test.each<[text: string, parts: [string, string, string, string]]>([
  ["write /a/b/c.scope dmem.low 6G", ["write ", "/a/b/", "c.scope", " dmem.low 6G"]],
  ["mkdir /a/b", ["mkdir ", "/a/", "b", ""]],
  ["mkdir /a", ["mkdir /a", "", "", ""]],
  ["valuable /a/b /a/c /d/e", ["valuable ", "/a/", "b", " /a/c /d/e"]],
  ["submit game", ["submit game", "", "", ""]],
  ["", ["", "", "", ""]],
])("%j is told apart", (text, [before, above, name, after]) => {
  expect(statementParts(text)).toEqual({ before, above, name, after });
  expect(before + above + name + after).toBe(text);
});
