import { Term } from "../../components/Term.tsx";
import { TreeHeadCell } from "./TreeCell.tsx";

/** The heads of the tree's columns; what they count is explained on them. */
export function TreeHead() {
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows lie at places of their own, which table elements cannot
    // biome-ignore lint/a11y/useFocusableInteractive: its words have the focus
    <div className="tree-head" role="row" aria-rowindex={1}>
      <TreeHeadCell>name</TreeHeadCell>
      <TreeHeadCell>
        <span className="unseen">usage against settings</span>
      </TreeHeadCell>
      <TreeHeadCell>
        <Term name="vram">VRAM</Term>
      </TreeHeadCell>
      <TreeHeadCell>
        <Term name="asked">asked</Term>
      </TreeHeadCell>
      <TreeHeadCell>
        <Term name="spilled">spilled</Term>
      </TreeHeadCell>
    </div>
  );
}
