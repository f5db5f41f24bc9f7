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
    [
      "if (l.bulkFirst.get(bulk) === resource) l.bulkFirst.set(bulk, l.nextResource(resource));",
      "",
      "who is sent to the end has just joined, so that only the last one is ever asked",
    ],
    ["  l.bulkLast.set(bulk, resource);\n}\n\n/** The bulk", "}\n\n/** The bulk"],
  ]),
  ...inFile("lru.ts", "ttm_lru_bulk_move_del", [
    [
      "else if (first === resource) l.bulkFirst.set(bulk, l.nextResource(resource));",
      "else if (first === resource) l.moveAfter(resource, last);",
    ],
    ["else if (last === resource) l.bulkLast.set(bulk, l.previousResource(resource));", ""],
    [
      "  else l.moveAfter(resource, last);",
      "",
      "who leaves a bulk leaves its list right after: pinned, moved or freed",
    ],
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
    [
      "accumulated > 0 ? accumulated * 2 ** moverate : 0",
      "accumulated * 2 ** moverate",
      "a budget of 0 or in debt lets nothing move: 0 bytes moved are below neither",
    ],
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
];
