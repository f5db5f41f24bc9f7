// Small mistakes in the model of the kernel, one each. The vectors and the laws must find every one.

/**
 * @typedef {object} Mutant
 * @property {string} file in src/engine/kernel
 * @property {string} where the kernel function it is about
 * @property {string} from stands in the file once
 * @property {string} to
 * @property {string} [equivalent] why nothing can tell the difference
 */

/** @param {string} file @param {string} where @param {[from: string, to: string, equivalent?: string][]} changes @returns {Mutant[]} */
const inFile = (file, where, changes) =>
  changes.map(([from, to, equivalent]) => ({ file, where, from, to, ...(equivalent ? { equivalent } : {}) }));

const ONLINE =
  "who is charged is online, and so is every css above it: as long as that pool is the same, so is the ancestor it shares with another";

/** @type {Mutant[]} */
export const MUTANTS = [
  ...inFile("page-counter.ts", "effective_protection", [
    ["const own = setting >= 0 && setting < usage ? setting : usage;", "const own = setting;"],
    ["const own = setting >= 0 && setting < usage ? setting : usage;", "const own = usage;"],
    ["parentEffective < siblings) return quotient", "parentEffective > siblings) return quotient"],
    [
      "parentEffective < siblings) return quotient(own, parentEffective, siblings, exact);",
      "parentEffective < siblings) return own;",
    ],
    ["if (parentEffective === siblings || parentUsage <= siblings || usage <= own) return own;", ""],
    ["parentEffective === siblings || parentUsage <= siblings || usage <= own", "usage <= own"],
    ["const unclaimed = u64.subtract(parentEffective, siblings);", "const unclaimed = parentEffective;"],
    ["quotient(unclaimed, usage - own,", "quotient(unclaimed, usage,"],
    ["quotient(unclaimed, usage - own, parentUsage - siblings", "quotient(unclaimed, usage - own, parentUsage"],
    ["return u64.add(own, quotient(", "return u64.add(0, quotient("],
    [
      "return exact ? u64.multiplyDivideExact(a, b, c) : u64.multiplyDivide(a, b, c);",
      "return u64.multiplyDivideExact(a, b, c);",
    ],
  ]),
  ...inFile("page-counter.ts", "page_counter_calculate_protection", [
    ["if (usage === 0) continue;", ""],
    ["if (usage === 0) return false;", ""],
    ["if (parent !== root) {", "if (parent !== -1) {"],
  ]),
  ...inFile("page-counter.ts", "page_counter_try_charge", [
    ["if (u64.less(c.max.get(at), usage)) {", "if (!u64.less(usage, c.max.get(at))) {"],
    ["return at;\n    }\n    if (u64.less(c.watermark", "return counter;\n    }\n    if (u64.less(c.watermark"],
    ["propagateProtectedUsage(c, at, usage);\n  }\n  return NONE;", "}\n  return NONE;"],
    ["const usage = c.usage.get(at) + size;\n    c.usage", "const usage = c.usage.get(at) + size + 4096;\n    c.usage"],
  ]),
  ...inFile("page-counter.ts", "page_counter_set_max", [
    ["if (u64.less(value, c.usage.get(counter))) return false;", ""],
    ["if (u64.less(c.watermark.get(at), usage)) c.watermark.set(at, usage);", ""],
    ["c.failcnt.set(at, c.failcnt.get(at) + 1);", ""],
    ["Math.max(0, c.usage.get(counter) - size)", "c.usage.get(counter) - size"],
    ["c.low.set(counter, value);\n  propagatePath(c, counter);", "c.low.set(counter, value);"],
  ]),
  ...inFile("page-counter.ts", "page_counter_uncharge", [
    ["at = c.parent.get(at)) pageCounterCancel(c, at, size);", "at = NONE) pageCounterCancel(c, at, size);"],
    ["  c.usage.set(counter, usage);\n  propagateProtectedUsage(c, counter, usage);", "  c.usage.set(counter, usage);"],
  ]),
  ...inFile("dmem.ts", "dmem_cgroup_state_evict_valuable", [
    ['if (limit === test) return settle(answer, limit === NONE ? "no-dmem" : "limit-itself", true);', ""],
    ['limit === NONE ? "no-dmem" : "limit-itself", true', 'limit === NONE ? "no-dmem" : "limit-itself", false'],
    ['return settle(answer, "root-limit", true);', "root = limit;"],
    ['return settle(answer, "outside-limit", false);', 'return settle(answer, "outside-limit", true);'],
    ["u64.atMost(usage, k.counters.emin.get(test))", "u64.less(usage, k.counters.emin.get(test))"],
    ["u64.atMost(usage, k.counters.elow.get(test))) {", "u64.less(usage, k.counters.elow.get(test))) {"],
    ['return settle(answer, "min", false);', 'return settle(answer, "min", ignoreLow);'],
    ["if (!ignoreLow && u64.atMost", "if (u64.atMost"],
    ["walk.hitLow = true;", ""],
    ["root = topmostPool(k, test);", "root = test;"],
  ]),
  ...inFile("dmem.ts", "dmem_cgroup_state_evict_valuable, what if", [
    ['k.policy.rootAncestor === "protect" && k.counters', "k.counters"],
    ['k.policy.rootAncestor === "protect" && k.counters.parent.get(limit) === NONE', "false"],
  ]),
  ...inFile("dmem.ts", "dmem_cgroup_below_min", [
    [
      "test === NONE || root === test || k.counters.parent.get(test) === NONE",
      "test === NONE || k.counters.parent.get(test) === NONE",
    ],
    ["test === NONE || root === test || k.counters.parent.get(test) === NONE", "test === NONE || root === test"],
    ["root === NONE ? topmostPool(k, test) : root;", "topmostPool(k, test);"],
  ]),
  ...inFile("dmem.ts", "dmemcs_offline", [
    ["pageCounterSetLow(k.counters, pool, 0);", ""],
    [
      "pageCounterSetMax(k.counters, pool, PAGE_COUNTER_MAX);",
      "",
      "nothing is charged to a dead css any more, so that nobody asks for its max",
    ],
  ]),
  ...inFile("dmem.ts", "dmemcs_free", [
    ["k.counters.shape++;\n    at = parent;", "at = parent;"],
    ["    at = parent;", "    return;"],
  ]),
  ...inFile("dmem.ts", "dmem_cgroup_calculate_protection", [["if (pool === test) break;", ""]]),
  ...inFile("dmem.ts", "dmem_cgroup_uncharge", [["dmemcsFree(k, k.pools.css.get(pool));", ""]]),
  ...inFile("alloc-resource.ts", "ttm_bo_alloc_at_place", [
    [
      "!state.inEvict && force && place.type !== SYSTEM",
      "force && place.type !== SYSTEM",
      "while evicting it is never called with force",
    ],
    ["!state.inEvict && force && place.type !== SYSTEM", "!state.inEvict && place.type !== SYSTEM"],
    ["if (state.chargePool === NONE && isCharged(k, place.type)) {", "if (isCharged(k, place.type)) {"],
    ["if (force) state.limitPool = charge.limitPool;", "state.limitPool = charge.limitPool;"],
    ["if (force) state.limitPool = charge.limitPool;", ""],
    ["!state.inEvict) state.mayTryLow = mayEvict;\n", "!state.inEvict) state.mayTryLow = false;\n"],
    ["return mayEvict ? -EBUSY : -ENOSPC;", "return -ENOSPC;"],
    ["  if (!state.inEvict) {", "  {"],
    ["mayEvict = belowMin(k, NONE, state.chargePool) || mayEvict;", ""],
    ["    state.mayTryLow = mayEvict;\n    mayEvict", "    mayEvict"],
    ["mayEvict = belowLow(k, NONE, state.chargePool) || mayEvict;", "belowLow(k, NONE, state.chargePool);"],
    [
      "mayEvict = belowLow(k, NONE, state.chargePool) || mayEvict;",
      "mayEvict = mayEvict || belowLow(k, NONE, state.chargePool);",
    ],
    ["k.allocError === -ENOSPC && mayEvict ? -EBUSY", "mayEvict ? -EBUSY"],
    ["  state.chargePool = NONE;\n  k.allocated", "  k.allocated", "after a success nobody looks at the attempt again"],
  ]),
  ...inFile("alloc-resource.ts", "ttm_resource_alloc", [
    ["dmemCgroupUncharge(k, pool, size);\n    return k.allocError", "return k.allocError"],
    ['k.policy.eagain === "enospc" ? -ENOSPC : charge.ret', "charge.ret"],
    ["if (state !== null) state.limitPool = charge.limitPool;", ""],
  ]),
  ...inFile("evict-walk.ts", "ttm_bo_evict_alloc", [
    [
      "if (progress === 0 && walk.hitLow && mayTryLow) {\n    walk.tryLow = true;\n    progress = ttmLru",
      "if (progress === 0 && mayTryLow) {\n    walk.tryLow = true;\n    progress = ttmLru",
    ],
    [
      "if (progress === 0 && walk.hitLow && mayTryLow) {\n    walk.tryLow = true;\n    progress = ttmLru",
      "if (progress === 0 && walk.hitLow) {\n    walk.tryLow = true;\n    progress = ttmLru",
    ],
    [
      "if (progress === 0 && walk.hitLow && mayTryLow) {\n    walk.tryLow = true;\n    progress = ttmLru",
      "if (false) {\n    progress = ttmLru",
    ],
    ['k.policy.path === "coupled" || walk.state.mayTryLow', "walk.state.mayTryLow"],
    ["if (progress !== 0 || !walk.ctx.ticket) return progress;", "return progress;"],
    ["if (progress !== 0 || !walk.ctx.ticket) return progress;", "if (progress !== 0) return progress;"],
    [
      "  walk.tryLow = false;\n  walk.hitLow = false;\n  walk.ticket = true;\n  progress = walk",
      "  walk.hitLow = false;\n  walk.ticket = true;\n  progress = walk",
    ],
    ["return progress === 0 ? -EBUSY : 0;", "return 0;"],
  ]),
  ...inFile("evict-walk.ts", "ttm_lru_walk_for_evict", [
    ["if (ret === -EBUSY) continue;", ""],
    ["if (progress < 0 || progress >= target) break;", "if (progress >= target) break;"],
    ["if (progress < 0 || progress >= target) break;", "if (progress < 0) break;"],
    ["isLocked(k, walk.ctx, bo) ? 0 : ttmBoEvictCb", "false ? 0 : ttmBoEvictCb"],
    ["  if (isLocked(k, walk.ctx, bo)) {\n    if (begins)", "  if (false) {\n    if (begins)"],
    ["if (!begins) return", "if (bulk === NONE) return"],
    ['ret !== 0 || k.lastValuable.rule === "out-of-range"', "ret !== 0"],
  ]),
  ...inFile("evict-walk.ts", "ttm_bo_evict_cb", [
    ["if (ret === 0) return 1;", "if (ret === 0) return 0;"],
    ["atPlace && !request.mayTryLow && pool === request.chargePool", "atPlace && pool === request.chargePool"],
    ["atPlace && !request.mayTryLow && pool === request.chargePool", "false"],
    [
      "if (atPlace && limit === NONE) limit",
      "if (limit === NONE) limit",
      "a coupled request holds no charge while it evicts, so that there is no common ancestor",
    ],
    ["if (atPlace && limit === NONE) limit = commonAncestor(k, pool, request.chargePool);", ""],
    ['if (!evictionValuable(k, resource, walk.place)) return ruled(k, "out-of-range", "not-valuable");', ""],
    [
      "evicted === -ENOSPC ? -EBUSY : evicted",
      "evicted",
      "system memory never refuses, so that an eviction never ends in -ENOSPC",
    ],
  ]),
  ...inFile("evict-walk.ts", "ttm_bo_evict_cgroup", [
    ["return freed > 0 ? 0 : -ENOSPC;", "return 0;"],
    [
      "if (freed < target && walk.hitLow) {\n    walk.tryLow = true;\n    freed += ttmLru",
      "if (false) {\n    freed += ttmLru",
    ],
  ]),
  ...inFile("lru.ts", "ttm_lru_bulk_move_tail", [
    [
      "if (first === NONE) continue;\n      l.spliceToTail(first, l.bulkLast.get(bulk),",
      "if (first === NONE) continue;\n      l.spliceToTail(first, first,",
    ],
    ["type < MEMORY_TYPES; type++) {\n    for", "type < 2; type++) {\n    for"],
  ]),
  ...inFile("lru.ts", "ttm_lru_bulk_move_add", [
    ["  } else bulkMoveToEnd(l, bulk, resource);", "  } else l.bulkLast.set(bulk, resource);"],
    ["if (l.bulkFirst.get(bulk) === resource) l.bulkFirst.set(bulk, l.nextResource(resource));", ""],
    ["  l.bulkLast.set(bulk, resource);\n}\n\n/** The bulk", "}\n\n/** The bulk"],
  ]),
  ...inFile("lru.ts", "ttm_lru_bulk_move_del", [
    [
      "else if (first === resource) l.bulkFirst.set(bulk, l.nextResource(resource));",
      "else if (first === resource) l.moveAfter(resource, last);",
    ],
    ["else if (last === resource) l.bulkLast.set(bulk, l.previousResource(resource));", ""],
    ["  else l.moveAfter(resource, last);", ""],
  ]),
  ...inFile("lru.ts", "ttm_resource_move_to_lru_tail", [
    ["if (k.bos.pinCount.get(bo) > 0) k.lru.moveToTail(resource, k.lru.pinnedHead(device));\n  else if", "if"],
    ["else if (bulk !== NONE) bulkMoveToEnd(k.lru, bulk, resource);\n  else", "else"],
  ]),
  ...inFile("move-budget.ts", "amdgpu_cs_get_threshold_for_moves", [
    ["Math.min(b.accumulated.get(device) + passed, US_UPPER_BOUND)", "b.accumulated.get(device) + passed"],
    ["vram - b.pinned.get(device)", "vram"],
    ["free >= PLENTY || free >= Math.floor(total / 8)", "free >= PLENTY"],
    ["Math.floor(free / 4)", "Math.floor(free / 2)"],
    ["accumulated > 0 ? accumulated * 2 ** moverate : 0", "accumulated * 2 ** moverate"],
    ["b.updated.set(device, k.now);", ""],
  ]),
  ...inFile("move-budget.ts", "amdgpu_cs_report_moved_bytes", [
    ["accumulated.get(device) - toMicroseconds(bytes, moverate)", "accumulated.get(device)"],
  ]),
  ...inFile("amdgpu-cs.ts", "amdgpu_cs_bo_validate", [
    ["submission.bytesMoved < submission.threshold", "submission.bytesMoved <= submission.threshold"],
    ["if (k.bos.pinCount.get(bo) > 0) return stayed(k, bo, where, 0);", ""],
  ]),
  ...inFile("buddy-search.ts", "alloc_from_freetree", [
    ["topDown ? wide : wide & -wide", "wide & -wide"],
    ["topDown ? wide : wide & -wide", "wide"],
    ["block = tree.lower(block) ^ 1;", "block = tree.lower(block);"],
  ]),
  ...inFile("buddy-search.ts", "__alloc_range_bias", [
    [
      "const found = firstFreeIn(tree, lower, start, end, order);\n  return found !== NONE ? found : firstFreeIn(tree, lower ^ 1, start, end, order);",
      "const found = firstFreeIn(tree, lower ^ 1, start, end, order);\n  return found !== NONE ? found : firstFreeIn(tree, lower, start, end, order);",
    ],
  ]),
  ...inFile("buddy.ts", "gpu_buddy_alloc_blocks", [
    ["contiguous ? roundUpToPowerOfTwo(size) : roundUp(size, minBlock)", "roundUp(size, minBlock)"],
    ["else this.taken.takeTrimmed(block, (1 << order) - (rounded - size));", "else this.taken.take(block);"],
    ["order = Math.min(order, floorLog2(missing));", "order = floorLog2(missing);"],
    ["if (contiguous && !ranged) return", "if (contiguous) return"],
  ]),
  ...inFile("vram-manager.ts", "amdgpu_vram_mgr_new", [
    ["if (size >= preferred && isMultiple(size, preferred)) return preferred;", ""],
    ["if (start !== 0 || end !== capacity) flags |= RANGE_ALLOCATION;", ""],
    ["+ k.bos.size.get(bo) > capacity", "+ k.bos.size.get(bo) >= capacity"],
  ]),
  ...inFile("vram-manager.ts", "amdgpu_vram_mgr_del", [
    ["if (buddy !== null) buddy.free(k.resources.firstBlock.get(resource));", ""],
  ]),
  ...inFile("bulk-ranges.ts", "ttm_lru_walk_for_evict, whole ranges", [
    ["if (k.resources.pool.get(at) !== (this.pool[bulk] as PoolId)) return this.drop(k, bulk);", ""],
    ["this.count[bulk] = (this.count[bulk] as number) - 1;", ""],
    ["if (this.last[bulk] === resource) this.last[bulk] = previous;", ""],
    ["for (; at !== end; at = k.lru.nextResource(at)) this.counted[at] = 0;", ""],
    ["if (this.version !== k.memory.version) {", "if (false) {"],
  ]),
  ...inFile("protection-walks.ts", "dmem_cgroup_calculate_protection, walks left out", [
    [
      "if (this.limit !== limit || this.changes !== counters.changes) this.begin",
      "if (this.limit !== limit) this.begin",
    ],
    [
      "if (this.limit !== limit || this.changes !== counters.changes) this.begin",
      "if (this.changes !== counters.changes) this.begin",
    ],
    [
      "if (this.shape !== counters.shape || this.version !== memory.version) this",
      "if (this.shape !== counters.shape) this",
    ],
    [
      "if (this.shape !== counters.shape || this.version !== memory.version) this",
      "if (this.version !== memory.version) this",
    ],
    ["return this.wrapsAt <= to;", "return false;"],
    ["return to >= from && to < last ? to : last;", "return last;"],
  ]),
  ...inFile("common-ancestors.ts", "dmem_cgroup_get_common_ancestor", [
    ["if (of !== this.of || !this.isFresh(k)) return NONE;", "if (!this.isFresh(k)) return NONE;"],
    ["return this.shape === k.counters.shape && ", "return ", ONLINE],
    [
      "this.version === k.memory.version && ",
      "",
      "cells are written from outside to go back and forth in one run, where a pool's number always means the same css",
    ],
    [" && this.csses === k.csses.count;", ";", ONLINE],
  ]),
  ...inFile("dmem-reclaim.ts", "dmemcg_set_max", [
    ["if (ret !== 0 && retries-- === 0) break;", "if (ret !== 0) break;"],
    ["if (ret !== 0 && retries-- === 0) break;", "if (retries-- === 0) break;"],
    ["k.current = ROOT_CGROUP;", ""],
  ]),
  ...inFile("evict-restart.ts", "ttm_mem_evict_first", [
    ["search.hitLow && search.state.mayTryLow", "search.state.mayTryLow"],
    ["search.hitLow && search.state.mayTryLow", "search.hitLow"],
    ["if (victim !== NONE) ttmResourceMoveToLruTail(k, victim, k.bos.resource.get(victim));", ""],
    [
      "k.bos.pinCount.get(bo) > 0 || isLocked(k, search.ctx, bo)",
      "isLocked(k, search.ctx, bo)",
      "a pinned buffer is on none of the lists that a search goes through",
    ],
    ["if (!evictionValuable(k, resource, search.place)) return false;", ""],
  ]),
  ...inFile("evict-restart.ts", "ttm_bo_mem_space", [
    [
      "first.flags & PLACE_DESIRED ? places.slice(1, 2) : places",
      "first.flags & PLACE_DESIRED ? places : places",
      "its last place is system memory, which never refuses: nobody comes to the second round",
    ],
    ["if (ret !== -ENOSPC && ret !== -EBUSY) return ret;", "if (ret !== -ENOSPC) return ret;"],
    ["if (ret !== 0) dmemCgroupUncharge", "dmemCgroupUncharge", "after a success no charge is left to take back"],
  ]),
  ...inFile("evict-restart.ts", "ttm_bo_mem_force_space", [
    ["let ret = allocAgain(k, search);", "let ret = -ENOSPC;"],
    ["if (ret === 0) ret = allocAgain(k, search);", "if (ret === 0) break;"],
  ]),
  ...inFile("placement.ts", "amdgpu_evict_flags", [
    ["device.visible < device.vram && k.bos.cpuAccess.get(bo) === 0 && ", "device.visible < device.vram && "],
    [" && amdgpuResCpuVisible(k, resource, device.visible);", ";"],
    [
      "flags: flags | PLACE_DESIRED",
      "flags",
      "the pass without force ends in system memory at the latest, so that there is none with force",
    ],
  ]),
  ...inFile("placement.ts", "ttm_resource_compatible", [
    ["isConsidered(place, force) && fits(k, resource, place)", "fits(k, resource, place)"],
    ["if (place.flags & PLACE_CONTIGUOUS && k.resources.contiguous.get(resource) === 0) return false;", ""],
    [
      "start >= place.start && (place.end === 0 || end <= place.end)",
      "true",
      "a buffer that must be in visible VRAM is nowhere else in VRAM",
    ],
  ]),
  ...inFile("placement.ts", "amdgpu_bo_placement_from_domain", [
    ['if (k.policy.gttFallback === "never") return false;', ""],
    [
      "(domains & k.bos.preferred.get(bo) & DOMAIN_VRAM) === 0",
      "(domains & DOMAIN_VRAM) === 0",
      "who is to be in VRAM prefers it: allowed domains add GTT only",
    ],
    ['k.policy.gttFallback === "always" || k.bos.resource.get(bo) !== NONE', "true"],
  ]),
  ...inFile("buffer-object.ts", "ttm_bo_validate", [
    [
      "  if (k.bos.pinCount.get(bo) > 0) return -EINVAL;\n  const ret = ttmBoAllocResource",
      "  const ret = ttmBoAllocResource",
      "submissions pass pinned buffers over, and nobody else validates one that is pinned",
    ],
  ]),
  ...inFile("buffer-object.ts", "ttm_bo_evict", [
    ["if (k.bos.isAlwaysValid(bo)) k.bos.markEvicted(bo);", ""],
    ["const vm = shares ? k.bos.vm.get(bo) : NONE;", "const vm = NONE;"],
    ["ctx, shares ? NONE : bo);", "ctx, NONE);"],
    ["vm !== ctx.evictableVm && ctx.holdsVm(vm)", "ctx.holdsVm(vm)"],
    ["at !== null; at = at.outer) if", "at !== null; at = null) if"],
    ["this.heldBos.size > 0 && this.heldBos.has(bo)", "false"],
  ]),
  ...inFile("amdgpu-object.ts", "amdgpu_bo_create", [
    ["vramAlone ? DOMAIN_VRAM | DOMAIN_GTT : request.domains", "request.domains"],
    ["if (k.bos.kernel.get(bo) === 0) k.bos.cpuAccess.set(bo, 0);", ""],
    ["if (request.cpuAccess) return { ...request, cpuAccess: false };", ""],
    [
      "if ((k.bos.preferred.get(bo) & domainOf(type)) === 0) k.bos.markEvicted(bo);",
      "",
      "a buffer is born in one of its preferred domains: with a lesser request it prefers less",
    ],
    ["if (k.bos.pinCount.get(bo) > 0) addPinned(k, bo, -1);", ""],
  ]),
];
