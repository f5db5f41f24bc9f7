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

type Bundle = Parameters<Extract<Plugin["generateBundle"], (...call: never[]) => unknown>>[1];
type Chunk = Extract<Bundle[string], { type: "chunk" }>;

const ENTRY = "/src/main.tsx";
const DRAWING = "/src/ui/app/render.tsx";
const REACT = "/react-dom-client.production.js";

/** The chunk that holds a module. */
function chunkOf(module: string, bundle: Bundle): Chunk {
  const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
  const found = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(module)));
  if (found === undefined) throw new Error(`there is no chunk of ${module}`);
  return found;
}

/**
 * The first load is three chunks: what starts, what draws, and what that draws with. Each further one would be a request, which
 * takes its time on the main thread, too; what later parts share with them is in them. React is by itself because it makes
 * errors while it is loaded, and where a debugger listens each of them has the file that it stands in parsed once more.
 */
const FIRST_CHUNKS = [
  { name: "react", test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 3 },
  { name: "start", test: (id: string) => id.endsWith(ENTRY), priority: 2 },
  { name: "drawing", test: (id: string) => id.endsWith(DRAWING), priority: 1 },
];

/**
 * Nearly all functions of the first chunks are called right away. V8 is told so: it then compiles them while it loads the
 * file, beside the main thread, and not each one when it is called first. For other engines it is a comment.
 */
function compilesAtOnce(): Plugin {
  return {
    name: "compiles-at-once",
    apply: "build",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        for (const module of [ENTRY, DRAWING, REACT]) {
          const chunk = chunkOf(module, bundle);
          chunk.code = `//# allFunctionsCalledOnLoad\n${chunk.code}`;
        }
      },
    },
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
        const drawing = chunkOf(DRAWING, bundle);
        const parts = [drawing.fileName, ...drawing.imports.filter((file) => file !== chunkOf(ENTRY, bundle).fileName)];
        const styles = [...(drawing.viteMetadata?.importedCss ?? [])];
        const fonts = Object.keys(bundle).filter((file) => file.endsWith(".woff2"));
        const link = (rel: string, file: string) => ({
          tag: "link",
          attrs: { rel, href: `./${file}`, crossorigin: true },
          injectTo: "head" as const,
        });
        return [
          ...parts.map((file) => link("modulepreload", file)),
          ...styles.map((file) => link("stylesheet", file)),
          // Fonts that come after the first layout have everything laid out once more.
          ...fonts.map((file) => ({
            ...link("preload", file),
            attrs: { ...link("preload", file).attrs, as: "font", type: "font/woff2" },
          })),
        ];
      },
    },
  };
}

/**
 * The page speaks English: the component library's other languages (it ships 34) stay out of what is loaded, and it does
 * not ask the browser for its own, which has to load its tables of all languages for the answer.
 */
function inEnglish(): Plugin {
  const isLanguage = /\/react-(aria|stately|aria-components)\/.*\/intl\/.*(?<!\/en-US)\.mjs$/;
  const isDefault = /\/react-aria\/.*\/useDefaultLocale\.mjs$/;
  return {
    name: "in-english",
    enforce: "pre",
    load: {
      filter: { id: [isLanguage, isDefault] },
      handler: (id) => (isDefault.test(id) ? ENGLISH : 'export { default } from "./en-US.mjs";'),
    },
  };
}

const ENGLISH = `
const english = { locale: "en-US", direction: "ltr" };
export const getDefaultLocale = () => english;
export const useDefaultLocale = () => english;
`;

export default defineConfig({
  base: "./",
  plugins: [react(), relaxedWhileDeveloping(), compilesAtOnce(), preloadsDrawing(), inEnglish()],
  define: { VECTOR_COUNTS: JSON.stringify(vectorCounts()) },
  worker: { format: "es" },
  build: {
    target: "baseline-widely-available",
    // Nothing inline: the policy allows no script but a file's, and no font from a data: address.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1000,
    rolldownOptions: { output: { codeSplitting: { groups: FIRST_CHUNKS } } },
  },
  test: {
    environment: "node",
    include: ["src/**/*.test.{ts,tsx}", "scripts/**/*.test.ts"],
    testTimeout: 30_000,
    // A process for each of the files would spend two fifths of the time on starting and on loading the engine again.
    isolate: false,
    // By default one core stays idle, which of two is half.
    maxWorkers: "100%",
  },
});
