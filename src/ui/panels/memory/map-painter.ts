/**
 * Keeps one memory's map up to date: lays a view's blocks out for the canvas' size and paints them. What
 * stands on the screen is told in the element's data, for tests and tools.
 */

import type { Blocks, View } from "../../../workers/protocol.ts";
import type { ChartPainter } from "../../components/ChartCanvas.tsx";
import { fadedBlocks } from "../../layout/faded-blocks.ts";
import { blockAt, layoutMap, type MapLayout } from "../../layout/vram-map.ts";
import { VICTIM } from "../../paint/block-flags.ts";
import { paintMapMarks } from "../../paint/map-marks.ts";
import { paintMapScene } from "../../paint/map-scene.ts";
import type { Palette } from "../../paint/palette.ts";
import type { Surface } from "../../paint/surface.ts";

export interface MapShape {
  /** CSS pixels for addresses on the left. */
  readonly gutter: number;
  readonly rows: number | null;
  blocks(view: View): Blocks;
  /** Bytes that the map stands for. */
  capacity(view: View): number;
}

export class MapPainter implements ChartPainter {
  private view: View | null = null;
  private layout: MapLayout | null = null;
  private marked = -1;
  /** The cgroup whose blocks, and those of all below it, stand out; null for all alike. */
  private highlight: string | null = null;
  private paintedRuns = 0;
  private lastRun = -1;
  private readonly shape: MapShape;

  constructor(shape: MapShape) {
    this.shape = shape;
  }

  /** Tells whether the scene changes: most steps leave GTT and system memory as they are. */
  show(view: View | null): boolean {
    const before = this.view;
    this.view = view;
    this.marked = -1;
    if (before === null || view === null || before.run !== view.run) return true;
    const { blocks } = this.shape;
    return !isSameMap(blocks(before), blocks(view)) || !hasSameOwners(before, view);
  }

  /** Tells whether the picture changes. */
  stress(path: string | null): boolean {
    const changed = path !== this.highlight;
    this.highlight = path;
    return changed;
  }

  /** The block at a point of the canvas, or -1. */
  blockAt(x: number, y: number): number {
    return this.layout === null || this.view === null ? -1 : blockAt(this.layout, this.shape.blocks(this.view), x, y);
  }

  /** The middle of a block's upper edge in CSS pixels, or null where it is not laid out. */
  placeOf(block: number): { readonly x: number; readonly y: number } | null {
    if (this.layout === null || block < 0) return null;
    const { x, y, width, block: of } = this.layout.rectangles;
    const at = of.indexOf(block);
    return at < 0 ? null : { x: (x[at] as number) + (width[at] as number) / 2, y: y[at] as number };
  }

  get rowBytes(): number {
    return this.layout?.bytesPerRow ?? 0;
  }

  /** A block, or -1: all of its buffer's are marked. Tells whether that changes the picture. */
  mark(block: number): boolean {
    const changed = block !== this.marked;
    this.marked = block;
    return changed;
  }

  scene(surface: Surface, palette: Palette): void {
    if (this.view === null) return;
    const { gutter, rows, blocks, capacity } = this.shape;
    const frame = { width: surface.width, height: surface.height, gutter, rows, capacity: capacity(this.view) };
    const colours = this.view.cgroups.map(({ colour }) => colour);
    this.layout = layoutMap(blocks(this.view), colours, frame);
    paintMapScene(surface, this.layout, palette, fadedBlocks(blocks(this.view), this.view.cgroups, this.highlight));
  }

  marks(surface: Surface, palette: Palette): void {
    if (this.layout === null || this.view === null) return;
    const { buffer } = this.shape.blocks(this.view);
    const wanted = this.marked < 0 ? undefined : buffer[this.marked];
    const pointed = wanted === undefined ? null : (block: number) => buffer[block] === wanted;
    paintMapMarks(surface, this.layout, palette, pointed);
  }

  painted({ dataset }: HTMLElement): void {
    if (this.view === null || this.layout === null) return;
    const { run, cursor } = this.view;
    if (run !== this.lastRun) this.paintedRuns++;
    this.lastRun = run;
    dataset.run = String(run);
    dataset.operation = String(cursor.operation);
    dataset.frame = String(cursor.frame);
    dataset.highlight = this.highlight ?? "";
    dataset.painted = String(this.paintedRuns);
    const victim = largestVictim(this.layout);
    for (const [name, value] of Object.entries(victim)) dataset[`victim${name}`] = value;
  }
}

function isSameMap(before: Blocks, now: Blocks): boolean {
  if (before.offset.length !== now.offset.length) return false;
  for (let block = 0; block < now.offset.length; block++) {
    if (
      before.offset[block] !== now.offset[block] ||
      before.size[block] !== now.size[block] ||
      before.owner[block] !== now.owner[block] ||
      before.flags[block] !== now.flags[block]
    )
      return false;
  }
  return true;
}

/** Blocks name their owners by number. */
function hasSameOwners({ cgroups: before }: View, { cgroups: now }: View): boolean {
  const isSame = ({ path, colour }: View["cgroups"][number], index: number) =>
    before[index]?.path === path && before[index].colour === colour;
  return before === now || (before.length === now.length && now.every(isSame));
}

/** Where the victim's largest rectangle lies, in CSS pixels of the map; empty words without a victim. */
function largestVictim({ rectangles }: MapLayout): Record<"X" | "Y" | "Width" | "Height", string> {
  let largest = -1;
  for (let i = 0; i < rectangles.length; i++) {
    if (((rectangles.flags[i] as number) & VICTIM) === 0) continue;
    if (largest < 0 || (rectangles.width[i] as number) > (rectangles.width[largest] as number)) largest = i;
  }
  const tell = (values: Float32Array) => (largest < 0 ? "" : String(values[largest]));
  return {
    X: tell(rectangles.x),
    Y: tell(rectangles.y),
    Width: tell(rectangles.width),
    Height: tell(rectangles.height),
  };
}
