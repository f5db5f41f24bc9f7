/**
 * Placements: the ordered places a buffer may live in (struct ttm_place), as amdgpu builds them from
 * domains, and the tests that hold a resource against a place.
 */

import { type BoId, type Bytes, GTT, type MemoryType, NONE, type ResourceId, SYSTEM, VRAM } from "./ids.ts";
import type { Kernel } from "./kernel.ts";

/** Place flags. DESIRED counts in the non-force pass only, FALLBACK in the force pass only. */
export const PLACE_CONTIGUOUS = 1;
export const PLACE_TOPDOWN = 2;
export const PLACE_DESIRED = 4;
export const PLACE_FALLBACK = 8;

/** Domain bits (AMDGPU_GEM_DOMAIN_*). */
export const DOMAIN_CPU = 1;
export const DOMAIN_GTT = 2;
export const DOMAIN_VRAM = 4;

/** One place; the range is [start, end) in bytes of its memory type, end 0 for "to the end". */
export interface Place {
  readonly type: MemoryType;
  readonly start: Bytes;
  readonly end: Bytes;
  readonly flags: number;
}

const SYSTEM_PLACE: Place = { type: SYSTEM, start: 0, end: 0, flags: 0 };
const GTT_PLACE: Place = { type: GTT, start: 0, end: 0, flags: 0 };
const VRAM_PLACE: Place = { type: VRAM, start: 0, end: 0, flags: PLACE_TOPDOWN };
const VRAM_CONTIGUOUS: Place = { type: VRAM, start: 0, end: 0, flags: PLACE_TOPDOWN | PLACE_CONTIGUOUS };
const GTT_FALLBACK: Place = { type: GTT, start: 0, end: 0, flags: PLACE_FALLBACK };

/** Where an evicted buffer in GTT or system memory goes. */
const SYSTEM_ONLY: readonly Place[] = [SYSTEM_PLACE];

/** The placements without a VRAM place of the buffer's own, by domain bits; made once, as each validation asks for one. */
const PLAIN = byDomains(GTT_PLACE);
const FALLING_BACK = byDomains(GTT_FALLBACK);

function byDomains(gtt: Place): readonly (readonly Place[])[] {
  return Array.from({ length: 8 }, (_, domains) => placesIn(domains, VRAM_PLACE, gtt));
}

function placesIn(domains: number, vram: Place, gtt: Place): readonly Place[] {
  const places: Place[] = [];
  if (domains & DOMAIN_VRAM) places.push(vram);
  if (domains & DOMAIN_GTT) places.push(gtt);
  if (domains & DOMAIN_CPU) places.push(SYSTEM_PLACE);
  return places;
}

/**
 * The places for a set of domains, in the order VRAM, GTT, system.
 * @kernel drivers/gpu/drm/amd/amdgpu/amdgpu_object.c:amdgpu_bo_placement_from_domain
 */
export function amdgpuBoPlacementFromDomain(k: Kernel, bo: BoId, domains: number): readonly Place[] {
  const fallsBack = isGttFallback(k, bo, domains);
  const vram = domains & DOMAIN_VRAM ? vramPlace(k, bo) : VRAM_PLACE;
  if (vram !== VRAM_PLACE) return placesIn(domains, vram, fallsBack ? GTT_FALLBACK : GTT_PLACE);
  return (fallsBack ? FALLING_BACK : PLAIN)[domains] as readonly Place[];
}

function vramPlace(k: Kernel, bo: BoId): Place {
  const contiguous = k.bos.kernel.get(bo) === 1 && k.bos.contiguous.get(bo) === 1 ? PLACE_CONTIGUOUS : 0;
  if (k.bos.cpuAccess.get(bo) === 0) return contiguous === 0 ? VRAM_PLACE : VRAM_CONTIGUOUS;
  return { type: VRAM, start: 0, end: k.device(k.bos.device.get(bo)).visible, flags: contiguous };
}

/** GTT only as a second choice beside VRAM, by the kernel's rule. */
function isGttFallback(k: Kernel, bo: BoId, domains: number): boolean {
  if ((domains & k.bos.preferred.get(bo) & DOMAIN_VRAM) === 0) return false;
  if (k.policy.gttFallback === "never") return false;
  return k.policy.gttFallback === "always" || k.bos.resource.get(bo) !== NONE;
}

/**
 * Where an evicted buffer goes: out of visible VRAM into the rest of it if that is worth a try,
 * out of VRAM to GTT, out of GTT to system memory.
 * @kernel drivers/gpu/drm/amd/amdgpu/amdgpu_ttm.c:amdgpu_evict_flags
 */
export function amdgpuEvictFlags(k: Kernel, bo: BoId): readonly Place[] {
  const resource = k.bos.resource.get(bo);
  if (k.resources.type.get(resource) !== VRAM) return SYSTEM_ONLY;
  const device = k.device(k.bos.device.get(bo));
  const worthATry =
    device.visible < device.vram && k.bos.cpuAccess.get(bo) === 0 && amdgpuResCpuVisible(k, resource, device.visible);
  if (!worthATry) return amdgpuBoPlacementFromDomain(k, bo, DOMAIN_GTT | DOMAIN_CPU);
  const [vram, ...others] = amdgpuBoPlacementFromDomain(k, bo, DOMAIN_VRAM | DOMAIN_GTT | DOMAIN_CPU);
  const { type, flags } = vram as Place;
  return [{ type, start: device.visible, end: 0, flags: flags | PLACE_DESIRED }, ...others];
}

/**
 * Whether a VRAM resource lies wholly in the part that the CPU sees.
 * @kernel drivers/gpu/drm/amd/amdgpu/amdgpu_object.c:amdgpu_res_cpu_visible
 */
export function amdgpuResCpuVisible(k: Kernel, resource: ResourceId, visible: Bytes): boolean {
  return k.resources.everyBlock(k, resource, (start, end) => start >= 0 && end <= visible);
}

/** Whether the pass (force or not) considers the place at all. */
export function isConsidered(place: Place, force: boolean): boolean {
  return (place.flags & (force ? PLACE_DESIRED : PLACE_FALLBACK)) === 0;
}

/**
 * Whether a buffer may stay: some place has the resource's type, contiguity and range.
 * @kernel drivers/gpu/drm/ttm/ttm_resource.c:ttm_resource_compat [6.6, 6.6-deepin]
 */
export function ttmResourceCompat(k: Kernel, resource: ResourceId, places: readonly Place[]): boolean {
  return places.some((place) => fits(k, resource, place));
}

/**
 * The same with places that count in one pass only.
 * @kernel drivers/gpu/drm/ttm/ttm_resource.c:ttm_resource_compatible [6.12, 6.14, 6.18, 7.0-protect, 7.1, 7.3]
 */
export function ttmResourceCompatible(
  k: Kernel,
  resource: ResourceId,
  places: readonly Place[],
  force: boolean,
): boolean {
  for (const place of places) if (isConsidered(place, force) && fits(k, resource, place)) return true;
  return false;
}

function fits(k: Kernel, resource: ResourceId, place: Place): boolean {
  if (k.resources.type.get(resource) !== place.type) return false;
  if (place.flags & PLACE_CONTIGUOUS && k.resources.contiguous.get(resource) === 0) return false;
  if (place.start === 0 && place.end === 0) return true;
  return k.resources.everyBlock(
    k,
    resource,
    (start, end) => start >= place.start && (place.end === 0 || end <= place.end),
  );
}

/**
 * Whether evicting a buffer can help a request for the place: some block lies in its range.
 * @kernel drivers/gpu/drm/amd/amdgpu/amdgpu_ttm.c:amdgpu_ttm_bo_eviction_valuable
 */
export function evictionValuable(k: Kernel, resource: ResourceId, place: Place | null): boolean {
  if (place === null || (place.start === 0 && place.end === 0)) return true;
  if (k.resources.type.get(resource) !== VRAM || k.resources.firstBlock.get(resource) === NONE) return true;
  return !k.resources.everyBlock(
    k,
    resource,
    (start, end) => place.start >= end || (place.end !== 0 && place.end <= start),
  );
}
