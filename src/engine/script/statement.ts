/**
 * What a parsed line of a `.dmem` script says: one plain object per statement, names still names
 * and sizes already bytes. The parser makes them, the operation compiler turns the acting ones into
 * operations. Nothing here knows a machine.
 *
 * Names of cgroups, processes, buffers and blocks may hold loop variables (`b{i}`): templates.ts.
 */

/** Where domains are asked, as a set of bits; places are tried in the order vram, gtt, cpu. */
export const DOMAIN_CPU = 1;
export const DOMAIN_GTT = 2;
export const DOMAIN_VRAM = 4;

interface Located {
  /** 1-based line in the script. */
  readonly line: number;
}

/** Daemons that set protections beforehand; several may run, `off` ends them all. */
export const BOOSTERS = ["valve-system", "valve-user", "off"] as const;

/** Daemons that follow the focus; one runs at a time. */
export const FOREGROUND_PLAYERS = [
  "plasma",
  "gamescope",
  "gnome",
  "sway",
  "hyprland",
  "umbriel",
  "nitrux",
  "off",
] as const;

export type BoosterWord = (typeof BOOSTERS)[number];
export type ForegroundWord = (typeof FOREGROUND_PLAYERS)[number];

interface OnDevice {
  /** Which of the script's devices, from 0: the one named with `on=`, or the first. */
  readonly device: number;
}

/** A size that is drawn each time its statement runs. Bytes. */
export type RandomSize =
  /** A multiple of 4096 from `from` to `to`, both included; both are multiples. */
  | { readonly kind: "rand"; readonly from: number; readonly to: number }
  | { readonly kind: "pick"; readonly sizes: readonly number[] };

/** Bytes, or how to draw them. */
export type Size = number | RandomSize;

export interface DeviceStatement extends Located {
  readonly kind: "device";
  readonly name: string;
  /** One of the eight kernel ids; all devices of a script have the same. */
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
  /** Further lines of the same write(2), each with its region. */
  readonly more: readonly RegionValue[];
}

/** One line of a write to a limit file. */
export interface RegionValue {
  readonly region: string;
  readonly value: string;
}

export interface CreateStatement extends Located, OnDevice {
  readonly kind: "create";
  readonly bo: string;
  readonly process: string;
  /** As written, not yet rounded to pages. */
  readonly size: Size;
  /** DOMAIN_ bits. */
  readonly domains: number;
  readonly shared: boolean;
  readonly kernel: boolean;
  readonly contig: boolean;
  readonly cpuaccess: boolean;
  /** 0 for none. */
  readonly align: Size;
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
  | (Located & OnDevice & { readonly kind: "submit"; readonly process: string; readonly bos: readonly string[] })
  /** Microseconds. */
  | (Located & { readonly kind: "advance"; readonly duration: number })
  | (Located & OnDevice & { readonly kind: "charge" | "uncharge"; readonly path: string; readonly size: Size })
  | (Located &
      OnDevice & {
        readonly kind: "valuable";
        readonly limit: string | null;
        readonly test: string;
        readonly ignoreLow: boolean;
      })
  | (Located &
      OnDevice & { readonly kind: "belowmin" | "belowlow"; readonly root: string | null; readonly test: string })
  | (Located & OnDevice & { readonly kind: "ancestor"; readonly a: string; readonly b: string })
  | (Located &
      OnDevice & {
        readonly kind: "balloc";
        readonly name: string;
        readonly start: Size;
        readonly end: Size;
        readonly size: Size;
        readonly minBlock: Size;
        readonly flags: number;
      })
  | (Located & OnDevice & { readonly kind: "bfree"; readonly name: string })
  | (Located & OnDevice & { readonly kind: "dump" })
  | (Located & { readonly kind: "booster"; readonly player: BoosterWord })
  | (Located & { readonly kind: "foreground"; readonly player: ForegroundWord })
  /** Null for nobody. */
  | (Located & { readonly kind: "focus"; readonly process: string | null });

export interface RepeatStatement extends Located {
  readonly kind: "repeat";
  readonly times: number;
  /** Counts the iterations from 0, in names; null without `as`. */
  readonly variable: string | null;
}

export interface EndStatement extends Located {
  readonly kind: "end";
}

export interface SeedStatement extends Located {
  readonly kind: "seed";
  /** 32 bits. */
  readonly seed: number;
}

/** Statements that say in which order, and with which luck, the acting ones run; no operations. */
export type ControlStatement = RepeatStatement | EndStatement | SeedStatement;

/** Statements that are no operations. */
export type SilentStatement = TextStatement | LabelStatement | ControlStatement;

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
