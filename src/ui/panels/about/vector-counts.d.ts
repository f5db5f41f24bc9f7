/** Put in by the build (vite.config.ts): scripts, and operations whose output the engine's is compared with. */
declare const VECTOR_COUNTS: { readonly scripts: number; readonly operations: number };
