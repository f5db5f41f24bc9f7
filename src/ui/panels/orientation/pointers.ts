/** What a first visitor should know in ten seconds. */

export interface Pointer {
  readonly words: string;
  readonly about: string;
  /** Selector of what it points at. */
  readonly target: string;
}

export const POINTERS: readonly Pointer[] = [
  {
    words: "Step",
    about: "through the kernel's decisions, with the button or →",
    target: '.transport [aria-label="Frame forward"]',
  },
  { words: "Read why", about: "each one was taken, with its numbers", target: ".why" },
  { words: "Drag a limit", about: "and the whole run is computed anew", target: ".limits input[type=range]" },
];
