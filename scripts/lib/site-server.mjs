// A small static server for the built site. It serves a folder under any path, as a real host might.

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { CONTENT_SECURITY_POLICY } from "./content-security-policy.mjs";

/** @type {Readonly<Record<string, string>>} */
const CONTENT_TYPES = {
  ".css": "text/css; charset=utf-8",
  ".dmem": "text/plain; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

/**
 * The file an address means, or null if it lies outside of the site.
 *
 * @param {string} folder
 * @param {string} base
 * @param {string} pathname
 */
function fileOf(folder, base, pathname) {
  if (!pathname.startsWith(base)) return null;
  const name = pathname.slice(base.length);
  const file = normalize(join(folder, name === "" || name.endsWith("/") ? `${name}index.html` : name));
  return file.startsWith(normalize(folder + sep)) && !file.includes("\0") ? file : null;
}

/** An address's path without its query, or null if it is malformed. @param {string} address */
function pathOf(address) {
  try {
    return decodeURIComponent(address.replace(/[?#].*$/s, ""));
  } catch {
    return null;
  }
}

/**
 * @param {string} folder the built site
 * @param {string} base the path it is served under, beginning and ending with a slash
 */
export function createSiteServer(folder, base = "/") {
  return createServer(async (request, response) => {
    response.setHeader("Content-Security-Policy", `${CONTENT_SECURITY_POLICY}; frame-ancestors 'none'`);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    /** @param {number} status @param {string} text */
    const answer = (status, text) => {
      response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" }).end(text);
    };

    if (request.method !== "GET" && request.method !== "HEAD") return answer(405, "GET or HEAD only\n");
    const pathname = pathOf(request.url ?? "/");
    if (pathname === null) return answer(400, "malformed address\n");
    if (`${pathname}/` === base) {
      response.writeHead(308, { Location: base }).end();
      return;
    }
    const file = fileOf(folder, base, pathname);
    const found = file === null ? null : await stat(file).catch(() => null);
    if (file === null || !found?.isFile()) return answer(404, "not found\n");

    response.writeHead(200, {
      "Content-Type": CONTENT_TYPES[extname(file)] ?? "application/octet-stream",
      "Content-Length": found.size,
      // The bundler puts a hash of the content into the names in assets/.
      "Cache-Control": pathname.startsWith(`${base}assets/`) ? "public, max-age=31536000, immutable" : "no-cache",
    });
    if (request.method === "HEAD") response.end();
    else
      createReadStream(file)
        .on("error", () => response.destroy())
        .pipe(response);
  });
}

/**
 * Listens on the first free port from `port` on, on this machine only.
 *
 * @param {import("node:http").Server} server
 * @param {number} port
 * @returns {Promise<number>} the port
 */
export function listen(server, port, tries = 50) {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => {
      const taken = "code" in error && error.code === "EADDRINUSE";
      if (!taken || tries <= 1) reject(error);
      else resolve(listen(server, port + 1, tries - 1));
    });
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      server.removeAllListeners("error");
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}
