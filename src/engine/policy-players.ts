/**
 * Policy players at a machine: who runs, who has the focus, what each remembers (all of it in the machine's
 * memory), and the operations they answer with. The players themselves are in agents/.
 *
 *   operation ──▶ what happened ──▶ valve-system ─▶ valve-user ─▶ foreground ──▶ operations, in this order
 *
 * They are woken at the end of an operation of the script, so what they remember changes with it. Whoever
 * runs the machine puts `answers` behind that operation, or knows them already.
 */

import type { Desktop, Memo, Player, PlayerEvent, SystemCall } from "./agents/player.ts";
import { BOOSTERS, FOREGROUND, type ForegroundName, type PlayerName } from "./agents/players.ts";
import { ENOENT } from "./kernel/errno.ts";
import { type CgroupId, NONE } from "./kernel/ids.ts";
import type { Kernel } from "./kernel/kernel.ts";
import type { Doubles, Ints } from "./kernel/memory.ts";
import type { U64 } from "./kernel/u64.ts";
import type { Operation } from "./operation.ts";
import { TreeDesktop } from "./player-desktop.ts";
import type { BoosterWord, ForegroundWord } from "./script/statement.ts";
import type { Symbols } from "./symbols.ts";

const NO_ANSWERS: readonly Operation[] = [];

const BOOSTER_NAMES = ["valve-system", "valve-user"] as const;
const FOREGROUND_NAMES = Object.keys(FOREGROUND) as ForegroundName[];

/** Cells of the table of who runs. */
const BOOSTER_CELLS = 0;
const FOREGROUND_CELL = BOOSTER_NAMES.length;

export class PolicyPlayers {
  /** What they did about the operation executed last. */
  answers: readonly Operation[] = NO_ANSWERS;
  /** By booster 1 where it runs; then the foreground player's number from 1, or 0. */
  private readonly running: Ints;
  private readonly memo: MemoryMemo;
  private readonly desktop: Desktop;

  constructor(
    private readonly kernel: Kernel,
    private readonly symbols: Symbols,
  ) {
    this.running = kernel.memory.ints("player.running", BOOSTER_NAMES.length + 1);
    this.memo = new MemoryMemo(kernel);
    this.desktop = new TreeDesktop(kernel, symbols);
  }

  /** A statement starts a booster beside others, or ends all. */
  setBooster(word: BoosterWord): number {
    BOOSTER_NAMES.forEach((name, i) => {
      if (word === "off" || word === name) this.running.set(BOOSTER_CELLS + i, word === "off" ? 0 : 1);
    });
    return 0;
  }

  /** A statement puts a foreground player in the place of the one before, which leaves everything as it is. */
  setForeground(word: ForegroundWord): number {
    this.running.set(FOREGROUND_CELL, word === "off" ? 0 : FOREGROUND_NAMES.indexOf(word) + 1);
    this.memo.forget();
    return 0;
  }

  /** The focus goes to a process, or to nobody: 0 or ENOENT. */
  setFocus(process: number | null): number {
    if (process !== null && !this.kernel.processes.isLive(process)) return -ENOENT;
    this.memo.setFocused(process ?? NONE);
    return 0;
  }

  /** The operation was executed: wakes whom it concerns. */
  hear(operation: Operation, ret: number): void {
    this.answers = NO_ANSWERS;
    if (operation.origin !== undefined || ret < 0) return;
    switch (operation.kind) {
      case "booster":
        if (operation.player !== "off") this.wake(operation, operation.player, { kind: "started" });
        break;
      case "foreground":
        if (operation.player !== "off") this.wake(operation, operation.player, { kind: "started" });
        break;
      case "mkdir":
        this.wakeAll(operation, { kind: "made", cgroup: this.kernel.cgroups.find(operation.path) });
        break;
      case "focus":
        this.wakeAll(operation, { kind: "focused", process: this.memo.focused });
        break;
      case "exit":
        if (operation.process === this.memo.focused) this.loseFocus(operation);
        break;
      default:
    }
  }

  /** A process that ends takes its window along. */
  private loseFocus(operation: Operation): void {
    this.memo.setFocused(NONE);
    this.wakeAll(operation, { kind: "focused", process: NONE });
  }

  private wakeAll(cause: Operation, event: PlayerEvent): void {
    BOOSTER_NAMES.forEach((name, i) => {
      if (this.running.get(BOOSTER_CELLS + i) === 1) this.wake(cause, name, event);
    });
    const foreground = FOREGROUND_NAMES[this.running.get(FOREGROUND_CELL) - 1];
    if (foreground !== undefined) this.wake(cause, foreground, event);
  }

  private wake(cause: Operation, name: PlayerName, event: PlayerEvent): void {
    const player: Player =
      name in BOOSTERS ? BOOSTERS[name as keyof typeof BOOSTERS] : FOREGROUND[name as ForegroundName];
    const calls = player.react(this.memo, event, this.desktop);
    if (calls.length === 0) return;
    const answers = calls.map((call) => this.operationOf(call, name, cause.line));
    this.answers = this.answers.length === 0 ? answers : [...this.answers, ...answers];
  }

  private operationOf(call: SystemCall, player: PlayerName, line: number): Operation {
    const { paths } = this.symbols;
    const path = paths.find(call.path);
    const at = { line, origin: { player, why: call.why } };
    switch (call.kind) {
      case "enable":
        return { ...at, kind: "enable", path };
      case "mkdir":
        return { ...at, kind: "mkdir", path, parent: paths.parentOf(path) };
      case "migrate":
        return { ...at, kind: "migrate", process: call.process, path };
      case "write": {
        const [first, ...more] = call.lines;
        if (first === undefined) throw new Error("a write needs a line");
        return { ...at, kind: "write", path, file: call.file, region: first.region, value: first.value, more };
      }
    }
  }
}

/** Paths that a player makes up: they get their numbers before the run. */
export function pathsOfPlayer(word: ForegroundWord): readonly string[] {
  return word === "off" ? [] : FOREGROUND[word].paths;
}

/** Cells of the memo's ids. */
const FOCUSED = 0;
const UNIT = 1;
const MOVED = 2;
const HOME = 3;

/** One foreground player runs at a time, and boosters remember nothing: one memo is enough. */
class MemoryMemo implements Memo {
  private readonly ids: Ints;
  private readonly foundLow: Doubles;
  private readonly wroteLow: Doubles;

  constructor({ memory, devices }: Kernel) {
    this.ids = memory.ints("player.memo", 4, NONE);
    this.foundLow = memory.doubles("player.found", devices.length);
    this.wroteLow = memory.doubles("player.wrote", devices.length);
  }

  get focused(): number {
    return this.ids.get(FOCUSED);
  }

  setFocused(process: number): void {
    this.ids.set(FOCUSED, process);
  }

  get unit(): CgroupId {
    return this.ids.get(UNIT) as CgroupId;
  }

  set unit(cgroup: CgroupId) {
    this.ids.set(UNIT, cgroup);
  }

  get moved(): number {
    return this.ids.get(MOVED);
  }

  set moved(process: number) {
    this.ids.set(MOVED, process);
  }

  get home(): CgroupId {
    return this.ids.get(HOME) as CgroupId;
  }

  set home(cgroup: CgroupId) {
    this.ids.set(HOME, cgroup);
  }

  found(region: number): U64 {
    return this.foundLow.get(region);
  }

  wrote(region: number): U64 {
    return this.wroteLow.get(region);
  }

  keep(region: number, found: U64, wrote: U64): void {
    this.foundLow.set(region, found);
    this.wroteLow.set(region, wrote);
  }

  /** All but the focus, which is nobody's own. */
  forget(): void {
    for (const cell of [UNIT, MOVED, HOME]) this.ids.set(cell, NONE);
  }
}
