/**
 * Protection arithmetic step by step: how each pool on the way came to its effective min and low, as a
 * formula with its numbers (mm/page_counter.c:effective_protection). Where a 64-bit product wrapped, the
 * true quotient of the same inputs stands beside the kernel's.
 */

import { NONE, type PoolId } from "../kernel/ids.ts";
import { effectiveProtection } from "../kernel/page-counter.ts";
import type { EffectiveValue, ProtectionRow } from "../kernel/trace.ts";
import type { U64 } from "../kernel/u64.ts";
import * as u64 from "../kernel/u64.ts";
import type { EventOf, Moment } from "./moment.ts";
import { poolPath } from "./names.ts";
import { code, figure, limit, say } from "./say.ts";
import { apart, limitText, sizeText } from "./size-text.ts";
import type { Phrase, ProtectionStep } from "./types.ts";

/** All rows of a walk of calculate_protection, in its own order: parents before children. */
export function protectionSteps(m: Moment, event: EventOf<"protection">): ProtectionStep[] {
  return event.rows.flatMap((row) => stepsOf(m, row));
}

/** Only the rows on the path from the walk's limit down to `pool`. */
export function stepsTowards(m: Moment, event: EventOf<"protection">, pool: PoolId): ProtectionStep[] {
  return event.rows.filter((row) => isOnPath(m, row.pool, pool)).flatMap((row) => stepsOf(m, row));
}

/** The walk of calculate_protection right before a frame, which every comparison with emin and elow follows. */
export function walkBefore(m: Moment, index: number): EventOf<"protection"> | null {
  const event = m.eventAt(index - 1);
  return event !== null && event.kind === "protection" ? event : null;
}

/** The row of a pool in the walk right before a frame, or null. */
export function rowBefore(m: Moment, index: number, pool: PoolId): ProtectionRow | null {
  return walkBefore(m, index)?.rows.find((row) => row.pool === pool) ?? null;
}

/** A pool's effective min or low with true quotients along the whole chain, from the numbers that a walk found. */
export function exactIn(m: Moment, event: EventOf<"protection">, pool: PoolId, which: "min" | "low"): U64 {
  let above: U64 = 0;
  for (const row of event.rows) {
    if (!isOnPath(m, row.pool, pool)) continue;
    const { rule, setting, siblings } = row[which];
    above =
      rule === "direct" ? setting : effectiveProtection(row.usage, row.parentUsage, setting, above, siblings, true);
  }
  return above;
}

/** How often a walk's values differ from the true quotients. */
export function wrappedValues(event: EventOf<"protection">): number {
  return event.rows.reduce(
    (count, { min, low }) => count + Number(min.value !== min.exact) + Number(low.value !== low.exact),
    0,
  );
}

/**
 * Where a protection comes from, and why it is not what was written, as the end of a sentence:
 * ", inherited from app.slice", " (its dmem.low of 8,176 MiB counts up to its usage)".
 */
export function origin(m: Moment, row: ProtectionRow, which: "min" | "low"): readonly Phrase[] {
  const { rule, setting, value, parentEffective, siblings } = row[which];
  const parent = m.kernel.counters.parent.get(row.pool);
  if (rule === "scaled" && parentEffective === 0) return nothingFrom(m, row, which);
  if (rule === "scaled") {
    const [claimed, there] = apart(siblings, parentEffective);
    return say`, scaled down because the cgroups in ${m.pool(parent)} claim ${figure(claimed)}, more than the ${figure(there)} it has`;
  }
  if (rule === "shared" && u64.less(setting, value)) return say`, inherited from ${m.pool(parent)}`;
  if (rule !== "direct" && value === row.usage && u64.less(value, setting))
    return say` (its ${code(`dmem.${which}`)} of ${limit(setting)} counts up to its usage)`;
  return [];
}

/** Which pool on the way down begins to have nothing: ", because dmem.low of All users is 0". */
function nothingFrom(m: Moment, { pool }: ProtectionRow, which: "min" | "low"): Phrase[] {
  const path = walkOf(m, pool).filter((row) => row.pool !== pool && isOnPath(m, row.pool, pool));
  const first = path.find((row) => row[which].value === 0);
  const blamed = first?.pool ?? m.kernel.counters.parent.get(pool);
  if (first?.[which].rule === "direct") return say`, because ${code(`dmem.${which}`)} of ${m.pool(blamed)} is 0`;
  return say`, because ${m.pool(blamed)} has none to pass on`;
}

/** Frames between a walk and the last question that is answered from it. */
const LATELY = 4;

/** The rows of the walk that a pool's values come from: the last one that met it. */
function walkOf(m: Moment, pool: PoolId): readonly ProtectionRow[] {
  for (let at = m.index; at >= Math.max(0, m.index - LATELY); at--) {
    const event = m.eventAt(at);
    if (event?.kind === "protection" && event.rows.some((row) => row.pool === pool)) return event.rows;
  }
  return [];
}

/**
 * The row of the highest pool below the walk's limit and not below `pool` that passes nothing on, so that nothing on the path
 * under it can be protected; or null if `pool` has some effective min or low.
 */
export function unprotectedFrom(m: Moment, event: EventOf<"protection">, pool: PoolId): ProtectionRow | null {
  const path = event.rows.filter((row) => isOnPath(m, row.pool, pool));
  const last = path[path.length - 1];
  if (last === undefined || last.pool !== pool || hasProtection(last)) return null;
  return path.find((row) => !hasProtection(row)) ?? null;
}

function hasProtection({ min, low }: ProtectionRow): boolean {
  return min.value !== 0 || low.value !== 0;
}

function isOnPath(m: Moment, pool: PoolId, down: PoolId): boolean {
  for (let at = down; at !== NONE; at = m.kernel.counters.parent.get(at)) if (at === pool) return true;
  return false;
}

function stepsOf(m: Moment, row: ProtectionRow): ProtectionStep[] {
  return [stepOf(m, row, "min"), stepOf(m, row, "low")];
}

function stepOf(m: Moment, row: ProtectionRow, which: "min" | "low"): ProtectionStep {
  const facts = row[which];
  return {
    path: poolPath(m.machine, row.pool),
    which,
    rule: facts.rule,
    usage: u64.toJson(row.usage),
    parentUsage: u64.toJson(row.parentUsage),
    setting: u64.toJson(facts.setting),
    parentEffective: u64.toJson(facts.parentEffective),
    siblings: u64.toJson(facts.siblings),
    value: u64.toJson(facts.value),
    exact: u64.toJson(facts.exact),
    formula: formula(row, facts, which),
  };
}

function formula(row: ProtectionRow, facts: EffectiveValue, which: "min" | "low"): string {
  const { setting, parentEffective, siblings, rule, value } = facts;
  if (rule === "direct") return `dmem.${which} = ${limitText(value)}, taken as it is`;
  const own = u64.min(row.usage, setting);
  const least = `min(usage ${sizeText(row.usage)}, dmem.${which} ${limitText(setting)})`;
  if (rule === "own") return `${least} = ${sizeText(value)}`;
  if (rule === "scaled") {
    return `${least} × ${limitText(parentEffective)} ÷ ${sizeText(siblings)} = ${result(facts)}`;
  }
  const unclaimed = `(${limitText(parentEffective)} − ${sizeText(siblings)})`;
  const part = `(${sizeText(row.usage)} − ${sizeText(own)})`;
  const whole = `(${sizeText(row.parentUsage)} − ${sizeText(siblings)})`;
  return `${sizeText(own)} + ${unclaimed} × ${part} ÷ ${whole} = ${result(facts)}`;
}

function result({ value, exact }: EffectiveValue): string {
  if (value === exact) return sizeText(value);
  const [kernel, quotient] = apart(value, exact);
  return `${kernel}, because the product wraps at 2^64 (exactly: ${quotient})`;
}

/** Both values where a product overflowed, as the beginning of a sentence that ends in the consequence. */
export function exactly(which: "min" | "low", value: U64, exact: U64): Phrase[] {
  const [kernel, quotient] = apart(value, exact);
  return say`The kernel's product overflowed 64 bits. With exact arithmetic the effective ${which} would be ${figure(quotient)}, not ${figure(kernel)},`;
}
