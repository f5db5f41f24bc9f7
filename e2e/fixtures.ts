/**
 * The `test` that every browser test uses. A test fails, whatever else it asserts, when its page
 * violates the content security policy, logs an error, throws, or asks any other host for anything.
 */
import { test as base, type ConsoleMessage, expect, type Request, type WebError } from "@playwright/test";

export { expect } from "@playwright/test";

/** Runs in the page: makes a violation an error in its console, where the test sees it. */
function reportViolations() {
  document.addEventListener("securitypolicyviolation", (event) => {
    console.error(`content security policy: ${event.effectiveDirective} forbids ${event.blockedURI || "inline code"}`);
  });
}

export const test = base.extend<{ complaints: string[] }>({
  /** What went wrong in the page so far. A test that provokes an error on purpose takes it out of the list. */
  complaints: [
    async ({ context, baseURL }, use) => {
      const complaints: string[] = [];
      const here = new URL(baseURL ?? "").origin;
      context.on("console", (message: ConsoleMessage) => {
        if (message.type() === "error") complaints.push(`console: ${message.text()} (${message.location().url})`);
      });
      context.on("weberror", (error: WebError) => complaints.push(`uncaught: ${error.error().stack ?? error.error()}`));
      context.on("request", (request: Request) => {
        const { origin, protocol } = new URL(request.url());
        if (origin !== here && protocol.startsWith("http")) complaints.push(`asked another host: ${request.url()}`);
      });
      await context.addInitScript(reportViolations);
      await use(complaints);
      expect(complaints, "complaints of the page").toEqual([]);
    },
    { auto: true },
  ],
});
