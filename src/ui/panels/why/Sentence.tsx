import { memo } from "react";
import { Link } from "react-aria-components";
import type { Phrase } from "../../../engine/index.ts";
import type { View } from "../../../workers/protocol.ts";
import { unbroken } from "../../components/quantity-text.ts";
import { useApp } from "../context/app-context.ts";
import { identityOf } from "../context/identity.ts";

/** Letters from which on a sentence is set smaller, to fit into its room. */
const LONG = 330;

/** Names are underlined in their cgroup's colour and lead to the cgroup. */
export function Sentence({ phrases, cgroups }: { phrases: readonly Phrase[]; cgroups: View["cgroups"] }) {
  const letters = phrases.reduce((sum, { text }) => sum + text.length, 0);
  return (
    <p className="sentence" data-long={letters > LONG || undefined}>
      {phrases.map((phrase, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a phrase's place in the sentence is what it is
        <Piece key={index} phrase={phrase} cgroups={cgroups} />
      ))}
    </p>
  );
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
  return (
    <Link className="named" style={{ "--identity": identity }} onPress={() => app.select(path)}>
      {text}
    </Link>
  );
});
