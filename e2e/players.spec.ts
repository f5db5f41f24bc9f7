import { expect, test } from "./fixtures.ts";
import { ScopePage } from "./scope-page.ts";
import { TimelinePage } from "./timeline-page.ts";

const PLAYED = `device gpu0 kernel=7.3 vram=1G gtt=4G
enable /
mkdir /app.slice
enable /app.slice
mkdir /app.slice/app-a.scope
mkdir /app.slice/app-b.scope
spawn a /app.slice/app-a.scope
spawn b /app.slice/app-b.scope
foreground plasma
focus a
create t a 64M vram|gtt
dump
`;
/** plasma's write behind the focus. */
const WRITE = 10;

test("a player's writes are named in the timeline's tooltip and in the events, wherever the cursor is", async ({
  page,
}) => {
  const kept = JSON.stringify({ scenario: "blog-fixed", text: PLAYED });
  await page.addInitScript((value) => sessionStorage.setItem("dmemscope.script", value), kept);
  const scope = new ScopePage(page);
  await scope.open("#scenario=blog-fixed&op=0&frame=1");
  await scope.expectAt(0);
  const timeline = new TimelinePage(page);
  await expect.poll(() => timeline.data("operations")).toBe(13);
  const { x, y } = await timeline.pointOf(WRITE);
  await page.mouse.move(x, y);
  const tip = page.locator(".timeline-tip");
  await expect(tip).toContainText(`operation ${WRITE}`);
  await expect(tip).toContainText(/write \/app\.slice\/app-a\.scope dmem\.low .* by plasma/);

  await page.keyboard.press("e");
  const events = page.getByRole("treegrid", { name: "Events" });
  const written = events.getByRole("row").filter({ hasText: "by plasma" });
  await expect(written).toHaveCount(1);
  await expect(written).toContainText("write /app.slice/app-a.scope dmem.low");
  await page.getByRole("searchbox", { name: "Search the statements" }).fill("plasma");
  await expect(events.getByRole("row").filter({ hasText: "foreground plasma" })).toHaveCount(1);
  await expect(written).toHaveCount(1);
  await written.click();
  await scope.expectAt(WRITE);
});
