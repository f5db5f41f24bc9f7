/**
 * Operations: the acting statements of a script with their names resolved to numbers, in the order in
 * which they run. Operation N of a program is line N of the replay.
 *
 * A program keeps statements, not operations: those inside loops whose names have variables are resolved
 * when they are asked for. Names then get their numbers in the order of the run, whoever asks first for
 * whatever, so that a machine's state does not depend on how it was come by.
 */

import type { PlayerName } from "./agents/players.ts";
import { type Policy, policyOf } from "./kernel/policy.ts";
import type { LimitFile } from "./kernel/trace.ts";
import { OperationPlaces } from "./operation-places.ts";
import { type Block, Finding, findLeaf } from "./operation-tree.ts";
import type { Luck } from "./random.ts";
import { reseeded, resolveOperation } from "./resolve.ts";
import type {
  ActingStatement,
  BoosterWord,
  CreateStatement,
  DeviceStatement,
  ForegroundWord,
  RegionValue,
  Statement,
} from "./script/statement.ts";
import { hasVariables } from "./script/templates.ts";
import { isActing as isActingKeyword } from "./script/words.ts";
import { Symbols } from "./symbols.ts";
import { TreeBuilder } from "./tree-builder.ts";

interface At {
  /** 1-based line of the statement. */
  readonly line: number;
  /** Absent where chance has no part in it. */
  readonly luck?: Luck;
  /** Absent for the script's own. A player's operation has the line of the one that caused it. */
  readonly origin?: Origin;
}

/** Who issues an operation that no line of the script says. */
export interface Origin {
  readonly player: PlayerName;
  /** As the end of a sentence: "because …". */
  readonly why: string;
}

interface OnDevice {
  /** Index of a device of the program. */
  readonly device: number;
}

/** What a create asks for. A size that is still to be drawn stands at its largest. */
export type CreateRequest = Pick<CreateStatement, "domains" | "shared" | "kernel" | "contig" | "cpuaccess"> & {
  /** Bytes. */
  readonly size: number;
  readonly align: number;
};

export type Operation = At &
  (
    | { readonly kind: "device" }
    | ({ readonly kind: "dump" } & OnDevice)
    | { readonly kind: "mkdir"; readonly path: number; readonly parent: number }
    | { readonly kind: "rmdir" | "enable" | "disable"; readonly path: number }
    | {
        readonly kind: "write";
        readonly path: number;
        readonly file: LimitFile;
        /** Null names the first device's. */
        readonly region: string | null;
        readonly value: string;
        /** Further lines of the same write(2). */
        readonly more: readonly RegionValue[];
      }
    | { readonly kind: "spawn" | "migrate"; readonly process: number; readonly path: number }
    | { readonly kind: "exit"; readonly process: number }
    | ({
        readonly kind: "create";
        readonly name: number;
        readonly process: number;
        readonly request: CreateRequest;
      } & OnDevice)
    | { readonly kind: "free" | "pin" | "unpin"; readonly name: number }
    | ({ readonly kind: "submit"; readonly process: number; readonly names: readonly number[] } & OnDevice)
    | { readonly kind: "advance"; readonly duration: number }
    | ({ readonly kind: "charge" | "uncharge"; readonly path: number; readonly size: number } & OnDevice)
    | ({
        readonly kind: "valuable";
        readonly limit: number | null;
        readonly test: number;
        readonly ignoreLow: boolean;
      } & OnDevice)
    | ({ readonly kind: "belowmin" | "belowlow"; readonly root: number | null; readonly test: number } & OnDevice)
    | ({ readonly kind: "ancestor"; readonly a: number; readonly b: number } & OnDevice)
    | ({
        readonly kind: "balloc";
        readonly name: number;
        readonly start: number;
        readonly end: number;
        readonly size: number;
        readonly minBlock: number;
        readonly flags: number;
      } & OnDevice)
    | ({ readonly kind: "bfree"; readonly name: number } & OnDevice)
    | { readonly kind: "booster"; readonly player: BoosterWord }
    | { readonly kind: "foreground"; readonly player: ForegroundWord }
    /** Null for nobody. */
    | { readonly kind: "focus"; readonly process: number | null }
  );

export type OperationKind = Operation["kind"];

/** Everything a machine needs to run a script. */
export class Program {
  readonly policy: Policy;
  readonly kernel: string;
  /** How many operations there are. */
  readonly count: number;
  /** Where they stand in the script. */
  readonly places: OperationPlaces;
  private readonly finding = new Finding();
  /** The names of all operations before this one have their numbers. */
  private numbered = 0;

  constructor(
    readonly devices: readonly DeviceStatement[],
    device: DeviceStatement,
    private readonly root: Block,
    readonly symbols: Symbols,
    /** Whether the script speaks of players or of the focus. */
    readonly hasPlayers = false,
  ) {
    this.policy = policyOf(device.kernel, device.knobs);
    this.kernel = device.kernel;
    this.count = root.count;
    this.places = new OperationPlaces(root);
  }

  /** One operation, from 0 to below `count`. */
  operationAt(number: number): Operation {
    const leaf = findLeaf(this.root, number, this.finding);
    const { seed } = this.finding;
    if (number === this.numbered) this.numbered++;
    if (leaf.kind !== "template") return seed === (leaf.luck?.seed ?? null) ? leaf : reseeded(leaf, seed);
    if (number < this.numbered) return this.resolve(leaf.statement, seed);
    while (this.numbered < number) this.operationAt(this.numbered);
    return this.operationAt(number);
  }

  private resolve(statement: ActingStatement, seed: number | null): Operation {
    return resolveOperation(statement, this.symbols, seed, (variable) => this.finding.countOf(variable));
  }

  /** All operations, one at a time. */
  get operations(): Iterable<Operation> {
    return { [Symbol.iterator]: () => this.each() };
  }

  private *each(): Generator<Operation, void, undefined> {
    for (let number = 0; number < this.count; number++) yield this.operationAt(number);
  }
}

/** The program of a script without errors; throws if it has no device. */
export function compile(statements: readonly Statement[]): Program {
  const compiler = new Compiler();
  compiler.step(statements, statements.length);
  return compiler.finish();
}

/** Compiles in chunks, so that a session can yield in between. */
export class Compiler {
  private readonly symbols = new Symbols();
  private readonly tree = new TreeBuilder();
  private readonly devices: DeviceStatement[] = [];
  private hasPlayers = false;
  private next = 0;

  /** Compiles up to `count` further statements; true when all are done. */
  step(statements: readonly Statement[], count: number): boolean {
    const end = Math.min(statements.length, this.next + count);
    for (; this.next < end; this.next++) this.add(statements[this.next] as Statement);
    return this.next === statements.length;
  }

  finish(): Program {
    const [device] = this.devices;
    if (device === undefined) throw new Error("a program needs a device");
    return new Program(this.devices, device, this.tree.finish(), this.symbols, this.hasPlayers);
  }

  private add(statement: Statement): void {
    const { kind } = statement;
    if (kind === "device") this.devices.push(statement);
    else if (kind === "booster" || kind === "foreground" || kind === "focus") this.hasPlayers = true;
    if (isActing(statement)) this.act(statement);
    else if (statement.kind === "repeat") this.tree.begin(statement.line, statement.times, statement.variable);
    else if (statement.kind === "end") this.tree.end();
    else if (statement.kind === "seed") this.tree.seed(statement.seed);
  }

  private act(statement: ActingStatement): void {
    const seed = this.tree.takeSeed();
    // Outside of loops there are no variables.
    if (this.tree.inLoop && hasVariables(statement))
      this.tree.add({ kind: "template", line: statement.line, seed, statement });
    else this.tree.add(resolveOperation(statement, this.symbols, seed, noVariables));
  }
}

function noVariables(variable: string): number {
  throw new Error(`no loop variable ${variable}`);
}

/** Whether a statement is an operation. */
export function isActing(statement: Statement): statement is ActingStatement {
  return isActingKeyword(statement.kind);
}
