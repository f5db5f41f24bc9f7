/** Names of failed operations' errors: the engine's, repeated here because the page sees only its types (a test compares). */

const NAMES: Readonly<Record<number, string>> = {
  2: "ENOENT",
  11: "EAGAIN",
  12: "ENOMEM",
  16: "EBUSY",
  17: "EEXIST",
  22: "EINVAL",
  28: "ENOSPC",
};

/** `ENOSPC` for -28, or null for success. */
export function errorName(ret: number): string | null {
  return ret < 0 ? (NAMES[-ret] ?? `error ${-ret}`) : null;
}
