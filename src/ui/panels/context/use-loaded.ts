import { startTransition, useEffect, useState } from "react";
import { afterPaint } from "../../store/after-paint.ts";

/** `null` until it is there; `failed` where it cannot be loaded. */
export type Loaded<Module> = Module | null | "failed";

/**
 * A part of the page that takes the place of a picture of it: loaded once everything around is painted, and drawn in
 * slices that let the page answer meanwhile. `load` is asked once.
 */
export function useLoaded<Module extends object>(load: () => Promise<Module>): Loaded<Module> {
  const [loaded, setLoaded] = useState<Loaded<Module>>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once
  useEffect(
    () =>
      afterPaint(() => {
        load().then(
          (module) => startTransition(() => setLoaded(module)),
          () => setLoaded("failed"),
        );
      }),
    [],
  );
  return loaded;
}
