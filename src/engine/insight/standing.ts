/**
 * What stands at a moment: how full VRAM is, whose buffers lie outside it although they prefer it, and how
 * the process fares that the script is about. For the last words of a run, and of a `dump`.
 */

import { type BoId, type Bytes, type CgroupId, NONE, type ProcessId, VRAM } from "../kernel/ids.ts";
import { holdingsOf, isSpilled } from "./holdings.ts";
import type { Moment } from "./moment.ts";
import { counted } from "./names.ts";
import { focusOf } from "./outcome.ts";
import { code, figure, listed, say, size, strong } from "./say.ts";
import { outOf } from "./size-text.ts";
import type { Phrase } from "./types.ts";

/** "8,170 of 8,176 MiB of VRAM are in use"; with several devices "… of gpu0's VRAM and … of gpu1's are in use". */
export function vramInUse(m: Moment): Phrase[] {
  const { resources, devices } = m.kernel;
  const used = devices.map(({ vram }, device) => figure(outOf(resources.usageOf(device, VRAM), vram)));
  const [only] = used;
  if (only !== undefined && used.length === 1) return say`${only} of VRAM are in use`;
  const parts = used.map((amount, device) => {
    const name = code(m.machine.program.devices[device]?.name ?? "");
    return device === 0 ? say`${amount} of ${name}'s VRAM` : say`${amount} of ${name}'s`;
  });
  return say`${listed(parts)} are in use`;
}

/** How things stand, in two sentences' clauses: VRAM with what is spilled, and the process in focus. */
export function standing(m: Moment): readonly [Phrase[], Phrase[]] {
  const spilled: BoId[] = [];
  const { bos } = m.kernel;
  for (let bo = bos.oldest; bo !== NONE; bo = bos.next.get(bo)) if (isSpilled(m.kernel, bo)) spilled.push(bo);
  if (spilled.length === 0) return [say`${vramInUse(m)}; no buffer that prefers VRAM lies outside it`, []];
  const lie = spilled.length === 1 ? "lies outside it although it prefers" : "lie outside it although they prefer";
  return [say`${vramInUse(m)}; ${byOwner(m, spilled)} ${lie} VRAM`, focused(m)];
}

/** "None of The game's 7,080 MiB that prefer VRAM is spilled"; how much of it is, else. */
function focused(m: Moment): Phrase[] {
  const { program, kernel } = m.machine;
  const focus = focusOf(program);
  const process = focus === null ? NONE : (program.symbols.processes.find(focus) as ProcessId);
  if (process < 0 || process >= kernel.processes.cgroup.size || kernel.processes.cgroup.get(process) === NONE)
    return [];
  const holding = holdingsOf(m.machine).byProcess.get(process);
  if (holding === undefined || holding.vram + holding.spilled === 0) return [];
  const who = m.user(process);
  if (holding.spilled === 0)
    return say`${strong("None")} of the ${size(holding.vram)} that ${who} wants in VRAM is spilled`;
  return say`${who} has ${size(holding.spilled)} spilled and ${size(holding.vram)} in VRAM`;
}

/** Buffers summed up by owner: "10 buffers of KWin compositor (320 MiB) and 32 of Firefox (640 MiB)". */
export function byOwner(m: Moment, buffers: Iterable<BoId>): Phrase[] {
  const owners = new Map<CgroupId, { readonly bo: BoId; count: number; bytes: Bytes }>();
  for (const bo of buffers) {
    const cgroup = m.kernel.bos.cgroup.get(bo);
    const own = owners.get(cgroup) ?? { bo, count: 0, bytes: 0 };
    own.count++;
    own.bytes += m.kernel.bos.size.get(bo);
    owners.set(cgroup, own);
  }
  const largest = [...owners.values()].sort((a, b) => b.bytes - a.bytes);
  const named = largest.length <= MOST_OWNERS ? largest : largest.slice(0, MOST_OWNERS - 1);
  const rest = largest.slice(named.length).reduce((sum, { count }) => sum + count, 0);
  const parts = named.map(({ bo, count, bytes }, i) => {
    const buffers = i === 0 ? counted(count, "buffer") : String(count);
    return say`${figure(buffers)} of ${m.owner(bo)} (${size(bytes)})`;
  });
  if (rest > 0) parts.push(say`${figure(String(rest))} of others`);
  return listed(parts);
}

const MOST_OWNERS = 3;
