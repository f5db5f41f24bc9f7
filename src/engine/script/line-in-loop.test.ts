import { expect, it } from "vitest";
import { lineInLoop } from "./line-in-loop.ts";
import { parse } from "./parser.ts";

const script = parse(`device d kernel=7.3 vram=1G
mkdir /a
repeat 2
  repeat 3 as i
    mkdir /a/b{i}
    repeat 4 as j
      create b{i+1}.{j} p 1M vram # of {i}
    end
  end
end
free b1.0
`);

it.each([
  [2, [], "mkdir /a"],
  [5, [1, 2], "    mkdir /a/b2"],
  [7, [0, 2, 3], "      create b3.3 p 1M vram # of {i}"],
  [11, [], "free b1.0"],
])("line %d in iterations %j", (line, iterations, text) => {
  expect(lineInLoop(script, { line, iterations })).toBe(text);
});
