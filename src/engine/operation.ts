/**
 * Operations: the acting statements of a script with their names resolved to numbers, in the order in
 * which they run. Operation N of a program is line N of the replay.
 */

import type { DeviceSpec } from "./kernel/kernel.ts";
import { type Policy, policyOf } from "./kernel/policy.ts";
import type { LimitFile } from "./kernel/trace.ts";
import type { ActingStatement, CreateStatement, DeviceStatement, Statement } from "./script/statement.ts";
import { Symbols } from "./symbols.ts";

interface At {
  /** 1-based line of the statement. */
  readonly line: number;
}

export type Operation = At &
  (
    | { readonly kind: "device" | "dump" }
    | { readonly kind: "mkdir"; readonly path: number; readonly parent: number }
    | { readonly kind: "rmdir" | "enable" | "disable"; readonly path: number }
    | {
        readonly kind: "write";
        readonly path: number;
        readonly file: LimitFile;
        readonly region: string | null;
        readonly value: string;
      }
    | { readonly kind: "spawn" | "migrate"; readonly process: number; readonly path: number }
    | { readonly kind: "exit"; readonly process: number }
    | {
        readonly kind: "create";
        readonly name: number;
        readonly process: number;
        readonly request: Omit<CreateStatement, "kind" | "line" | "bo" | "process">;
      }
    | { readonly kind: "free" | "pin" | "unpin"; readonly name: number }
    | { readonly kind: "submit"; readonly process: number; readonly names: readonly number[] }
    | { readonly kind: "advance"; readonly duration: number }
    | { readonly kind: "charge" | "uncharge"; readonly path: number; readonly size: number }
    | { readonly kind: "valuable"; readonly limit: number | null; readonly test: number; readonly ignoreLow: boolean }
    | { readonly kind: "belowmin" | "belowlow"; readonly root: number | null; readonly test: number }
    | { readonly kind: "ancestor"; readonly a: number; readonly b: number }
    | {
        readonly kind: "balloc";
        readonly name: number;
        readonly start: number;
        readonly end: number;
        readonly size: number;
        readonly minBlock: number;
        readonly flags: number;
      }
    | { readonly kind: "bfree"; readonly name: number }
  );

export type OperationKind = Operation["kind"];

/** Everything a machine needs to run a script. */
export interface Program {
  readonly policy: Policy;
  readonly kernel: string;
  readonly devices: readonly DeviceSpec[];
  readonly operations: readonly Operation[];
  readonly symbols: Symbols;
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
  private readonly operations: Operation[] = [];
  private device: DeviceStatement | null = null;
  private next = 0;

  /** Compiles up to `count` further statements; true when all are done. */
  step(statements: readonly Statement[], count: number): boolean {
    const end = Math.min(statements.length, this.next + count);
    for (; this.next < end; this.next++) this.add(statements[this.next] as Statement);
    return this.next === statements.length;
  }

  finish(): Program {
    const device = this.device;
    if (device === null) throw new Error("a program needs a device");
    return {
      policy: policyOf(device.kernel, device.knobs),
      kernel: device.kernel,
      devices: [device],
      operations: this.operations,
      symbols: this.symbols,
    };
  }

  private add(statement: Statement): void {
    if (statement.kind === "device") this.device = statement;
    if (!isActing(statement)) return;
    this.operations.push(operationOf(statement, this.symbols));
  }
}

/** Whether a statement is an operation, or only describes. */
export function isActing(statement: Statement): statement is ActingStatement {
  const { kind } = statement;
  return kind !== "title" && kind !== "about" && kind !== "note" && kind !== "label";
}

function operationOf(s: ActingStatement, { paths, processes, bos, blocks }: Symbols): Operation {
  const line = s.line;
  switch (s.kind) {
    case "device":
    case "dump":
      return { kind: s.kind, line };
    case "mkdir": {
      const path = paths.intern(s.path);
      return { kind: s.kind, line, path, parent: paths.parentOf(path) };
    }
    case "rmdir":
    case "enable":
    case "disable":
      return { kind: s.kind, line, path: paths.intern(s.path) };
    case "write":
      return { kind: s.kind, line, path: paths.intern(s.path), file: s.file, region: s.region, value: s.value };
    case "spawn":
    case "migrate":
      return { kind: s.kind, line, process: processes.intern(s.process), path: paths.intern(s.path) };
    case "exit":
      return { kind: s.kind, line, process: processes.intern(s.process) };
    case "create":
      return { kind: s.kind, line, name: bos.intern(s.bo), process: processes.intern(s.process), request: s };
    case "free":
    case "pin":
    case "unpin":
      return { kind: s.kind, line, name: bos.intern(s.bo) };
    case "submit":
      return { kind: s.kind, line, process: processes.intern(s.process), names: s.bos.map((bo) => bos.intern(bo)) };
    case "advance":
      return { kind: s.kind, line, duration: s.duration };
    case "charge":
    case "uncharge":
      return { kind: s.kind, line, path: paths.intern(s.path), size: s.size };
    case "valuable": {
      const limit = s.limit === null ? null : paths.intern(s.limit);
      return { kind: s.kind, line, limit, test: paths.intern(s.test), ignoreLow: s.ignoreLow };
    }
    case "belowmin":
    case "belowlow": {
      const root = s.root === null ? null : paths.intern(s.root);
      return { kind: s.kind, line, root, test: paths.intern(s.test) };
    }
    case "ancestor":
      return { kind: s.kind, line, a: paths.intern(s.a), b: paths.intern(s.b) };
    case "balloc": {
      const { start, end, size, minBlock, flags } = s;
      return { kind: s.kind, line, name: blocks.intern(s.name), start, end, size, minBlock, flags };
    }
    case "bfree":
      return { kind: s.kind, line, name: blocks.intern(s.name) };
  }
}
