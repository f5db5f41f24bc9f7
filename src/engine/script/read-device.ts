/**
 * Reads the device line: one GPU, its kernel and the knobs laid over the kernel's policy. Which
 * kernels and knobs there are is the policy table's knowledge; this file checks against it.
 *
 * Several devices are several regions of one kernel: what the first line says of the kernel holds for
 * all, and a further line may leave it out or repeat it. Names and regions are each device's own.
 */

import { KERNELS, KNOBS, type Knob, kernelPreset, policyOf } from "../kernel/policy.ts";
import { policyConflicts } from "../kernel/policy-conflicts.ts";
import { allOf, oneOf, quote } from "./diagnostics.ts";
import type { LineReader } from "./line-reader.ts";
import { formatSize } from "./sizes.ts";
import type { DeviceStatement } from "./statement.ts";
import { DEVICE_OPTIONS } from "./words.ts";

const GIB = 1024 ** 3;
const PAGE = 4096;

/** This model's own limit, for VRAM and GTT each. */
export const LARGEST_DEVICE = 4096 * GIB;

export const DEVICE_DEFAULTS = {
  gtt: 16 * GIB,
  region: "drm/0000:03:00.0/vram",
  vrambw: 256 * GIB,
  pciebw: 16 * GIB,
} as const;

/** The PCI bus of the default region. */
const FIRST_BUS = 3;

const MOST_DEVICES = 16;

/** log2 of MB/s. */
const LARGEST_MOVERATE = 31;

const KNOB_NAMES = Object.keys(KNOBS) as Knob[];
const KERNEL_IDS = KERNELS.map((kernel) => kernel.id);

/** The value part of a KEY=VALUE token, by offsets. */
interface Value {
  readonly token: number;
  readonly start: number;
  readonly stop: number;
}

type Options = ReadonlyMap<string, Value>;

export function readDevice(r: LineReader): DeviceStatement {
  const { line } = r;
  const name = readName(r);
  const options = readOptions(r);
  const vram = required(r, options, "vram", "vram=SIZE") ? capacity(r, options, "vram", 0) : 0;
  const [first] = r.devices;
  const kernel = first === undefined ? firstKernel(r, options) : sameKernel(r, options, first);
  const gtt = capacity(r, options, "gtt", DEVICE_DEFAULTS.gtt);
  const visible = capacity(r, options, "visible", vram);
  const alloc = choice(r, options, "alloc", ["buddy", "flat"] as const);
  checkVisible(r, options, vram, visible, alloc);
  const moverate = readMoverate(r, options);
  const region = readRegion(r, options);
  const vrambw = bandwidth(r, options, "vrambw");
  const pciebw = bandwidth(r, options, "pciebw");
  const knobs = readKnobs(r, options);
  if (first === undefined) checkPolicy(r, options, kernel, knobs);
  else checkKnobs(r, options, first, knobs);
  return { kind: "device", line, name, kernel, vram, gtt, visible, alloc, moverate, region, vrambw, pciebw, knobs };
}

function readOptions(r: LineReader): Options {
  const options = new Map<string, Value>();
  while (r.more()) {
    const token = r.index;
    const word = r.word("");
    const equals = word.indexOf("=");
    const key = equals < 0 ? word : word.slice(0, equals);
    const known = isOption(key);
    if (!known) unknownOption(r, token, key, equals < 0);
    else if (equals < 0 || equals === word.length - 1) r.fail(token, `${key} has no value; expected ${key}=VALUE`);
    else if (options.has(key)) r.fail(token, `${key} is given twice`);
    if (!known) continue;
    options.set(key, { token, start: r.start(token) + key.length + 1, stop: r.stop(token) });
  }
  return options;
}

function isOption(key: string): boolean {
  return (DEVICE_OPTIONS as readonly string[]).includes(key) || Object.hasOwn(KNOBS, key);
}

function unknownOption(r: LineReader, token: number, key: string, bare: boolean): void {
  if (r.crowded) {
    r.count();
    return;
  }
  const suggestion = r.nearest.find(key, [...DEVICE_OPTIONS, ...KNOB_NAMES]);
  const known = `the options are ${allOf(DEVICE_OPTIONS)}, and the kernel's knobs`;
  const message = bare
    ? `${quote(key)} is no option of device: options are written KEY=VALUE, like vram=8G`
    : `${quote(key)} is no option of device; ${known}`;
  const start = r.start(token);
  r.failAt(start, start + key.length, message, suggestion);
}

/** Whether an option that must be there has a value to read. */
function required(r: LineReader, options: Options, key: string, usage: string): boolean {
  const value = options.get(key);
  if (value !== undefined) return value.start < value.stop;
  r.fail(0, `the device line needs ${usage}`);
  return false;
}

/** An option's text, or null where it is absent or (already told) empty. */
function valueText(r: LineReader, options: Options, key: string): string | null {
  const value = options.get(key);
  if (value === undefined || value.start >= value.stop) return null;
  return r.text.slice(value.start, value.stop);
}

function failValue(r: LineReader, options: Options, key: string, message: string, suggestion?: string | null): void {
  const value = options.get(key);
  if (value !== undefined) r.failAt(value.start, value.stop, message, suggestion ?? null);
}

/** A size of memory: whole pages, more than none, and no more than we promise to handle. */
function capacity(r: LineReader, options: Options, key: string, fallback: number): number {
  const value = options.get(key);
  if (value === undefined || value.start >= value.stop) return fallback;
  const errors = r.diagnostics.errors;
  const size = r.sizeIn(value.start, value.stop);
  if (r.diagnostics.errors > errors) return fallback;
  if (size === 0) failValue(r, options, key, `${key} must be larger than 0`);
  else if (size % PAGE !== 0) {
    const nearest = formatSize(Math.max(PAGE, Math.round(size / PAGE) * PAGE));
    failValue(r, options, key, `${key} must be a multiple of 4096 (whole pages)`, nearest);
  } else if (size > LARGEST_DEVICE) {
    failValue(r, options, key, `${key} is above 4T, the largest size this program handles`);
  }
  return size;
}

function bandwidth(r: LineReader, options: Options, key: "vrambw" | "pciebw"): number {
  const value = options.get(key);
  if (value === undefined || value.start >= value.stop) return DEVICE_DEFAULTS[key];
  const errors = r.diagnostics.errors;
  const rate = r.sizeIn(value.start, value.stop);
  if (rate === 0 && r.diagnostics.errors === errors) {
    failValue(r, options, key, `${key} must be larger than 0 (bytes a second, like 256G)`);
  }
  return rate;
}

function readName(r: LineReader): string {
  const token = r.index;
  const name = r.name("a device name");
  const { devices } = r;
  if (name !== "" && devices.some((one) => one.name === name)) {
    r.fail(token, `there is a device ${quote(name)} already`);
  } else if (devices.length === MOST_DEVICES) r.fail(0, `a script has ${MOST_DEVICES} devices at most`);
  return name;
}

function firstKernel(r: LineReader, options: Options): string {
  return required(r, options, "kernel", "kernel=ID") ? readKernel(r, options) : "";
}

/** A further device: it may say the kernel again, no other. */
function sameKernel(r: LineReader, options: Options, first: DeviceStatement): string {
  const id = valueText(r, options, "kernel");
  if (id !== null && id !== first.kernel && first.kernel !== "") {
    failValue(r, options, "kernel", `all devices share one kernel, and ${first.name} has kernel=${first.kernel}`);
  }
  return first.kernel;
}

function checkKnobs(
  r: LineReader,
  options: Options,
  first: DeviceStatement,
  knobs: Readonly<Record<string, string>>,
): void {
  if (kernelPreset(first.kernel) === undefined) return;
  const policy = policyOf(first.kernel, first.knobs);
  for (const knob of KNOB_NAMES) {
    if (knobs[knob] === undefined || knobs[knob] === policy[knob]) continue;
    failValue(r, options, knob, `all devices share one kernel, and ${first.name} has ${knob}=${policy[knob]}`);
  }
}

function readKernel(r: LineReader, options: Options): string {
  const id = valueText(r, options, "kernel") ?? "";
  const preset = kernelPreset(id);
  if (preset === undefined) {
    const suggestion = r.nearest.find(id, KERNEL_IDS);
    failValue(r, options, "kernel", `there is no kernel ${quote(id)}; expected ${oneOf(KERNEL_IDS)}`, suggestion);
  }
  return id;
}

function choice<T extends string>(r: LineReader, options: Options, key: string, values: readonly [T, ...T[]]): T {
  const text = valueText(r, options, key);
  if (text === null) return values[0];
  const found = values.find((value) => value === text);
  if (found !== undefined) return found;
  const message = `${quote(text)} is no value of ${key}; expected ${oneOf(values)}`;
  failValue(r, options, key, message, r.nearest.find(text, values));
  return values[0];
}

function checkVisible(r: LineReader, options: Options, vram: number, visible: number, alloc: string): void {
  if (!options.has("visible") || vram === 0) return;
  if (visible > vram) failValue(r, options, "visible", "visible is larger than vram, of which it is a part");
  else if (visible < vram && alloc === "flat") {
    failValue(r, options, "visible", "visible below vram needs alloc=buddy: alloc=flat has no addresses");
  }
}

function readMoverate(r: LineReader, options: Options): number | null {
  const text = valueText(r, options, "moverate");
  if (text === null || text === "off") return null;
  if (/^[0-9]{1,2}$/.test(text) && Number(text) <= LARGEST_MOVERATE) return Number(text);
  const message = `${quote(text)} is no move rate; expected off, or log2 of MB/s from 0 to ${LARGEST_MOVERATE}`;
  failValue(r, options, "moverate", message, r.nearest.find(text, ["off"]));
  return null;
}

function readRegion(r: LineReader, options: Options): string {
  const text = valueText(r, options, "region");
  if (text === null) return freeRegion(r.devices);
  const owner = r.devices.find((one) => one.region === text);
  if (owner !== undefined) failValue(r, options, "region", `the region ${quote(text)} is ${owner.name}'s`);
  if (/^[A-Za-z0-9._@:+-]+(?:\/[A-Za-z0-9._@:+-]+)*$/.test(text)) return text;
  failValue(r, options, "region", `${quote(text)} is no region name; expected one like ${DEVICE_DEFAULTS.region}`);
  return text;
}

/** The default region; a further device lies on the next bus. */
function freeRegion(devices: readonly DeviceStatement[]): string {
  const taken = devices.map((one) => one.region);
  for (let bus = FIRST_BUS; ; bus++) {
    const region = DEVICE_DEFAULTS.region.replace(":03:", `:${bus.toString(16).padStart(2, "0")}:`);
    if (!taken.includes(region)) return region;
  }
}

function readKnobs(r: LineReader, options: Options): Record<string, string> {
  const knobs: Record<string, string> = {};
  for (const knob of KNOB_NAMES) {
    const text = valueText(r, options, knob);
    if (text === null) continue;
    const values: readonly string[] = KNOBS[knob];
    if (!values.includes(text)) {
      const message = `${quote(text)} is no value of ${knob}; expected ${oneOf(values)}`;
      failValue(r, options, knob, message, r.nearest.find(text, values));
    } else knobs[knob] = text;
  }
  return knobs;
}

/** Knobs that make no kernel together. */
function checkPolicy(r: LineReader, options: Options, kernel: string, knobs: Readonly<Record<string, string>>): void {
  if (kernelPreset(kernel) === undefined) return;
  for (const { knob, message } of policyConflicts(policyOf(kernel, knobs), Object.keys(knobs) as Knob[])) {
    r.fail(options.get(knob)?.token ?? 0, message);
  }
}
