import { expect, test } from "./fixtures.ts";
import { ScopePage } from "./scope-page.ts";

/** Goes before the worker's own code: the worker closes itself in its second run and never answers. */
const CLOSE_IN_SECOND_RUN = `(() => {
  let runs = 0;
  addEventListener("message", (event) => {
    if (event.data?.path?.[0] !== "run" || ++runs < 2) return;
    event.stopImmediatePropagation();
    close();
  });
})();
`;

test("a worker that dies in a run is replaced: the same script, edit and place, and a word about it", async ({
  page,
}) => {
  let workers = 0;
  await page.route(/engine\.worker[^/]*\.js$/, async (route) => {
    workers++;
    if (workers > 1) return route.continue();
    const response = await route.fetch();
    return route.fulfill({ response, body: CLOSE_IN_SECOND_RUN + (await response.text()) });
  });
  const scope = new ScopePage(page);
  await scope.open();
  await page.keyboard.press("ArrowRight");
  await scope.expectAt(333);
  const frame = Number(await scope.map.getAttribute("data-frame"));
  const picture = await scope.picture();

  await scope.chooseKernel("6.18");
  // Eight seconds without an answer, noticed by a timer that browsers let go late in a page that nothing happens on.
  await expect(page.getByText(/The worker stopped .* and was restarted: same script, same place/)).toBeVisible({
    timeout: 40_000,
  });
  // The edit that it died of is made by the new one, and leads back to where one stood.
  await scope.expectMib("at-the-end", "spilled", 960);
  await scope.expectAt(333);
  await page.getByRole("button", { name: "Dismiss" }).click();
  await page.keyboard.press("Control+z");
  await scope.expectAt(333, frame);
  await expect.poll(() => scope.picture()).toBe(picture);
  await scope.expectEvictions(42);
  expect(workers).toBe(2);
});
