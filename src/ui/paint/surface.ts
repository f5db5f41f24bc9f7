/** A canvas to paint on, measured in CSS pixels; edges are laid on device pixels so that they stay sharp. */
export interface Surface {
  readonly context: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  /** Device pixels a CSS pixel. */
  readonly ratio: number;
}

/** Empties the surface; from then on its context counts device pixels. */
export function clear({ context, width, height, ratio }: Surface): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, Math.ceil(width * ratio), Math.ceil(height * ratio));
}
