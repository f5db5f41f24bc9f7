/** The painters' colours, from the custom properties that the theme's style sheet gives an element. */

import type { Palette } from "../paint/palette.ts";

/** How many identity colours the theme has: `--id-0` and on. */
export const IDENTITIES = 10;

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    identities: Array.from({ length: IDENTITIES }, (_, index) => read(`--id-${index}`)),
    nobody: read("--inner"),
    panel: read("--map-gap"),
    track: read("--track"),
    ink: read("--ink"),
    faint: read("--ink-3"),
    victim: read("--victim"),
    candidate: read("--candidate"),
  };
}

/** The custom property of an identity colour, for style sheets. */
export function identityVariable(colour: number): string {
  return colour < 0 ? "var(--inner)" : `var(--id-${colour % IDENTITIES})`;
}
