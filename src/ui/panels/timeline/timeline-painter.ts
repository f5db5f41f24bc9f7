/**
 * Keeps the timeline up to date: lays a run out for the canvas' size, paints it, and moves the cursor over
 * it. A run is laid out once; steps and the pointer touch the upper layer only. What stands on the screen
 * is told in the element's data, for tests and tools.
 */

import type { RunInfo, View } from "../../../workers/protocol.ts";
import type { ChartPainter } from "../../components/ChartCanvas.tsx";
import {
  GTT_HOLDINGS,
  layoutTimeline,
  MARK_KINDS,
  operationX,
  plotWidth,
  type TimelineLayout,
  VRAM_HOLDINGS,
} from "../../layout/timeline.ts";
import { columnsOf } from "../../layout/timeline-columns.ts";
import { markAt } from "../../layout/timeline-marks.ts";
import { outline } from "../../layout/timeline-stack.ts";
import type { Palette } from "../../paint/palette.ts";
import type { Surface } from "../../paint/surface.ts";
import { paintTimelineCursor } from "../../paint/timeline-cursor.ts";
import type { Ghost } from "../../paint/timeline-ghost.ts";
import { paintTimelineScene } from "../../paint/timeline-scene.ts";

/** CSS pixels left of the plot, for words, and right of it, for half a knob (as in timeline.css). */
export const EDGES = { gutter: 62, margin: 6 };

/** CSS pixels: how near a mark lies below the cursor. */
const BELOW = 3;

export class TimelinePainter implements ChartPainter {
  layout: TimelineLayout | null = null;
  private run: RunInfo | null = null;
  private before: RunInfo | null = null;
  private view: View | null = null;
  /** Where the person is going, until the view is there. */
  private target: number | null = null;
  private hovered: number | null = null;
  /** The run before is to be seen: it differs somewhere. */
  private hasGhost = false;

  /** `before` is the run that an edit under way started from. */
  showRun(run: RunInfo | null, before: RunInfo | null): void {
    if (run !== this.run) this.target = null;
    this.run = run;
    this.before = before;
  }

  showView(view: View | null): void {
    this.view = view;
    if (view?.cursor.operation === this.target) this.target = null;
  }

  /** The cursor goes ahead of the view. */
  goingTo(operation: number): void {
    this.target = operation === this.view?.cursor.operation ? null : operation;
  }

  get isAhead(): boolean {
    return this.target !== null;
  }

  hover(operation: number | null): boolean {
    const changed = operation !== this.hovered;
    this.hovered = operation;
    return changed;
  }

  /** The operation that the cursor stands on. */
  get position(): number | null {
    return this.target ?? this.view?.cursor.operation ?? null;
  }

  scene(surface: Surface, palette: Palette): void {
    const { width, height, ratio } = surface;
    this.layout = this.run === null ? null : layoutTimeline(this.run, { width, height, ratio, ...EDGES });
    if (this.layout !== null)
      this.hasGhost = paintTimelineScene(surface, this.layout, palette, this.ghost(this.layout));
  }

  marks(surface: Surface, palette: Palette): void {
    const { layout } = this;
    if (layout === null) return;
    const x = (operation: number | null) =>
      operation === null ? null : operationX(operation, layout.operations, layout.frame);
    const cursor = x(this.position);
    const error = cursor === null ? -1 : markAt(layout.marks.errors, cursor - layout.frame.gutter, BELOW);
    paintTimelineCursor(surface, layout, palette, { cursor, hovered: x(this.hovered), error });
  }

  painted({ dataset }: HTMLElement): void {
    const { layout, run, view } = this;
    if (layout === null || run === null || view === null) return;
    dataset.run = String(run.id);
    dataset.operations = String(layout.operations);
    dataset.operation = String(view.cursor.operation);
    dataset.position = String(this.position);
    dataset.plotLeft = String(layout.frame.gutter);
    dataset.plotWidth = String(plotWidth(layout.frame));
    dataset.ghost = String(this.hasGhost);
    for (const kind of MARK_KINDS) {
      dataset[kind] = String(layout.marks[kind].length);
      dataset[`${kind}Y`] = String(layout.rows[kind]?.top ?? "");
    }
  }

  private ghost({ frame }: TimelineLayout): Ghost | null {
    if (this.before === null) return null;
    const { series, ret } = this.before;
    const columns = columnsOf(ret.length, plotWidth(frame), 1 / frame.ratio);
    return { vram: outline(columns, series, VRAM_HOLDINGS), gtt: outline(columns, series, GTT_HOLDINGS) };
  }
}
