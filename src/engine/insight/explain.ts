/**
 * Why a frame shows what it shows: one true sentence (or a few short ones), the facts behind it, and the kernel function that
 * rules. Each kind of event has its explainer in a file with its relatives; this file only knows which.
 *
 *   event + machine at its frame + earlier frames of the operation -> Draft -> Explanation
 */

import type { Call, Expansion, Frame } from "../frame.ts";
import { NONE } from "../kernel/ids.ts";
import type { Machine } from "../machine.ts";
import { aboutOf } from "./about.ts";
import {
  explainCssKilled,
  explainCssMade,
  explainLimitWrite,
  explainReclaim,
  explainReclaimEnd,
} from "./explain-cgroup.ts";
import {
  explainAllocate,
  explainCharge,
  explainFreed,
  explainPlaced,
  explainRetry,
  explainTryPlace,
  explainUncharge,
  explainWalk,
  explainWalkEnd,
} from "./explain-place.ts";
import { explainPlayerCall } from "./explain-player.ts";
import {
  explainAncestor,
  explainAvailable,
  explainBlocks,
  explainCharged,
  explainCommon,
  explainEntitled,
  explainHitLow,
  explainProtection,
} from "./explain-protection.ts";
import { explainReturn } from "./explain-return.ts";
import { explainEntered } from "./explain-statement.ts";
import { explainBudget, explainMove, explainPin, explainSpent, explainStay, explainTouched } from "./explain-submit.ts";
import { explainEvict, explainVisit } from "./explain-visit.ts";
import { type Draft, Moment } from "./moment.ts";
import { bufferName, Naming } from "./names.ts";
import { requesterSteps } from "./requester-steps.ts";
import { sentence, textOf } from "./say.ts";
import { sourceOf } from "./sources.ts";
import type { Explanation } from "./types.ts";

/**
 * Explains a frame; `machine` stands at it (`expansion.machineAt(index)`). Making a `Naming` goes through the whole
 * program: keep one for a run.
 */
export function explain(
  machine: Machine,
  expansion: Expansion,
  index: number,
  naming: Naming = new Naming(machine.program),
): Explanation {
  const moment = new Moment(machine, expansion, index, naming);
  const { event } = moment.frame;
  const draft = draftOf(moment);
  const phrases = sentence(draft.sentence);
  const protection = draft.protection ?? [];
  return {
    kind: event.kind,
    sentence: phrases,
    text: textOf(phrases),
    about: aboutOf(moment, phrases),
    facts: draft.facts ?? [],
    protection,
    asking: requesterSteps(moment, protection.at(-1)?.path ?? null),
    overflow: draft.overflow ?? false,
    rootHole: draft.rootHole ?? false,
    source: draft.source ?? sourceOf(event),
  };
}

function draftOf(m: Moment): Draft {
  const { event } = m.frame;
  switch (event.kind) {
    case "entered":
      return explainPlayerCall(m, event) ?? explainEntered(m, event);
    case "return":
      return explainReturn(m, event);
    case "charge":
      return explainCharge(m, event);
    case "uncharge":
      return explainUncharge(m, event);
    case "protection":
      return explainProtection(m, event);
    case "entitled":
      return explainEntitled(m, event);
    case "ancestor":
      return explainAncestor(m, event);
    case "try-place":
      return explainTryPlace(m, event);
    case "allocate":
      return explainAllocate(m, event);
    case "walk":
      return explainWalk(m, event);
    case "walk-end":
      return explainWalkEnd(m, event);
    case "visit":
      return explainVisit(m, event);
    case "evict":
      return explainEvict(m, event);
    case "move":
      return explainMove(m, event);
    case "stay":
      return explainStay(m, event);
    case "placed":
      return explainPlaced(m, event);
    case "retry":
      return explainRetry(m, event);
    case "budget":
      return explainBudget(m, event);
    case "spent":
      return explainSpent(m, event);
    case "touched":
      return explainTouched(m, event);
    case "limit-write":
      return explainLimitWrite(m, event);
    case "reclaim":
      return explainReclaim(m, event);
    case "reclaim-end":
      return explainReclaimEnd(m, event);
    case "css-made":
      return explainCssMade(m, event);
    case "css-killed":
      return explainCssKilled(m, event);
    case "freed":
      return explainFreed(m, event);
    case "pinned":
    case "unpinned":
      return explainPin(m, event);
    case "charged":
      return explainCharged(m, event);
    case "hit-low":
      return explainHitLow(m, event);
    case "common":
      return explainCommon(m, event);
    case "blocks":
      return explainBlocks(m, event);
    case "available":
      return explainAvailable(m, event);
  }
}

/** A kernel function under way. */
export interface CallView {
  readonly name: string;
  /** The buffer it works on, or null. */
  readonly about: string | null;
  readonly note: string;
}

/** The kernel functions under way at a frame, outermost first; `machine` stands at the frame. */
export function callStack(machine: Machine, frame: Frame): CallView[] {
  const stack: CallView[] = [];
  for (let call: Call | null = frame.call; call !== null; call = call.caller) {
    const about = call.about === NONE ? null : bufferName(machine, call.about);
    stack.push({ name: call.name, about, note: call.note });
  }
  return stack.reverse();
}
