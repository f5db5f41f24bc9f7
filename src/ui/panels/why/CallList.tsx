import { memo } from "react";
import type { View } from "../../../workers/protocol.ts";
import { WhySection } from "./WhySection.tsx";

/** The kernel's functions under way, outermost first; the style sheet keeps the innermost in sight. */
export const CallList = memo(function CallList({ calls }: { calls: View["calls"] }) {
  return (
    <WhySection name="calls" title="In the kernel">
      {calls.length === 0 ? (
        <p className="why-nothing">Between two calls into the kernel.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must from the keyboard, too
        <section className="calls-box" tabIndex={0} aria-label="Kernel functions under way">
          <ol className="calls">
            {calls.map(({ name, about, note }, depth) => (
              <li
                // biome-ignore lint/suspicious/noArrayIndexKey: a call's place in the stack is what it is
                key={`${depth} ${name}`}
                style={{ "--depth": depth }}
                aria-current={depth === calls.length - 1 ? "step" : undefined}
              >
                <code>{name}</code>
                {about !== null && <span className="calls-about">{about}</span>}
                {note !== "" && <span className="calls-note">{note}</span>}
              </li>
            ))}
          </ol>
        </section>
      )}
    </WhySection>
  );
});
