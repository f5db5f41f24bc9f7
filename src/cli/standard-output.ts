/** Standard output that waits for its reader, and knows when the reader has gone (as `head` does). */

/** Thrown to end the program quietly: nobody reads any more. */
export class NobodyReads extends Error {}

/** Writes to standard output; resolves when there is room for more. */
export function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      if (error === null || error === undefined) resolve();
      else reject((error as NodeJS.ErrnoException).code === "EPIPE" ? new NobodyReads() : error);
    });
  });
}

/** The stream tells of a closed pipe twice; without this the second time would end the program loudly. */
export function expectClosedPipes(): void {
  process.stdout.on("error", () => {});
  process.stderr.on("error", () => {});
}
