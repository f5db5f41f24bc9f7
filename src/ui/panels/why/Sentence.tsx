import { memo } from "react";
import type { Phrase } from "../../../engine/index.ts";
import type { View } from "../../../workers/protocol.ts";
import { unbroken } from "../../components/quantity-text.ts";
import { useApp } from "../context/app-context.ts";
import { identityOf } from "../context/identity.ts";
import { firstClause } from "./first-clause.ts";

interface SentenceProps {
  readonly phrases: readonly Phrase[];
  readonly cgroups: View["cgroups"];
}

/**
 * What happened, and smaller, on lines of their own, the reasons. Each always has its size, however much is said: a size
 * that follows from the length flickers from step to step.
 */
export function Sentence({ phrases, cgroups }: SentenceProps) {
  const { first, rest } = firstClause(phrases);
  return (
    <p className="sentence">
      <Pieces phrases={first} cgroups={cgroups} />
      {rest.length > 0 && (
        <span className="sentence-reasons">
          <Pieces phrases={rest} cgroups={cgroups} />
        </span>
      )}
    </p>
  );
}

/** Names are underlined in their cgroup's colour and lead to the cgroup. */
function Pieces({ phrases, cgroups }: SentenceProps) {
  return phrases.map((phrase, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a phrase's place in the sentence is what it is
    <Piece key={index} phrase={phrase} cgroups={cgroups} />
  ));
}

function Piece({ phrase: { text, role, path }, cgroups }: { phrase: Phrase; cgroups: View["cgroups"] }) {
  if (path !== null && (role === "cgroup" || role === "buffer"))
    return <CgroupLink path={path} text={text} cgroups={cgroups} />;
  if (role === "strong") return <strong>{text}</strong>;
  if (role === "code") return <code>{text}</code>;
  if (role === "number") return <span className="figure">{text}</span>;
  return <span>{unbroken(text)}</span>;
}

interface CgroupLinkProps {
  readonly path: string;
  readonly text: string;
  readonly cgroups: View["cgroups"];
}

/** A name that selects its cgroup. */
export function CgroupLink({ path, text, cgroups }: CgroupLinkProps) {
  return <NamedLink path={path} text={text} identity={identityOf({ cgroups }, path)} />;
}

const NamedLink = memo(function NamedLink({ path, text, identity }: { path: string; text: string; identity: string }) {
  const app = useApp();
  const select = () => app.select(path);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button's words would not go over into the next line, and there is no address to lead to
    <span
      className="named"
      role="link"
      tabIndex={0}
      style={{ "--identity": identity }}
      onClick={select}
      onKeyDown={({ key }) => key === "Enter" && select()}
    >
      {text}
    </span>
  );
});
