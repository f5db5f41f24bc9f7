/**
 * The memory of the simulated machine: every number that makes up its state lives in a column
 * of a Memory, so that the whole machine clones in one pass, compares on full state, keeps
 * snapshots of itself (snapshot.ts), and can tell exactly what an operation changed.
 *
 * Two kinds of column: `Ints` for ids, links, flags and small counts (int32), `Doubles` for bytes
 * and microseconds (exact integers up to 2^53, or a u64 handle, see u64.ts). All writes go
 * through `set`, which tells the journal, if one is attached: a journal is a list of
 * (column, index, before, after), so a stretch of execution can be taken back and redone.
 *
 * Names, texts and the symbol tables are not here: they never change what the kernel decides.
 */

import { restoreSnapshot, type Snapshot, takeSnapshot } from "./snapshot.ts";

/** What a journal hears of each write. Columns are numbered in the order they were made. */
export interface Journal {
  note(column: number, index: number, before: number, after: number): void;
}

/** Where the attached journal is found; shared by all columns of one memory. */
interface Tap {
  journal: Journal | null;
}

/** A growing column of int32. Cells never written hold the column's `fill`. */
export class Ints<V extends number = number> {
  private data: Int32Array<ArrayBuffer>;

  constructor(
    private readonly tap: Tap,
    private readonly number: number,
    readonly name: string,
    readonly fill: number,
    size: number,
  ) {
    this.data = new Int32Array(size);
    if (fill !== 0) this.data.fill(fill);
  }

  /** The cell's value; the index must lie below the column's size. */
  get(index: number): V {
    return this.data[index] as V;
  }

  set(index: number, value: V): void {
    const journal = this.tap.journal;
    if (journal !== null) journal.note(this.number, index, this.data[index] as number, value);
    this.data[index] = value;
  }

  get size(): number {
    return this.data.length;
  }

  /** Makes room for `size` cells at least; new cells hold `fill`. Growing is no change of state. */
  reserve(size: number): void {
    if (size <= this.data.length) return;
    const grown = new Int32Array(Math.max(size, this.data.length * 2, 16));
    grown.set(this.data);
    if (this.fill !== 0) grown.fill(this.fill, this.data.length);
    this.data = grown;
  }

  /** A view of the cells, for bulk reading; invalid after the next `reserve`. */
  view(): Readonly<Int32Array<ArrayBuffer>> {
    return this.data;
  }

  /** @internal */ copyFrom(other: Ints): void {
    this.data = other.data.slice();
  }

  /** @internal */ keep(to: ArrayBuffer, offset: number, used: number): void {
    new Int32Array(to, offset, used).set(used === this.data.length ? this.data : this.data.subarray(0, used));
  }

  /** @internal */ restore(from: ArrayBuffer, offset: number, used: number, size: number): void {
    this.data = new Int32Array(size);
    this.data.set(new Int32Array(from, offset, used));
    if (this.fill !== 0) this.data.fill(this.fill, used);
  }

  /** @internal */ poke(index: number, value: number): void {
    this.reserve(index + 1);
    this.data[index] = value;
  }
}

/** A growing column of doubles holding exact integers, or u64 handles. */
export class Doubles {
  private data: Float64Array<ArrayBuffer>;

  constructor(
    private readonly tap: Tap,
    private readonly number: number,
    readonly name: string,
    readonly fill: number,
    size: number,
  ) {
    this.data = new Float64Array(size);
    if (fill !== 0) this.data.fill(fill);
  }

  get(index: number): number {
    return this.data[index] as number;
  }

  set(index: number, value: number): void {
    const journal = this.tap.journal;
    if (journal !== null) journal.note(this.number, index, this.data[index] as number, value);
    this.data[index] = value;
  }

  get size(): number {
    return this.data.length;
  }

  reserve(size: number): void {
    if (size <= this.data.length) return;
    const grown = new Float64Array(Math.max(size, this.data.length * 2, 16));
    grown.set(this.data);
    if (this.fill !== 0) grown.fill(this.fill, this.data.length);
    this.data = grown;
  }

  view(): Readonly<Float64Array<ArrayBuffer>> {
    return this.data;
  }

  /** @internal */ copyFrom(other: Doubles): void {
    this.data = other.data.slice();
  }

  /** @internal */ keep(to: ArrayBuffer, offset: number, used: number): void {
    new Float64Array(to, offset, used).set(used === this.data.length ? this.data : this.data.subarray(0, used));
  }

  /** @internal */ restore(from: ArrayBuffer, offset: number, used: number, size: number): void {
    this.data = new Float64Array(size);
    this.data.set(new Float64Array(from, offset, used));
    if (this.fill !== 0) this.data.fill(this.fill, used);
  }

  /** @internal */ poke(index: number, value: number): void {
    this.reserve(index + 1);
    this.data[index] = value;
  }
}

export type Column = Ints | Doubles;

/** The first cell in which two memories differ, for tests and error messages. */
export interface Difference {
  readonly column: string;
  readonly index: number;
  readonly here: number;
  readonly there: number;
}

/**
 * All columns of one machine. Modules make their columns in their constructors; two machines
 * built for the same devices therefore have the same columns under the same numbers.
 */
export class Memory {
  private readonly tap: Tap = { journal: null };
  private readonly columns: Column[] = [];
  /** Rises whenever cells were written from outside: what was concluded from the state before is void. */
  version = 0;

  /**
   * Attaches a journal once, to no end but this: a field that never changed is compiled as a constant, and all hot
   * code with it would be thrown away when the first recording begins.
   */
  constructor() {
    this.attach({ note: () => {} });
    this.attach(null);
  }

  /** A new column of int32; `V` is the branded id type its cells hold, if any. */
  ints<V extends number = number>(name: string, size: number, fill = 0): Ints<V> {
    const column = new Ints<V>(this.tap, this.columns.length, name, fill, size);
    this.columns.push(column as unknown as Column);
    return column;
  }

  /** A new column of doubles. */
  doubles(name: string, size: number, fill = 0): Doubles {
    const column = new Doubles(this.tap, this.columns.length, name, fill, size);
    this.columns.push(column);
    return column;
  }

  /** Attaches a journal (or none) and returns the one that was attached before. */
  attach(journal: Journal | null): Journal | null {
    const before = this.tap.journal;
    this.tap.journal = journal;
    return before;
  }

  /** The name of a column by its number, as journals quote it. */
  columnName(number: number): string {
    return this.column(number).name;
  }

  /** Writes one cell without telling the journal: for applying and taking back deltas. */
  poke(column: number, index: number, value: number): void {
    this.version++;
    this.column(column).poke(index, value);
  }

  /** Takes over the whole state of a memory with the same columns. */
  copyFrom(other: Memory): void {
    this.version++;
    for (let i = 0; i < this.columns.length; i++) {
      const mine = this.column(i);
      const theirs = other.column(i);
      if (mine instanceof Ints && theirs instanceof Ints) mine.copyFrom(theirs);
      else if (mine instanceof Doubles && theirs instanceof Doubles) mine.copyFrom(theirs);
      else throw new Error(`memories differ in shape at column ${i}`);
    }
  }

  /** Takes down the whole state, to be restored later. */
  snapshot(): Snapshot {
    return takeSnapshot(this.columns);
  }

  /** Goes back to a state that a memory with the same columns was in. */
  restore(state: Snapshot): void {
    this.version++;
    restoreSnapshot(this.columns, state);
  }

  /** The first differing cell, or null when both hold the same state. */
  differenceFrom(other: Memory): Difference | null {
    for (let i = 0; i < this.columns.length; i++) {
      const found = columnDifference(this.column(i), other.column(i));
      if (found !== null) return found;
    }
    return null;
  }

  private column(number: number): Column {
    const column = this.columns[number];
    if (column === undefined) throw new Error(`no column ${number}`);
    return column;
  }
}

/** A cell beyond the shorter column counts as that column's fill: growth is no state. */
function columnDifference(a: Column, b: Column): Difference | null {
  const size = Math.max(a.size, b.size);
  for (let index = 0; index < size; index++) {
    const here = index < a.size ? a.get(index) : a.fill;
    const there = index < b.size ? b.get(index) : b.fill;
    if (here !== there) return { column: a.name, index, here, there };
  }
  return null;
}
