/**
 * amdgpu's buffer objects (amdgpu_object.c, amdgpu_gem.c): create with its retries, free, pin.
 *
 * Left out: the 8 MiB kept from user buffers, exports and imports, clearing, CPU mappings and faults.
 */

import type { BoRequest } from "./bo-table.ts";
import {
  emptyContext,
  type OperationContext,
  ttmBoPin,
  ttmBoSetBulkMove,
  ttmBoUnpin,
  ttmBoValidate,
} from "./buffer-object.ts";
import { EEXIST, EINVAL, ENOENT } from "./errno.ts";
import {
  type BoId,
  GTT,
  type MemoryType,
  NONE,
  PAGE_SIZE,
  type ProcessId,
  type ResourceId,
  type VmId,
  VRAM,
} from "./ids.ts";
import type { Kernel } from "./kernel.ts";
import { amdgpuCsReportMovedBytes } from "./move-budget.ts";
import { amdgpuBoPlacementFromDomain, DOMAIN_CPU, DOMAIN_GTT, DOMAIN_VRAM } from "./placement.ts";
import { ttmResourceFree } from "./resource.ts";

/**
 * GEM_CREATE by a process: 0, ENOENT without the process, EEXIST, EINVAL for size 0, ENOMEM or EAGAIN
 * when nothing could be found. A user buffer that fails tries again without CPU access, then with
 * GTT beside VRAM.
 * @kernel drivers/gpu/drm/amd/amdgpu/amdgpu_gem.c:amdgpu_gem_create_ioctl
 */
export function amdgpuGemCreate(k: Kernel, asked: BoRequest): number {
  if (!k.processes.isLive(asked.process)) return -ENOENT;
  if (k.bos.find(asked.name) !== NONE) return -EEXIST;
  if (asked.size === 0) return -EINVAL;
  k.current = k.processes.cgroup.get(asked.process);
  let request = { ...asked, size: Math.ceil(asked.size / PAGE_SIZE) * PAGE_SIZE };
  for (;;) {
    const bo = k.bos.add(request, k.vmOf(request.process, request.device), k.current);
    const ret = amdgpuBoCreate(k, bo, request);
    if (ret === 0) return 0;
    const next = request.kernel ? null : lesserRequest(request);
    if (next !== null)
      k.trace?.event({
        kind: "retry",
        bo,
        without: next.cpuAccess === request.cpuAccess ? "vram-only" : "cpu-access",
        ret,
      });
    k.bos.remove(bo);
    if (next === null) return ret;
    request = next;
  }
}

function lesserRequest(request: BoRequest): BoRequest | null {
  if (request.cpuAccess) return { ...request, cpuAccess: false };
  if (request.domains === DOMAIN_VRAM) return { ...request, domains: DOMAIN_VRAM | DOMAIN_GTT };
  return null;
}

/**
 * One attempt to create a buffer in its preferred domains.
 * @kernel drivers/gpu/drm/amd/amdgpu/amdgpu_object.c:amdgpu_bo_create
 */
export function amdgpuBoCreate(k: Kernel, bo: BoId, request: BoRequest): number {
  k.trace?.enter("amdgpu_bo_create", bo, "");
  const vramAlone = !request.kernel && request.domains === DOMAIN_VRAM;
  k.bos.preferred.set(bo, request.domains);
  k.bos.allowed.set(bo, vramAlone ? DOMAIN_VRAM | DOMAIN_GTT : request.domains);
  const ctx = createContext(k, bo);
  const ret = ttmBoValidate(k, bo, amdgpuBoPlacementFromDomain(k, bo, request.domains), ctx);
  if (ret === 0) settle(k, bo, ctx);
  k.trace?.leave();
  return ret;
}

/** The process's VM is held, but its buffers may be evicted; kernel and shared buffers hold their own. */
function createContext(k: Kernel, bo: BoId): OperationContext {
  return k.bos.isAlwaysValid(bo) ? emptyContext(k.bos.vm.get(bo)) : emptyContext();
}

function settle(k: Kernel, bo: BoId, ctx: OperationContext): void {
  amdgpuCsReportMovedBytes(k, k.bos.device.get(bo), ctx.bytesMoved);
  if (k.bos.kernel.get(bo) === 0) k.bos.cpuAccess.set(bo, 0);
  if (k.bos.isAlwaysValid(bo)) amdgpuVmBoBaseInit(k, bo);
  const where = k.resources.type.get(k.bos.resource.get(bo)) as MemoryType;
  k.trace?.event({ kind: "placed", bo, where });
}

/**
 * An always-valid buffer joins its VM's bulk, and its evicted list if it was born outside its
 * preferred domains.
 * @kernel drivers/gpu/drm/amd/amdgpu/amdgpu_vm.c:amdgpu_vm_bo_base_init
 */
export function amdgpuVmBoBaseInit(k: Kernel, bo: BoId): void {
  ttmBoSetBulkMove(k, bo);
  const type = k.resources.type.get(k.bos.resource.get(bo)) as MemoryType;
  if ((k.bos.preferred.get(bo) & domainOf(type)) === 0) k.bos.markEvicted(bo);
}

function domainOf(type: MemoryType): number {
  if (type === VRAM) return DOMAIN_VRAM;
  return type === GTT ? DOMAIN_GTT : DOMAIN_CPU;
}

/**
 * What the driver does about a move: a user buffer that comes into VRAM forgets CPU_ACCESS_REQUIRED.
 * @kernel drivers/gpu/drm/amd/amdgpu/amdgpu_ttm.c:amdgpu_bo_move
 */
export function amdgpuBoMove(k: Kernel, bo: BoId, from: ResourceId, to: ResourceId): void {
  if (from === NONE || k.bos.kernel.get(bo) === 1) return;
  if (k.resources.type.get(to) === VRAM && k.resources.type.get(from) !== VRAM) k.bos.cpuAccess.set(bo, 0);
}

/**
 * Frees a buffer and all it holds: 0 or ENOENT.
 * @kernel drivers/gpu/drm/amd/amdgpu/amdgpu_gem.c:amdgpu_gem_object_free
 */
export function amdgpuGemFree(k: Kernel, name: number): number {
  const bo = k.bos.find(name);
  if (bo === NONE) return -ENOENT;
  destroy(k, bo);
  return 0;
}

function destroy(k: Kernel, bo: BoId): void {
  const resource = k.bos.resource.get(bo);
  const where = k.resources.type.get(resource) as MemoryType;
  k.bos.unmarkEvicted(bo);
  if (k.bos.pinCount.get(bo) > 0) addPinned(k, bo, -1);
  ttmResourceFree(k, bo, resource);
  k.bos.resource.set(bo, NONE);
  k.trace?.event({ kind: "freed", bo, where, size: k.bos.size.get(bo) });
  k.bos.remove(bo);
}

/** A process ends: its buffers go in creation order, and it leaves its cgroup. 0 or ENOENT. */
export function exitProcess(k: Kernel, process: ProcessId): number {
  if (!k.processes.isLive(process)) return -ENOENT;
  for (let bo = k.bos.oldest; bo !== NONE; ) {
    const next = k.bos.next.get(bo);
    if (k.bos.process.get(bo) === process) destroy(k, bo);
    bo = next;
  }
  const cgroup = k.processes.cgroup.get(process);
  k.cgroups.processes.set(cgroup, k.cgroups.processes.get(cgroup) - 1);
  k.processes.live.set(process, 0);
  return 0;
}

/**
 * Pins a buffer in VRAM: 0, ENOENT, EINVAL if it is elsewhere.
 * @kernel drivers/gpu/drm/amd/amdgpu/amdgpu_object.c:amdgpu_bo_pin
 */
export function amdgpuBoPin(k: Kernel, name: number): number {
  const bo = k.bos.find(name);
  if (bo === NONE) return -ENOENT;
  if (k.resources.type.get(k.bos.resource.get(bo)) !== VRAM) return -EINVAL;
  if (k.bos.pinCount.get(bo) === 0) addPinned(k, bo, 1);
  ttmBoPin(k, bo);
  k.trace?.event({ kind: "pinned", bo });
  return 0;
}

/**
 * Takes a pin back: 0, EINVAL for a buffer that is unknown or not pinned.
 * @kernel drivers/gpu/drm/amd/amdgpu/amdgpu_object.c:amdgpu_bo_unpin
 */
export function amdgpuBoUnpin(k: Kernel, name: number): number {
  const bo = k.bos.find(name);
  if (bo === NONE || k.bos.pinCount.get(bo) === 0) return -EINVAL;
  ttmBoUnpin(k, bo);
  if (k.bos.pinCount.get(bo) === 0) addPinned(k, bo, -1);
  k.trace?.event({ kind: "unpinned", bo });
  return 0;
}

function addPinned(k: Kernel, bo: BoId, sign: 1 | -1): void {
  const device = k.bos.device.get(bo);
  k.budget.pinned.set(device, k.budget.pinned.get(device) + sign * k.bos.size.get(bo));
}

/** The address space of a process on a device. */
export function vmNumber(process: ProcessId, device: number, devices: number): VmId {
  return (process * devices + device) as VmId;
}
