import { expect, test } from "./fixtures.ts";

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
