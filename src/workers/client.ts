/**
 * The page's end of the worker: the session's calls as promises, and the worker's life. A worker that dies
 * (an error, or no answer for long) is replaced by a fresh one when it is asked something; every call it owed is rejected with
 * `WorkerDied`, and the page decides what to ask again.
 */

import { proxy, type Remote, wrap } from "comlink";
import type {
  CgroupDetail,
  CgroupRequest,
  FramesPage,
  FramesRequest,
  LanguageWords,
  RunProgress,
  RunReply,
  RunRequest,
  SessionApi,
  StepRequest,
  View,
  ViewRequest,
} from "./protocol.ts";

/** A call went unanswered because the worker is gone. */
export class WorkerDied extends Error {}

/** The session as the page sees it. */
export interface Engine {
  run(request: RunRequest, onProgress: (progress: RunProgress) => void): Promise<RunReply>;
  cancel(): Promise<void>;
  view(request: ViewRequest): Promise<View | null>;
  step(request: StepRequest): Promise<View | null>;
  cgroup(request: CgroupRequest): Promise<CgroupDetail | null>;
  frames(request: FramesRequest): Promise<FramesPage | null>;
  describe(texts: readonly string[]): Promise<ReturnType<SessionApi["describe"]>>;
  kernels(): Promise<ReturnType<SessionApi["kernels"]>>;
  words(): Promise<LanguageWords>;
  /** The first worker has begun to run. What was asked of it before is on its way to it only then. */
  readonly awake: Promise<void>;
}

/** What `connect` needs of a Worker; tests give a MessagePort's worth of it. */
export type Endpoint = Pick<Worker, "postMessage" | "addEventListener" | "removeEventListener" | "terminate">;

/** While calls are under way the worker is knocked at this often, and must answer in time. Milliseconds. */
const KNOCK_EVERY = 1_000;
const PATIENCE = 8_000;
/** A worker that has not answered yet is still being loaded: slow machines take their time. */
const PATIENCE_AT_FIRST = 30_000;

const startWorker = (): Endpoint =>
  new Worker(new URL("./engine.worker.ts", import.meta.url), { type: "module", name: "dmemscope engine" });

/**
 * Starts the worker. `onDeath` is told why it died, once a new one can be asked. That one is started by the first call, so
 * that a worker which cannot even be loaded is not started again and again.
 */
export function connect(onDeath: (reason: string) => void, start: () => Endpoint = startWorker): Engine {
  const first = start();
  const awake = new Promise<void>((resolve) => first.addEventListener("message", () => resolve(), { once: true }));
  let living: Life | null = new Life(first, bury);

  function bury(reason: string): void {
    const dead = living;
    living = null;
    dead?.end(reason);
    onDeath(reason);
  }

  function life(): Life {
    living ??= new Life(start(), bury);
    return living;
  }

  return {
    run: (request, onProgress) =>
      life().call<RunReply>((remote) => remote.run(request, proxy(onProgress)) as Promise<RunReply>),
    cancel: () => life().call((remote) => remote.cancel()),
    view: (request) => life().call((remote) => remote.view(request)),
    step: (request) => life().call((remote) => remote.step(request)),
    cgroup: (request) => life().call((remote) => remote.cgroup(request)),
    frames: (request) => life().call((remote) => remote.frames(request)),
    describe: (texts) => life().call((remote) => remote.describe(texts)),
    kernels: () => life().call((remote) => remote.kernels()),
    words: () => life().call((remote) => remote.words()),
    awake,
  };
}

/** One worker from its start to its death. */
class Life {
  private readonly remote: Remote<SessionApi>;
  private readonly owed = new Set<(error: WorkerDied) => void>();
  private knocking: ReturnType<typeof setInterval> | null = null;
  private lastAnswer = 0;
  private hasAnswered = false;
  private isOver = false;

  constructor(
    private readonly worker: Endpoint,
    private readonly onDeath: (reason: string) => void,
  ) {
    this.remote = wrap<SessionApi>(worker);
    worker.addEventListener("error", (event) => this.die((event as ErrorEvent).message || "it failed to start"));
    worker.addEventListener("messageerror", () => this.die("it sent something unreadable"));
  }

  async call<T>(ask: (remote: Remote<SessionApi>) => Promise<T>): Promise<T> {
    const answer = new Promise<T>((resolve, reject) => {
      this.owed.add(reject);
      ask(this.remote)
        .then(resolve, reject)
        .finally(() => this.settle(reject));
    });
    this.startKnocking();
    return answer;
  }

  /** Rejects what is owed and stops the worker. */
  end(reason: string): void {
    this.isOver = true;
    this.stopKnocking();
    this.worker.terminate();
    for (const reject of this.owed) reject(new WorkerDied(reason));
    this.owed.clear();
  }

  private die(reason: string): void {
    if (!this.isOver) this.onDeath(reason);
  }

  private settle(reject: (error: WorkerDied) => void): void {
    this.owed.delete(reject);
    this.hear();
    if (this.owed.size === 0) this.stopKnocking();
  }

  private hear(): void {
    this.hasAnswered = true;
    this.lastAnswer = performance.now();
  }

  private startKnocking(): void {
    if (this.knocking !== null) return;
    this.lastAnswer = performance.now();
    this.knocking = setInterval(() => this.knock(), KNOCK_EVERY);
  }

  private stopKnocking(): void {
    if (this.knocking !== null) clearInterval(this.knocking);
    this.knocking = null;
  }

  private knock(): void {
    const patience = this.hasAnswered ? PATIENCE : PATIENCE_AT_FIRST;
    if (performance.now() - this.lastAnswer > patience) {
      this.die("it stopped answering");
      return;
    }
    this.remote.kernels().then(() => this.hear());
  }
}
