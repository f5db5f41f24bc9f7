/**
 * Keeping a place while loops are split and put together again. A split (an edit of one iteration) makes several lines of
 * one, so that lines cannot tell where a statement went; but what runs is the same, operation by operation, so that
 * their numbers can.
 *
 *   repeat 5 as i            line 9, iteration 3   ──▶   operation 24   ──▶   line 14, iteration 0
 */

import { type FoundEdit, type Place, placesIn, type Script } from "../engine/index.ts";
import { carryLine, changedLines } from "./anchor.ts";

/** How many splits are remembered: for undo, and for another answer to the question how far an edit goes. */
const MOST = 3;

interface Split {
  readonly before: Script;
  readonly after: Script;
  /** The operation before which it put a new one, or null. */
  readonly adds: number | null;
}

export class LoopSplits {
  private readonly made: Split[] = [];

  /** Remembers an edit that split loops; others are none of its business. */
  note(before: Script, edit: FoundEdit, after: Script): void {
    if (edit.kind !== "split") return;
    this.made.unshift({ before, after, adds: edit.adds });
    this.made.length = Math.min(this.made.length, MOST);
  }

  /** Where a place of one text is in another one. */
  carry(from: Script, to: Script, place: Place): Place {
    if (from.text === to.text) return place;
    const undone = this.made.find(({ after }) => after.text === from.text);
    const done = this.made.find(({ after }) => after.text === to.text);
    const whole = undone?.before ?? from;
    const wanted = done?.before ?? to;
    // A line typed into a script with a split in it: the way over the whole loops would be the longer one.
    if (changedLines(from.text, to.text) <= changedLines(whole.text, wanted.text)) return carried(from, to, place);
    const before = undone === undefined ? place : unsplit(undone, place);
    const between = carried(whole, wanted, before);
    return done === undefined ? between : split(done, between);
  }
}

/** Where a place is once a split is made. */
export function split({ before, after, adds }: Split, place: Place): Place {
  const number = placesIn(before.statements).nearestTo(place);
  return { ...place, ...placeOf(after, adds !== null && number >= adds ? number + 1 : number) };
}

function unsplit({ before, after, adds }: Split, place: Place): Place {
  const number = placesIn(after.statements).nearestTo(place);
  return { ...place, ...placeOf(before, adds !== null && number > adds ? number - 1 : number) };
}

function placeOf(script: Script, number: number): Place {
  return placesIn(script.statements).positionOf(number);
}

function carried(from: Script, to: Script, place: Place): Place {
  return { ...place, line: carryLine(from.text, to.text, place.line) };
}
