/**
 * Two canvases, one above the other: the scene, and marks that change more often. It knows sizes, pixel
 * ratios, the theme's colours and one animation frame for both layers; what is painted is its owner's.
 *
 * The owner asks for a repaint through the handle; nothing is rendered by React for it.
 */

import { type ReactNode, useEffect, useRef } from "react";
import type { Palette } from "../paint/palette.ts";
import type { Surface } from "../paint/surface.ts";
import { readPalette } from "./read-palette.ts";
import "./chart-canvas.css";

export interface ChartHandle {
  /** Paints in the next animation frame: the marks, and the scene unless only marks changed. */
  repaint(layer: "all" | "marks"): void;
  /** Where a test or a tooltip finds it. */
  readonly element: HTMLElement;
}

export interface ChartPainter {
  scene(surface: Surface, palette: Palette): void;
  marks(surface: Surface, palette: Palette): void;
  /** Both layers are on the screen. */
  painted?(element: HTMLElement): void;
}

interface ChartCanvasProps {
  readonly className: string;
  /** What is to be seen, for who does not see it. */
  readonly label: string;
  readonly painter: ChartPainter;
  /** The answer undoes what it did. */
  onReady(handle: ChartHandle): () => void;
  onPoint?(point: { readonly x: number; readonly y: number } | null): void;
  readonly children?: ReactNode;
}

export function ChartCanvas({ className, label, painter, onReady, onPoint, children }: ChartCanvasProps) {
  const box = useRef<HTMLDivElement>(null);
  const scene = useRef<HTMLCanvasElement>(null);
  const marks = useRef<HTMLCanvasElement>(null);
  const latest = useRef({ painter, onReady });
  latest.current = { painter, onReady };

  useEffect(() => {
    const [element, lower, upper] = [box.current, scene.current, marks.current];
    if (element === null || lower === null || upper === null) return;
    let palette = readPalette(element);
    // As it was laid out last: to ask while something else has just changed would lay the page out once more.
    let size: DOMRect | null = null;
    let request = 0;
    let layer: "all" | "marks" = "marks";
    const paint = () => {
      request = 0;
      size ??= element.getBoundingClientRect();
      const { width, height } = size;
      if (width === 0 || height === 0) return;
      if (layer === "all") latest.current.painter.scene(surfaceOf(lower, width, height), palette);
      latest.current.painter.marks(surfaceOf(upper, width, height), palette);
      layer = "marks";
      latest.current.painter.painted?.(element);
    };
    const repaint: ChartHandle["repaint"] = (wanted) => {
      if (wanted === "all") layer = "all";
      request ||= requestAnimationFrame(paint);
    };
    const resized = new ResizeObserver(() => {
      size = element.getBoundingClientRect();
      repaint("all");
    });
    const themed = new MutationObserver(() => {
      palette = readPalette(element);
      repaint("all");
    });
    resized.observe(element);
    themed.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    void document.fonts.ready.then(() => repaint("all"));
    const leave = latest.current.onReady({ repaint, element });
    return () => {
      leave();
      resized.disconnect();
      themed.disconnect();
      cancelAnimationFrame(request);
    };
  }, []);

  return (
    <div
      ref={box}
      className={`chart ${className}`}
      role="img"
      aria-label={label}
      onPointerMove={(event) => onPoint?.(pointIn(event.currentTarget, event.clientX, event.clientY))}
      onPointerLeave={() => onPoint?.(null)}
    >
      <canvas ref={scene} data-layer="scene" />
      <canvas ref={marks} data-layer="marks" />
      {children}
    </div>
  );
}

function surfaceOf(canvas: HTMLCanvasElement, width: number, height: number): Surface {
  const ratio = devicePixelRatio;
  const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== across) canvas.width = across;
  if (canvas.height !== down) canvas.height = down;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("the browser has no canvas");
  return { context, width, height, ratio };
}

function pointIn(element: Element, x: number, y: number) {
  const { left, top } = element.getBoundingClientRect();
  return { x: x - left, y: y - top };
}
