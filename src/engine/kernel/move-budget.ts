/**
 * How much a submission may move (amdgpu_cs.c): a budget of microseconds that grows with the clock and
 * with free VRAM and is spent by bytes moved, at 2^moverate bytes a microsecond. `moverate=off` is unlimited.
 *
 * Left out: the separate budget for CPU-visible VRAM.
 */

import { type Bytes, type Microseconds, type ProcessId, VRAM } from "./ids.ts";
import type { Kernel } from "./kernel.ts";
import type { Doubles, Memory } from "./memory.ts";

/** Accumulated time never exceeds this. */
const US_UPPER_BOUND: Microseconds = 200_000;
/** From here on (or an eighth of VRAM) free VRAM fills the budget. */
const PLENTY: Bytes = 128 * 1024 * 1024;

/** The budget's state, by device. */
export class MoveBudget {
  /** Microseconds saved up; negative is debt. */
  readonly accumulated: Doubles;
  /** Clock of the last submission. */
  readonly updated: Doubles;
  /** Bytes pinned in VRAM. */
  readonly pinned: Doubles;

  constructor(memory: Memory, devices: number) {
    this.accumulated = memory.doubles("budget.accumulated", devices);
    this.updated = memory.doubles("budget.updated", devices);
    this.pinned = memory.doubles("budget.pinned", devices);
  }
}

/**
 * Brings the budget up to now and returns the bytes this submission may move.
 * @kernel drivers/gpu/drm/amd/amdgpu/amdgpu_cs.c:amdgpu_cs_get_threshold_for_moves
 */
export function amdgpuCsGetThresholdForMoves(k: Kernel, device: number, process: ProcessId): Bytes {
  const { moverate, vram } = k.device(device);
  const b = k.budget;
  const total = vram - b.pinned.get(device);
  const free = Math.max(0, total - k.resources.usageOf(device, VRAM));
  let threshold = Number.POSITIVE_INFINITY;
  if (moverate !== null) {
    const passed = k.now - b.updated.get(device);
    let accumulated = Math.min(b.accumulated.get(device) + passed, US_UPPER_BOUND);
    if (free >= PLENTY || free >= Math.floor(total / 8)) {
      accumulated = Math.max(accumulated, toMicroseconds(Math.floor(free / 4), moverate));
    }
    b.accumulated.set(device, accumulated);
    b.updated.set(device, k.now);
    threshold = accumulated > 0 ? accumulated * 2 ** moverate : 0;
  }
  k.trace?.event({ kind: "budget", process, threshold, accumulated: b.accumulated.get(device), free });
  return threshold;
}

/**
 * Takes moved bytes off the budget; it may go into debt.
 * @kernel drivers/gpu/drm/amd/amdgpu/amdgpu_cs.c:amdgpu_cs_report_moved_bytes
 */
export function amdgpuCsReportMovedBytes(k: Kernel, device: number, bytes: Bytes): void {
  const { moverate } = k.device(device);
  if (moverate === null || bytes === 0) return;
  const accumulated = k.budget.accumulated.get(device) - toMicroseconds(bytes, moverate);
  k.budget.accumulated.set(device, accumulated);
  k.trace?.event({ kind: "spent", bytes, accumulated });
}

/** bytes >> moverate, for bytes beyond 32 bits. */
function toMicroseconds(bytes: Bytes, moverate: number): Microseconds {
  return Math.floor(bytes / 2 ** moverate);
}
