/** How long something takes by the processor's clock: what else a busy machine does in the meantime does not count. */

/** Seconds of processor time. */
export function secondsOf(act: () => void): number {
  const before = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
