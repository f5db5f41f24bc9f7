/**
 * A cgroup's bar, as shares of its width. The whole width is the capacity.
 *
 *   ▕████████████▒▒▒░░░░        │      ▏
 *    placed      │  spilled     setting (tick)
 *                charged, not yet placed
 *    ━━━━━━━━━━━━━━━━━━━━━━━━━━━         effective value (thin line below)
 */

export interface UsageBar {
  readonly placed: number;
  readonly pending: number;
  /** Goes on behind the fill; cut at the right edge. */
  readonly spilled: number;
  /** Null where nothing is set. */
  readonly setting: number | null;
  readonly effective: number | null;
}

export interface UsageBytes {
  readonly usage: number;
  /** Part of the usage that has no place yet. */
  readonly pending: number;
  readonly spilled: number;
  readonly setting: number;
  readonly effective: number | null;
  readonly capacity: number;
}

export function usageBar({ usage, pending, spilled, setting, effective, capacity }: UsageBytes): UsageBar {
  const share = (bytes: number) => (capacity > 0 ? Math.max(0, Math.min(1, bytes / capacity)) : 0);
  const placed = share(usage - pending);
  const charged = share(usage);
  return {
    placed,
    pending: charged - placed,
    spilled: share(usage + spilled) - charged,
    setting: setting > 0 ? share(setting) : null,
    effective: effective === null ? null : share(effective),
  };
}
