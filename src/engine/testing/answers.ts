/**
 * Small situations in which a likely mistake in the model shows, each with what must come of it. Their answers are
 * reasoned from the kernel's source; they are no vectors.
 */

import { Machine } from "../machine.ts";
import { linesOfRun } from "../replay.ts";
import { programOf } from "./scripts.ts";

interface Situation {
  readonly name: string;
  readonly script: string;
  /** The last operation's return code. */
  readonly ret: number;
  /** The buffers that the last operation evicts. */
  readonly evicts: readonly string[];
}

export const SITUATIONS: readonly Situation[] = [
  {
    // The limit of a request is the one that sent it evicting: /p refuses later, and b's buffer is none of a's.
    name: "a second max that refuses while evicting does not become the limit",
    script: `device gpu0 kernel=7.3 vram=64M gtt=64M alloc=flat
enable /
mkdir /p
enable /p
mkdir /p/a
mkdir /p/b
write /p dmem.max 9M
write /p/a dmem.max 4M
spawn a1 /p/a
spawn a2 /p/a
spawn b /p/b
create x1 a1 1M vram
create y b 6M vram
create x2 a2 1M vram
create z a1 3M vram
`,
    ret: 0,
    evicts: ["x1", "x2"],
  },
  {
    // -EINVAL is no want of room.
    name: "a request that no block can answer evicts nobody",
    script: `device gpu0 kernel=7.3 vram=16M gtt=64M alloc=buddy
enable /
mkdir /a
spawn p /a
spawn q /
create x q 4M vram
create y p 4K vram align=32M
`,
    ret: -22,
    evicts: [],
  },
  {
    // Taking off b what it never had lowers /p alone: its usage is then what its children protect, and nothing is left to share.
    name: "a parent without unprotected usage shares nothing out",
    script: `device gpu0 kernel=7.3 vram=64M gtt=64M alloc=flat
enable /
mkdir /p
enable /p
mkdir /p/a
mkdir /p/b
write /p dmem.low 3M
write /p/a dmem.low 2M
charge /p/a 4M
charge /p/b 4K
uncharge /p/b 4K
uncharge /p/b 2M
belowlow - /p/a
`,
    ret: 0,
    evicts: [],
  },
];

/** What is wrong with a situation's outcome, or null. */
export function wrongIn({ name, script, ret, evicts }: Situation): string | null {
  const machine = new Machine(programOf(script));
  const last = Array.from(machine.program.operations, (operation) => machine.execute(operation)).at(-1);
  const { ev = [] } = JSON.parse([...linesOfRun(programOf(script))].at(-1) as string) as { ev?: string[][] };
  const evicted = ev.filter(([kind]) => kind === "evict").map(([, bo]) => bo);
  const right = last === ret && evicted.join() === evicts.join();
  return right ? null : `${name}: returns ${last}, evicts [${evicted}]`;
}
