/**
 * Integer ids: inside the engine everything is a small number, names exist at the edges only.
 * Each kind has its own brand, so that a pool cannot be passed where a css is wanted.
 */

type Id<Brand extends string> = number & { readonly [K in Brand as `__${K}`]: true };

/** A cgroup directory, live or removed (charges may outlive it). Never reused. */
export type CgroupId = Id<"cgroup">;
/** One life of the dmem controller in a cgroup (cgroup_subsys_state). Never reused. */
export type CssId = Id<"css">;
/** A (css, region) pair with its page counter. */
export type PoolId = Id<"pool">;
/** A process that submits work; reused after `exit` by the same name only. */
export type ProcessId = Id<"process">;
/** A process's address space on one device. */
export type VmId = Id<"vm">;
/** A buffer object; the slot is reused after `free`. */
export type BoId = Id<"bo">;
/** A resource: what a buffer occupies in one memory type. Also its node in the LRU lists. */
export type ResourceId = Id<"resource">;
/** Any node of the LRU lists: a head, a walk's hitch or a resource. */
export type LruNode = number;

/** "None", for every kind of id. */
export const NONE = -1 as CgroupId & CssId & PoolId & ProcessId & VmId & BoId & ResourceId;

/** Unsigned bytes, exact below 2^53. */
export type Bytes = number;
/** Microseconds of the script's clock. */
export type Microseconds = number;

/** Memory types, numbered as TTM does for amdgpu. */
export const SYSTEM = 0;
export const GTT = 1;
export const VRAM = 2;
export type MemoryType = typeof SYSTEM | typeof GTT | typeof VRAM;

/** The same, by name. */
export const MEMORY_TYPES = { system: SYSTEM, gtt: GTT, vram: VRAM } as const;

/** Memory types by number, as the replay spells them. */
export const MEMORY_TYPE_NAMES = ["system", "gtt", "vram"] as const;

export const PAGE_SIZE = 4096;
