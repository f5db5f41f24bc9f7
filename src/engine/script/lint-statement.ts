/**
 * Each statement as the linter sees it: what it would find missing, and what it makes or ends in the world that the
 * linter follows (world.ts). The words of the warnings that several statements share are in warnings.ts.
 */

import { type Policy, policyOf } from "../kernel/policy.ts";
import { quote } from "./diagnostics.ts";
import { looksRandom } from "./random-size.ts";
import { memparseAccepts, suggestSize } from "./sizes.ts";
import type { CreateStatement, Statement, WriteStatement } from "./statement.ts";
import { isTemplate } from "./templates.ts";
import type { Warnings } from "./warnings.ts";
import { type Cgroup, parentPath, type World } from "./world.ts";

export class StatementLinter {
  private readonly regions: string[] = [];
  private writes: Policy["writes"] = "many";
  /** Labels of cgroups that were not there, with their lines. */
  private readonly labels = new Map<string, number>();

  constructor(
    private readonly world: World,
    private readonly warnings: Warnings,
  ) {}

  /** Looks at a statement, and takes for made what it makes. */
  check(s: Statement): void {
    const { world, warnings } = this;
    switch (s.kind) {
      case "create":
        this.create(s);
        break;
      case "free":
        if (warnings.buffer(s.line, s.bo, 1, "free returns ENOENT")) world.free(s.bo, s.line);
        break;
      case "submit":
        this.submit(s.line, s.process, s.bos);
        break;
      case "pin":
        warnings.buffer(s.line, s.bo, 1, "pin returns ENOENT");
        break;
      case "unpin":
        warnings.buffer(s.line, s.bo, 1, "unpin returns EINVAL");
        break;
      case "device":
        this.regions.push(s.region);
        if (this.regions.length === 1) this.writes = policyOf(s.kernel, s.knobs).writes;
        break;
      case "label":
        if (world.cgroup(s.path) === null) this.labels.set(s.path, s.line);
        break;
      case "mkdir":
        this.mkdir(s.line, s.path);
        break;
      case "rmdir":
        this.rmdir(s.line, s.path);
        break;
      case "enable":
        this.enable(s.line, s.path);
        break;
      case "disable":
        this.disable(s.line, s.path);
        break;
      case "write":
        this.write(s);
        break;
      case "spawn":
        this.spawn(s.line, s.process, s.path);
        break;
      case "exit":
        this.exit(s.line, s.process);
        break;
      case "migrate":
        this.migrate(s.line, s.process, s.path);
        break;
      case "charge":
      case "uncharge":
        if (warnings.cgroup(s.line, s.path, 1, s.kind) !== null && s.size === 0) warnings.zero(s.line, 2, s.kind);
        break;
      case "valuable":
        this.probe(s.line, s.kind, s.limit, s.test);
        break;
      case "belowmin":
      case "belowlow":
        this.probe(s.line, s.kind, s.root, s.test);
        break;
      case "ancestor":
        this.probe(s.line, s.kind, s.a, s.b);
        break;
      case "balloc":
        this.balloc(s.line, blockKey(s.name, s.device), s.size === 0);
        break;
      case "booster":
      case "foreground":
        this.player(s.player);
        break;
      case "focus":
        if (s.process !== null) warnings.process(s.line, s.process, 1, "focus");
        break;
      case "bfree":
        this.bfree(s.line, blockKey(s.name, s.device));
        break;
    }
  }

  /** An iteration that is not looked at makes what this template says. */
  mayMake(s: Statement): void {
    if (s.kind === "mkdir") this.world.mayMake("cgroup", s.path);
    else if (s.kind === "spawn") this.world.mayMake("process", s.process);
    else if (s.kind === "create") this.world.mayMake("buffer", s.bo);
    else if (s.kind === "balloc") this.world.mayMake("block", blockKey(s.name, s.device));
  }

  /**
   * A line was dropped for a mistake: what it would have made counts as made, so that one mistake
   * is told once.
   */
  assume(keyword: string, name: string): void {
    const kind = KIND_MADE[keyword];
    if (isTemplate(name) && kind !== undefined) this.world.mayMake(kind, name);
    else if (keyword === "mkdir" && this.world.cgroup(name) === null) this.world.mkdir(name);
    else if (keyword === "spawn") this.world.spawn(name, null);
    else if (keyword === "create") this.world.create(name, null);
    else if (keyword === "balloc") this.world.balloc(name);
  }

  /** The script is over. */
  finish(): void {
    for (const [path, line] of this.labels) {
      if (this.world.cgroups.has(path)) continue;
      this.warnings.warn(line, 1, `no cgroup ${quote(path)} is ever made`, this.warnings.nearestCgroup(path));
    }
  }

  private mkdir(line: number, path: string): void {
    const parent = parentPath(path);
    if (this.world.cgroup(path) !== null) {
      this.warnings.warn(line, 1, `the cgroup ${quote(path)} exists already: mkdir returns EEXIST`);
    } else if (this.world.findCgroup(parent) === null) {
      this.warnings.warn(line, 1, `the cgroup ${quote(parent)} does not exist at this point: mkdir returns ENOENT`);
    } else this.world.mkdir(path);
  }

  private rmdir(line: number, path: string): void {
    const cgroup = this.warnings.cgroup(line, path, 1, "rmdir");
    if (cgroup === null) return;
    const refusal = whyBusy(cgroup);
    if (refusal === null) this.world.rmdir(cgroup, line);
    else this.warnings.warn(line, 1, `the cgroup ${quote(path)} ${refusal}: rmdir returns EBUSY`);
  }

  private enable(line: number, path: string): void {
    const cgroup = this.warnings.cgroup(line, path, 1, "enable");
    if (cgroup === null) return;
    if (this.world.hasFiles(cgroup)) this.world.setEnabled(cgroup, true);
    else this.warnings.warn(line, 1, `${withoutDmem(path, "no dmem controller")}: enable returns ENOENT`);
  }

  private disable(line: number, path: string): void {
    const cgroup = this.warnings.cgroup(line, path, 1, "disable");
    if (cgroup === null || !cgroup.enabled) return;
    if (cgroup.enabledChildren === 0) this.world.setEnabled(cgroup, false);
    else this.warnings.warn(line, 1, `a child of ${quote(path)} still has dmem enabled: disable returns EBUSY`);
  }

  private write(s: WriteStatement): void {
    const cgroup = this.warnings.cgroup(s.line, s.path, 1, "write");
    if (cgroup === null) return;
    if (s.path === "/") {
      this.warnings.warn(s.line, 2, `the root cgroup has no ${s.file}: write returns ENOENT`);
    } else if (!this.world.hasFiles(cgroup)) {
      this.warnings.warn(s.line, 2, `${withoutDmem(s.path, `no ${s.file}`)}: write returns ENOENT`);
    } else this.writeLines(s);
  }

  private writeLines(s: WriteStatement): void {
    if (s.more.length > 0 && this.writes === "one") {
      const message = "this kernel takes one line a write: write returns EINVAL, and nothing is applied";
      this.warnings.warn(s.line, 5, message);
      return;
    }
    this.writeLine(s.line, s.region, s.value, 3);
    s.more.forEach(({ region, value }, i) => {
      this.writeLine(s.line, region, value, 6 + 3 * i);
    });
  }

  /** `token` is the region's or, without one, the value's. */
  private writeLine(line: number, region: string | null, value: string, token: number): void {
    if (region !== null && this.regions.length > 0 && !this.regions.includes(region)) {
      const suggestion = this.regions.length === 1 ? this.regions[0] : this.warnings.nearestOf(region, this.regions);
      const message = `no device has the region ${quote(region)}: write returns EINVAL`;
      this.warnings.warn(line, token, message, suggestion ?? null);
    } else if (!memparseAccepts(value)) {
      const drawn = looksRandom(value, 0) ? " (random sizes are for create, charge and balloc)" : "";
      const message = `${quote(value)} is no limit the kernel takes: write returns EINVAL${drawn}`;
      this.warnings.warn(line, region === null ? token : token + 1, message, suggestSize(value));
    }
  }

  /** Some players enable the controller as they please, so from here on nobody knows where it is. */
  private player(player: string): void {
    if (player.startsWith("valve-") || player === "hyprland" || player === "nitrux") this.world.isTended = true;
    if (player === "nitrux" && this.world.cgroup(NITRUX_CGROUP) === null) this.world.mkdir(NITRUX_CGROUP);
  }

  private spawn(line: number, name: string, path: string): void {
    if (this.world.process(name) !== null) {
      this.warnings.warn(line, 1, `the process ${quote(name)} exists already: spawn returns EEXIST`);
      return;
    }
    const cgroup = this.warnings.cgroup(line, path, 2, "spawn");
    if (cgroup !== null) this.world.spawn(name, cgroup);
  }

  private exit(line: number, name: string): void {
    const process = this.warnings.process(line, name, 1, "exit");
    if (process !== null) this.world.exit(process, line);
  }

  private migrate(line: number, name: string, path: string): void {
    const process = this.warnings.process(line, name, 1, "migrate");
    const cgroup = process === null ? null : this.warnings.cgroup(line, path, 2, "migrate");
    if (process !== null && cgroup !== null) this.world.migrate(process, cgroup);
  }

  private create(s: CreateStatement): void {
    const process = this.warnings.process(s.line, s.process, 2, "create");
    if (process === null) return;
    if (this.world.bufferEnd(s.bo) === 0) {
      this.warnings.warn(s.line, 1, `the buffer ${quote(s.bo)} exists already: create returns EEXIST`);
    } else if (s.size === 0) this.warnings.zero(s.line, 3, "create");
    else this.world.create(s.bo, process);
  }

  private submit(line: number, name: string, bos: readonly string[]): void {
    if (this.warnings.process(line, name, 1, "submit") === null) return;
    for (let i = 0; i < bos.length; i++) this.warnings.buffer(line, bos[i] as string, i + 2, "submit ignores it");
  }

  private probe(line: number, kind: string, first: string | null, second: string): void {
    const found = first === null || this.warnings.cgroup(line, first, 1, kind) !== null;
    if (found) this.warnings.cgroup(line, second, 2, kind);
  }

  private balloc(line: number, name: string, isEmpty: boolean): void {
    if (this.world.blockEnd(name) === 0) {
      this.warnings.warn(line, 1, `${quote(name)} is allocated already: balloc returns EEXIST`);
    } else if (isEmpty) this.warnings.zero(line, 4, "balloc");
    else this.world.balloc(name);
  }

  private bfree(line: number, name: string): void {
    const end = this.world.findBlock(name);
    if (end === 0) this.world.bfree(name, line);
    else {
      const what = end > 0 ? `was freed in line ${end}` : "is not allocated at this point";
      this.warnings.warn(line, 1, `${quote(name)} ${what}: bfree returns ENOENT`);
    }
  }
}

const KIND_MADE: Readonly<Record<string, "cgroup" | "process" | "buffer" | "block">> = {
  mkdir: "cgroup",
  spawn: "process",
  create: "buffer",
  balloc: "block",
};

/** What nitrux makes when it starts. */
const NITRUX_CGROUP = "/dmemcg-booster.focused";

/** Names of the bare allocator are each device's own. */
function blockKey(name: string, device: number): string {
  return device === 0 ? name : `${name} (device ${device})`;
}

function withoutDmem(path: string, what: string): string {
  return `${quote(path)} has ${what}, as ${quote(parentPath(path))} has not enabled dmem`;
}

function whyBusy(cgroup: Cgroup): string | null {
  if (cgroup.path === "/") return "is the root";
  if (cgroup.processes > 0) return "still has processes";
  return cgroup.children > 0 ? "still has child cgroups" : null;
}
