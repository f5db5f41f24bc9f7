/**
 * Pointer and keys to places in the run. Views that were fetched ahead of the pointer are there at once; others follow as
 * fast as the worker makes them, one under way and the newest wish behind it (store/cursor-control.ts); of a view that takes
 * longer than a frame the cursor goes ahead.
 */

import type { ChartHandle } from "../../components/ChartCanvas.tsx";
import { pixelsAhead } from "../../layout/pointer-ahead.ts";
import { type MarkKind, operationAt, pointedMark, type TimelineLayout } from "../../layout/timeline.ts";
import type { AppStore } from "../../store/app-store.ts";
import type { TimelinePainter } from "./timeline-painter.ts";

/** The protocol's: an operation's last frame, what it came to (a test compares). */
export const LAST_FRAME = Number.MAX_SAFE_INTEGER;

/** Share of the run that Page Up and Page Down go by. */
const PAGE = 0.1;
/** CSS pixels left of the plot that still mean its first operation. */
const SLACK = 6;

export interface Point {
  readonly x: number;
  readonly y: number;
}

export class Scrubbing {
  chart: ChartHandle | null = null;
  /** Where the pointer was last. */
  private x = 0;
  private readonly app: AppStore;
  private readonly painter: TimelinePainter;

  constructor(app: AppStore, painter: TimelinePainter) {
    this.app = app;
    this.painter = painter;
  }

  /**
   * The pointer is set down: on a mark, at what it stands for; elsewhere at the operation below. Tells
   * whether it took hold: beside the plot it does not.
   */
  press({ x, y }: Point): boolean {
    const { layout } = this.painter;
    if (layout === null || x < layout.frame.gutter - SLACK) return false;
    this.app.cursor.hold(true);
    const pointed = pointedMark(layout, x, y);
    if (pointed === null) this.goTo(operationAt(layout, x));
    else this.goToMark(pointed.kind, layout.marks[pointed.kind].main[pointed.mark] as number);
    this.x = x;
    this.lookAhead(layout, x);
    return true;
  }

  /** The pointer, held down, moves. */
  drag({ x }: Point): void {
    const { layout } = this.painter;
    if (layout === null || x === this.x) return;
    const operation = operationAt(layout, x);
    if (operation !== this.painter.position) this.goTo(operation);
    this.lookAhead(layout, x);
  }

  /** The pointer lets go. */
  release(): void {
    this.app.cursor.hold(false);
  }

  /** Whether the key is one of a slider's. */
  key(key: string): boolean {
    const { layout, painter } = this;
    const { position } = painter;
    if (layout === null || position === null) return false;
    const target = targetOf(key, position, layout.operations);
    if (target === null) return false;
    if (target !== position) this.goTo(target);
    return true;
  }

  /** What the pointer is likely to pass next is asked for ahead. */
  private lookAhead(layout: TimelineLayout, x: number): void {
    this.app.cursor.expect(pixelsAhead(this.x, x).map((pixel) => operationAt(layout, pixel)));
    this.x = x;
  }

  private get layout(): TimelineLayout | null {
    return this.painter.layout;
  }

  /** Evictions and overflows are shown at the frame that decides, failures at the operation's end. */
  private goToMark(kind: MarkKind, operation: number): void {
    this.goTo(operation, kind === "errors" ? LAST_FRAME : 0);
    if (kind === "evictions") this.app.cursor.step("eviction", 1);
    if (kind === "overflows") this.app.cursor.step("overflow", 1);
  }

  private goTo(operation: number, frame: number = LAST_FRAME): void {
    this.app.cursor.goTo({ operation, frame });
    this.painter.goingTo(operation);
    requestAnimationFrame(() => this.goAhead());
  }

  /** The cursor goes ahead of a view that is not there by the next frame. Mostly it is, and one picture does for both. */
  private goAhead(): void {
    if (this.painter.isAhead) this.chart?.repaint("marks");
  }
}

/** The operation that a key leads to, or null for a key of no use here. */
export function targetOf(key: string, position: number, operations: number): number | null {
  const page = Math.max(1, Math.round(operations * PAGE));
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowDown: -1,
    ArrowRight: 1,
    ArrowUp: 1,
    PageDown: -page,
    PageUp: page,
    Home: -operations,
    End: operations,
  };
  const step = steps[key];
  return step === undefined ? null : Math.max(0, Math.min(operations - 1, position + step));
}
