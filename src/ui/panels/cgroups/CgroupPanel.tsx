import { Button } from "../../components/Button.tsx";
import { mibText } from "../../components/quantity-text.ts";
import { Term } from "../../components/Term.tsx";
import { useApp, useAppState } from "../context/app-context.ts";
import { CgroupTree } from "./CgroupTree.tsx";
import { TreeKey } from "./TreeKey.tsx";
import "./cgroups.css";

/** The tree of cgroups with what each uses, asks for and is given. */
export function CgroupPanel() {
  const capacity = useAppState(({ run }) => run?.capacity ?? null);
  const hasView = useAppState(({ view }) => view !== null);
  if (capacity === null || !hasView) return null;
  return (
    <section className="cgroups" aria-label="Control groups">
      <h2 className="panel-title">
        <Term name="cgroup">Control groups</Term>
        <ShowAll />
        <span className="cgroups-capacity">
          <span className="cgroups-more">MiB · </span>
          <span className="cgroups-word">capacity </span>
          {mibText(capacity)}
        </span>
      </h2>
      <CgroupTree capacity={capacity} />
      <Partial />
      <TreeKey />
    </section>
  );
}

/** A tree that nobody could read is cut; what it leaves out must be said. */
function Partial() {
  const isPartial = useAppState(({ view }) => view?.isPartial ?? false);
  if (!isPartial) return null;
  return <p className="cgroups-partial">There are more control groups than these; all in use come first.</p>;
}

/** The way back from one cgroup's blocks to all of them. */
function ShowAll() {
  const app = useApp();
  const isHighlighting = useAppState(({ highlight }) => highlight);
  if (!isHighlighting) return null;
  return (
    <Button className="link cgroups-all" onPress={() => app.toggleHighlight()}>
      Show all <span className="cgroups-more">in full colour</span> <kbd>Esc</kbd>
    </Button>
  );
}
