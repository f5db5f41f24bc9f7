/**
 * An acting statement as an operation: its names as numbers, loop variables filled in. A size that is
 * drawn stands at its largest here, until the machine draws it.
 */

import type { Operation } from "./operation.ts";
import { pathsOfPlayer } from "./policy-players.ts";
import { type Draw, type Luck, largestOf } from "./random.ts";
import type { ActingStatement, Size } from "./script/statement.ts";
import { fillIn, isTemplate, type ValueOf } from "./script/templates.ts";
import type { Symbols } from "./symbols.ts";

/** The operation a statement is, with the seed sown before it. */
export function resolveOperation(
  s: ActingStatement,
  symbols: Symbols,
  seed: number | null,
  countOf: ValueOf,
): Operation {
  const draws = drawsOf(s);
  const operation = named(s, symbols, countOf);
  return seed === null && draws.length === 0 ? operation : withLuck(operation, { seed, draws });
}

/** The operation with another seed sown before it. */
export function reseeded(operation: Operation, seed: number | null): Operation {
  return withLuck(operation, { seed, draws: operation.luck?.draws ?? NO_DRAWS });
}

function withLuck(operation: Operation, luck: Luck): Operation {
  return { ...operation, luck };
}

const NO_DRAWS: readonly Draw[] = [];

function drawsOf(s: ActingStatement): readonly Draw[] {
  if (s.kind === "create") {
    if (typeof s.size === "number" && typeof s.align === "number") return NO_DRAWS;
    return drawn(["size", s.size], ["align", s.align]);
  }
  if (s.kind === "charge" || s.kind === "uncharge") return drawn(["size", s.size]);
  if (s.kind !== "balloc") return NO_DRAWS;
  return drawn(["start", s.start], ["end", s.end], ["size", s.size], ["minBlock", s.minBlock]);
}

function drawn(...sizes: readonly (readonly [field: string, size: Size])[]): readonly Draw[] {
  if (sizes.every(([, size]) => typeof size === "number")) return NO_DRAWS;
  return sizes.flatMap(([field, size]) => (typeof size === "number" ? [] : [{ field, size }]));
}

const NO_NAMES: readonly number[] = [];

/** The numbers of names as they stand in one iteration. */
class Numbers {
  constructor(
    private readonly symbols: Symbols,
    private readonly countOf: ValueOf,
  ) {}

  path(name: string): number {
    return this.symbols.paths.intern(this.text(name));
  }

  process(name: string): number {
    return this.symbols.processes.intern(this.text(name));
  }

  bo(name: string): number {
    return this.symbols.bos.intern(this.text(name));
  }

  bos(names: readonly string[]): readonly number[] {
    return names.length === 0 ? NO_NAMES : names.map((name) => this.bo(name));
  }

  block(name: string): number {
    return this.symbols.blocks.intern(this.text(name));
  }

  private text(name: string): string {
    return isTemplate(name) ? fillIn(name, this.countOf) : name;
  }
}

/** Resolves names in the order in which they are written. */
function named(s: ActingStatement, symbols: Symbols, countOf: ValueOf): Operation {
  const line = s.line;
  const numbers = new Numbers(symbols, countOf);
  switch (s.kind) {
    case "device":
      return { kind: s.kind, line };
    case "dump":
      return { kind: s.kind, line, device: s.device };
    case "mkdir": {
      const made = numbers.path(s.path);
      return { kind: s.kind, line, path: made, parent: symbols.paths.parentOf(made) };
    }
    case "rmdir":
    case "enable":
    case "disable":
      return { kind: s.kind, line, path: numbers.path(s.path) };
    case "write": {
      const { file, region, value, more } = s;
      return { kind: s.kind, line, path: numbers.path(s.path), file, region, value, more };
    }
    case "spawn":
    case "migrate":
      return { kind: s.kind, line, process: numbers.process(s.process), path: numbers.path(s.path) };
    case "exit":
      return { kind: s.kind, line, process: numbers.process(s.process) };
    case "create": {
      const request = { ...s, size: largestOf(s.size), align: largestOf(s.align) };
      return {
        kind: s.kind,
        line,
        name: numbers.bo(s.bo),
        process: numbers.process(s.process),
        device: s.device,
        request,
      };
    }
    case "free":
    case "pin":
    case "unpin":
      return { kind: s.kind, line, name: numbers.bo(s.bo) };
    case "submit":
      return { kind: s.kind, line, process: numbers.process(s.process), names: numbers.bos(s.bos), device: s.device };
    case "advance":
      return { kind: s.kind, line, duration: s.duration };
    case "charge":
    case "uncharge":
      return { kind: s.kind, line, path: numbers.path(s.path), size: largestOf(s.size), device: s.device };
    case "valuable": {
      const limit = s.limit === null ? null : numbers.path(s.limit);
      return { kind: s.kind, line, limit, test: numbers.path(s.test), ignoreLow: s.ignoreLow, device: s.device };
    }
    case "belowmin":
    case "belowlow": {
      const root = s.root === null ? null : numbers.path(s.root);
      return { kind: s.kind, line, root, test: numbers.path(s.test), device: s.device };
    }
    case "ancestor":
      return { kind: s.kind, line, a: numbers.path(s.a), b: numbers.path(s.b), device: s.device };
    case "balloc": {
      const [start, end, size, minBlock] = [s.start, s.end, s.size, s.minBlock].map(largestOf) as Four;
      const { flags, device } = s;
      return { kind: s.kind, line, name: numbers.block(s.name), start, end, size, minBlock, flags, device };
    }
    case "booster":
      return { kind: s.kind, line, player: s.player };
    case "foreground":
      for (const made of pathsOfPlayer(s.player)) symbols.paths.intern(made);
      return { kind: s.kind, line, player: s.player };
    case "focus":
      return { kind: s.kind, line, process: s.process === null ? null : numbers.process(s.process) };
    case "bfree":
      return { kind: s.kind, line, name: numbers.block(s.name), device: s.device };
  }
}

type Four = [number, number, number, number];
