/** How many of a list's last rows can be seen in whole, and the height for them. */

export interface WholeRows {
  /** Rows out of sight above them. */
  readonly above: number;
  /** CSS pixels of the rows in sight. */
  readonly height: number;
}

/** Heights and room in CSS pixels; `sign` is what the line that counts the rows above takes from the room. */
export function wholeRows(heights: readonly number[], room: number, sign: number): WholeRows {
  const all = heights.reduce((sum, height) => sum + height, 0);
  if (all <= room) return { above: 0, height: all };
  let above = heights.length;
  let height = 0;
  while (above > 0 && height + (heights[above - 1] as number) <= room - sign) {
    above--;
    height += heights[above] as number;
  }
  // The innermost is shown in any case, and scrolls where it is that tall.
  return above === heights.length ? { above: above - 1, height: room - sign } : { above, height };
}
