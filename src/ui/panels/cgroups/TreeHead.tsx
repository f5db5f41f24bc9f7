import { Term } from "../../components/Term.tsx";
import { moveAmongTerms } from "../../components/term-row.ts";
import { TreeHeadCell } from "./TreeCell.tsx";

/** The heads of the tree's columns; what they count is explained on them. */
export function TreeHead() {
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows lie at places of their own, which table elements cannot
    // biome-ignore lint/a11y/useFocusableInteractive: its words have the focus
    <div className="tree-head" role="row" aria-rowindex={1} onKeyDownCapture={moveAmongTerms}>
      <TreeHeadCell>name</TreeHeadCell>
      <span className="tree-measures">
        <TreeHeadCell>
          <span className="unseen">usage against settings</span>
        </TreeHeadCell>
        <TreeHeadCell>
          <Term name="vram">VRAM</Term>
        </TreeHeadCell>
        <TreeHeadCell>
          <Term name="asked" isStop={false}>
            asked
          </Term>
        </TreeHeadCell>
        <TreeHeadCell>
          <Term name="spilled" isStop={false}>
            spilled
          </Term>
        </TreeHeadCell>
      </span>
    </div>
  );
}
