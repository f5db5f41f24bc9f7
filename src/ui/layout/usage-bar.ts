/**
 * A cgroup's bar, as shares of its width. The whole width is the capacity.
 *
 *   ▕████████████▒▒▒░░░░        │      ▏
 *    placed      │  spilled     settings (ticks)
 *                charged, not yet placed
 *    ━━━━━━━━━━━━━━━━━━━━━━━━━━━         effective value (thin line below)
 */

export interface UsageBar {
  readonly placed: number;
  readonly pending: number;
  /** Where placed and pending end together: the usage, however wide the pending part must be drawn to be seen. */
  readonly charged: number;
  /** Goes on behind the fill; cut at the right edge. */
  readonly spilled: number;
  /** Null where nothing is set: min and low of 0, a max of the capacity or more. */
  readonly min: number | null;
  readonly low: number | null;
  readonly max: number | null;
  /** What is protected, the part of it that is so whatever happens, null where nothing is asked. */
  readonly effective: number | null;
  readonly effectiveMin: number;
}

export interface UsageBytes {
  readonly usage: number;
  /** Part of the usage that has no place yet. */
  readonly pending: number;
  readonly spilled: number;
  readonly min: number;
  readonly low: number;
  readonly max: number;
  readonly effectiveMin: number | null;
  readonly effectiveLow: number | null;
  readonly capacity: number;
}

export function usageBar({ usage, pending, spilled, capacity, ...values }: UsageBytes): UsageBar {
  const { min, low, max, effectiveMin, effectiveLow } = values;
  const share = (bytes: number) => (capacity > 0 ? Math.max(0, Math.min(1, bytes / capacity)) : 0);
  const placed = share(usage - pending);
  const charged = share(usage);
  return {
    placed,
    pending: charged - placed,
    charged,
    spilled: share(usage + spilled) - charged,
    min: min > 0 ? share(min) : null,
    low: low > 0 ? share(low) : null,
    max: max < capacity ? share(max) : null,
    effective: effectiveLow === null ? null : share(Math.max(effectiveMin ?? 0, effectiveLow)),
    effectiveMin: share(effectiveMin ?? 0),
  };
}
