/** What of a view is handed over to the page instead of being copied. */

import type { Blocks, View } from "./protocol.ts";

export function buffersOf(view: View): ArrayBufferLike[] {
  return [view.vram, view.gtt, view.system].flatMap(blockBuffers);
}

function blockBuffers({ offset, size, owner, buffer, flags }: Blocks): ArrayBufferLike[] {
  return [offset.buffer, size.buffer, owner.buffer, buffer.buffer, flags.buffer];
}
