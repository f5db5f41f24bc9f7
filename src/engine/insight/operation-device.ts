/** Which of several cards an operation is about. */

import { NONE } from "../kernel/ids.ts";
import type { Machine } from "../machine.ts";
import type { Operation } from "../operation.ts";

/** Index of the device; null for what is about none, or about all. A buffer that is gone is on none. */
export function deviceOf({ kernel, program }: Machine, operation: Operation): number | null {
  switch (operation.kind) {
    case "device":
      return indexOr(program.devices.findIndex(({ line }) => line === operation.line));
    case "write":
      if (operation.more.length > 0) return null;
      return operation.region === null
        ? 0
        : indexOr(program.devices.findIndex(({ region }) => region === operation.region));
    case "free":
    case "pin":
    case "unpin": {
      const bo = kernel.bos.find(operation.name);
      return bo === NONE ? null : kernel.bos.device.get(bo);
    }
    default:
      return "device" in operation ? operation.device : null;
  }
}

function indexOr(index: number): number | null {
  return index < 0 ? null : index;
}
