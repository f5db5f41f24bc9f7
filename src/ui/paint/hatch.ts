/** Diagonal lines over a protected block: a pattern in device pixels, made once for a colour and a ratio. */

const made = new Map<string, HTMLCanvasElement>();

export function hatchPattern(context: CanvasRenderingContext2D, colour: string, ratio: number): CanvasPattern | null {
  return context.createPattern(tile(colour, ratio), "repeat");
}

function tile(colour: string, ratio: number): HTMLCanvasElement {
  const key = `${colour} ${ratio}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const size = Math.max(4, Math.round(6 * ratio));
  const canvas = document.createElement("canvas");
  canvas.width = size;
  canvas.height = size;
  const context = canvas.getContext("2d");
  if (context !== null) drawLines(context, size, colour, ratio);
  made.set(key, canvas);
  return canvas;
}

function drawLines(context: CanvasRenderingContext2D, size: number, colour: string, ratio: number): void {
  context.strokeStyle = colour;
  context.globalAlpha = 0.36;
  context.lineWidth = 1.1 * ratio;
  context.beginPath();
  for (const shift of [-size, 0, size]) {
    context.moveTo(shift - 1, size + 1);
    context.lineTo(shift + size + 1, -1);
  }
  context.stroke();
}
