/** An acting statement as an operation: its names as numbers, loop variables filled in. */

import type { Operation } from "./operation.ts";
import type { ActingStatement } from "./script/statement.ts";
import { fillIn, isTemplate, type ValueOf } from "./script/templates.ts";
import type { Symbols } from "./symbols.ts";

/** Resolves names in the order in which they are written. */
export function resolveOperation(
  s: ActingStatement,
  symbols: Symbols,
  seed: number | null,
  countOf: ValueOf,
): Operation {
  const line = s.line;
  const { paths, processes, bos, blocks } = symbols;
  const text = (name: string): string => (isTemplate(name) ? fillIn(name, countOf) : name);
  const path = (name: string): number => paths.intern(text(name));
  const process = (name: string): number => processes.intern(text(name));
  const bo = (name: string): number => bos.intern(text(name));
  switch (s.kind) {
    case "device":
      return { kind: s.kind, line, seed };
    case "dump":
      return { kind: s.kind, line, seed, device: s.device };
    case "mkdir": {
      const made = path(s.path);
      return { kind: s.kind, line, seed, path: made, parent: paths.parentOf(made) };
    }
    case "rmdir":
    case "enable":
    case "disable":
      return { kind: s.kind, line, seed, path: path(s.path) };
    case "write": {
      const { file, region, value, more } = s;
      return { kind: s.kind, line, seed, path: path(s.path), file, region, value, more };
    }
    case "spawn":
    case "migrate":
      return { kind: s.kind, line, seed, process: process(s.process), path: path(s.path) };
    case "exit":
      return { kind: s.kind, line, seed, process: process(s.process) };
    case "create":
      return { kind: s.kind, line, seed, name: bo(s.bo), process: process(s.process), device: s.device, request: s };
    case "free":
    case "pin":
    case "unpin":
      return { kind: s.kind, line, seed, name: bo(s.bo) };
    case "submit":
      return { kind: s.kind, line, seed, process: process(s.process), names: s.bos.map(bo), device: s.device };
    case "advance":
      return { kind: s.kind, line, seed, duration: s.duration };
    case "charge":
    case "uncharge":
      return { kind: s.kind, line, seed, path: path(s.path), size: s.size, device: s.device };
    case "valuable": {
      const limit = s.limit === null ? null : path(s.limit);
      return { kind: s.kind, line, seed, limit, test: path(s.test), ignoreLow: s.ignoreLow, device: s.device };
    }
    case "belowmin":
    case "belowlow": {
      const root = s.root === null ? null : path(s.root);
      return { kind: s.kind, line, seed, root, test: path(s.test), device: s.device };
    }
    case "ancestor":
      return { kind: s.kind, line, seed, a: path(s.a), b: path(s.b), device: s.device };
    case "balloc": {
      const { start, end, size, minBlock, flags, device } = s;
      return { kind: s.kind, line, seed, name: blocks.intern(text(s.name)), start, end, size, minBlock, flags, device };
    }
    case "bfree":
      return { kind: s.kind, line, seed, name: blocks.intern(text(s.name)), device: s.device };
  }
}
