/** The subject's words in plain ones, for `Term`. One or two sentences each: what it does for whom. */

export const TERM_TEXTS = {
  min: "dmem.min: VRAM the cgroup keeps whatever happens. While it uses no more than this, nobody's request may move its buffers out.",
  low: "dmem.low: VRAM the cgroup should keep. Others are asked to make room first; only when that is not enough may its buffers be moved out.",
  max: "dmem.max: the most VRAM the cgroup may use. A buffer beyond it has to go elsewhere, or one of its own has to leave first.",
  effective:
    "What of min or low really counts: only what every cgroup above passes down. A setting under a parent without one protects nothing; what a parent does not hand out is shared among its children, so it may exceed their own setting.",
  vram: "VRAM: the memory on the graphics card, fast and scarce. It is what the dmem controller counts.",
  gtt: "GTT: system RAM that the graphics card reaches over PCIe. Plenty of it, but many times slower than VRAM.",
  spilled:
    "Spilled: buffers that would rather be in VRAM but lie in GTT or system memory. They are what makes a game stutter.",
  asked: "Asked for: buffers that a program wants in GTT. They cost it nothing in VRAM.",
  pending:
    "Charged, not yet placed: the controller counts a buffer before a place for it is found, so for a moment usage may exceed the capacity.",
  evict: "Eviction: the driver moves a buffer out of VRAM to make room for another one.",
  evictions:
    "Evictions of all apps' buffers on all cards, not of this one's alone: how often the driver moved one out of VRAM to make room for another.",
  push: "To push others out: where VRAM is full, a request may evict buffers of cgroups that are less protected than its own.",
  ancestor:
    "Common ancestor: the lowest cgroup above both. Protection counts from there down, so what is set at or above it plays no part between the two.",
  "first-pass": "The first pass over the buffers leaves alone whatever is within its effective min or low.",
  "second-pass":
    "The second pass, when the first found too little, leaves alone only what is within its effective min.",
  lru: "LRU order: the driver's list of buffers, least recently used first. A submission moves its buffers to the young end; a walk for room begins at the old one.",
  locks:
    "A walk first takes only buffers whose lock is free. If that is not enough, it may wait for locks, with a ticket that tells who came first.",
  controller:
    "The dmem controller: the part of the kernel that counts VRAM by cgroup. A cgroup has its files only where every parent passes the controller on.",
  cgroup: "Control group: a set of processes that resources are counted and limited for. They form a tree, shown here.",
} as const;

export type TermName = keyof typeof TERM_TEXTS;
