/**
 * Long work in bounded chunks: between two of them the worker takes a breath, so that a newer request or
 * a cancel gets through. A MessageChannel is used because timers are throttled and clamped.
 */

/** Resolves after messages that have arrived were handled. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** Why a job ended before its time. */
export type Interruption = "superseded" | "cancelled";

/** Thrown inside a job that is not wanted any more; never leaves the session. */
export class Interrupted extends Error {
  constructor(readonly reason: Interruption) {
    super(reason);
  }
}
