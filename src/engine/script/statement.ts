/**
 * What a parsed line of a `.dmem` script says: one plain object per statement, names still names
 * and sizes already bytes. The parser makes them, the operation compiler turns the acting ones into
 * operations. Nothing here knows a machine.
 *
 * Left out until the language grows: repeat/end, seed, rand, pick, multi-line writes, players.
 */

/** Where domains are asked, as a set of bits; places are tried in the order vram, gtt, cpu. */
export const DOMAIN_CPU = 1;
export const DOMAIN_GTT = 2;
export const DOMAIN_VRAM = 4;

interface Located {
  /** 1-based line in the script. */
  readonly line: number;
}

export interface DeviceStatement extends Located {
  readonly kind: "device";
  readonly name: string;
  /** One of the eight kernel ids; that it is modelled has been checked. */
  readonly kernel: string;
  /** Bytes. */
  readonly vram: number;
  readonly gtt: number;
  /** CPU-visible part of VRAM in bytes, at most `vram`. */
  readonly visible: number;
  readonly alloc: "buddy" | "flat";
  /** log2 of the move rate in MB/s, or null for unlimited ("off"). */
  readonly moverate: number | null;
  readonly region: string;
  /** Bytes a second, for the cost model. */
  readonly vrambw: number;
  readonly pciebw: number;
  /** Policy columns overridden on the device line, checked against the policy table's values. */
  readonly knobs: Readonly<Record<string, string>>;
}

export interface WriteStatement extends Located {
  readonly kind: "write";
  readonly path: string;
  readonly file: "dmem.min" | "dmem.low" | "dmem.max";
  /** The region named, or null for the first device's. */
  readonly region: string | null;
  /** As written: the kernel's own parser reads it. */
  readonly value: string;
}

export interface CreateStatement extends Located {
  readonly kind: "create";
  readonly bo: string;
  readonly process: string;
  /** Bytes as written, not yet rounded to pages. */
  readonly size: number;
  /** DOMAIN_ bits. */
  readonly domains: number;
  readonly shared: boolean;
  readonly kernel: boolean;
  readonly contig: boolean;
  readonly cpuaccess: boolean;
  /** Bytes, or 0 for none. */
  readonly align: number;
}

export interface TextStatement extends Located {
  readonly kind: "title" | "about" | "note";
  readonly text: string;
}

export interface LabelStatement extends Located {
  readonly kind: "label";
  readonly path: string;
  readonly text: string;
}

/** Statements that are operations, executed in order and numbered from 0. */
export type ActingStatement =
  | DeviceStatement
  | WriteStatement
  | CreateStatement
  | (Located & { readonly kind: "mkdir" | "rmdir" | "enable" | "disable"; readonly path: string })
  | (Located & { readonly kind: "spawn" | "migrate"; readonly process: string; readonly path: string })
  | (Located & { readonly kind: "exit"; readonly process: string })
  | (Located & { readonly kind: "free" | "pin" | "unpin"; readonly bo: string })
  | (Located & { readonly kind: "submit"; readonly process: string; readonly bos: readonly string[] })
  /** Microseconds. */
  | (Located & { readonly kind: "advance"; readonly duration: number })
  | (Located & { readonly kind: "charge" | "uncharge"; readonly path: string; readonly size: number })
  | (Located & {
      readonly kind: "valuable";
      readonly limit: string | null;
      readonly test: string;
      readonly ignoreLow: boolean;
    })
  | (Located & { readonly kind: "belowmin" | "belowlow"; readonly root: string | null; readonly test: string })
  | (Located & { readonly kind: "ancestor"; readonly a: string; readonly b: string })
  | (Located & {
      readonly kind: "balloc";
      readonly name: string;
      readonly start: number;
      readonly end: number;
      readonly size: number;
      readonly minBlock: number;
      readonly flags: number;
    })
  | (Located & { readonly kind: "bfree"; readonly name: string })
  | (Located & { readonly kind: "dump" });

/** Statements that only describe. */
export type SilentStatement = TextStatement | LabelStatement;

export type Statement = ActingStatement | SilentStatement;

/** A mistake or a warning in a script, for the place where the person is looking. */
export interface Diagnostic {
  /** Errors stop the run; warnings run into the kernel's errno. */
  readonly severity: "error" | "warning";
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 units, and the length of the marked text (at least 1). */
  readonly column: number;
  readonly length: number;
  readonly message: string;
  /** The nearest known word, if one is near. */
  readonly suggestion: string | null;
}
