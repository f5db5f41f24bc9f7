/**
 * Random scripts that mean something: a small card, a tree of cgroups with limits, a few processes,
 * then some dozens of statements that press VRAM. Names are drawn from those made so far, so most
 * statements find what they name; now and then one does not.
 *
 * A script is drawn as a list of moves, dice only, and then told as text: dropping moves, which is
 * how fast-check makes a failing script small, leaves a script that still means something.
 */

import fc from "fast-check";
import { KERNELS, KNOBS, type Knob, policyOf } from "../kernel/policy.ts";
import { policyConflicts } from "../kernel/policy-conflicts.ts";

/** Making a failing script small ends after so many milliseconds; what there is then is shown. */
fc.configureGlobal({ ...fc.readConfigureGlobal(), interruptAfterTimeLimit: 20_000 });

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

/** A random script; prints as the script when a test fails with it. */
export interface RandomScript {
  readonly text: string;
}

/** One GPU: its device line but for the kernel. */
interface Card {
  readonly options: string;
  readonly vram: number;
}

const card: fc.Arbitrary<Card> = fc
  .record({
    vram: fc.constantFrom(16 * MIB, 16 * MIB, 24 * MIB + 12 * 4096, 256 * MIB, 8 * GIB, 16 * GIB),
    gttShare: fc.constantFrom(0.25, 0.5, 2),
    alloc: fc.constantFrom("flat", "buddy", "buddy"),
    visibleShare: fc.constantFrom(1, 1, 0.5, 0.25),
    moverate: fc.constantFrom("off", "off", "0", "3", "6"),
  })
  .map(({ vram, gttShare, alloc, visibleShare, moverate }) => {
    const visible = alloc === "buddy" && visibleShare < 1 ? ` visible=${pages(vram * visibleShare)}` : "";
    const gtt = ` gtt=${pages(vram * gttShare)}`;
    return { options: `vram=${vram}${gtt}${visible} alloc=${alloc} moverate=${moverate}`, vram };
  });

/** Mostly one card. */
const cards = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(card) },
  { weight: 1, arbitrary: fc.array(card, { minLength: 2, maxLength: 3 }) },
);

const anyKnob = fc.constantFrom(
  ...(Object.keys(KNOBS) as Knob[]).flatMap((knob) => KNOBS[knob].map((value): [Knob, string] => [knob, value])),
);

/** Any of the kernels, mostly as it is, else with knobs; those that go together with none are left out. */
const kernel: fc.Arbitrary<string> = fc
  .record({
    id: fc.constantFrom(...KERNELS.map(({ id }) => id)),
    knobs: fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(anyKnob, { minLength: 1, maxLength: 4 }) },
    ),
  })
  .map(({ id, knobs }) => {
    const kept = new Map<Knob, string>();
    for (const [knob, value] of knobs) {
      const tried = new Map(kept).set(knob, value);
      if (policyConflicts(policyOf(id, Object.fromEntries(tried)), [...tried.keys()]).length === 0) {
        kept.set(knob, value);
      }
    }
    return [`kernel=${id}`, ...Array.from(kept, ([knob, value]) => `${knob}=${value}`)].join(" ");
  });

function pages(bytes: number): number {
  return Math.max(1, Math.floor(bytes / 4096)) * 4096;
}

/** One move: what to do, and dice for everything that it takes. */
interface Move {
  readonly kind: Kind;
  readonly dice: readonly number[];
}

const KINDS = {
  create: 34,
  submit: 20,
  free: 4,
  pin: 2,
  unpin: 3,
  write: 8,
  mkdir: 2,
  rmdir: 2,
  enable: 3,
  disable: 2,
  spawn: 1,
  migrate: 2,
  exit: 1,
  advance: 4,
  charge: 3,
  uncharge: 2,
  valuable: 2,
  belowmin: 1,
  belowlow: 1,
  ancestor: 1,
  balloc: 1,
  bfree: 1,
  dump: 1,
  repeat: 2,
} as const;

type Kind = keyof typeof KINDS;

const DIE = 2 ** 20;
export const dice = fc.array(fc.nat(DIE - 1), { minLength: 8, maxLength: 8 });
const moveOf = (kind: Kind): fc.Arbitrary<Move> => fc.record({ kind: fc.constant(kind), dice });
const move = fc.oneof(...Object.entries(KINDS).map(([kind, weight]) => ({ weight, arbitrary: moveOf(kind as Kind) })));

/** The beginning that most scripts share: a tree with the controller enabled, limits, processes. */
const setting: fc.Arbitrary<Move[]> = fc
  .tuple(
    fc.array(moveOf("mkdir"), { minLength: 1, maxLength: 7 }),
    fc.array(moveOf("enable"), { maxLength: 8 }),
    fc.array(moveOf("write"), { maxLength: 8 }),
    fc.array(moveOf("spawn"), { minLength: 1, maxLength: 4 }),
  )
  .map((moves) => moves.flat());

const seed = fc.option(fc.nat(2 ** 32 - 1), { freq: 2 });

export const randomScript: fc.Arbitrary<RandomScript> = fc
  .record({ kernel, cards, seed, setting, moves: fc.array(move, { maxLength: 120, size: "max" }) })
  .map(({ kernel, cards, seed, setting, moves }) => {
    const devices = cards.map(({ options }, i) => `device gpu${i} ${i === 0 ? `${kernel} ` : ""}${options}`);
    const teller = new Teller(cards);
    teller.tell({ kind: "enable", dice: [0, 0, 0, 0, 0, 0, 0, 0] });
    for (const one of [...setting, ...moves]) teller.tell(one);
    const luck = seed === null ? [] : [`seed ${seed}`];
    const text = `${[...devices, ...luck, ...teller.lines].join("\n")}\n`;
    return { text, [fc.toStringMethod]: () => `\n${text}` };
  });

/** Turns moves into statements, keeping track of the names made so far. */
class Teller {
  readonly lines: string[] = [];
  private readonly paths = ["/"];
  private readonly processes: string[] = [];
  private readonly buffers: string[] = [];
  private readonly sharedBuffers: string[] = [];
  private readonly pinned: string[] = [];
  private readonly allocations: string[] = [];
  private made = 0;
  private dice: readonly number[] = [];
  private thrown = 0;

  /** Index of the card that the statement at hand is about. */
  private device = 0;

  constructor(private readonly cards: readonly Card[]) {}

  tell({ kind, dice }: Move): void {
    this.dice = dice;
    this.thrown = 0;
    this.device = this.throw(this.cards.length);
    if (kind === "repeat") {
      this.lines.push(...this.repeat());
      return;
    }
    const rest = this.rest(kind);
    this.lines.push(rest === "" ? kind : `${kind} ${rest}`);
    // Most cgroups pass the controller on; without it their limits would be no files.
    if (kind === "mkdir" && !this.chance(5)) this.lines.push(`enable ${rest}`);
  }

  private rest(kind: Exclude<Kind, "repeat">): string {
    switch (kind) {
      case "mkdir":
        return this.mkdir();
      case "rmdir":
        return this.gone(this.paths, "/nowhere");
      case "enable":
      case "disable":
        return this.path();
      case "write":
        return `${this.path()} ${this.pick(["dmem.min", "dmem.low", "dmem.low", "dmem.max"])} ${this.written()}`;
      case "spawn":
        return `${this.fresh(this.processes, "p")} ${this.path()}`;
      case "migrate":
        return `${this.one(this.processes)} ${this.path()}`;
      case "exit":
        return this.gone(this.processes, "nobody");
      case "create":
        return this.create();
      case "free":
        return this.gone(this.buffers, "nothing");
      case "pin":
        return this.pin();
      case "unpin":
        return this.one(this.chance(6) ? this.buffers : this.pinned);
      case "submit":
        return this.submit();
      case "advance":
        return this.pick(["0", "1", "16ms", "250ms", "2s"]);
      case "charge":
      case "uncharge":
        return `${this.path()} ${this.size()}${this.on()}`;
      case "valuable":
        return `${this.pathOrNone()} ${this.path()} ${this.pick(["0", "1"])}${this.on()}`;
      case "belowmin":
      case "belowlow":
        return `${this.pathOrNone()} ${this.path()}${this.on()}`;
      case "ancestor":
        return `${this.path()} ${this.path()}${this.on()}`;
      case "balloc":
        return `${this.balloc()}${this.on()}`;
      case "bfree":
        return `${this.gone(this.allocations, "nothing")}${this.on()}`;
      case "dump":
        return this.on().trim();
    }
  }

  private mkdir(): string {
    const parent = this.pick(this.paths.filter((path) => path.split("/").length <= 4));
    const path = `${parent === "/" ? "" : parent}/c${this.made++}`;
    this.paths.push(path);
    return path;
  }

  private create(): string {
    const kernel = this.chance(10);
    const shared = !kernel && this.chance(4);
    const name = this.fresh(this.buffers, "b");
    if (shared) this.sharedBuffers.push(name);
    const flags = [
      shared ? " shared" : "",
      kernel ? " kernel" : "",
      this.chance(8) ? " contig" : "",
      this.chance(6) ? " cpuaccess" : "",
      this.chance(10) ? ` align=${this.pick([4096, 65536, 2 * MIB])}` : "",
    ];
    const domains = this.pick(["vram", "vram", "vram", "vram|gtt", "vram|gtt", "gtt", "cpu", "vram|cpu"]);
    const size = this.chance(8) ? this.randomSize() : this.size();
    return `${name} ${this.one(this.processes)} ${size} ${domains}${flags.join("")}${this.on()}`;
  }

  /** A loop that makes some buffers, does something with each, and sometimes frees some. */
  private repeat(): string[] {
    const times = this.throw(5);
    const name = `l${this.made++}x`;
    for (let i = 0; i < times; i++) this.buffers.push(`${name}${i}`);
    const process = this.one(this.processes);
    const size = this.chance(2) ? this.randomSize() : this.size();
    const body = [
      `create ${name}{i} ${process} ${size} ${this.pick(["vram", "vram|gtt"])}${this.on()}`,
      ...this.pick([[], [`submit ${process}${this.on()}`], ["repeat 2", `advance ${this.pick(["1", "16ms"])}`, "end"]]),
      ...this.pick([[], [], [`free ${name}{i}`], [`pin ${name}{i}`, `unpin ${name}{i}`], [`free ${name}{i+1}`]]),
    ];
    return [`repeat ${times} as i`, ...body.map((line) => `  ${line}`), "end"];
  }

  /** Drawn when the statement runs. */
  private randomSize(): string {
    if (this.chance(2)) return `rand(4096,${pages(this.card.vram / this.pick([2, 4, 8]))})`;
    return `pick(${Array.from({ length: 1 + this.throw(3) }, () => this.size()).join(",")})`;
  }

  private pin(): string {
    const name = this.one(this.buffers);
    this.pinned.push(name);
    return name;
  }

  private submit(): string {
    const list = Array.from({ length: this.throw(4) }, () => this.one(this.sharedBuffers));
    return `${[this.one(this.processes), ...list].join(" ")}${this.on()}`;
  }

  private get card(): Card {
    return this.cards[this.device] as Card;
  }

  /** Names the card of the statement at hand, unless it is the first. */
  private on(): string {
    return this.device === 0 ? "" : ` on=gpu${this.device}`;
  }

  /** What goes into a limit file: a value for the first region, for one by name, or a line for several. */
  private written(): string {
    const region = (device: number) => `drm/0000:0${3 + device}:00.0/vram`;
    if (this.chance(30)) return `drm/nowhere ${this.limit()}`;
    if (this.cards.length > 1 && this.chance(4)) {
      return this.cards.map((_, device) => `${region(device)} ${this.limit()}`).join(" ; ");
    }
    return this.device === 0 ? this.limit() : `${region(this.device)} ${this.limit()}`;
  }

  private balloc(): string {
    const { vram } = this.card;
    const size = pages(vram / this.pick([4, 16, 64])) + this.pick([0, 4096]);
    const start = this.chance(2) ? 0 : pages(vram / 2);
    const end = this.chance(3) ? start + size : vram;
    const name = this.fresh(this.allocations, "a");
    return `${name} ${start} ${end} ${size} ${this.pick([4096, 4096, 2 * MIB])} ${this.throw(8)}`;
  }

  /** Mostly a share of VRAM, so that a dozen buffers fill it; sometimes odd bytes, sometimes tiny. */
  private size(): string {
    const { vram } = this.card;
    const share = pages(vram / this.pick([2, 3, 4, 4, 6, 6, 8, 8, 12, 16]));
    return String(this.pick([share, share, share, share, share + 1, share - 4096 * 3, 4096, 2 * MIB, 3 * MIB + 4096]));
  }

  private limit(): string {
    const { vram } = this.card;
    if (this.chance(7)) return this.pick(EXTREMES);
    const share = Math.floor(vram / this.pick([1, 2, 3, 4, 8, 16]));
    return String(this.pick([0, share, share, share, share + 1, share - 4095]));
  }

  private fresh(names: string[], prefix: string): string {
    // A name once more: EEXIST, or a second life.
    if (names.length > 0 && this.chance(30)) return this.pick(names);
    const name = `${prefix}${this.made++}`;
    names.push(name);
    return name;
  }

  private one(names: readonly string[]): string {
    return names.length === 0 || this.chance(40) ? "nobody" : this.pick(names);
  }

  /** A name for a statement that may end what it names. */
  private gone(names: readonly string[], nobody: string): string {
    return names.length === 0 || this.chance(20) ? nobody : this.pick(names);
  }

  private path(): string {
    if (this.chance(40)) return "/nowhere";
    const [root = "/", ...below] = this.paths;
    return below.length === 0 || this.chance(10) ? root : this.pick(below);
  }

  private pathOrNone(): string {
    return this.chance(2) ? "-" : this.path();
  }

  private chance(oneIn: number): boolean {
    return this.throw(oneIn) === oneIn - 1;
  }

  private pick<T>(from: readonly T[]): T {
    return from[this.throw(from.length)] as T;
  }

  /** A number below `sides`. Dice repeat when a move needs more than it has, but never alike. */
  private throw(sides: number): number {
    const die = this.dice[this.thrown % this.dice.length] as number;
    const round = Math.floor(this.thrown / this.dice.length);
    this.thrown++;
    return Math.floor(((die * (1 + 6 * round)) % DIE) * (sides / DIE));
  }
}

/** Limits at the edges: of pages, of PAGE_COUNTER_MAX, of doubles and of 64 bits, and no limits at all. */
const EXTREMES = [
  "max",
  "max",
  "1",
  "4095",
  "2251799813685246",
  "2251799813685247",
  "9007199254740991",
  "9007199254740993",
  "15E",
  "16E",
  "0x8000000000000000",
  "0xffffffffffffffff",
  "18446744073709551615",
  "lots",
] as const;
