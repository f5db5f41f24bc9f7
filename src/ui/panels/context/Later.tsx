import { type ReactNode, Suspense, startTransition, useEffect, useState } from "react";
import { afterPaint } from "../../store/after-paint.ts";

/**
 * Draws what it holds once everything around it is painted, in slices that let the page answer meanwhile. Nothing may
 * stand below it: that would move.
 */
export function Later({ children }: { children: ReactNode }) {
  const [isTime, setTime] = useState(false);
  useEffect(() => afterPaint(() => startTransition(() => setTime(true))), []);
  return isTime && <Suspense>{children}</Suspense>;
}
