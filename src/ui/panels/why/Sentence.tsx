import type { Phrase } from "../../../engine/index.ts";
import type { View } from "../../../workers/protocol.ts";
import { identityOf } from "../context/identity.ts";

/** Names are underlined in their cgroup's colour. */
export function Sentence({ phrases, view }: { phrases: readonly Phrase[]; view: View }) {
  return (
    <p className="sentence">
      {phrases.map(({ text, role, path }, index) => {
        const key = `${index} ${text}`;
        if (path !== null && (role === "cgroup" || role === "buffer")) {
          return (
            <span key={key} className="named" style={{ "--identity": identityOf(view, path) }} title={path}>
              {text}
            </span>
          );
        }
        if (role === "strong") return <strong key={key}>{text}</strong>;
        if (role === "code") return <code key={key}>{text}</code>;
        return <span key={key}>{text}</span>;
      })}
    </p>
  );
}
