import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { ScopePage } from "./scope-page.ts";

const OVERFLOW = "#scenario=why-every-ancestor";

test("the candidates stand in the order of the walk, like neighbours in one row, the current one marked", async ({
  page,
}) => {
  const scope = new ScopePage(page);
  await scope.open();
  const rows = page.locator(".candidate");
  await expect(rows.nth(0)).toContainText("102 buffers");
  await expect(rows.nth(0)).toContainText("the request's own cgroup");
  await expect(rows.nth(0)).toContainText("skipped");
  await expect(rows.nth(1)).toContainText("kwin0");
  await expect(rows.nth(1)).toContainText("usage 320 MiB > effective low 0");
  await expect(rows.nth(1)).toHaveAttribute("aria-current", "step");
  await expect(rows.nth(2)).toContainText("later");
});

test("a visited row leads to its first visit, with the pointer and with the keyboard", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  const first = page.locator("button.candidate-words").first();
  await first.click();
  await scope.expectAt(333, 9);
  await page.keyboard.press("n");
  await first.focus();
  await page.keyboard.press("Enter");
  await scope.expectAt(333, 9);
  await expect(page.locator(".candidate").first()).toHaveAttribute("aria-current", "step");
});

test("a row opens to its buffers' names", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await page.getByRole("button", { name: "Names of 9 buffers" }).click();
  await expect(page.locator(".candidate-names")).toHaveText(/^kwin1, kwin2, .*kwin9$/);
  await page.keyboard.press("Space");
  await expect(page.locator(".candidate-names")).toHaveCount(0);
});

for (const [operation, last] of [
  [333, 129],
  [336, 27],
] as const) {
  for (const end of ["top", "bottom"] as const) {
    test(`steps within operation ${operation} move no heading, with the panel at its ${end}`, async ({ page }) => {
      const scope = new ScopePage(page);
      await scope.open(`#scenario=blog-fixed&op=${operation}&frame=1`);
      await scope.expectAt(operation, 0);
      await expect(page.locator(".why-facts")).toBeAttached();
      if (end === "bottom") await page.locator(".why").evaluate((why) => why.scrollTo(0, why.scrollHeight));
      const before = await headings(page);
      expect(before.tops.map(([name]) => name)).toEqual(["calls", "candidates", "protection", "path", "facts"]);
      for (const key of ["ArrowRight", "ArrowLeft"]) {
        const to = key === "ArrowRight" ? last : 0;
        for (let frame = last - to; frame !== to; ) {
          await page.keyboard.press(key);
          const now = await headings(page, frame);
          frame = now.frame;
          expect(now.operation).toBe(operation);
          const moved = now.tops.filter(([, top], index) => Math.abs(top - (before.tops[index]?.[1] ?? 0)) > 2);
          expect(moved, `at frame ${frame}`).toEqual([]);
        }
      }
    });
  }
}

interface Headings {
  readonly operation: number;
  readonly frame: number;
  readonly tops: readonly (readonly [name: string, top: number])[];
}

/**
 * Where the panel's headings are once a frame is left and the words have followed; that of the deeds comes and goes within
 * its place.
 */
function headings(page: Page, left: number | null = null): Promise<Headings> {
  return page.evaluate(async (left) => {
    const map = document.querySelector(".map-vram");
    const frame = () => Number(map?.getAttribute("data-frame"));
    for (let i = 0; i < 300 && frame() === left; i++) await new Promise(requestAnimationFrame);
    for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
    const tops = ["calls", "candidates", "protection", "path", "facts"].map((name) => {
      const heading = document.querySelector(`.why-${name} h3`);
      return [name, heading?.getBoundingClientRect().top ?? Number.NaN] as const;
    });
    return { operation: Number(map?.getAttribute("data-operation")), frame: frame(), tops };
  }, left);
}

test("steps to other evictions of an operation move nothing, either", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open("#scenario=blog-fixed&op=333&frame=114");
  await scope.expectAt(333, 113);
  const tops = async () => (await headings(page)).tops;
  await expect(page.locator(".why-facts h3")).toBeVisible();
  const before = await tops();
  for (const key of ["Alt+ArrowLeft", "p", "p", "n"]) {
    await page.keyboard.press(key);
    await expect.poll(tops, `after ${key}`).toEqual(before);
  }
});

for (const [operation, first, last] of [
  [333, 111, 129],
  [336, 9, 27],
] as const) {
  test(`a new verdict alone moves no row of operation ${operation}`, async ({ page }) => {
    const scope = new ScopePage(page);
    for (const width of [1440, 1024]) {
      await page.goto("about:blank");
      await page.setViewportSize({ width, height: 900 });
      await scope.open(`#scenario=blog-fixed&op=${operation}&frame=${first + 1}`);
      await scope.expectAt(operation, first);
      let before = await candidateRows(page);
      let alike = 0;
      let { frame } = before;
      while (frame !== last) {
        await page.keyboard.press("ArrowRight");
        const now = await candidateRows(page, frame);
        frame = now.frame;
        if (now.words === before.words && now.verdicts !== before.verdicts) {
          alike++;
          expect(now.tops, `at frame ${frame}, ${width} px`).toEqual(before.tops);
        }
        before = now;
      }
      // The first eviction turns a verdict; the second joins the rows of both.
      expect(alike).toBeGreaterThan(0);
    }
  });
}

interface Rows {
  readonly frame: number;
  readonly words: string;
  readonly verdicts: string;
  readonly tops: readonly number[];
}

/** What the rows say, their verdicts, and where the rows are in the list, once a frame is left. */
function candidateRows(page: Page, left: number | null = null): Promise<Rows> {
  return page.evaluate(async (left) => {
    const map = document.querySelector(".map-vram");
    const frame = () => Number(map?.getAttribute("data-frame"));
    for (let i = 0; i < 300 && frame() === left; i++) await new Promise(requestAnimationFrame);
    for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
    const rows = [...document.querySelectorAll<HTMLElement>(".candidate")];
    const all = (selector: string) => rows.map((row) => row.querySelector(selector)?.textContent ?? "").join("\n");
    const top = rows[0]?.getBoundingClientRect().top ?? 0;
    return {
      words: `${all(".candidate-what")}\n${all(".candidate-reason")}`,
      verdicts: all(".candidate-verdict"),
      tops: rows.map((row) => row.getBoundingClientRect().top - top),
      frame: frame(),
    };
  }, left);
}

test("an ordinary candidate takes one line, and its colour stands beside its name", async ({ page }) => {
  const scope = new ScopePage(page);
  for (const width of [1440, 1024]) {
    await page.goto("about:blank");
    await page.setViewportSize({ width, height: 900 });
    await scope.open("#scenario=blog-fixed&op=333&frame=112");
    const rows = page.locator(".candidate");
    await expect(rows).toHaveCount(6);
    const heights = await rows.evaluateAll((all) => all.map((row) => Math.round(row.getBoundingClientRect().height)));
    expect(Math.max(...heights.slice(1)), `at ${width} px`).toBeLessThanOrEqual(27);
    const lines = await page
      .locator(".holding-owner")
      .evaluateAll((all) => all.map((owner) => owner.getBoundingClientRect().height));
    expect(Math.max(...lines), `at ${width} px`).toBeLessThan(20);
  }
});

test("a candidate that has left says where it went, and stands back", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open("#scenario=blog-fixed&op=333&frame=119");
  const row = page.locator(".candidate", { hasText: "kwin0" });
  await expect(row).toContainText("evicted → GTT");
  await expect(row).toHaveAttribute("data-verdict", "gone");
});

test("the way to the next overflow says so where there is none; a run's last frame sums it up", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open(OVERFLOW);
  await page.keyboard.press("End");
  await expect(page.locator(".sentence")).toContainText("End of the run: ");
  const next = page.getByRole("button", { name: "To the next overflow" });
  await expect(next).toHaveAttribute("aria-disabled", "true");
});

test("a folded list of candidates gives its room back", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  const protection = page.locator(".why-protection h3");
  const before = await protection.boundingBox();
  await page.getByText("Candidates, oldest first").click();
  await expect.poll(async () => (await protection.boundingBox())?.y).toBeLessThan((before?.y ?? 0) - 200);
});

test("at an operation's end stands what it did, with a way to the candidates", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open("#scenario=blog-fixed&op=333&frame=130");
  await scope.expectAt(333, 129);
  const deeds = page.locator(".deeds > li");
  await expect(deeds).toHaveText([
    /^2 buffers of\s+KWin compositor, 64 MiBVRAM → GTT$/,
    /^g102 of\s+The game \(Cyberpunk 2077\), 60 MiBnew → VRAM$/,
  ]);
  await expect(page.locator(".deed-memory").first()).toHaveText("VRAM in use8,170 → 8,166 MiB");
  await expect(page.locator(".why-candidates")).toContainText("no request under way");
  await page.getByRole("button", { name: "show the first" }).focus();
  await page.keyboard.press("Enter");
  await scope.expectAt(333, 9);
  await expect(page.locator(".candidate").first()).toHaveAttribute("aria-current", "step");
});

test("before a buffer is looked at, the candidates say so, with a way to the first", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open("#scenario=blog-fixed&op=333&frame=9");
  await scope.expectAt(333, 8);
  await expect(page.locator(".sentence")).toContainText("The buffers in VRAM are walked");
  await expect(page.locator(".why-candidates")).toContainText("none is looked at yet");
  await page.locator(".why-candidates").getByRole("button", { name: "show the first" }).click();
  await scope.expectAt(333, 9);
});

test("sections without anything to tell are one line; a run without evictions says why", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open("#scenario=blog-fixed&kernel=6.18&op=333&frame=100");
  await expect(page.locator(".why-quiet")).toHaveText("6.18 never evicts for a VRAM|GTT buffer: it goes to GTT.");
  await expect(page.locator(".deeds")).toContainText("new → GTT");
  for (const name of ["candidates", "protection"]) {
    const box = await page.locator(`.why-${name}.why-empty`).boundingBox();
    expect(box?.height, name).toBeLessThan(36);
  }
});

test("the arithmetic shows who asks and who is looked at, level by level, with the rule of each", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  const chains = page.locator(".protection-now .chain");
  await expect(chains).toHaveCount(2);
  await expect(chains.nth(0).locator("caption")).toHaveText("The game (Cyberpunk 2077) asks for room, below the root");
  await expect(chains.nth(0).locator("tbody")).toHaveCount(5);
  await expect(chains.nth(0).locator("tbody").last()).toContainText("6,1808,1766,180counts up to its usage");
  await expect(chains.nth(1).locator("caption")).toHaveText("KWin compositor is looked at, below User session");
  await expect(chains.nth(1).locator("tbody")).toHaveText([/Desktop3200 *0/, /KWin compositor3200 *0/]);
  await expect(page.locator(".sentence")).toContainText("(its dmem.low of 8,176 MiB counts up to its usage)");
});

test("the tables of the arithmetic have the same columns", async ({ page }) => {
  const scope = new ScopePage(page);
  for (const width of [1440, 1024]) {
    await page.setViewportSize({ width, height: 900 });
    await scope.open();
    const tables = page.locator(".protection-now .chain");
    await expect(tables).toHaveCount(2);
    const edges = await tables.evaluateAll((all) =>
      all.map((table) => [...table.querySelectorAll("thead th")].map((head) => head.getBoundingClientRect().right)),
    );
    expect(edges[1], `at ${width} px`).toEqual(edges[0]);
    const reach = await page
      .locator(".protection-now .chain :is(th, .chain-value td)")
      .evaluateAll((all) => all.map((cell) => cell.scrollWidth - cell.clientWidth));
    expect(Math.max(...reach), "no figure reaches into the next column").toBe(0);
    const word = page.locator(".protection-now .named", { hasText: "Applications" });
    expect((await word.boundingBox())?.height, "a word stands on one line").toBeLessThan(25);
  }
});

test("memories are told from what they had before the operation, also while a new buffer has its block and no place yet", async ({
  page,
}) => {
  const scope = new ScopePage(page);
  await scope.open("#scenario=blog-fixed&op=333&frame=128");
  await expect(page.locator(".deed-memory")).toHaveText(["VRAM in use8,170 → 8,166 MiB", "GTT in use650 → 714 MiB"]);
});

test("the kernel's names stand in its letters wherever they are", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open("#scenario=two-cards&op=83&frame=2");
  await expect(page.locator(".facts dd code")).toHaveText(["EINVAL"]);
  await page.goto("about:blank");
  await scope.open("#scenario=blog-fixed&op=333&frame=130");
  await expect(page.locator(".why-calls .why-nothing code")).toHaveText("calculate_protection");
});

test("before there are candidates the arithmetic that proves the sentence stands in their room", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open("#scenario=blog-fixed&op=333&frame=7");
  await scope.expectAt(333, 6);
  const proof = page.locator(".protection-ahead .chain-value").last();
  await expect(proof).toContainText("The game (Cyberpunk 2077)6,1808,1766,180");
  await expect(proof).toBeInViewport({ ratio: 1 });
  const section = page.locator(".why-protection h3");
  await expect(section).toBeAttached();
  const end = await page.locator(".protection-ahead").boundingBox();
  const below = await section.boundingBox();
  expect((end?.y ?? 0) + (end?.height ?? 0)).toBeLessThan(below?.y ?? 0);
  for (const _ of [7, 8]) await page.keyboard.press("ArrowRight");
  await scope.expectAt(333, 8);
  await expect(proof).toBeInViewport({ ratio: 1 });
  await page.keyboard.press("ArrowRight");
  await expect(page.locator(".candidate").first()).toBeVisible();
  await expect(page.locator(".protection-ahead")).toHaveCount(0);
  // Whoever folds the section wants none of it.
  await section.click();
  await page.keyboard.press("ArrowLeft");
  await scope.expectAt(333, 8);
  await expect(page.locator(".deeds, .why-deeds").first()).toBeVisible();
  await expect(page.locator(".protection-ahead")).toHaveCount(0);
});

test("all names in the candidate list stand in full", async ({ page }) => {
  const scope = new ScopePage(page);
  for (const [width, height] of [
    [1440, 900],
    [1024, 768],
  ] as const) {
    await page.setViewportSize({ width, height });
    await scope.open();
    const rows = page.locator(".candidate-what");
    await expect(rows.first()).toContainText("102 buffers of The game (Cyberpunk 2077), 6,120 MiB");
    const cut = await rows.evaluateAll((all) => all.filter((row) => row.scrollWidth > row.clientWidth + 1).length);
    expect(cut, `at ${width} px`).toBe(0);
  }
});

const here = (scope: ScopePage) =>
  scope.map.evaluate(({ dataset }) => [dataset.run, dataset.operation, dataset.frame] as const);

test("a folded section stays folded", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  const calls = page.locator(".why-calls");
  await calls.locator("summary").focus();
  await page.keyboard.press("Enter");
  await expect(calls).not.toHaveAttribute("open");
  await page.keyboard.press("ArrowRight");
  await page.reload();
  await expect(calls).toBeVisible();
  await expect(calls).not.toHaveAttribute("open");
});

test("short or long, a statement has the same sizes at every step", async ({ page }) => {
  const scope = new ScopePage(page);
  for (const [width, sizes] of [
    [1440, ["15.5px", "13px"]],
    [1024, ["14px", "13px"]],
  ] as const) {
    await page.goto("about:blank");
    await page.setViewportSize({ width, height: 900 });
    await scope.open("#scenario=blog-fixed&op=333&frame=5");
    const letters = new Set<number>();
    for (let step = 0; step < 8; step++) {
      const seen = await page.locator(".sentence").evaluate((sentence) => {
        const reasons = sentence.querySelector(".sentence-reasons");
        const size = (of: Element) => getComputedStyle(of).fontSize;
        return [sentence.textContent.length, size(sentence), reasons === null ? null : size(reasons)] as const;
      });
      letters.add(seen[0]);
      expect(seen[1]).toBe(sizes[0]);
      expect(seen[2] ?? sizes[1]).toBe(sizes[1]);
      const [, , frame] = await here(scope);
      await page.keyboard.press("ArrowRight");
      await expect.poll(() => here(scope)).not.toEqual([expect.anything(), expect.anything(), frame]);
    }
    expect(Math.max(...letters) - Math.min(...letters)).toBeGreaterThan(200);
  }
});

test("the rings of what is focused are whole", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  /** How far the focused element's ring stays within a box, by side. */
  const within = (selector: string) =>
    page.locator(selector).evaluate((box) => {
      const focused = document.activeElement as Element;
      const { outlineOffset, outlineWidth } = getComputedStyle(focused);
      const reach = Number.parseFloat(outlineOffset) + Number.parseFloat(outlineWidth);
      const [outer, inner] = [box.getBoundingClientRect(), focused.getBoundingClientRect()];
      const sides = [inner.left - outer.left, inner.top - outer.top, outer.right - inner.right];
      return Math.min(...sides, outer.bottom - inner.bottom) - reach;
    });
  await page.locator(".why").focus();
  await page.keyboard.press("Tab");
  await expect(page.locator(".sentence .named").first()).toBeFocused();
  expect(await within(".sentence-room")).toBeGreaterThanOrEqual(0);
  await page.keyboard.press("Shift+Tab");
  await expect(page.locator(".why")).toBeFocused();
  expect(await within(".why")).toBeGreaterThanOrEqual(0);
  const protection = page.locator(".why-protection summary");
  await expect(protection).toBeAttached();
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press("Tab");
    if (await protection.evaluate((summary) => summary === document.activeElement)) break;
  }
  await expect(protection).toBeFocused();
  expect(await within(".why")).toBeGreaterThanOrEqual(0);
  // The next is a name at the edge of a table.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(page.locator(".protection-now .named").first()).toBeFocused();
  expect(await within(".why-protection .why-body")).toBeGreaterThanOrEqual(0);
});

test("a statement that goes on below its room is shaded there, until it is scrolled to its end", async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem("dmemscope.size.right", "240"));
  const scope = new ScopePage(page);
  await scope.open("#scenario=blog-fixed&op=333&frame=122");
  const room = page.locator(".sentence-room");
  /** Darkness of the room's lowest pixels, beside the words. */
  const shade = async () => {
    const box = await room.boundingBox();
    const clip = { x: box?.x ?? 0, y: (box?.y ?? 0) + (box?.height ?? 0) - 3, width: 3, height: 2 };
    return page.evaluate(
      async (picture) => {
        const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
        const context = new OffscreenCanvas(3, 2).getContext("2d");
        context?.drawImage(await createImageBitmap(new Blob([bytes])), 0, 0);
        return 255 - Math.min(...(context?.getImageData(0, 0, 3, 2).data.slice(0, 3) ?? []));
      },
      (await page.screenshot({ clip })).toString("base64"),
    );
  };
  expect(await room.evaluate((box) => box.scrollHeight - box.clientHeight)).toBeGreaterThan(20);
  expect(await shade()).toBeGreaterThan(15);
  await room.evaluate((box) => box.scrollTo(0, box.scrollHeight));
  await expect.poll(shade).toBe(0);
});

test("a name in the sentence selects its cgroup", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await page.locator(".sentence").getByRole("link", { name: "KWin compositor" }).first().click();
  await expect(page.locator('[aria-selected="true"][data-path$="plasma-kwin_wayland.service"]')).toBeVisible();
});

test("an overflow is stepped to, named and explained, with both quotients", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open(OVERFLOW);
  await page.keyboard.press("Home");
  await scope.expectAt(0, 0);
  await page.getByRole("button", { name: "To the next overflow" }).click();
  await expect(page.locator(".why-title .badge-overflow")).toBeVisible();
  await page.locator(".why-title .badge-overflow").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Shift+Tab");
  await expect(page.getByRole("tooltip")).toContainText("did not fit in 64 bits");
  await page.keyboard.press("Escape");
  for (let i = 0; i < 12 && (await page.locator(".formula-both").count()) === 0; i++) {
    const before = await here(scope);
    await page.keyboard.press("ArrowLeft");
    await expect.poll(() => here(scope)).not.toEqual(before);
  }
  await expect(page.locator(".formula-both").first()).toContainText(/kernel .*exact /);
});

test("the path to the root shows usage and max at each level", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  const rows = page.locator(".path-table tbody tr");
  await expect(rows.first()).toContainText("KWin compositor");
  await expect(rows.last()).toContainText("8,230");
  await expect(page.locator(".kernel-fields")).toContainText("Kernel fields of KWin compositor, last written by");
});

test("a run whose requests dmem.max refused says so, and the path names max without a unit, as usage", async ({
  page,
}) => {
  const scope = new ScopePage(page);
  await scope.open("#scenario=blog-fixed&op=333&frame=1");
  for (const [file, value] of [
    ["dmem.low", "max"],
    ["dmem.max", "1G"],
  ]) {
    await page.getByLabel(`${file} as text`).fill(value as string);
    await page.getByLabel(`${file} as text`).press("Enter");
  }
  await expect(page.locator(".why-quiet")).toContainText("dmem.max refused requests");
  const level = page.locator(".path-table tbody tr").first().locator("td");
  await expect(level).toHaveText([/^[\d,]+$/, "1,024"]);
  await expect(page.locator(".why-path .why-aside")).toContainText("MiB");
});

test("in a low window the innermost call stays in sight, in whole rows", async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  const scope = new ScopePage(page);
  await scope.open("#scenario=alt-tab");
  for (const key of ["ArrowRight", "ArrowRight"]) {
    const seen = () =>
      page.locator(".calls-box").evaluate((box) => {
        const { top, bottom } = box.getBoundingClientRect();
        const last = box.querySelector("[aria-current]")?.getBoundingClientRect();
        return last !== undefined && last.top >= top - 1 && last.bottom <= bottom + 1;
      });
    await expect.poll(seen).toBe(true);
    await page.keyboard.press(key);
  }
});
