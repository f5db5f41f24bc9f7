import { memo, useRef } from "react";
import type { View } from "../../../workers/protocol.ts";
import { counted } from "../../components/quantity-text.ts";
import { KernelWords } from "./KernelWords.tsx";
import { useWholeRows } from "./use-whole-rows.ts";
import { EmptySection, WhySection } from "./WhySection.tsx";

interface CallListProps extends Pick<View, "calls" | "frames" | "outline"> {
  readonly frame: number;
}

/** CSS pixels of the line that counts the calls out of sight (as in why.css). */
const SIGN = 18;

/** The kernel's functions under way, outermost first; the style sheet keeps the innermost in sight. */
export const CallList = memo(function CallList({ calls, frame, frames, outline }: CallListProps) {
  if (frames <= 2 && calls.length === 0) {
    return (
      <EmptySection name="calls" title="In the kernel">
        nothing to step through
      </EmptySection>
    );
  }
  return (
    <WhySection name="calls" title="In the kernel">
      {calls.length === 0 ? (
        <p className="why-nothing">
          <KernelWords>{betweenCalls(frame, frames, outline)}</KernelWords>
        </p>
      ) : (
        <Calls calls={calls} />
      )}
    </WhySection>
  );
});

/** Whole rows only; those above come by scrolling. */
function Calls({ calls }: Pick<View, "calls">) {
  const list = useRef<HTMLOListElement>(null);
  const rows = useWholeRows(list, "--calls-room", SIGN);
  const above = rows?.above ?? 0;
  return (
    <>
      {above > 0 && <p className="calls-above">… {above} more above</p>}
      <section
        className="calls-box"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must from the keyboard, too
        tabIndex={0}
        aria-label="Kernel functions under way"
        style={{ height: rows?.height }}
      >
        <ol ref={list} className="calls">
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
    </>
  );
}

/** Where one is while no function is under way; at the end, how much work it was. */
function betweenCalls(frame: number, frames: number, { walks, visits, protections }: View["outline"]): string {
  if (frame === 0) return "Not in the kernel yet.";
  if (frame < frames - 1) return "Between two calls into the kernel.";
  const looked = walks === 0 ? [] : [`looked at ${counted(visits, "buffer")} in ${counted(walks, "walk")}`];
  const computed =
    protections === 0 ? [] : [`worked out ${counted(protections, "time")} what is protected (calculate_protection)`];
  const work = [...looked, ...computed].join(" and ");
  return work === "" ? "Back from the kernel." : `Back from the kernel: it ${work}.`;
}
