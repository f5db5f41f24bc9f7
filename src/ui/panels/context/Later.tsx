import { type ReactNode, Suspense, startTransition, useEffect, useState } from "react";
import { afterPaint } from "../../store/after-paint.ts";

interface LaterProps {
  /** What stands there until then, of the same size; where there is none, nothing may stand below: that would move. */
  readonly first?: ReactNode;
  readonly children: ReactNode;
}

/** Draws what it holds once everything around it is painted, in slices that let the page answer meanwhile. */
export function Later({ first = null, children }: LaterProps) {
  const [isTime, setTime] = useState(false);
  useEffect(() => afterPaint(() => startTransition(() => setTime(true))), []);
  return <Suspense fallback={first}>{isTime ? children : first}</Suspense>;
}
