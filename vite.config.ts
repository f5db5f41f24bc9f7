import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { POLICY_META } from "./scripts/lib/content-security-policy.mjs";
import { vectorCounts } from "./scripts/lib/vector-counts.mjs";

/** The page carries its own policy, whoever serves it; only the development server does without: hot reloading needs inline code. */
function relaxedWhileDeveloping(): Plugin {
  return {
    name: "relaxed-while-developing",
    apply: "serve",
    transformIndexHtml: (html) => html.replace(POLICY_META, ""),
  };
}

/** The page's drawing code is imported late, so that the worker starts first; the browser is to fetch it at once all the same. */
function preloadsDrawing(): Plugin {
  return {
    name: "preloads-drawing",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler: (_html, { bundle = {} }) => {
        const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
        const drawing = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith("/src/ui/app/render.tsx"));
        if (drawing === undefined) throw new Error("there is no chunk of src/ui/app/render.tsx");
        const isNeeded = (file: { fileName: string; isEntry: boolean }) =>
          !file.isEntry && drawing.imports.includes(file.fileName);
        const parts = [drawing, ...chunks.filter(isNeeded)];
        const styles = parts.flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]);
        const link = (rel: string, file: string) => ({
          tag: "link",
          attrs: { rel, href: `./${file}`, crossorigin: true },
          injectTo: "head" as const,
        });
        return [
          ...parts.map(({ fileName }) => link("modulepreload", fileName)),
          ...styles.map((file) => link("stylesheet", file)),
        ];
      },
    },
  };
}

/** The page speaks English: the component library's other languages (it ships 34) stay out of what is loaded. */
function inEnglish(): Plugin {
  return {
    name: "in-english",
    enforce: "pre",
    load: {
      filter: { id: /\/react-(aria|stately|aria-components)\/.*\/intl\/.*(?<!\/en-US)\.mjs$/ },
      handler: () => 'export { default } from "./en-US.mjs";',
    },
  };
}

export default defineConfig({
  base: "./",
  plugins: [react(), relaxedWhileDeveloping(), preloadsDrawing(), inEnglish()],
  define: { VECTOR_COUNTS: JSON.stringify(vectorCounts()) },
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
