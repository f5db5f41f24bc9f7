/**
 * Finds the known word nearest to one that is not known, for "did you mean". Distance counts
 * inserted, dropped, changed and swapped letters, ignoring case; a third of the word's letters
 * may be wrong, at most three. Among equals the first candidate wins.
 *
 * The search has a budget for a whole script, so that a hostile one cannot make it the costly part.
 */

/** Words longer than this are compared for equality only. */
const LONGEST = 200;

/** Steps a script may spend on suggestions; then there are none. */
const BUDGET = 4_000_000;

export class Nearest {
  private budget = BUDGET;

  /** The nearest of the candidates, or null if none is near. */
  find(word: string, candidates: Iterable<string>): string | null {
    if (word.length > LONGEST) return null;
    const lower = word.toLowerCase();
    let best: string | null = null;
    let bestDistance = tolerance(word.length) + 1;
    for (const candidate of candidates) {
      if (this.budget <= 0) return null;
      this.budget--;
      if (Math.abs(candidate.length - word.length) >= bestDistance || candidate.length > LONGEST) continue;
      this.budget -= candidate.length * 8;
      const distance = editDistance(lower, candidate.toLowerCase(), bestDistance);
      if (distance >= bestDistance) continue;
      best = candidate;
      bestDistance = distance;
    }
    return best;
  }

  /**
   * The same for names a script makes up: those that differ in their numbers only (b9, b10) are
   * different things and no typing errors.
   */
  findName(word: string, candidates: Iterable<string>): string | null {
    const found = this.find(word, candidates);
    return found === null || withoutDigits(found) === withoutDigits(word) ? null : found;
  }
}

function tolerance(length: number): number {
  if (length < 2) return 0;
  return Math.min(3, Math.max(1, Math.floor(length / 3)));
}

function withoutDigits(word: string): string {
  return word.replace(/[0-9]+/g, "");
}

/** Optimal string alignment distance, given up (returning `limit`) once it must reach `limit`. */
export function editDistance(a: string, b: string, limit: number): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = new Array<number>(b.length + 1).fill(limit);
    row[0] = i;
    let least = i;
    const to = Math.min(b.length, i + limit);
    for (let j = Math.max(1, i - limit); j <= to; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = Math.min(
        (last[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (last[j - 1] as number) + (same ? 0 : 1),
      );
      if (swapped(a, b, i, j)) cost = Math.min(cost, (before[j - 2] as number) + 1);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least >= limit) return limit;
    before = last;
    last = row;
  }
  return Math.min(limit, last[b.length] as number);
}

function swapped(a: string, b: string, i: number, j: number): boolean {
  if (i < 2 || j < 2) return false;
  return a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
}
