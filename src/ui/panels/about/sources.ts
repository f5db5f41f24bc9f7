/** Where the model's rules come from, by name. */

export const SOURCES: readonly { readonly file: string; readonly what: string }[] = [
  { file: "kernel/cgroup/dmem.c", what: "pools, charging, protection questions, the dmem.* files" },
  { file: "mm/page_counter.c", what: "hierarchical usage, effective min and low" },
  { file: "drivers/gpu/drm/ttm/ttm_bo.c, ttm_bo_util.c", what: "validation, finding room, the eviction walk" },
  { file: "drivers/gpu/drm/ttm/ttm_resource.c", what: "LRU lists and bulk moves" },
  { file: "drivers/gpu/drm/amd/amdgpu", what: "placements, retries, the move budget, the VRAM manager" },
  { file: "drivers/gpu/buddy.c", what: "VRAM addresses" },
  { file: "the “dmemcg aggressive protect” patch series", what: "what became of it in 7.0-protect and 7.3" },
];
