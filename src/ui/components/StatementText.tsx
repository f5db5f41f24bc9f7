import { statementParts } from "./statement-parts.ts";
import "./statement-text.css";

/** On one line. Where there is no room the path's beginning gives way first, then the cgroup's name. */
export function StatementText({ text }: { text: string }) {
  const { before, above, name, after } = statementParts(text);
  return (
    <>
      <span className={above === "" ? "statement-name" : "statement-part"}>{before}</span>
      <span className="statement-above">{above}</span>
      <span className="statement-name">{name}</span>
      <span className="statement-after">{after}</span>
    </>
  );
}
