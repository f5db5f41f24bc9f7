/** Words of captions, and how wide they are. */

import type { RunInfo } from "../../../workers/protocol.ts";

/** As in timeline.css for the current caption, the widest. */
const FONT = '600 11px "Inter Variable", system-ui, sans-serif';
/** Letters are measured a little too small for the spacing that the browser adds to small type. */
const SLACK = 3;

let context: CanvasRenderingContext2D | null = null;

/** CSS pixels. */
export function textWidth(text: string): number {
  context ??= document.createElement("canvas").getContext("2d");
  if (context === null) return text.length * 6;
  context.font = FONT;
  return Math.ceil(context.measureText(text).width) + SLACK;
}

/** How many lines a text takes in so many CSS pixels: as a browser breaks it, between words. */
export function linesIn(text: string, room: number): number {
  let lines = 1;
  let line = "";
  for (const word of text.split(/\s+/)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line === "" || textWidth(longer) <= room) line = longer;
    else {
      lines++;
      line = word;
    }
  }
  return lines;
}

/** `operation 16: The desktop starts`, of all notes that share a flag. */
export function captionText(notes: RunInfo["notes"]): string {
  return notes.map(({ operation, text }) => `operation ${operation}: ${text}`).join("; ");
}
