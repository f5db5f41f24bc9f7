// Measures, in the page itself, how long an input's effect takes to be painted. The end is always that of the main thread's
// frame (style, layout, paint, commit) in which VRAM map, timeline and the words of the place one is at say the same. What
// follows behind it on purpose, as the words beside the maps do while something is dragged, is in `settled` only; what comes
// behind the main thread (raster, the display) is in none of the figures.
//
//   work     from the event's dispatch, without the time in which the page had all it needed and only waited for the
//            display's clock to begin that frame: event, worker, rendering, layout and paint
//   clocked  from the event's own time stamp, with that wait (up to 16.7 ms at 60 Hz), and with the one before the dispatch
//            of a pointer's move, which browsers hand to the page once a frame
//   settled  as clocked, until the last frame in which anything at all changed

/** @typedef {{ work: number, clocked: number, settled: number }} Latency Milliseconds; NaN where nothing was painted. */

/** Milliseconds without a change after which an input's effects are over. */
const QUIET = 60;
/** Milliseconds behind an input in which nothing is asked of the page: a question takes its main thread's time, too. */
const UNASKED = 80;
const PATIENCE = 2000;
/** Milliseconds of a frame at 60 Hz. */
const DISPLAY = 1000 / 60;

/**
 * Runs in the page. `event` is the input's type, `attribute` that of the map that changes with every picture.
 *
 * @param {{ event: string, attribute: string, quiet: number, patience: number }} how
 */
function install({ event, attribute, quiet, patience }) {
  const map = /** @type {HTMLElement} */ (document.querySelector(".map-vram"));
  const timeline = /** @type {HTMLElement} */ (document.querySelector(".timeline-chart"));
  const longTasks = /** @type {number[]} */ ([]);
  const none = { work: Number.NaN, clocked: Number.NaN, settled: Number.NaN };
  let latency = none;
  /** The input: its time stamp, and when the page got it. */
  let input = { since: Number.NaN, dispatched: Number.NaN };
  let changedAt = 0;
  /** When the page was done with its last change outside of a frame; when the frame under way began. */
  let readyAt = 0;
  let frameBegan = 0;
  let isInFrame = false;
  let isPainted = false;

  const isWhole = () => {
    const place = document.querySelector(".position-place")?.textContent ?? "";
    const [operation, frame] = [Number(map.dataset.operation), Number(map.dataset.frame)];
    const isSame = ["run", "operation"].every((name) => map.dataset[name] === timeline.dataset[name]);
    return isSame && place.startsWith(`operation ${operation} of `) && place.includes(`frame ${frame + 1} of `);
  };
  /** Calls behind the task that is under way: from within a frame, when it is painted. @param {() => void} act */
  const behind = (act) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      act();
    };
    port2.postMessage(null);
  };
  const leaveFrame = () => {
    isInFrame = false;
    if (Number.isNaN(input.since)) return;
    const now = performance.now();
    latency = { ...latency, settled: now - input.since };
    if (!isPainted || !Number.isNaN(latency.clocked) || !isWhole()) return;
    const waited = Math.max(0, frameBegan - Math.max(readyAt, input.dispatched));
    latency = { ...latency, clocked: now - input.since, work: now - input.dispatched - waited };
  };
  const enterFrame = () => {
    if (isInFrame) return;
    isInFrame = true;
    frameBegan = performance.now();
    behind(leaveFrame);
  };
  const requestFrame = requestAnimationFrame.bind(globalThis);
  globalThis.requestAnimationFrame = (act) =>
    requestFrame((time) => {
      enterFrame();
      act(time);
    });

  const changed = (/** @type {MutationRecord[]} */ records) => {
    changedAt = performance.now();
    if (records.some(({ target, attributeName }) => target === map && attributeName === attribute)) isPainted = true;
    if (isInFrame) return;
    // At once, too: the frame may begin before what is behind this task gets its turn.
    readyAt = changedAt;
    requestAnimationFrame(() => {});
    behind(() => {
      if (!isInFrame) readyAt = performance.now();
    });
  };
  window.addEventListener(
    event,
    ({ timeStamp }) => {
      if (Number.isNaN(input.since)) input = { since: timeStamp, dispatched: performance.now() };
    },
    { capture: true },
  );
  const everything = { attributes: true, childList: true, characterData: true, subtree: true };
  new MutationObserver(changed).observe(document.body, everything);
  const longs = new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration)));
  longs.observe({ entryTypes: ["longtask"] });

  Object.assign(globalThis, {
    meter: {
      longTasks,
      arm() {
        input = { since: Number.NaN, dispatched: Number.NaN };
        latency = none;
        isPainted = false;
      },
      /** Resolves once nothing changes any more. @param {boolean} isExpected There is a picture to come. */
      async read(isExpected) {
        const begun = performance.now();
        const isOver = () => !isExpected || !Number.isNaN(latency.clocked) || performance.now() - begun > patience;
        while (!isOver() || performance.now() - changedAt < quiet) await new Promise((done) => setTimeout(done, 4));
        return latency;
      },
    },
  });
}

/** @param {import("@playwright/test").Page} page @param {string} event @param {string} attribute */
export async function installMeter(page, event, attribute) {
  await page.evaluate(install, { event, attribute, quiet: QUIET, patience: PATIENCE });
}

/**
 * Does something and reads what came of it. A picture is expected where `tell` says something else than before.
 *
 * @param {import("@playwright/test").Page} page
 * @param {() => Promise<void>} act
 * @param {() => Promise<unknown>} tell
 * @returns {Promise<Latency>}
 */
export async function measure(page, act, tell) {
  const before = await tell();
  await page.evaluate(() => /** @type {any} */ (globalThis).meter.arm());
  await act();
  await new Promise((done) => setTimeout(done, UNASKED));
  const isExpected = (await tell()) !== before;
  return page.evaluate((expected) => /** @type {any} */ (globalThis).meter.read(expected), isExpected);
}

/** @param {import("@playwright/test").Page} page @returns {Promise<number[]>} Milliseconds. */
export const longTasks = (page) => page.evaluate(() => /** @type {any} */ (globalThis).meter.longTasks);

/**
 * Acts over and over without waiting for what comes of it, as a hand does, and reads the times between frames: as long as
 * nothing keeps the page from one they are the display's, 16.7 ms at 60 Hz.
 *
 * @param {import("@playwright/test").Page} page @param {(turn: number) => Promise<void>} act @param {number} turns
 * @returns {Promise<{ frames: number[], acts: number }>} Milliseconds; how often a second it was acted.
 */
export async function framesWhile(page, act, turns) {
  await page.evaluate(() => {
    const frames = /** @type {number[]} */ ([]);
    Object.assign(globalThis, { frames });
    let last = performance.now();
    const note = (/** @type {number} */ now) => {
      frames.push(now - last);
      last = now;
      requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  });
  const begun = performance.now();
  for (let turn = 0; turn < turns; turn++) {
    const next = begun + turn * DISPLAY;
    await act(turn);
    await new Promise((done) => setTimeout(done, Math.max(0, next - performance.now())));
  }
  const seconds = (performance.now() - begun) / 1000;
  const frames = await page.evaluate(() => /** @type {any} */ (globalThis).frames.slice(1));
  return { frames, acts: turns / seconds };
}

/** How long a frame takes in which nothing is done. @param {import("@playwright/test").Page} page */
export const emptyFrames = (page) =>
  page.evaluate(async () => {
    const latencies = /** @type {number[]} */ ([]);
    for (let frame = 0; frame < 60; frame++) {
      const since = performance.now();
      await new Promise((done) => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = done;
          port2.postMessage(null);
        });
      });
      latencies.push(performance.now() - since);
    }
    return latencies;
  });
