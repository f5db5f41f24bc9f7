import type { View } from "../../../workers/protocol.ts";

/** The kernel's functions under way, outermost first. */
export function CallList({ calls }: { calls: View["calls"] }) {
  if (calls.length === 0) return null;
  return (
    <>
      <h3 className="why-heading">In the kernel</h3>
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
    </>
  );
}
