/** A session as the page meets it: over a message channel, through comlink. A fresh one for each test. */

import { readFileSync } from "node:fs";
import { expose, proxy, type Remote, wrap } from "comlink";
import { afterEach, beforeEach } from "vitest";
import { exposed } from "../exposed.ts";
import type { RunReply, RunRequest, SessionApi, StepUnit, View } from "../protocol.ts";
import { Session } from "../session.ts";

export const story = (name: string) =>
  readFileSync(new URL(`../../engine/vectors/stories/${name}.dmem`, import.meta.url), "utf8");
export const scenario = (name: string) =>
  readFileSync(new URL(`../../scenarios/${name}.dmem`, import.meta.url), "utf8");

/** The blog's script, and its game. */
export const BLOG = story("blog-7.3");
export const GAME = "/user.slice/user-1000.slice/user@1000.service/app.slice/app-steam-app1091500-9876.scope";

/** The test's own. */
export let session: Remote<SessionApi>;

/** To be called once in each file of tests. */
export function withSession(): void {
  let channel: MessageChannel;
  beforeEach(() => {
    channel = new MessageChannel();
    expose(exposed(new Session()), channel.port1);
    channel.port1.start();
    session = wrap<SessionApi>(channel.port2);
  });
  afterEach(() => {
    channel.port1.close();
    channel.port2.close();
  });
}

let lastId = 0;

/** A request of its own id for the blog at its first eviction, but for what is said otherwise. */
export const request = (parts: Partial<RunRequest>): RunRequest => ({
  id: ++lastId,
  text: BLOG,
  edit: null,
  entry: { at: "first-eviction" },
  focus: null,
  device: 0,
  ...parts,
});

/** A run that must succeed. */
export async function run(parts: Partial<RunRequest>): Promise<Extract<RunReply, { status: "done" }>> {
  const reply = (await session.run(
    request(parts),
    proxy(() => {}),
  )) as RunReply;
  if (reply.status !== "done") throw new Error(`the run is ${reply.status}`);
  return reply;
}

export async function step(view: View, unit: StepUnit, direction: 1 | -1): Promise<View | null> {
  return (await session.step({ run: view.run, cursor: view.cursor, unit, direction, focus: null })) as View | null;
}
