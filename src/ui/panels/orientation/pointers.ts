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
  {
    words: "Drag a limit",
    about: "dmem.low to 25 %, say, and see how the game fares at the end",
    target: '.limit[data-file="dmem.low"] input[type=range]',
  },
];
