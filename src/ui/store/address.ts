/**
 * What the address says: `#scenario=blog-fixed&op=333&frame=106`. Enough to come back to the same place of a
 * scenario that was not edited; edits are kept for the tab (kept-script.ts).
 */

import type { Cursor } from "../../workers/protocol.ts";

export interface Place {
  readonly scenario: string | null;
  readonly cursor: Cursor | null;
}

export function readAddress(hash: string): Place {
  const fields = new URLSearchParams(hash.replace(/^#/, ""));
  const operation = wholeNumber(fields.get("op"));
  const frame = wholeNumber(fields.get("frame")) ?? 0;
  return { scenario: fields.get("scenario"), cursor: operation === null ? null : { operation, frame } };
}

export function writeAddress({ scenario, cursor }: Place): string {
  const fields = new URLSearchParams();
  if (scenario !== null) fields.set("scenario", scenario);
  if (cursor !== null) {
    fields.set("op", String(cursor.operation));
    fields.set("frame", String(cursor.frame));
  }
  return `#${fields}`;
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^[0-9]{1,15}$/.test(text) ? Number(text) : null;
}
