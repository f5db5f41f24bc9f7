/** The frames of operations as sentences: asked page by page, when somebody opens an operation in the event list. */

import type { FrameRow } from "../../workers/protocol.ts";
import type { Engine } from "./engine.ts";

/** Frames asked at once. */
const PAGE = 500;

/** What is known of an operation's frames so far. */
export interface KnownFrames {
  readonly rows: readonly FrameRow[];
  /** Frames of the operation in all. */
  readonly total: number;
}

export class FrameReader {
  private readonly engine: Engine;

  constructor(engine: Engine) {
    this.engine = engine;
  }

  /** What is known and one page more, or null when the run (or its worker) is gone. */
  async more(run: number, operation: number, known: KnownFrames | null): Promise<KnownFrames | null> {
    const rows = known?.rows ?? [];
    try {
      const page = await this.engine.frames({ run, operation, from: rows.length, count: PAGE });
      return page === null ? null : { rows: [...rows, ...page.rows], total: page.total };
    } catch {
      // The worker died: whoever restarts it says so.
      return null;
    }
  }
}
