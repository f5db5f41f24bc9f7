import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { POLICY_META } from "./scripts/lib/content-security-policy.mjs";

/** The page carries its own policy, whoever serves it; only the development server does without: hot reloading needs inline code. */
function relaxedWhileDeveloping(): Plugin {
  return {
    name: "relaxed-while-developing",
    apply: "serve",
    transformIndexHtml: (html) => html.replace(POLICY_META, ""),
  };
}

export default defineConfig({
  base: "./",
  plugins: [react(), relaxedWhileDeveloping()],
  worker: { format: "es" },
  build: {
    target: "baseline-widely-available",
    // Nothing inline: the policy allows no script but a file's, and no font from a data: address.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1000,
  },
  test: {
    environment: "node",
    include: ["src/**/*.test.{ts,tsx}", "scripts/**/*.test.ts"],
    testTimeout: 30_000,
  },
});
