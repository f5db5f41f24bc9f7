/** What a kernel of the policy table does under pressure, in plain words. A kernel unknown here shows its table entry alone. */
export const KERNEL_WORDS: Readonly<Record<string, string>> = {
  "7.3": "A protected program may push out what is unprotected.",
  "7.1": "Nobody pushes for a buffer that may lie in GTT: what does not fit goes there. A full dmem.max spills, too.",
  "7.0-protect": "The patches before they were merged: protected programs push, but a dmem.max below usage is ignored.",
  "6.18": "Nobody pushes for a buffer that may lie in GTT: what does not fit goes there. A full dmem.max fails.",
  "6.14": "What may lie in GTT still tries to push others out before it goes there.",
  "6.12": "Before dmem: limits can be written, but nothing is charged and nobody asks. What may lie in GTT goes there.",
  "6.6-deepin":
    "The protecting patches on 6.6: the oldest buffer that may go leaves, looked for from the start each time.",
  "6.6":
    "Before dmem. What may lie in GTT goes there; what must be in VRAM pushes the oldest buffer out, whosoever it is.",
};

/** Where a kernel comes from, without the id that it stands beside: `LTS`, `the first with dmem`. */
export function kernelOrigin({ id, about }: { readonly id: string; readonly about: string }): string {
  return about.startsWith(`${id} `) || about.startsWith(`${id},`)
    ? about.slice(id.length).replace(/^[ ,]+/, "")
    : about;
}
