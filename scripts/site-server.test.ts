import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CONTENT_SECURITY_POLICY } from "./lib/content-security-policy.mjs";
import { createSiteServer, listen } from "./lib/site-server.mjs";

const folder = mkdtempSync(join(tmpdir(), "dmemscope-site-"));
const server = createSiteServer(join(folder, "site"), "/some/where/");
let port = 0;

beforeAll(async () => {
  mkdirSync(join(folder, "site", "assets"), { recursive: true });
  writeFileSync(join(folder, "secret.txt"), "secret");
  writeFileSync(join(folder, "site", "index.html"), "<title>site</title>");
  writeFileSync(join(folder, "site", "assets", "page.js"), "1;");
  port = await listen(server, 4300);
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Asks for a path as it stands: fetch would tidy it first. */
function ask(path: string, method = "GET"): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asking = request({ host: "127.0.0.1", port, path, method }, (response) => {
      let body = "";
      response.on("data", (chunk) => {
        body += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, body }));
    });
    asking.on("error", reject).end();
  });
}

test.for([
  ["/some/where/", 200, "text/html; charset=utf-8"],
  ["/some/where/index.html?a=1", 200, "text/html; charset=utf-8"],
  ["/some/where/assets/page.js", 200, "text/javascript; charset=utf-8"],
  ["/some/where", 308, undefined],
  ["/", 404, "text/plain; charset=utf-8"],
  ["/some/where/assets", 404, "text/plain; charset=utf-8"],
  ["/some/where/../../secret.txt", 404, "text/plain; charset=utf-8"],
  ["/some/where/..%2fsecret.txt", 404, "text/plain; charset=utf-8"],
  ["/some/where/%00", 404, "text/plain; charset=utf-8"],
  ["/some/where/%zz", 400, "text/plain; charset=utf-8"],
  ["//host:99999999/", 404, "text/plain; charset=utf-8"],
] as const)("%s is %i", async ([path, status, type]) => {
  const answer = await ask(path);
  expect([answer.status, answer.headers["content-type"]]).toEqual([status, type]);
  expect(answer.headers["content-security-policy"]).toContain(CONTENT_SECURITY_POLICY);
});

test("only reading is allowed", async () => {
  expect(await ask("/some/where/", "POST")).toMatchObject({ status: 405 });
  expect(await ask("/some/where/", "HEAD")).toMatchObject({ status: 200, body: "" });
});

test("a taken port gives the next one", async () => {
  const second = createSiteServer(folder);
  expect(await listen(second, port)).toBeGreaterThan(port);
  second.close();
});
