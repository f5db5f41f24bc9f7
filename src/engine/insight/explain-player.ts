/** Policy players in words: statements about them, and what they do of their own accord. */

import type { ProcessId } from "../kernel/ids.ts";
import type { Operation } from "../operation.ts";
import { operationText } from "../operation-text.ts";
import { explainOwn, type Of, pathOf, processOf } from "./explain-statement.ts";
import type { Draft, EventOf, Moment } from "./moment.ts";
import { counted } from "./names.ts";
import { code, fact, say, strong } from "./say.ts";
import type { Phrase } from "./types.ts";

type PlayerStatement = Of<"booster" | "foreground" | "focus">;

/** "plasma writes 8573157376 to dmem.low of game, because its app got the focus"; null for the script's own. */
export function explainPlayerCall(m: Moment, { operation: o }: EventOf<"entered">): Draft | null {
  if (o.origin === undefined) return null;
  const { player, why } = o.origin;
  const own = explainOwn(m, o);
  const facts = [fact("player", player), fact("why", why), fact("call", operationText(o, m.machine.program.symbols))];
  return {
    ...own,
    sentence: say`${strong(player)} ${deed(m, o)}, because ${why}`,
    facts: [...facts, ...(own.facts ?? [])],
  };
}

function deed(m: Moment, o: Operation): Phrase[] {
  switch (o.kind) {
    case "write": {
      const regions = o.more.length === 0 ? say`` : say` for ${String(o.more.length + 1)} regions in one write`;
      return say`writes ${code(o.value)} to ${code(o.file)} of ${pathOf(m, o.path)}${regions}`;
    }
    case "enable":
      return say`writes ${code("+dmem")} to cgroup.subtree_control of ${pathOf(m, o.path)}`;
    case "mkdir":
      return say`makes the cgroup ${pathOf(m, o.path)}`;
    case "migrate":
      return say`moves ${processOf(m, o.process)} to ${pathOf(m, o.path)}; what is charged already stays where it is`;
    default:
      return say`acts`;
  }
}

/** What has become of it: whom it woke, and to how much. */
export function answered(m: Moment, o: PlayerStatement): Phrase[] {
  const { answers } = m.machine;
  if (o.kind === "focus") return say`${focusNow(m, o.process)}${reactions(answers)}`;
  const kind = o.kind === "booster" ? "booster" : "foreground player";
  if (o.player === "off") return say`No ${kind} runs; what was written stays`;
  return say`${strong(o.player)} runs${reactions(answers)}`;
}

function focusNow(m: Moment, process: number | null): Phrase[] {
  return process === null ? say`Nobody has the focus` : say`${m.user(process as ProcessId)} has the focus`;
}

function reactions(answers: readonly Operation[]): Phrase[] {
  if (answers.length === 0) return say`; no player does anything about it`;
  const names = [...new Set(answers.map(({ origin }) => origin?.player ?? ""))];
  return say`: ${names.join(" and ")} ${names.length === 1 ? "answers" : "answer"} with ${counted(answers.length, "system call")}`;
}
