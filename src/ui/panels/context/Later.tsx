import { type ReactNode, Suspense, startTransition, useEffect, useState } from "react";
import { afterPaint } from "../../store/after-paint.ts";

interface LaterProps {
  /** Where something stands below it, which would move. */
  readonly isAtOnce?: boolean;
  readonly children: ReactNode;
}

/** Draws what it holds once everything around it is painted, in slices that let the page answer meanwhile. */
export function Later({ isAtOnce = false, children }: LaterProps) {
  const [isTime, setTime] = useState(isAtOnce);
  useEffect(() => afterPaint(() => startTransition(() => setTime(true))), []);
  return isTime && <Suspense>{children}</Suspense>;
}
