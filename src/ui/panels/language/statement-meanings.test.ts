import { expect, test } from "vitest";
import { languageWords } from "../../../workers/language.ts";
import { STATEMENT_GROUPS } from "./statement-meanings.ts";

test("every statement of the language has a meaning, and nothing else has", () => {
  const told = STATEMENT_GROUPS.flatMap(({ statements }) => Object.keys(statements));
  const words = languageWords().keywords.map(({ word }) => word);
  expect([...told].sort()).toEqual([...words].sort());
});
