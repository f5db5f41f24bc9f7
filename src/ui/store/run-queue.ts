/**
 * One run at a time, and the newest wish behind it. While a slider moves, a wish arrives with every
 * input event: the one waiting is replaced, the one under way is let finish, so that every picture
 * painted is of a finished run and none is older than one run.
 *
 *   wishes   a b c d e            a runs; b, c, d are replaced; then e runs
 *   runs     [ a   ][ e   ]
 *
 * A run of the script as it stands (no edit) is not replaced by an edit of the same script: the edit
 * starts from it. A run that takes long makes way at once.
 */

import type { CgroupQuestion, EditRequest, Entry, RunProgress, RunReply } from "../../workers/protocol.ts";
import type { Engine } from "./engine.ts";

export interface Wish {
  /** The script that the edit starts from. */
  readonly text: string;
  readonly edit: EditRequest | null;
  readonly entry: Entry;
  readonly focus: string | null;
  readonly device: number;
  /** The cgroup to tell of in depth. */
  readonly about?: CgroupQuestion | null;
}

export interface RunEvents {
  started(id: number): void;
  progress(progress: RunProgress): void;
  settled(wish: Wish, reply: RunReply): void;
  failed(wish: Wish, error: unknown): void;
}

/** Milliseconds after which a run makes way for a newer wish. */
const LONG = 400;

export class RunQueue {
  private waiting: Wish[] = [];
  private underWay: { readonly id: number; readonly since: number } | null = null;
  private lastId = 0;
  /** The text that the worker's edits start from, where that is known. */
  private base: string | null = null;
  private readonly engine: Engine;
  private readonly events: RunEvents;

  constructor(engine: Engine, events: RunEvents) {
    this.engine = engine;
    this.events = events;
  }

  put(wish: Wish): void {
    const startsFrom = (other: Wish) => wish.edit !== null && other.edit === null && other.text === wish.text;
    this.waiting = [...this.waiting.filter(startsFrom), wish];
    if (this.underWay !== null && performance.now() - this.underWay.since > LONG) this.cancel();
    this.next();
  }

  /** Ends the run under way; its wish is settled as cancelled. */
  cancel(): void {
    if (this.underWay !== null) void this.engine.cancel().catch(() => {});
  }

  get isIdle(): boolean {
    return this.underWay === null && this.waiting.length === 0;
  }

  /** The worker is a new one: nothing is under way, and it holds no script. */
  restart(): void {
    this.waiting = [];
    this.underWay = null;
    this.base = null;
  }

  private next(): void {
    if (this.underWay !== null) return;
    const wish = this.waiting.shift();
    if (wish !== undefined) void this.run(wish);
  }

  private async run(wish: Wish): Promise<void> {
    const id = ++this.lastId;
    const isCurrent = () => this.underWay?.id === id;
    this.underWay = { id, since: performance.now() };
    this.events.started(id);
    const { text, edit, entry, focus, device, about = null } = wish;
    try {
      const request = { id, text: text === this.base ? null : text, edit, entry, focus, device, about };
      const reply = await this.engine.run(request, (progress) => isCurrent() && this.events.progress(progress));
      if (!isCurrent()) return;
      this.base = reply.status === "done" || reply.status === "mistakes" ? text : null;
      this.underWay = null;
      this.events.settled(wish, reply);
    } catch (error) {
      if (!isCurrent()) return;
      this.base = null;
      this.underWay = null;
      this.events.failed(wish, error);
    }
    this.next();
  }
}
