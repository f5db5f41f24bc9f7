/**
 * One run at a time. Whoever starts the next one when a run has ended is told of every end, and may have a run that
 * is not wanted any more make way: one that takes long does, a short one is let finish, so that while a slider
 * moves every picture painted is of a finished run.
 *
 * What runs next is none of its business (script-runs.ts).
 */

import type { CgroupQuestion, EditRequest, Entry, RunProgress, RunReply } from "../../workers/protocol.ts";
import type { EditInMaking } from "./edits-in-making.ts";
import type { Engine } from "./engine.ts";

export interface Wish {
  /** The script that the edit starts from. */
  readonly text: string;
  readonly edit: EditRequest | null;
  readonly entry: Entry;
  readonly focus: string | null;
  readonly device: number;
  /** The cgroup to tell of in depth. */
  readonly about: CgroupQuestion | null;
  /** What the edit is asked for by, and as what; null for the script as it stands. */
  readonly making: EditInMaking | null;
  readonly asked: EditRequest | null;
}

/** They would show the same. Whose outcome and which device does not matter to an edit: the script's run follows it. */
export function isSameWish(one: Wish, other: Wish): boolean {
  if (one.text !== other.text || one.making !== other.making || one.asked !== other.asked) return false;
  return one.making !== null || (one.focus === other.focus && one.device === other.device);
}

export interface RunEvents {
  started(id: number): void;
  progress(progress: RunProgress): void;
  settled(wish: Wish, reply: RunReply): void;
  failed(wish: Wish, error: unknown): void;
}

/** Milliseconds after which a run makes way for another one. */
const LONG = 400;

export class Runner {
  private current: { readonly wish: Wish; readonly id: number; readonly since: number } | null = null;
  private lastId = 0;
  /** The text that the worker's edits start from, where that is known. */
  private base: string | null = null;
  private readonly engine: Engine;
  private readonly events: RunEvents;

  constructor(engine: Engine, events: RunEvents) {
    this.engine = engine;
    this.events = events;
  }

  /** What runs, or null. */
  get underWay(): Wish | null {
    return this.current?.wish ?? null;
  }

  /** Nothing may be under way. */
  start(wish: Wish): void {
    const id = ++this.lastId;
    this.current = { wish, id, since: performance.now() };
    this.events.started(id);
    const { edit, entry, focus, device, about } = wish;
    const text = wish.text === this.base ? null : wish.text;
    const request = { id, text, edit, entry, focus, device, about };
    const progress = (progress: RunProgress) => this.current?.id === id && this.events.progress(progress);
    void this.engine.run(request, progress).then(
      (reply) => {
        const hasRead = reply.status === "done" || reply.status === "mistakes";
        this.end(id, hasRead ? wish.text : null, () => this.events.settled(wish, reply));
      },
      (error) => this.end(id, null, () => this.events.failed(wish, error)),
    );
  }

  /** Ends the run under way if it takes long: it is not wanted any more. */
  makeWay(): void {
    if (this.current !== null && performance.now() - this.current.since > LONG) this.cancel();
  }

  /** Ends the run under way; its wish is settled as cancelled. */
  cancel(): void {
    if (this.current !== null) void this.engine.cancel().catch(() => {});
  }

  /** Ends the run under way, and hears no more of it. */
  abandon(): void {
    this.cancel();
    this.restart();
  }

  /** The worker is a new one: nothing is under way, and it holds no script. */
  restart(): void {
    this.current = null;
    this.base = null;
  }

  /** Nothing is told of a run that was abandoned. */
  private end(id: number, base: string | null, tell: () => void): void {
    if (this.current?.id !== id) return;
    this.base = base;
    this.current = null;
    tell();
  }
}
