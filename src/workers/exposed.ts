/** A session's calls as the page gets them: the arrays of views and replies are handed over. */

import type { Session } from "./session.ts";
import { handOverReply, handOverView } from "./transfer.ts";

export function exposed(session: Session) {
  return {
    run: async (...call: Parameters<Session["run"]>) => handOverReply(await session.run(...call)),
    cancel: () => session.cancel(),
    view: (...call: Parameters<Session["view"]>) => handOverView(session.view(...call)),
    step: (...call: Parameters<Session["step"]>) => handOverView(session.step(...call)),
    cgroup: (...call: Parameters<Session["cgroup"]>) => session.cgroup(...call),
    frames: (...call: Parameters<Session["frames"]>) => session.frames(...call),
    describe: (...call: Parameters<Session["describe"]>) => session.describe(...call),
    kernels: () => session.kernels(),
    words: () => session.words(),
  };
}
