/** The kernel source that rules over an event, as `file:function`: the tags of `src/engine/kernel`. */

import type { FrameEvent } from "../frame.ts";
import type { OperationKind } from "../operation.ts";

const DMEM = "kernel/cgroup/dmem.c";
const CGROUP = "kernel/cgroup/cgroup.c";
const TTM = "drivers/gpu/drm/ttm/ttm_bo.c";
const WALK = "drivers/gpu/drm/ttm/ttm_bo_util.c:ttm_lru_walk_for_evict";
const RESOURCE = "drivers/gpu/drm/ttm/ttm_resource.c";
const AMDGPU = "drivers/gpu/drm/amd/amdgpu";

const BY_EVENT: { readonly [K in Exclude<FrameEvent["kind"], "entered" | "return">]: string | null } = {
  charge: `${DMEM}:dmem_cgroup_try_charge`,
  uncharge: `${DMEM}:dmem_cgroup_uncharge`,
  protection: `${DMEM}:dmem_cgroup_calculate_protection`,
  entitled: `${DMEM}:dmem_cgroup_below_min`,
  ancestor: `${DMEM}:dmem_cgroup_get_common_ancestor`,
  "try-place": `${TTM}:ttm_bo_alloc_resource`,
  allocate: `${RESOURCE}:ttm_resource_alloc`,
  walk: WALK,
  "walk-end": WALK,
  visit: `${TTM}:ttm_bo_evict_cb`,
  evict: `${TTM}:ttm_bo_evict`,
  move: `${AMDGPU}/amdgpu_cs.c:amdgpu_cs_bo_validate`,
  stay: `${AMDGPU}/amdgpu_cs.c:amdgpu_cs_bo_validate`,
  placed: `${AMDGPU}/amdgpu_object.c:amdgpu_bo_create`,
  retry: `${AMDGPU}/amdgpu_gem.c:amdgpu_gem_create_ioctl`,
  budget: `${AMDGPU}/amdgpu_cs.c:amdgpu_cs_get_threshold_for_moves`,
  spent: `${AMDGPU}/amdgpu_cs.c:amdgpu_cs_report_moved_bytes`,
  touched: `${AMDGPU}/amdgpu_cs.c:amdgpu_cs_ioctl`,
  "limit-write": `${DMEM}:dmemcg_limit_write`,
  reclaim: `${DMEM}:dmemcg_set_max`,
  "reclaim-end": `${DMEM}:dmemcg_set_max`,
  "css-made": `${CGROUP}:css_create`,
  "css-killed": `${CGROUP}:kill_css`,
  freed: `${AMDGPU}/amdgpu_gem.c:amdgpu_gem_object_free`,
  pinned: `${TTM}:ttm_bo_pin`,
  unpinned: `${AMDGPU}/amdgpu_object.c:amdgpu_bo_unpin`,
  charged: `${DMEM}:dmem_cgroup_try_charge`,
  "hit-low": `${DMEM}:dmem_cgroup_state_evict_valuable`,
  common: `${DMEM}:dmem_cgroup_get_common_ancestor`,
  blocks: null,
  available: null,
};

const BY_OPERATION: { readonly [K in OperationKind]: string | null } = {
  device: null,
  dump: null,
  mkdir: `${CGROUP}:cgroup_mkdir`,
  rmdir: `${CGROUP}:cgroup_rmdir`,
  enable: `${CGROUP}:cgroup_subtree_control_write`,
  disable: `${CGROUP}:cgroup_apply_control_disable`,
  write: `${DMEM}:dmemcg_limit_write`,
  spawn: null,
  migrate: null,
  exit: null,
  create: `${AMDGPU}/amdgpu_gem.c:amdgpu_gem_create_ioctl`,
  free: `${AMDGPU}/amdgpu_gem.c:amdgpu_gem_object_free`,
  pin: `${AMDGPU}/amdgpu_object.c:amdgpu_bo_pin`,
  unpin: `${AMDGPU}/amdgpu_object.c:amdgpu_bo_unpin`,
  submit: `${AMDGPU}/amdgpu_cs.c:amdgpu_cs_ioctl`,
  advance: null,
  charge: `${DMEM}:dmem_cgroup_try_charge`,
  uncharge: `${DMEM}:dmem_cgroup_uncharge`,
  valuable: `${DMEM}:dmem_cgroup_state_evict_valuable`,
  belowmin: `${DMEM}:dmem_cgroup_below_min`,
  belowlow: `${DMEM}:dmem_cgroup_below_low`,
  ancestor: `${DMEM}:dmem_cgroup_get_common_ancestor`,
  balloc: null,
  bfree: null,
  booster: null,
  foreground: null,
  focus: null,
};

/** The source that rules over an event, or null where the product's own model does. */
export function sourceOf(event: FrameEvent): string | null {
  if (event.kind === "entered" || event.kind === "return") return BY_OPERATION[event.operation.kind];
  return BY_EVENT[event.kind];
}
