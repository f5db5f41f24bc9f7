/**
 * Small situations in which a likely mistake in the model shows, each with what must come of its last operation.
 * Their answers are reasoned from the kernel's source; they are no vectors. A script that failed once is kept here, too.
 */

export interface Situation {
  readonly name: string;
  readonly script: string;
  /** The last operation's return code. */
  readonly ret: number;
  /** The buffers that the last operation evicts. */
  readonly evicts: readonly string[];
  /** The buffers that it asks about, one after the other. */
  readonly visits?: readonly string[];
  /** The buffers that the last operation, a submission, moves. */
  readonly moves?: readonly string[];
  /** Bytes that it may move. */
  readonly threshold?: number;
  /** The protections that the request's pool is held against, in order. */
  readonly asked?: readonly ("min" | "low")[];
}

export const SITUATIONS: readonly Situation[] = [
  {
    // The limit of a request is the one that sent it evicting: /p refuses later, and b's buffer is none of a's.
    name: "a second max that refuses while evicting does not become the limit",
    script: `device gpu0 kernel=7.3 vram=64M gtt=64M alloc=flat
enable /
mkdir /p
enable /p
mkdir /p/a
mkdir /p/b
write /p dmem.max 9M
write /p/a dmem.max 4M
spawn a1 /p/a
spawn a2 /p/a
spawn b /p/b
create x1 a1 1M vram
create y b 6M vram
create x2 a2 1M vram
create z a1 3M vram
`,
    ret: 0,
    evicts: ["x1", "x2"],
  },
  {
    // -EINVAL is no want of room.
    name: "a request that no block can answer evicts nobody",
    script: `device gpu0 kernel=7.3 vram=16M gtt=64M alloc=buddy
enable /
mkdir /a
write /a dmem.low 1M
spawn p /a
spawn q /
create x q 4M vram
create y p 4K vram align=32M
`,
    ret: -22,
    evicts: [],
  },
  {
    // Low is asked about even where min has answered: the question leaves emin and elow behind.
    name: "a request at its place asks about min and about low",
    script: `device gpu0 kernel=7.3 vram=16M gtt=64M alloc=flat
enable /
mkdir /a
enable /a
mkdir /a/b
write /a dmem.min 32M
write /a/b dmem.min 8M
spawn p /a/b
create y p 4M vram
`,
    ret: 0,
    evicts: [],
    asked: ["min", "low"],
  },
  {
    // Taking off b what it never had lowers /p alone: its usage is then what its children protect, and nothing is left to share.
    name: "a parent without unprotected usage shares nothing out",
    script: `device gpu0 kernel=7.3 vram=64M gtt=64M alloc=flat
enable /
mkdir /p
enable /p
mkdir /p/a
mkdir /p/b
write /p dmem.low 3M
write /p/a dmem.low 2M
charge /p/a 4M
charge /p/b 4K
uncharge /p/b 4K
uncharge /p/b 2M
belowlow - /p/a
`,
    ret: 0,
    evicts: [],
  },
  {
    // b1 is out of reach, so that the walk enters the range behind it; without b2 the rest is within low and stays.
    name: "a range that is entered behind its first member is passed to its end, each member once",
    script: `device gpu0 kernel=7.3 vram=32M visible=8M gtt=64M alloc=buddy
enable /
mkdir /p
enable /p
mkdir /p/a
mkdir /p/b
write /p/a dmem.low 30M
spawn a /p/a
spawn b /p/b
create b1 a 24M vram
create b2 a 2M vram
create b3 a 2M vram
create b4 a 2M vram
create b5 a 2M vram
create wanted b 4M vram cpuaccess
`,
    ret: 0,
    evicts: ["b2", "b3"],
  },
  {
    // 200 ms give 1,600,000 bytes: the first move and the eviction it takes are more than that.
    name: "time saved up moves no more than 200 ms do",
    script: `${lost("3")}advance 60s
submit p
`,
    ret: 0,
    evicts: ["y0"],
    moves: ["x0"],
    threshold: 1_600_000,
  },
  {
    name: "time is saved up once",
    script: `${lost("3")}advance 60s
submit p
submit p
`,
    ret: 0,
    evicts: [],
    moves: [],
    threshold: 0,
  },
  {
    // In debt by what was created, and 8 MiB are free. Where GTT is allowed it is only the second choice: all move.
    name: "with plenty of free VRAM a quarter of it is the budget",
    script: `${lost("3")}repeat 8 as i
  free y{i}
end
submit p
`,
    ret: 0,
    evicts: [],
    moves: ["x0", "x1", "x2", "x3"],
    threshold: 2 * 2 ** 20,
  },
  {
    name: "a budget in debt is nothing, not less",
    script: `${lost("3")}submit p
`,
    ret: 0,
    evicts: [],
    moves: [],
    threshold: 0,
  },
  {
    // Without addresses no buffer is known to be contiguous, so that its place would not do.
    name: "a pinned buffer on a submission's list is not validated",
    script: `device gpu0 kernel=7.3 vram=16M gtt=64M alloc=flat
spawn p /
create s p 1M vram shared kernel contig
pin s
submit p s
`,
    ret: 0,
    evicts: [],
    moves: [],
  },
  {
    // A page is taken of the only 16K in range: of all that is free elsewhere nothing counts.
    name: "a contiguous request for a range looks nowhere else",
    script: `device gpu0 kernel=7.3 vram=16M gtt=64M alloc=buddy
balloc a 0 4K 4K 4K 0
balloc b 0 16K 12K 4K 5
`,
    ret: -28,
    evicts: [],
  },
  {
    name: "a css that leaves the tree with its last charge is walked no more",
    script: `device gpu0 kernel=7.3 vram=16M gtt=32M alloc=flat
enable /
mkdir /a
mkdir /b
spawn p /a
spawn q /b
create b1 p 4M vram
create b2 q 4M vram
migrate p /
rmdir /a
belowmin - /b
free b1
belowmin - /b
`,
    ret: 0,
    evicts: [],
  },
  {
    name: "a dead css that waited for a dead child leaves the tree with it",
    script: `device gpu0 kernel=7.3 vram=16M gtt=32M alloc=flat
enable /
mkdir /a
enable /a
mkdir /a/b
spawn p /a/b
create x p 4M vram
disable /a
disable /
free x
`,
    ret: 0,
    evicts: [],
  },
  {
    // c takes the freed buffer's place in every table: the range has grown by one that was never counted.
    name: "a range that lost its last member and got another one is passed with all it has",
    script: `device gpu0 kernel=7.3 vram=16M gtt=64M alloc=flat
enable /
mkdir /p
enable /p
mkdir /p/a
mkdir /p/b
write /p/a dmem.low 12M
spawn a /p/a
spawn b /p/b
create a1 a 4M vram
create a2 a 4M vram
create a3 a 4M vram
create f b 4M vram
create x b 4M vram
free a3
create c a 4M vram
create y b 4M vram
`,
    ret: 0,
    evicts: ["x"],
  },
  {
    name: "a range that was in two pools is counted afresh when it is in one",
    script: `device gpu0 kernel=7.3 vram=40M gtt=64M alloc=flat
enable /
mkdir /p
enable /p
mkdir /p/a
mkdir /p/b
mkdir /p/c
write /p/a dmem.low 40M
write /p/c dmem.low 40M
spawn a /p/a
spawn b /p/b
create a1 a 4M vram
create a2 a 4M vram
migrate a /p/c
create a3 a 4M vram
migrate a /p/a
create f b 28M vram
create x b 4M vram
free a2
free a3
repeat 4 as i
  create d{i} a 4M vram
end
create g b 16M vram
create y b 4M vram
`,
    ret: 0,
    evicts: ["x"],
  },
  {
    // b1 is larger than what VRAM has beyond the visible part. The search ends there, and b1 is the youngest from then on.
    name: "6.6 puts a buffer that it could not evict at the young end",
    script: `device gpu0 kernel=6.6 vram=32M visible=24M gtt=64M alloc=buddy
spawn q /
spawn p1 /
spawn p2 /
spawn r /
create b0 q 8M vram
create b1 p1 10M vram shared
create b2 p2 6M vram
free b0
create x r 9M vram cpuaccess
create y r 8M vram
`,
    ret: 0,
    evicts: ["b2"],
  },
  {
    name: "a buffer that must be in visible VRAM leaves VRAM when it is evicted from there",
    script: `device gpu0 kernel=7.3 vram=32M visible=16M gtt=64M alloc=buddy
spawn p /
create k p 16M vram kernel cpuaccess
create x p 4M vram cpuaccess
pin k
`,
    ret: -22,
    evicts: [],
  },
  {
    name: "a buffer whose place must be contiguous is moved while it is not known to be",
    script: `device gpu0 kernel=7.3 vram=16M gtt=64M alloc=flat
spawn p /
create s p 1M vram shared kernel contig
submit p s
`,
    ret: 0,
    evicts: [],
    moves: ["s"],
  },
  {
    name: "where GTT is never a mere fallback, what was evicted there stays",
    script: `device gpu0 kernel=7.3 vram=16M gtt=64M alloc=flat gttFallback=never
spawn p /
spawn q /
create x p 4M vram|gtt
create y q 16M vram
free y
submit p
`,
    ret: 0,
    evicts: [],
    moves: [],
  },
  {
    // v1 makes room beyond the visible part for itself, as its cgroup is within its min; v2 shares its locks.
    name: "an eviction within an eviction may take buffers of the process that creates",
    script: `device gpu0 kernel=7.3 vram=32M visible=16M gtt=64M alloc=buddy
enable /
mkdir /a
write /a dmem.min 64M
spawn p /a
create v2 p 16M vram
create v1 p 16M vram
create x p 4M vram cpuaccess
`,
    ret: 0,
    evicts: ["v2", "v1"],
  },
  {
    // The pass that respects low goes over the range as one; the next takes its first member out.
    name: "a range that loses its first member to a request that ignores low",
    script: `device gpu0 kernel=7.3 vram=16M gtt=64M alloc=flat
enable /
mkdir /p
enable /p
mkdir /p/a
mkdir /p/b
write /p/a dmem.low 16M
spawn a /p/a
spawn b /p/b
repeat 4 as i
  create a{i} a 4M vram
end
create x b 4M vram
`,
    ret: 0,
    evicts: ["a0"],
  },
  {
    // 8 GiB times 2 GiB are 2^64. Whether a true quotient would have turned the answer is counted with and without shortcuts.
    name: "what two factors of some GiB give is too much for 64 bits",
    script: `device gpu0 kernel=7.3 vram=16G gtt=16G alloc=flat
enable /
mkdir /p
enable /p
mkdir /p/a
mkdir /p/b
write /p dmem.low 8G
charge /p/a 2G
charge /p/b 4G
belowlow - /p/a
`,
    ret: 0,
    evicts: [],
  },
  {
    // The same with a v1 that has a lock of its own, and is the oldest: the second walk passes it over in silence.
    name: "an eviction within an eviction does not ask about the buffer that it makes room for",
    script: `device gpu0 kernel=7.3 vram=32M visible=16M gtt=64M alloc=buddy
enable /
mkdir /a
write /a dmem.min 64M
spawn p /a
create v2 p 16M vram
create v1 p 16M vram shared
submit p
create x p 4M vram cpuaccess
`,
    ret: 0,
    evicts: ["v2", "v1"],
    visits: ["v1", "v2"],
  },
  {
    // s must come into visible VRAM, v goes beyond it, where w lies: the submission holds w's lock all the while.
    name: "an eviction within an eviction leaves the submission's own buffers alone",
    script: `device gpu0 kernel=7.3 vram=32M visible=16M gtt=64M alloc=buddy
enable /
mkdir /a
write /a dmem.min 64M
spawn p /a
spawn q /
create w p 16M vram
create v q 16M vram
create s q 4M vram|gtt kernel shared cpuaccess
submit p s
`,
    ret: 0,
    evicts: ["v"],
    visits: ["v"],
    moves: ["s"],
  },
];

/** x0 to x3 were pushed out by y0 to y15, which fill the card. */
function lost(moverate: string): string {
  return `device gpu0 kernel=7.3 vram=16M gtt=64M alloc=flat moverate=${moverate}
spawn p /
spawn q /
repeat 4 as i
  create x{i} p 1M vram
end
repeat 16 as i
  create y{i} q 1M vram
end
`;
}
