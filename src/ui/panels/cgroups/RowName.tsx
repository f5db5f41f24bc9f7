import { ChevronIcon } from "../../components/icons.tsx";
import { TreeCell } from "./TreeCell.tsx";

interface RowNameProps {
  readonly name: string;
  /** Whether it opens: the mark in front is then a button for the pointer. */
  readonly opens: boolean;
  /** It has a colour of its own. */
  readonly hasIdentity: boolean;
  readonly badge: string | null;
  onToggle(): void;
}

/** What a row is called, with the mark in front of it: a chevron where it opens, in its colour where it has one. */
export function RowName({ name, opens, hasIdentity, badge, onToggle }: RowNameProps) {
  const mark = hasIdentity ? "tree-mark has-identity" : "tree-mark";
  return (
    <TreeCell className={badge === null ? "tree-name" : "tree-name is-marked"}>
      {opens ? (
        <button
          type="button"
          className={mark}
          tabIndex={-1}
          aria-hidden="true"
          // The focus stays on its row, or wherever it is.
          onMouseDown={(event) => event.preventDefault()}
          onClick={(event) => {
            event.stopPropagation();
            onToggle();
          }}
        >
          <ChevronIcon />
        </button>
      ) : (
        <span className={mark} />
      )}
      <span className="tree-people">{name}</span>
      {badge !== null && <span className="tree-badge">{badge}</span>}
    </TreeCell>
  );
}
