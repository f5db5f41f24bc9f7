/** What an errno means where TTM or the controller returns it, in a few words. */

import { EAGAIN, EBUSY, EEXIST, EINVAL, ENOENT, ENOMEM, ENOSPC, errnoName } from "../kernel/errno.ts";
import { code, say } from "./say.ts";
import type { Phrase } from "./types.ts";

const MEANINGS: ReadonlyMap<number, string> = new Map([
  [ENOENT, "it does not exist"],
  [EAGAIN, "a dmem.max refused the charge"],
  [ENOMEM, "no place had room"],
  [EBUSY, "nothing more may be evicted"],
  [EEXIST, "it exists already"],
  [EINVAL, "the request is malformed"],
  [ENOSPC, "there is no room"],
]);

/** "ENOMEM, no place had room" */
export function errnoMeaning(ret: number): Phrase[] {
  const meaning = MEANINGS.get(-ret);
  return meaning === undefined ? say`${code(errnoName(ret))}` : say`${code(errnoName(ret))}, ${meaning}`;
}
