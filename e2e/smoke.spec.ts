import { expect, test } from "./fixtures.ts";
import { ScopePage } from "./scope-page.ts";

test("the built page opens below a path, under its content security policy", async ({ page }) => {
  const response = await page.goto("./");
  expect(response?.headers()["content-security-policy"]).toContain("default-src 'none'");
  await expect(page.getByRole("heading", { name: "dmemscope" })).toBeVisible();
  const meta = page.locator('meta[http-equiv="Content-Security-Policy"]');
  await expect(meta).toHaveAttribute("content", /default-src 'none'; script-src 'self'/);
});

test("a page that breaks the policy is caught", async ({ page, complaints }) => {
  await page.goto("./");
  await page.evaluate(() => {
    const style = document.createElement("style");
    style.textContent = "h1 { color: red }";
    document.head.append(style);
  });
  await expect.poll(() => complaints.join("\n")).toContain("content security policy: style-src-elem forbids inline");
  complaints.length = 0;
});

test("the first picture is made of three chunks and a style sheet, and needs no formatter of numbers", async ({
  page,
}) => {
  await page.addInitScript(() => {
    const formatters = { made: 0 };
    Intl.NumberFormat = new Proxy(Intl.NumberFormat, {
      construct(target, values) {
        formatters.made++;
        return Reflect.construct(target, values);
      },
    });
    Object.assign(globalThis, { formatters });
  });
  const scope = new ScopePage(page);
  // What comes behind the picture is kept away from it.
  await scope.holdBack(/assets\/(?!start|drawing|react-|rolldown-runtime|engine|inter|jetbrains)/);
  await scope.open();
  const files = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  const codes = files
    .map((name) => /assets\/([a-z.]+)[\w-]*(\.js|\.css)$/.exec(name))
    .filter((found) => found !== null);
  expect(codes.map(([, name, kind]) => `${name}${kind}`).sort()).toEqual([
    "drawing.css",
    "drawing.js",
    "engine.worker.js",
    "react.js",
    "rolldown.js",
    "start.js",
  ]);
  expect(await page.evaluate(() => Reflect.get(globalThis, "formatters"))).toEqual({ made: 0 });
});

test("the page's icon is made of pixels", async ({ page }) => {
  await page.goto("./");
  const address = await page.locator('link[rel="icon"]').evaluate((link: HTMLLinkElement) => link.href);
  const answer = await page.request.get(address);
  expect(answer.headers()["content-type"]).toBe("image/png");
  expect(Array.from((await answer.body()).subarray(1, 4), (byte) => String.fromCharCode(byte)).join("")).toBe("PNG");
});
