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
  if (s.kind === "create") return drawn(["size", s.size], ["align", s.align]);
  if (s.kind === "charge" || s.kind === "uncharge") return drawn(["size", s.size]);
  if (s.kind !== "balloc") return NO_DRAWS;
  return drawn(["start", s.start], ["end", s.end], ["size", s.size], ["minBlock", s.minBlock]);
}

function drawn(...sizes: readonly (readonly [field: string, size: Size])[]): readonly Draw[] {
  if (sizes.every(([, size]) => typeof size === "number")) return NO_DRAWS;
  return sizes.flatMap(([field, size]) => (typeof size === "number" ? [] : [{ field, size }]));
}

/** Resolves names in the order in which they are written. */
function named(s: ActingStatement, symbols: Symbols, countOf: ValueOf): Operation {
  const line = s.line;
  const { paths, processes, bos, blocks } = symbols;
  const text = (name: string): string => (isTemplate(name) ? fillIn(name, countOf) : name);
  const path = (name: string): number => paths.intern(text(name));
  const process = (name: string): number => processes.intern(text(name));
  const bo = (name: string): number => bos.intern(text(name));
  switch (s.kind) {
    case "device":
      return { kind: s.kind, line };
    case "dump":
      return { kind: s.kind, line, device: s.device };
    case "mkdir": {
      const made = path(s.path);
      return { kind: s.kind, line, path: made, parent: paths.parentOf(made) };
    }
    case "rmdir":
    case "enable":
    case "disable":
      return { kind: s.kind, line, path: path(s.path) };
    case "write": {
      const { file, region, value, more } = s;
      return { kind: s.kind, line, path: path(s.path), file, region, value, more };
    }
    case "spawn":
    case "migrate":
      return { kind: s.kind, line, process: process(s.process), path: path(s.path) };
    case "exit":
      return { kind: s.kind, line, process: process(s.process) };
    case "create": {
      const request = { ...s, size: largestOf(s.size), align: largestOf(s.align) };
      return { kind: s.kind, line, name: bo(s.bo), process: process(s.process), device: s.device, request };
    }
    case "free":
    case "pin":
    case "unpin":
      return { kind: s.kind, line, name: bo(s.bo) };
    case "submit":
      return { kind: s.kind, line, process: process(s.process), names: s.bos.map(bo), device: s.device };
    case "advance":
      return { kind: s.kind, line, duration: s.duration };
    case "charge":
    case "uncharge":
      return { kind: s.kind, line, path: path(s.path), size: largestOf(s.size), device: s.device };
    case "valuable": {
      const limit = s.limit === null ? null : path(s.limit);
      return { kind: s.kind, line, limit, test: path(s.test), ignoreLow: s.ignoreLow, device: s.device };
    }
    case "belowmin":
    case "belowlow": {
      const root = s.root === null ? null : path(s.root);
      return { kind: s.kind, line, root, test: path(s.test), device: s.device };
    }
    case "ancestor":
      return { kind: s.kind, line, a: path(s.a), b: path(s.b), device: s.device };
    case "balloc": {
      const [start, end, size, minBlock] = [s.start, s.end, s.size, s.minBlock].map(largestOf) as Four;
      const { flags, device } = s;
      return { kind: s.kind, line, name: blocks.intern(text(s.name)), start, end, size, minBlock, flags, device };
    }
    case "booster":
      return { kind: s.kind, line, player: s.player };
    case "foreground":
      for (const made of pathsOfPlayer(s.player)) paths.intern(made);
      return { kind: s.kind, line, player: s.player };
    case "focus":
      return { kind: s.kind, line, process: s.process === null ? null : process(s.process) };
    case "bfree":
      return { kind: s.kind, line, name: blocks.intern(text(s.name)), device: s.device };
  }
}

type Four = [number, number, number, number];
