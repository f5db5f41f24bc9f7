import { expect, test } from "vitest";
import { LIMIT_FILES } from "../script/words.ts";
import { RunIndex } from "./run-index.ts";
import { mustRun } from "./testing/runs.ts";

const { timeline } = mustRun(`device gpu0 kernel=7.3 vram=1G
enable /
repeat 20 as i
  mkdir /a{i}
  write /a{i} dmem.low 1M
  spawn p{i} /a{i}
end
mkdir /a3
write /a3 dmem.low 2M
rmdir /nowhere
`);

/** All that an index answers. */
function told({ naming, writes, births }: RunIndex): unknown {
  const { paths } = timeline.stream.symbols;
  const region = timeline.program.devices[0]?.region ?? "";
  const around = Array.from({ length: paths.count }, (_, path) =>
    LIMIT_FILES.map((file) => [0, 20, timeline.length].map((executed) => writes.around(path, file, region, executed))),
  );
  return { colours: [...naming.colours], born: [...births.paths].map((path) => births.from(path, 0)), around };
}

test("an index made in steps is the one made at once", () => {
  const { stream, summary } = timeline;
  const whole = new RunIndex(stream, summary.ret).whole();
  const stepped = new RunIndex(stream, summary.ret);
  let steps = 1;
  while (!stepped.step(7)) steps++;
  expect(steps).toBe(Math.ceil(timeline.length / 7));
  expect(told(stepped)).toEqual(told(whole));
  expect(JSON.stringify(told(whole))).toContain('"value":"2M"');
});
