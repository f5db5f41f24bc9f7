/** The worker's life as the page sees it: deaths are noticed, owed calls rejected, a new worker asked. */

import { expose } from "comlink";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { connect, type Endpoint, type Engine, WorkerDied } from "./client.ts";
import type { KernelChoice } from "./protocol.ts";

const KERNELS: readonly KernelChoice[] = [{ id: "7.3", about: "mainline" }];

/** A stand-in for a Worker: the other end of a channel, which answers until it is told to be deaf. */
class Port implements Endpoint {
  readonly listeners = new Map<string, EventListener>();
  terminated = false;
  private readonly channel = new MessageChannel();

  constructor(isDeaf: boolean) {
    const never = () => new Promise<never>(() => {});
    expose({ kernels: isDeaf ? never : () => KERNELS, cancel: () => {} }, this.channel.port1);
    this.channel.port1.start();
    this.channel.port2.start();
  }

  postMessage = (message: unknown, transfer: unknown) =>
    this.channel.port2.postMessage(message, transfer as Transferable[]);

  addEventListener(type: string, listener: EventListenerOrEventListenerObject): void {
    if (type === "message") this.channel.port2.addEventListener(type, listener);
    else this.listeners.set(type, listener as EventListener);
  }

  removeEventListener(type: string, listener: EventListenerOrEventListenerObject): void {
    this.channel.port2.removeEventListener(type, listener);
  }

  /** Of its own accord. */
  say(message: unknown): void {
    this.channel.port1.postMessage(message);
  }

  terminate(): void {
    this.terminated = true;
    this.channel.port1.close();
    this.channel.port2.close();
  }
}

let workers: Port[];
let deaths: string[];

/** An engine whose first worker is deaf or not; later ones answer. */
function engine(isDeaf: boolean): Engine {
  const start = () => {
    const worker = new Port(isDeaf && workers.length === 0);
    workers.push(worker);
    return worker as unknown as Endpoint;
  };
  return connect((reason) => deaths.push(reason), start);
}

beforeEach(() => {
  workers = [];
  deaths = [];
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] });
});

afterEach(() => {
  vi.useRealTimers();
  for (const worker of workers) worker.terminate();
});

describe("the worker's life", () => {
  it("calls are answered", async () => {
    expect(await engine(false).kernels()).toEqual(KERNELS);
    expect(deaths).toEqual([]);
  });

  it("a worker that says nothing for long is replaced, and what it owed is rejected", async () => {
    const deaf = engine(true);
    const owed = deaf.kernels().catch((error: unknown) => error);
    vi.advanceTimersByTime(40_000);
    expect(await owed).toBeInstanceOf(WorkerDied);
    expect(deaths).toEqual(["it stopped answering"]);
    expect(workers[0]?.terminated).toBe(true);
    expect(await deaf.kernels()).toEqual(KERNELS);
  });

  it("an error in the worker is told with its message", async () => {
    const failing = engine(true);
    const owed = failing.kernels().catch((error: unknown) => error);
    workers[0]?.listeners.get("error")?.(Object.assign(new Event("error"), { message: "out of memory" }));
    expect(await owed).toMatchObject({ message: "out of memory" });
    expect(deaths).toEqual(["out of memory"]);
    expect(await failing.kernels()).toEqual(KERNELS);
    expect(workers).toHaveLength(2);
  });

  it("a worker that cannot be loaded is not started again before something is asked", () => {
    engine(false);
    workers[0]?.listeners.get("error")?.(new Event("error"));
    expect(deaths).toEqual(["it failed to start"]);
    expect(workers).toHaveLength(1);
  });

  it("a worker is awake once it has said something, whatever it is", async () => {
    const asleep = engine(true);
    let isAwake = false;
    void asleep.awake.then(() => {
      isAwake = true;
    });
    await new Promise((done) => setTimeout(done));
    expect(isAwake).toBe(false);
    workers[0]?.say("awake");
    await asleep.awake;
    expect(deaths).toEqual([]);
  });

  it("an idle worker is left alone", async () => {
    const idle = engine(false);
    await idle.kernels();
    vi.advanceTimersByTime(60_000);
    expect(deaths).toEqual([]);
    expect(workers).toHaveLength(1);
  });
});
