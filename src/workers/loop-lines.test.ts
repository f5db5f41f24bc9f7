import { expect, test } from "vitest";
import { parse } from "../engine/index.ts";
import { loopLines } from "./loop-lines.ts";

test("lines with variables have the loops around them, outermost first; others are not told of", () => {
  const script = parse(`device gpu0 kernel=7.3 vram=8G
mkdir /a
spawn p /a
repeat 2 as i
  submit p
  repeat 3 as j
    create b{i}-{j} p 1M vram
  end
  create c{i} p 1M vram
end
free c0`);
  expect(loopLines(script)).toEqual([
    {
      line: 7,
      loops: [
        { variable: "i", times: 2 },
        { variable: "j", times: 3 },
      ],
    },
    { line: 9, loops: [{ variable: "i", times: 2 }] },
  ]);
});
