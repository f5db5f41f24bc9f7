import { expect, test } from "vitest";
import { machineAfter } from "../testing/scripts.ts";
import { liveCgroups } from "./live-cgroups.ts";
import { cgroupPath } from "./names.ts";

const machine = machineAfter(`device gpu0 kernel=7.3 vram=64M
enable /
repeat 9 as i
  mkdir /a{i}
  mkdir /a{i}/b
end
spawn p /a7/b
charge /a4 1M
`);
const paths = (most?: number) => liveCgroups(machine.kernel, most).map((cgroup) => cgroupPath(machine, cgroup));

test("all are told of where they are not too many, in pre-order", () => {
  expect(paths()).toHaveLength(19);
  expect(paths().slice(0, 5)).toEqual(["/", "/a0", "/a0/b", "/a1", "/a1/b"]);
  expect(paths(19)).toEqual(paths());
});

test("of too many those in use, with all above them, then the first ones", () => {
  expect(paths(6)).toEqual(["/", "/a0", "/a0/b", "/a4", "/a7", "/a7/b"]);
  expect(paths(2)).toEqual(["/", "/a4"]);
});
