/**
 * amdgpu's VRAM manager: counts VRAM and, with alloc=buddy, finds addresses for it. alloc=flat stops
 * at the count: no addresses, no fragmentation.
 *
 * Left out: the 8 MiB kept from user buffers, cleared-page tracking, the statistics of visible VRAM.
 */

import { type Buddy, CONTIGUOUS_ALLOCATION, RANGE_ALLOCATION, TOPDOWN_ALLOCATION } from "./buddy.ts";
import { isMultiple } from "./buddy-orders.ts";
import { ENOSPC } from "./errno.ts";
import { type BoId, type Bytes, NONE, PAGE_SIZE, type ResourceId, VRAM } from "./ids.ts";
import type { Kernel } from "./kernel.ts";
import { PLACE_CONTIGUOUS, PLACE_TOPDOWN, type Place } from "./placement.ts";
import { ttmResourceInit } from "./resource.ts";

/** The preferred block size: the huge page. */
const HUGE = 2 * 1024 * 1024;

/**
 * A VRAM resource for the buffer inside the place, or NONE with the errno in `k.allocError`.
 * @kernel drivers/gpu/drm/amd/amdgpu/amdgpu_vram_mgr.c:amdgpu_vram_mgr_new
 */
export function amdgpuVramMgrNew(k: Kernel, bo: BoId, place: Place): ResourceId {
  const device = k.bos.device.get(bo);
  const capacity = k.device(device).vram;
  if (k.resources.usageOf(device, VRAM) + k.bos.size.get(bo) > capacity) return refuse(k, -ENOSPC);
  const buddy = k.buddies[device] ?? null;
  if (buddy === null) return ttmResourceInit(k, bo, VRAM);
  const ret = allocBlocks(k, buddy, bo, place, capacity);
  if (ret !== 0) return refuse(k, ret);
  const head = buddy.head;
  const resource = ttmResourceInit(k, bo, VRAM);
  k.resources.firstBlock.set(resource, head);
  k.resources.contiguous.set(resource, isContiguous(buddy, head) ? 1 : 0);
  return resource;
}

function refuse(k: Kernel, ret: number): ResourceId {
  k.allocError = ret;
  return NONE;
}

/** One request to the buddy allocator, or two for a buffer that asks contiguous only as a wish. */
function allocBlocks(k: Kernel, buddy: Buddy, bo: BoId, place: Place, capacity: Bytes): number {
  const start = place.start;
  const end = place.end === 0 || place.end > capacity ? capacity : place.end;
  const size = k.bos.size.get(bo);
  const align = k.bos.align.get(bo);
  let flags = place.flags & PLACE_TOPDOWN ? TOPDOWN_ALLOCATION : 0;
  if (start !== 0 || end !== capacity) flags |= RANGE_ALLOCATION;
  if (k.bos.contiguous.get(bo) === 0) return buddy.alloc(start, end, size, minBlock(size, align), flags);
  const smallest = align === 0 ? PAGE_SIZE : align;
  const ret = buddy.alloc(start, end, size, smallest, flags | CONTIGUOUS_ALLOCATION);
  if (ret !== -ENOSPC || place.flags & PLACE_CONTIGUOUS) return ret;
  return buddy.alloc(start, end, size, minBlock(size, align), flags);
}

/** Huge pages where the size is made of them, else the alignment, else pages. */
function minBlock(size: Bytes, align: Bytes): Bytes {
  const preferred = Math.max(HUGE, align);
  if (size >= preferred && isMultiple(size, preferred)) return preferred;
  return align === 0 ? PAGE_SIZE : align;
}

function isContiguous(buddy: Buddy, head: number): boolean {
  let node = head;
  for (let next = buddy.next(node); next !== NONE; next = buddy.next(node)) {
    if (buddy.offsetOf(next) !== buddy.offsetOf(node) + buddy.sizeOf(node)) return false;
    node = next;
  }
  return true;
}

/**
 * Frees a VRAM resource's blocks. Freeing a pinned buffer lowers the pinned size.
 * @kernel drivers/gpu/drm/amd/amdgpu/amdgpu_vram_mgr.c:amdgpu_vram_mgr_del
 */
export function amdgpuVramMgrDel(k: Kernel, resource: ResourceId): void {
  const bo = k.resources.bo.get(resource);
  const device = k.bos.device.get(bo);
  const buddy = k.buddies[device] ?? null;
  if (buddy !== null) buddy.free(k.resources.firstBlock.get(resource));
  k.resources.firstBlock.set(resource, NONE);
}
