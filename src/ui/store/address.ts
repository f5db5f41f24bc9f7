/**
 * What the address says: `#scenario=blog-fixed&kernel=6.18&device=1&op=333&frame=106`. Enough to come back to the same
 * place of a scenario, on another kernel than its own, too; other edits are kept for the tab (kept-script.ts). Operations
 * count from 0 and frames from 1, as the page says them.
 */

import type { Cursor } from "../../workers/protocol.ts";

export interface Place {
  readonly scenario: string | null;
  /** Where it is not the scenario's own. */
  readonly kernel: string | null;
  readonly cursor: Cursor | null;
  /** Index of the device that is looked at. */
  readonly device: number;
}

export function readAddress(hash: string): Place {
  const fields = new URLSearchParams(hash.replace(/^#/, ""));
  const operation = wholeNumber(fields.get("op"));
  const frame = Math.max(1, wholeNumber(fields.get("frame")) ?? 1) - 1;
  return {
    scenario: fields.get("scenario"),
    kernel: kernelId(fields.get("kernel")),
    cursor: operation === null ? null : { operation, frame },
    device: wholeNumber(fields.get("device")) ?? 0,
  };
}

export function writeAddress({ scenario, kernel, cursor, device }: Place): string {
  const fields = new URLSearchParams();
  if (scenario !== null) fields.set("scenario", scenario);
  if (kernel !== null) fields.set("kernel", kernel);
  if (device > 0) fields.set("device", String(device));
  if (cursor !== null) {
    fields.set("op", String(cursor.operation));
    fields.set("frame", String(cursor.frame + 1));
  }
  return `#${fields}`;
}

function kernelId(text: string | null): string | null {
  return text !== null && /^[\w.-]{1,24}$/.test(text) ? text : null;
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^[0-9]{1,15}$/.test(text) ? Number(text) : null;
}
