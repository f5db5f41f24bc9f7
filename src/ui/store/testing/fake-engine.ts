/** An engine whose runs end when the test says so. Its views say only where they are. */

import type { LoopCount, ScriptEdit } from "../../../engine/index.ts";
import type {
  CgroupDetail,
  CgroupRequest,
  Cursor,
  Entry,
  Outcome,
  RunInfo,
  RunProgress,
  RunReply,
  RunRequest,
  StepRequest,
  View,
} from "../../../workers/protocol.ts";
import type { Engine } from "../engine.ts";

const NO_BLOCKS = { size: new Float64Array() };

interface Owed {
  readonly request: RunRequest;
  answer(reply: RunReply): void;
  fail(error: Error): void;
  progress(progress: RunProgress): void;
}

export class FakeEngine implements Engine {
  /** Runs asked for, oldest first; answered ones stay. */
  readonly asked: RunRequest[] = [];
  readonly owed: Owed[] = [];
  cancels = 0;
  readonly awake = Promise.resolve();
  /** The loops that limits are written in. */
  loops: readonly LoopCount[] = [];
  /** The text that a request's edit starts from. */
  private base = "";

  run(request: RunRequest, progress: (progress: RunProgress) => void): Promise<RunReply> {
    this.asked.push(request);
    return new Promise((answer, fail) => this.owed.push({ request, answer, fail, progress }));
  }

  async cancel(): Promise<void> {
    this.cancels++;
    this.reply((id) => ({ id, status: "cancelled" }));
  }

  async view({ run, cursor }: { run: number; cursor: Cursor }): Promise<View> {
    return viewAt(run, cursor);
  }

  async step({ run, cursor, direction }: StepRequest): Promise<View | null> {
    const operation = cursor.operation + direction;
    return operation < 0 ? null : viewAt(run, { operation, frame: 0 });
  }

  async cgroup(_request: CgroupRequest): Promise<CgroupDetail | null> {
    return null;
  }

  async describe() {
    return [];
  }

  async kernels() {
    return [];
  }

  async frames() {
    return null;
  }

  async words() {
    return { keywords: [], files: [], options: [], values: [] };
  }

  /** Ends the oldest run well. Its text is the base with the edit written behind it. */
  finish(detail: CgroupDetail | null = null): Promise<void> {
    return this.reply((id, { edit, entry, device }) => {
      const after = edit === null ? this.base : `${this.base}|${wordsOf(edit)}`;
      const run = {
        id,
        outcome: { process: { name: "game" }, path: "/game" } as Outcome,
        totalEvictions: 0,
        device,
        region: `gpu${device}`,
      } as RunInfo;
      return {
        id,
        status: "done",
        text: after,
        changedLine: null,
        loops: edit === null ? [] : this.loops,
        diagnostics: [],
        run,
        view: viewAt(id, placeOf(entry)),
        detail,
      };
    });
  }

  /** Ends all runs well, one after the other, and those that they lead to. */
  async finishAll(): Promise<void> {
    await settled();
    while (this.owed.length > 0) await this.finish();
  }

  reply(make: (id: number, request: RunRequest) => RunReply): Promise<void> {
    const next = this.owed.shift();
    this.base = next?.request.text ?? this.base;
    next?.answer(make(next.request.id, next.request));
    return settled();
  }
}

/** What an edit writes. */
function wordsOf(edit: ScriptEdit): string {
  const value = edit.kind === "kernel" ? edit.id : edit.value;
  return "scope" in edit ? `${value},${edit.scope}` : `${value}`;
}

function placeOf(entry: Entry): Cursor {
  return "cursor" in entry ? entry.cursor : { operation: 5, frame: 1 };
}

export function viewAt(run: number, cursor: Cursor): View {
  return {
    run,
    cursor,
    outcome: null,
    cgroups: [],
    future: [],
    vram: NO_BLOCKS,
    gtt: NO_BLOCKS,
    system: NO_BLOCKS,
  } as unknown as View;
}

/** Lets everything that was promised happen. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 10; i++) await Promise.resolve();
}
