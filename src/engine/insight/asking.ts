/**
 * Asking the kernel model a question without leaving a trace: its own functions run on the machine, and
 * every cell they wrote (emin and elow, pools made on the way) is put back. Cheaper than a clone, and
 * the same answer, since it is the same code on the same state.
 */

import { CellJournal } from "../frame.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { Machine } from "../machine.ts";

/** The answer to a question about the machine as it stands. Questions must not be nested. */
export function ask<Answer>(machine: Machine, question: (k: Kernel) => Answer): Answer {
  const { kernel, memory } = machine;
  const journal = new CellJournal();
  const tracer = kernel.trace;
  kernel.trace = null;
  const before = memory.attach(journal);
  try {
    return question(kernel);
  } finally {
    memory.attach(before);
    kernel.trace = tracer;
    journal.revert(memory, 0, journal.length);
  }
}
