import type { Page } from "@playwright/test";
import { complaintsOfAxe } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { MIB, ScopePage } from "./scope-page.ts";

const APPS = "/user.slice/user-1000.slice/user@1000.service/app.slice";
const GAME = `${APPS}/app-steam-app1091500-9876.scope`;
const FIREFOX = `${APPS}/app-firefox.scope`;
const KWIN = "/user.slice/user-1000.slice/user@1000.service/session.slice/plasma-kwin_wayland.service";
const USER_SESSION = "/user.slice/user-1000.slice/user@1000.service";

const row = (page: Page, path: string) => page.locator(`[data-path="${path}"][tabindex]`);
const inspector = (page: Page) => page.getByRole("region", { name: "Selected cgroup" });
const tree = (page: Page) => page.getByRole("treegrid", { name: "Control groups" });

test("selecting a cgroup shows its limits and lets its blocks stand out; Escape lets them go and puts them back", async ({
  page,
}) => {
  const scope = new ScopePage(page);
  await scope.open();
  await expect(scope.map).toHaveAttribute("data-highlight", "");
  const before = await scope.picture();
  await scope.select(FIREFOX);
  await expect(inspector(page).getByRole("heading", { level: 2 })).toHaveText("Firefox");
  await expect(scope.map).toHaveAttribute("data-highlight", FIREFOX);
  await expect.poll(() => scope.picture()).not.toBe(before);
  await page.keyboard.press("Escape");
  await expect(scope.map).toHaveAttribute("data-highlight", "");
  await expect.poll(() => scope.picture()).toBe(before);
  await page.keyboard.press("Escape");
  await expect(scope.map).toHaveAttribute("data-highlight", FIREFOX);
  await page.getByRole("button", { name: /Show all in full colour/ }).click();
  await expect(scope.map).toHaveAttribute("data-highlight", "");
});

test("the keyboard alone walks the tree, opens processes and finds by name", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await row(page, GAME).focus();
  await page.keyboard.press("Home");
  await expect(row(page, "/")).toBeFocused();
  await expect(row(page, "/")).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("f");
  await expect(row(page, FIREFOX)).toBeFocused();
  await expect(row(page, FIREFOX)).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.press("ArrowRight");
  const process = tree(page).locator('[data-process="firefox"]');
  await expect(process.locator('[data-measure="vram"]')).toHaveAttribute("data-bytes", String(780 * MIB));
  await expect(process.locator('[data-measure="spilled"]')).toHaveAttribute("data-bytes", "0");
  await page.keyboard.press("ArrowRight");
  await expect(process).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(row(page, FIREFOX)).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(process).toHaveCount(0);
  await page.keyboard.press("ArrowLeft");
  await expect(row(page, APPS)).toBeFocused();
  await page.keyboard.press("End");
  await expect(row(page, GAME)).toBeFocused();
  await scope.expectAt(333);
});

test("a row pressed while the tree is only a picture is selected; the tree that takes its place looks the same and takes no focus", async ({
  page,
}) => {
  const scope = new ScopePage(page);
  const send = await scope.holdBack(/TreeGrid/);
  await scope.open();
  const picture = (path: string) => page.locator(`[data-path="${path}"]`);
  await picture(FIREFOX).click();
  await expect(inspector(page).getByRole("heading", { level: 2 })).toHaveText("Firefox");
  await expect(picture(FIREFOX)).toHaveAttribute("aria-selected", "true");
  await picture(FIREFOX).locator(".tree-mark").click();
  await expect(picture(FIREFOX)).toHaveAttribute("aria-expanded", "true");
  await expect(picture(APPS).locator(".tree-badge")).toHaveText("ancestor");
  await page.mouse.move(700, 300);
  const look = async () => (await tree(page).screenshot()).toString("base64");
  const before = await look();
  await expect(row(page, FIREFOX)).toHaveCount(0);
  send();
  await expect(row(page, FIREFOX)).toHaveCount(1);
  expect((await look()) === before, "the same picture").toBe(true);
  await expect(page.locator("body")).toBeFocused();
});

test("where the tree's keys cannot be loaded its rows stay, can be pressed, and say so", async ({
  page,
  complaints,
}) => {
  await page.route(/TreeGrid/, (route) => route.abort());
  const scope = new ScopePage(page);
  await scope.open();
  await expect(page.getByRole("alert")).toContainText("The tree's keys could not be loaded");
  await page.locator(`[data-path="${FIREFOX}"]`).click();
  await expect(inspector(page).getByRole("heading", { level: 2 })).toHaveText("Firefox");
  expect(await complaintsOfAxe(page, ".cgroups")).toEqual([]);
  expect(complaints.splice(0)).toEqual([expect.stringContaining("ERR_FAILED")]);
});

test("a press selects where it ends, and on the row where it began only", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  const heading = inspector(page).getByRole("heading", { level: 2 });
  await row(page, FIREFOX).hover();
  await page.mouse.down();
  await page.mouse.move(700, 300);
  await page.mouse.up();
  await expect(heading).toContainText("The game");
  await row(page, FIREFOX).hover();
  await page.mouse.down();
  await expect(heading).toContainText("The game");
  await page.mouse.up();
  await expect(heading).toHaveText("Firefox");
});

test("with another key held the tree leaves keys alone; who opens a row stays on it", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await row(page, GAME).focus();
  await page.keyboard.press("ArrowLeft");
  await expect(row(page, APPS)).toBeFocused();
  await expect(row(page, APPS)).toHaveAttribute("aria-selected", "true");
  for (const key of ["Shift+ArrowUp", "Control+ArrowLeft", "Shift+Home", "Control+End"]) await page.keyboard.press(key);
  await expect(row(page, APPS)).toHaveAttribute("aria-expanded", "true");
  await expect(row(page, APPS)).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(row(page, APPS)).toHaveAttribute("aria-expanded", "false");
  // Selected out of sight: the closed row stands for it.
  await page.locator(".sentence").getByRole("link", { name: "The game" }).first().click();
  await expect(inspector(page).getByRole("heading", { level: 2 })).toContainText("The game");
  await tree(page).getByRole("button", { name: "VRAM", exact: true }).focus();
  await page.keyboard.press("Tab");
  await expect(row(page, APPS)).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(row(page, GAME)).toHaveAttribute("aria-selected", "true");
  await expect(row(page, APPS)).toBeFocused();
  await scope.expectAt(333);
});

test("what another part of the page selects is where the tab key enters the tree, and a row that goes hands on the focus", async ({
  page,
}) => {
  const scope = new ScopePage(page);
  await scope.open();
  await scope.select(FIREFOX);
  await page.locator(".sentence").getByRole("link").first().click();
  const selected = tree(page).locator('[role="row"][aria-selected="true"]');
  await expect(selected).not.toHaveAttribute("data-path", FIREFOX);
  const path = await selected.getAttribute("data-path");
  await tree(page).getByRole("button", { name: "VRAM", exact: true }).focus();
  await page.keyboard.press("Tab");
  await expect(row(page, path ?? "")).toBeFocused();
  await page.keyboard.press("PageUp");
  await expect(row(page, "/")).toBeFocused();
  await page.keyboard.press("PageDown");
  await expect(row(page, GAME)).toBeFocused();
  await row(page, APPS).locator(".tree-mark").click();
  await expect(row(page, GAME)).toHaveCount(0);
  await expect(row(page, APPS)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(row(page, APPS)).not.toBeFocused();
  await expect(selected).toBeFocused();
});

test("every row is one line with a bar that can be read, however narrow the column", async ({ page }) => {
  const scope = new ScopePage(page);
  for (const [width, least, column] of [
    [1440, 100, null],
    [1024, 56, null],
    [390, 54, null],
    [1440, 40, 240],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await scope.open();
    if (column !== null) {
      await page.evaluate((px) => localStorage.setItem("dmemscope.size.left", String(px)), column);
      await page.reload();
      await scope.expectAt(333);
    }
    await scope.treeIsThere();
    const heights = await page.locator(".tree-row").evaluateAll((all) => all.map((one) => one.clientHeight));
    expect(new Set(heights)).toEqual(new Set([27]));
    const bars = await page.locator(".tree-row .bar").evaluateAll((all) => all.map((bar) => bar.clientWidth));
    expect(Math.min(...bars), `at ${width} px`).toBeGreaterThanOrEqual(least);
    expect(Math.max(...bars), "all to one scale").toBe(Math.min(...bars));
  }
});

test("names stand in full where there is room for them: all in a wide window, all but the longest in others", async ({
  page,
}) => {
  const scope = new ScopePage(page);
  for (const [width, height, cut] of [
    [1920, 1080, []],
    [1440, 900, ["The game (Cyberpunk 2077)"]],
    [1024, 768, ["The game (Cyberpunk 2077)"]],
  ] as const) {
    await page.setViewportSize({ width, height });
    await scope.open();
    await scope.treeIsThere();
    const names = page.locator(".tree-people");
    const shortened = await names.evaluateAll((all) =>
      all.filter((name) => name.scrollWidth > name.clientWidth).map((name) => name.textContent),
    );
    expect(shortened, `at ${width} px`).toEqual(cut);
  }
});

test("a row's full name, path and bytes are a hover or a focus away", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await row(page, GAME).hover();
  await expect(page.getByRole("tooltip")).toContainText("The game (Cyberpunk 2077)");
  await page.mouse.move(700, 300);
  await expect(page.getByRole("tooltip")).toHaveCount(0);
  await row(page, FIREFOX).hover();
  await expect(page.getByRole("tooltip")).toContainText(FIREFOX);
  await page.mouse.move(700, 300);
  await expect(page.getByRole("tooltip")).toHaveCount(0);
  await row(page, GAME).focus();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("tooltip")).toContainText("6,480,199,680 bytes");
  const low = page.getByRole("tooltip").getByRole("row", { name: /^low/ }).locator("td");
  await expect(low).toHaveText(["8,176 MiB", "6,180 MiB"]);
  const max = page.getByRole("tooltip").getByRole("row", { name: /^max/ }).locator("td");
  await expect(max).toHaveText(["max", ""]);
  const boxes = await Promise.all(
    [low, max].map((cells) => cells.first().evaluate((one) => [one.clientHeight, one.getBoundingClientRect().right])),
  );
  expect(boxes[0]).toEqual(boxes[1]);
  expect(boxes[0]?.[0]).toBeLessThan(22);
});

test("a path breaks behind its slashes, not within a directory that has room on a line", async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  const scope = new ScopePage(page);
  await scope.open();
  const path = inspector(page).locator(".limits-path");
  await expect(path).toHaveText(GAME);
  const heights = await path.locator("span").evaluateAll((parts) => parts.map((one) => one.clientHeight));
  expect(heights).toHaveLength(GAME.split("/").length);
  expect(Math.max(...heights)).toBeLessThan(20);
  expect((await path.boundingBox())?.height).toBeGreaterThan(30);
});

test("figures of the tree are read out with their unit, what has no place yet and the exact number", async ({
  page,
}) => {
  const scope = new ScopePage(page);
  await scope.open();
  const cells = row(page, GAME).getByRole("gridcell");
  await expect(cells.nth(2)).toHaveAccessibleName("6,120 MiB and 60 MiB not yet placed, 6,480,199,680 bytes");
  await expect(cells.nth(3)).toHaveAccessibleName("650 MiB, 681,574,400 bytes");
  await expect(cells.nth(4)).toHaveAccessibleName("·");
});

test("words of the subject are explained on hover and on focus", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  const term = inspector(page).getByRole("button", { name: "dmem.low", exact: true });
  // A pointer that has not moved yet is none to React Aria.
  await page.mouse.move(700, 300);
  await term.hover();
  await expect(page.getByRole("tooltip")).toContainText("VRAM the cgroup should keep");
  await page.mouse.move(700, 300);
  await expect(page.getByRole("tooltip")).toHaveCount(0);
  await page.getByLabel("dmem.min as text").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(term).toBeFocused();
  await expect(page.getByRole("tooltip")).toContainText("VRAM the cgroup should keep");
});

test("may it push, is it safe: one sentence each, with the common ancestor marked in the tree", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await scope.select(KWIN);
  const push = inspector(page).getByRole("region", { name: "May it push others out?" });
  await expect(push).toContainText("No. KWin compositor may not push others out");
  const safe = inspector(page).getByRole("region", { name: "Is it safe from another one?" });
  await expect(safe).toContainText("KWin compositor is not safe from The game");
  await expect(safe).toContainText("1st pass may go");
  await expect(row(page, USER_SESSION)).toContainText("ancestor");
  await scope.select(FIREFOX);
  await expect(push).toContainText("Yes. Firefox may push out what is unprotected");
  await expect(row(page, APPS)).toContainText("ancestor");
  await safe.getByRole("button", { name: /Safe from/ }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("listbox")).toBeVisible();
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await expect(safe).toContainText("KWin compositor");
  await expect(row(page, USER_SESSION)).toContainText("ancestor");
  await expect(row(page, APPS)).not.toContainText("ancestor");
});

test("the common ancestor is marked, and its name stands in full", async ({ page }) => {
  const scope = new ScopePage(page);
  for (const width of [1440, 1024]) {
    await page.setViewportSize({ width, height: 900 });
    await scope.open();
    await scope.select(KWIN);
    const badge = row(page, USER_SESSION).locator(".tree-badge");
    await expect(badge).toHaveText("ancestor");
    const parts = row(page, USER_SESSION).locator(".tree-people, .tree-badge");
    const cut = await parts.evaluateAll((all) => all.map((part) => part.scrollWidth - part.clientWidth));
    expect(cut, `at ${width} px`).toEqual([0, 0]);
    // It lies over what it reaches into.
    const isOnTop = await badge.evaluate((one) => {
      const { right, top, height } = one.getBoundingClientRect();
      return document.elementFromPoint(right - 2, top + height / 2) === one;
    });
    expect(isOnTop).toBe(true);
  }
});

test("Escape anywhere lets go of what stands out, the common ancestor included", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await scope.select(KWIN);
  await expect(row(page, USER_SESSION)).toContainText("ancestor");
  await page.getByRole("button", { name: "Frame forward" }).focus();
  await page.keyboard.press("Escape");
  await expect(row(page, USER_SESSION)).not.toContainText("ancestor");
  await expect(scope.map).toHaveAttribute("data-highlight", "");
});

test("one can ask to be safe from others only, and reads why another amount counts than was written", async ({
  page,
}) => {
  const scope = new ScopePage(page);
  await scope.open();
  const low = page.locator('.limit[data-file="dmem.low"]');
  await expect(low).toContainText("In effect now, below the root: 6,180 MiB, all it uses.");
  await expect(inspector(page)).toContainText("Kernel fields emin 0, elow 6,180 MiB");
  await expect(inspector(page)).toContainText("With the 60 MiB charged but not yet placed");
  await scope.select("/user.slice");
  await expect(inspector(page).getByRole("region", { name: "Is it safe from another one?" })).toHaveCount(0);
  await scope.select(APPS);
  await inspector(page)
    .getByRole("button", { name: /Safe from/ })
    .click();
  await expect(page.getByRole("listbox", { name: "Safe from" }).getByRole("option")).toHaveText(["KWin compositor"]);
});

test("words side by side are one stop of the tab key, with arrows between them; the tree is one stop", async ({
  page,
}) => {
  const scope = new ScopePage(page);
  await scope.open();
  await scope.treeIsThere();
  await tree(page).getByRole("button", { name: "VRAM", exact: true }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(tree(page).getByRole("button", { name: "asked" })).toBeFocused();
  await expect(page.getByRole("tooltip")).toContainText("buffers that a program wants in GTT");
  await page.keyboard.press("Tab");
  await expect(row(page, GAME)).toBeFocused();
  await page.keyboard.press("Tab");
  const key = page.getByRole("list", { name: "Key to the bars" });
  await expect(key.getByRole("button", { name: "usage" })).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(key.getByRole("button", { name: "effective" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(inspector(page).getByRole("button", { name: "dmem.min", exact: true })).toBeFocused();
  await scope.expectAt(333);
});

test("the dmem files are there as cat prints them, to copy and to fold away", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const scope = new ScopePage(page);
  await scope.open();
  const files = inspector(page).locator(".files-list");
  await expect(files).toContainText("drm/0000:2d:00.0/vram 6480199680");
  await inspector(page)
    .getByRole("button", { name: /^Copy the dmem files/ })
    .click();
  await expect(inspector(page).getByText("Copied")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
    "dmem.low\ndrm/0000:2d:00.0/vram 8573157376\n",
  );
  await inspector(page).getByRole("button", { name: "dmem files", exact: true }).click();
  await expect(files).toBeHidden();
});

test("cgroups to come stand greyed in the tree, with their beginning and what the script will set", async ({
  page,
}) => {
  const scope = new ScopePage(page);
  await scope.open();
  await row(page, GAME).focus();
  await page.getByRole("button", { name: "The desktop starts" }).click();
  await expect(row(page, GAME)).toContainText("from operation 140");
  await scope.select(GAME);
  await expect(inspector(page)).toContainText("It does not exist yet: it is made at operation 140");
  await expect(page.getByLabel("dmem.low as text")).toHaveValue("8,176 MiB");
  await expect(inspector(page).getByRole("button", { name: /^Write dmem/ })).toHaveCount(0);
  await page.getByLabel("dmem.low as text").fill("0");
  await page.getByLabel("dmem.low as text").press("Enter");
  await scope.expectMib("at-the-end", "spilled", 960);
  await expect(page.getByLabel("dmem.low as text")).toHaveValue("0");
  await page.getByRole("button", { name: "operation 140", exact: true }).click();
  await expect(row(page, GAME)).not.toHaveClass(/is-future/);
});

test("the root has only its files", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await scope.select("/");
  await expect(inspector(page)).toContainText("The root has no limits");
  await expect(inspector(page).getByRole("slider")).toHaveCount(0);
  await expect(inspector(page).locator(".files-list dt")).toHaveText(["dmem.capacity", "dmem.current"]);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing serious in the tree and the inspector, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const scope = new ScopePage(page);
    await scope.open();
    await scope.select(FIREFOX);
    await page.keyboard.press("ArrowRight");
    await expect(inspector(page).locator(".files-list")).toBeVisible();
    for (const operation of [null, "The desktop starts"]) {
      if (operation !== null) await page.getByRole("button", { name: operation }).click();
      expect(await complaintsOfAxe(page, ".cgroups", ".limits")).toEqual([]);
    }
  });
}

const MANY = "device gpu0 kernel=7.3 vram=1G\nenable /\nrepeat 400 as i\n  mkdir /app{i}\nend\nspawn game /app399\n";

test("where parts of the tree cannot be loaded all rows are there, and the page goes on", async ({
  page,
  complaints,
}) => {
  const scope = new ScopePage(page);
  await page.route(/VirtualRows|RowTip[^/]*css/, (route) => route.abort());
  await scope.openScript(MANY, "op=402&frame=2");
  await expect(row(page, "/app77")).toHaveCount(1);
  await expect(tree(page).getByRole("row")).toHaveCount(402);
  await row(page, "/app3").hover();
  await expect.poll(() => complaints.length).toBeGreaterThanOrEqual(2);
  await row(page, "/app3").click();
  await expect(inspector(page).getByRole("heading", { level: 2 })).toHaveText("app3");
  for (const complaint of complaints.splice(0)) expect(complaint).toContain("ERR_FAILED");
});

test("coming by with the tab key selects nothing; a row that came back has the focus again", async ({ page }) => {
  const scope = new ScopePage(page);
  const text =
    "device gpu0 kernel=7.3 vram=1G\nmkdir /a\nmkdir /b\nmkdir /c\nnote going\nrmdir /b\nnote gone\nmkdir /d\n";
  await scope.openScript(text, "op=3&frame=2");
  await scope.treeIsThere();
  await tree(page).getByRole("button", { name: "VRAM", exact: true }).focus();
  await page.keyboard.press("Tab");
  await expect(row(page, "/")).toBeFocused();
  await expect(tree(page).locator('[aria-selected="true"]')).toHaveCount(0);
  await expect(scope.map).toHaveAttribute("data-highlight", "");
  await page.keyboard.press("ArrowDown");
  await expect(row(page, "/a")).toHaveAttribute("aria-selected", "true");
  await row(page, "/b").click();
  await page.keyboard.press("]");
  await page.keyboard.press("]");
  await expect(row(page, "/b")).toHaveCount(0);
  await expect(row(page, "/")).toBeFocused();
  await page.keyboard.press("[");
  await expect(row(page, "/b")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(row(page, "/c")).toBeFocused();
});

test("of a tree with a great many cgroups only the rows in sight exist, and keys walk all of it", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.openScript(MANY, "op=402&frame=2");
  await expect(tree(page)).toHaveAttribute("aria-rowcount", "402");
  await expect.poll(() => tree(page).getByRole("row").count()).toBeLessThan(80);
  await row(page, "/app3").click();
  await page.keyboard.press("End");
  await expect(row(page, "/app399")).toBeFocused();
  await expect(row(page, "/app399")).toBeInViewport({ ratio: 1 });
  await page.keyboard.press("ArrowUp");
  await expect(row(page, "/app398")).toBeFocused();
  await page.keyboard.press("Home");
  await expect(row(page, "/")).toBeFocused();
  await expect(row(page, "/")).toBeInViewport({ ratio: 1 });
  // Rows that are not there yet are found by their names, and their parent from far below.
  await page.keyboard.type("app39");
  await expect(row(page, "/app39")).toBeFocused();
  await expect(row(page, "/app39")).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("PageDown");
  const paged = await tree(page).locator('[role="row"]:focus').getAttribute("data-path");
  expect(Number(paged?.replace("/app", ""))).toBeGreaterThan(39 + 5);
  expect(Number(paged?.replace("/app", ""))).toBeLessThan(39 + 30);
  await page.keyboard.press("ArrowLeft");
  await expect(row(page, "/")).toBeFocused();
});

test("a row out of sight is scrolled to when something else selects it, and the page around it stays", async ({
  page,
}) => {
  const text = "device gpu0 kernel=7.3 vram=1G\nenable /\nrepeat 60 as i\n  mkdir /app{i}\nend\nspawn game /app59\n";
  const scope = new ScopePage(page);
  await scope.openScript(text, "op=62&frame=2");
  await row(page, "/").focus();
  await page.keyboard.press("End");
  await expect(row(page, "/app59")).toBeInViewport({ ratio: 1 });
  await page.keyboard.press("Home");
  await expect(row(page, "/")).toBeInViewport({ ratio: 1 });
  await page.keyboard.type("app59");
  await expect(row(page, "/app59")).toBeFocused();
  await expect(row(page, "/app59")).toBeInViewport({ ratio: 1 });
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

test("on a kernel without the controller tree, map and figures agree, and limits say that they change nothing", async ({
  page,
}) => {
  const scope = new ScopePage(page);
  await scope.open("#scenario=blog-fixed&kernel=6.12");
  await scope.expectMib("now", "vram", 6120);
  await expect(page.locator('.tree-row[data-path$="9876.scope"]')).toContainText("6,120");
  await expect(page.getByText("6.12 charges buffers to nobody")).toBeVisible();
  await expect(page.getByText("nothing is charged on this kernel")).toBeVisible();
  await expect(page.locator(".limits-fields, .kernel-fields")).toHaveCount(0);
});
