/** The worker: a session behind comlink. Views' typed arrays are transferred, not copied. */

import { expose, transfer } from "comlink";
import type { RunReply, View } from "./protocol.ts";
import { Session } from "./session.ts";
import { buffersOf } from "./transfer.ts";

const session = new Session();
const sendView = (view: View | null) => (view === null ? null : transfer(view, buffersOf(view)));
const sendReply = (reply: RunReply) => (reply.status === "done" ? transfer(reply, buffersOf(reply.view)) : reply);

expose({
  run: async (...call: Parameters<Session["run"]>) => sendReply(await session.run(...call)),
  cancel: () => session.cancel(),
  view: (...call: Parameters<Session["view"]>) => sendView(session.view(...call)),
  step: (...call: Parameters<Session["step"]>) => sendView(session.step(...call)),
  describe: (...call: Parameters<Session["describe"]>) => session.describe(...call),
  kernels: () => session.kernels(),
});
