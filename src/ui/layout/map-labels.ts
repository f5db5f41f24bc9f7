/**
 * Amounts beside the rows of a memory map, with their unit.
 *
 *   0 GiB    │ row 0                      8 labels at most, a power of two apart
 *            │ row 1
 *   1 GiB    │ row 2
 */

export interface RowLabel {
  readonly row: number;
  readonly text: string;
}

const MOST = 8;
const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

/** For so many rows of a power of two bytes each; all in the unit of the distance from one to the next. */
export function rowLabels(capacity: number, bytesPerRow: number, rows: number): RowLabel[] {
  let step = bytesPerRow;
  while (capacity / step > MOST) step *= 2;
  const [unit, name] = step >= GIB ? [GIB, "GiB"] : [MIB, "MiB"];
  const labels: RowLabel[] = [];
  for (let row = 0; row < rows; row += step / bytesPerRow)
    labels.push({ row, text: `${(row * bytesPerRow) / unit} ${name}` });
  return labels;
}
