/** A player's operation as a script would say it: it has no line of its own to be shown by. */

import type { Operation } from "./operation.ts";
import type { Symbols } from "./symbols.ts";

/** `write /a dmem.low drm/0000:03:00.0/vram 4G`; the keyword alone for what no player does. */
export function operationText(o: Operation, { paths, processes }: Symbols): string {
  switch (o.kind) {
    case "enable":
    case "mkdir":
      return `${o.kind} ${paths.text(o.path)}`;
    case "migrate":
      return `migrate ${processes.text(o.process)} ${paths.text(o.path)}`;
    case "write": {
      const first = o.region === null ? o.value : `${o.region} ${o.value}`;
      const lines = [first, ...o.more.map(({ region, value }) => `${region} ${value}`)];
      return `write ${paths.text(o.path)} ${o.file} ${lines.join(" ; ")}`;
    }
    default:
      return o.kind;
  }
}
