/**
 * A command submission (amdgpu_cs.c): buffers that were evicted, then the shared ones on the list, are
 * validated within the move budget; then everything the process uses goes to the young end of the LRU.
 *
 * Left out: the rendering itself, fences, page tables; a submission costs no time of its own.
 */

import { OperationContext, ttmBoValidate } from "./buffer-object.ts";
import { ENOENT, ENOMEM } from "./errno.ts";
import { type BoId, type Bytes, type MemoryType, NONE, type ProcessId, type VmId } from "./ids.ts";
import type { Kernel } from "./kernel.ts";
import { ttmLruBulkMoveTail, ttmResourceMoveToLruTail } from "./lru.ts";
import { amdgpuCsGetThresholdForMoves, amdgpuCsReportMovedBytes } from "./move-budget.ts";
import { amdgpuBoPlacementFromDomain } from "./placement.ts";

/** A submission under way (struct amdgpu_cs_parser). */
interface Submission {
  readonly vm: VmId;
  readonly listed: ReadonlySet<BoId>;
  readonly threshold: Bytes;
  bytesMoved: Bytes;
}

/**
 * Submits for a process with the named shared buffers on the list: 0, ENOENT without the process, or
 * the error of the first buffer that could not be validated. Unknown and always-valid names, and
 * names given twice, are ignored.
 * @kernel drivers/gpu/drm/amd/amdgpu/amdgpu_cs.c:amdgpu_cs_ioctl
 */
export function amdgpuCsIoctl(k: Kernel, process: ProcessId, names: readonly number[], device: number): number {
  if (!k.processes.isLive(process)) return -ENOENT;
  k.current = k.processes.cgroup.get(process);
  k.trace?.enter("amdgpu_cs_ioctl", NONE, "");
  const listed = listedBuffers(k, names, device);
  const vm = k.vmOf(process, device);
  const submission: Submission = {
    vm,
    listed,
    threshold: amdgpuCsGetThresholdForMoves(k, device, process),
    bytesMoved: 0,
  };
  const ret = validateAll(k, submission, vm);
  if (ret === 0) {
    amdgpuCsReportMovedBytes(k, device, submission.bytesMoved);
    for (const bo of listed) ttmResourceMoveToLruTail(k, bo, k.bos.resource.get(bo));
    ttmLruBulkMoveTail(k.lru, vm, device);
    k.trace?.event({ kind: "touched", process, listed: listed.size });
  }
  k.trace?.leave();
  return ret;
}

function listedBuffers(k: Kernel, names: readonly number[], device: number): Set<BoId> {
  const listed = new Set<BoId>();
  for (const name of names) {
    const bo = k.bos.find(name);
    if (bo !== NONE && k.bos.shared.get(bo) === 1 && k.bos.device.get(bo) === device) listed.add(bo);
  }
  return listed;
}

function validateAll(k: Kernel, submission: Submission, vm: VmId): number {
  for (let bo = k.bos.evictedHead.get(vm); bo !== NONE; bo = k.bos.evictedHead.get(vm)) {
    const ret = amdgpuCsBoValidate(k, bo, submission);
    if (ret !== 0) return ret;
    k.bos.unmarkEvicted(bo);
  }
  for (const bo of submission.listed) {
    const ret = amdgpuCsBoValidate(k, bo, submission);
    if (ret !== 0) return ret;
  }
  return 0;
}

/**
 * Validates one buffer: in its preferred domains while the budget lasts, else where it is allowed.
 * @kernel drivers/gpu/drm/amd/amdgpu/amdgpu_cs.c:amdgpu_cs_bo_validate
 */
function amdgpuCsBoValidate(k: Kernel, bo: BoId, submission: Submission): number {
  const where = typeOf(k, bo);
  if (k.bos.pinCount.get(bo) > 0) return stayed(k, bo, where, 0);
  k.trace?.enter("amdgpu_cs_bo_validate", bo, "");
  const allowed = k.bos.allowed.get(bo);
  const domains = submission.bytesMoved < submission.threshold ? k.bos.preferred.get(bo) : allowed;
  const ctx = new OperationContext(submission.vm, NONE, submission.listed, true);
  const before = k.bos.resource.get(bo);
  let ret = ttmBoValidate(k, bo, amdgpuBoPlacementFromDomain(k, bo, domains), ctx);
  submission.bytesMoved += ctx.bytesMoved;
  if (ret === -ENOMEM && domains !== allowed) {
    // The context goes on counting, so the first attempt's bytes count twice, as in the kernel.
    ret = ttmBoValidate(k, bo, amdgpuBoPlacementFromDomain(k, bo, allowed), ctx);
    submission.bytesMoved += ctx.bytesMoved;
  }
  k.trace?.leave();
  if (k.bos.resource.get(bo) === before) return stayed(k, bo, where, ret);
  k.meter.movedBytes += k.bos.size.get(bo);
  k.trace?.event({ kind: "move", bo, from: where, to: typeOf(k, bo) });
  return ret;
}

function typeOf(k: Kernel, bo: BoId): MemoryType {
  return k.resources.type.get(k.bos.resource.get(bo)) as MemoryType;
}

function stayed(k: Kernel, bo: BoId, where: MemoryType, ret: number): number {
  k.trace?.event({ kind: "stay", bo, where, pinned: k.bos.pinCount.get(bo) > 0, ret });
  return ret;
}
