/**
 * Edits that were asked for and are not in the script yet: what an edit comes to is known once its run is done. They
 * are made one after the other, each of the script that the one before it has left, so that none is lost however fast
 * they are asked for.
 *
 *   asked    kernel   low 3 … 2 … 1   write here
 *   made     [ kernel ][ low 1 ][ write here ]
 *
 * Of a limit that is moved on before it has run the newest value counts, and of answers to the question how far an
 * edit goes in its loop the newest answer. Whatever else is asked for is an edit, and a step to undo, of its own.
 */

import type { Cursor, EditRequest } from "../../workers/protocol.ts";
import type { AppState, Gesture, LimitFile, LimitRequest, LoopChoice } from "./app-state.ts";

export interface EditInMaking {
  /** Its newest value. An edit of a limit has no operation yet: that is the cursor's once its turn has come. */
  edit: EditRequest;
  /** The slider that it comes of, if any; it is no whole edit before that is let go of. */
  gesture: Gesture | null;
  /** The script that it starts from, where that is not the script as it stands: it is made once more, with how far it goes. */
  readonly from: string | null;
  /** The script may do without it: an address asked for it. */
  readonly isOptional: boolean;
  /** Where it is to be seen from, if not from where the person stands. */
  readonly at: Cursor | null;
  /** A run of it was begun. */
  isBegun: boolean;
  /** What its last run came to, not always with its newest value. */
  made: MadeEdit | null;
}

export interface MadeEdit {
  /** The value it ran with, and the edit that the worker was asked for. */
  readonly asked: EditRequest;
  readonly edit: EditRequest;
  /** The script before it and with it. */
  readonly base: string;
  readonly text: string;
  readonly loops: LoopChoice["loops"];
  /** The script with it has run; it has mistakes else. */
  readonly hasRun: boolean;
}

export class EditsInMaking {
  private list: EditInMaking[] = [];

  /** The one whose turn it is. */
  get first(): EditInMaking | null {
    return this.list[0] ?? null;
  }

  get last(): EditInMaking | null {
    return this.list.at(-1) ?? null;
  }

  get isEmpty(): boolean {
    return this.list.length === 0;
  }

  /** What the state tells of them. */
  get told(): Pick<AppState, "gesture" | "isMaking" | "isTuning"> {
    return {
      gesture: this.list.findLast(({ gesture }) => gesture !== null)?.gesture ?? null,
      isMaking: !this.isEmpty,
      isTuning: this.list.some(({ edit }) => isLimit(edit)),
    };
  }

  /** One of them is about a place. */
  get areOfPlace(): boolean {
    return this.list.some(isOfPlace);
  }

  has(making: EditInMaking): boolean {
    return this.list.includes(making);
  }

  /** An edit in one go. A slider is let go of by whatever comes behind it. */
  add(edit: EditRequest, options: Partial<Pick<EditInMaking, "from" | "gesture" | "isOptional" | "at">> = {}): void {
    this.release();
    this.list.push({
      from: null,
      gesture: null,
      isOptional: false,
      at: null,
      ...options,
      edit,
      isBegun: false,
      made: null,
    });
  }

  /** A limit's slider is at a value. */
  move(path: string, file: LimitFile, value: string, region: { readonly region?: string }): void {
    const edit: LimitRequest = { kind: "limit", path, file, value, operation: 0, ...region };
    const gesture = { path, file, value, released: false };
    const { last } = this;
    if (last !== null && last.gesture !== null && isOfSame(last.edit, edit)) Object.assign(last, { edit, gesture });
    else this.add(edit, { gesture });
  }

  /** The slider is let go of. */
  release(): void {
    const { last } = this;
    if (last !== null && last.gesture !== null) last.gesture = { ...last.gesture, released: true };
  }

  /** How far the edit made last goes in its loop. */
  rescope(edit: LimitRequest, from: string): void {
    const { last } = this;
    if (last !== null && last.from !== null) last.edit = edit;
    else this.add(edit, { from });
  }

  /** Takes away the first one, made or not. */
  shift(): void {
    this.list.shift();
  }

  /** Takes back the one asked for last. */
  pop(): void {
    this.list.pop();
  }

  clear(): void {
    this.list = [];
  }

  /** Of a script that is another one now nothing can be made once more; tells whether anything was going to be. */
  dropRescoped(): boolean {
    const { length } = this.list;
    this.list = this.list.filter(({ from }) => from === null);
    return this.list.length < length;
  }
}

export function isLimit(edit: EditRequest): edit is LimitRequest {
  return edit.kind === "limit" || edit.kind === "write-here";
}

/** They are about one limit. */
function isOfSame(one: EditRequest, { path, file, region }: LimitRequest): boolean {
  return isLimit(one) && one.path === path && one.file === file && one.region === region;
}

/** Which line it is about depends on where the cursor is in the run of the script that it starts from. */
export function isOfPlace({ edit, from }: EditInMaking): boolean {
  return isLimit(edit) && from === null;
}

/** It was made of this script, with its newest value. */
export function isMade({ edit, made }: EditInMaking, base: string): boolean {
  return made?.asked === edit && made.base === base;
}

/** Nothing about it changes any more. */
export function isWhole({ gesture }: EditInMaking): boolean {
  return gesture === null || gesture.released;
}
