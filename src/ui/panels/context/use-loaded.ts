import { useEffect, useState } from "react";
import { afterPaint } from "../../store/after-paint.ts";

/** `null` until it is there; `failed` where it cannot be loaded. */
export type Loaded<Module> = Module | null | "failed";

/**
 * A part of the page that takes the place of a picture of it: loaded once everything around is painted, and drawn at
 * once then, before what only comes later (Later.tsx): keys are waiting for it. `load` is asked once.
 */
export function useLoaded<Module extends object>(load: () => Promise<Module>): Loaded<Module> {
  const [loaded, setLoaded] = useState<Loaded<Module>>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once
  useEffect(
    () =>
      afterNextPaint(() => {
        load().then(
          (module) => setLoaded(module),
          () => setLoaded("failed"),
        );
      }),
    [],
  );
  return loaded;
}

/** Charts that measure their room first are painted a frame later than what is around them. */
function afterNextPaint(act: () => void): () => void {
  let stop = afterPaint(() => {
    stop = afterPaint(act);
  });
  return () => stop();
}
