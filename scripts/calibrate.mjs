// Fixed work in plain JavaScript, as a yardstick for timings: a walk along a linked list with integer and floating
// point arithmetic. Prints seconds.

const NODES = 200_000;
const STEPS = 60_000_000;

/** @typedef {{ v: number, prot: number, next: Node | null }} Node */

/** @type {Node[]} */
const nodes = new Array(NODES);
for (let i = 0; i < NODES; i++) nodes[i] = { v: (i * 7919) % 1000003, next: null, prot: 0 };
for (let i = 0; i < NODES; i++) /** @type {Node} */ (nodes[i]).next = nodes[(i * 48271 + 11) % NODES] ?? null;

function work() {
  let at = /** @type {Node} */ (nodes[0]);
  let sum = 0;
  for (let k = 0; k < STEPS; k++) {
    const u = at.v + (k & 1023);
    at.prot = u > 500000 ? u - 500000 : (u * 3) / 2;
    sum += at.prot;
    at = /** @type {Node} */ (at.next);
  }
  return sum;
}

const from = performance.now();
const sum = work();
const seconds = (performance.now() - from) / 1000;
// The sum is used, so that the work cannot be left out.
console.log(seconds.toFixed(3), sum > 0 ? "" : "nothing was done");
