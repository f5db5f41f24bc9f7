/** Views and replies on their way to the page: their typed arrays are handed over instead of being copied. */

import { transfer } from "comlink";
import type { Blocks, RunInfo, RunReply, View } from "./protocol.ts";

export function handOverView(view: View | null): View | null {
  return view === null ? null : transfer(view, viewBuffers(view));
}

export function handOverReply(reply: RunReply): RunReply {
  return reply.status === "done" ? transfer(reply, [...viewBuffers(reply.view), ...runBuffers(reply.run)]) : reply;
}

function viewBuffers({ vram, gtt, system }: View): ArrayBuffer[] {
  return [vram, gtt, system].flatMap(blockBuffers);
}

function blockBuffers({ offset, size, owner, buffer, flags }: Blocks): ArrayBuffer[] {
  return [offset.buffer, size.buffer, owner.buffer, buffer.buffer, flags.buffer];
}

/** The run's own arrays stay in the worker; the info carries copies, which may go. */
function runBuffers({ ret, evictions, overflows, lines, played }: RunInfo): ArrayBuffer[] {
  const { operations, by, text } = played;
  return [ret, evictions, overflows, lines, operations, by, text].map(({ buffer }) => buffer as ArrayBuffer);
}
