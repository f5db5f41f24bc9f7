/**
 * The errors a modelled system call can return, by their Linux numbers. Kernel functions return
 * 0 or the negative number (`-ENOSPC`), as the kernel's do; errors are values, never exceptions.
 */

export const ENOENT = 2;
export const EAGAIN = 11;
export const ENOMEM = 12;
export const EBUSY = 16;
export const EEXIST = 17;
export const EINVAL = 22;
export const ENOSPC = 28;

const NAMES: ReadonlyMap<number, string> = new Map([
  [ENOENT, "ENOENT"],
  [EAGAIN, "EAGAIN"],
  [ENOMEM, "ENOMEM"],
  [EBUSY, "EBUSY"],
  [EEXIST, "EEXIST"],
  [EINVAL, "EINVAL"],
  [ENOSPC, "ENOSPC"],
]);

/** The name of a return code, for people: "ENOSPC" for -28, "0" for success, the number otherwise. */
export function errnoName(ret: number): string {
  return NAMES.get(-ret) ?? String(ret);
}
