import { ChevronIcon } from "../../components/icons.tsx";
import { exactText, mib } from "../../components/quantity-text.ts";
import { identityVariable } from "../../components/read-palette.ts";
import { CgroupBar } from "./CgroupBar.tsx";
import type { TreeRow } from "./visible-rows.ts";

interface CgroupRowProps {
  readonly row: TreeRow;
  readonly capacity: number;
  readonly isSelected: boolean;
  /** Where the tab key enters the tree. */
  readonly isTabStop: boolean;
  onSelect(): void;
  onToggle(): void;
}

export function CgroupRow({ row, capacity, isSelected, isTabStop, onSelect, onToggle }: CgroupRowProps) {
  const { cgroup, hasChildren, isOpen } = row;
  const unit = cgroup.path.slice(cgroup.path.lastIndexOf("/") + 1) || "/";
  return (
    <tr
      className="tree-row"
      style={{ "--identity": identityVariable(cgroup.colour), "--depth": cgroup.depth }}
      tabIndex={isTabStop ? 0 : -1}
      aria-level={cgroup.depth + 1}
      aria-selected={isSelected}
      aria-expanded={hasChildren ? isOpen : undefined}
      data-path={cgroup.path}
      onClick={onSelect}
      onKeyDown={(event) => event.key === "Enter" && onSelect()}
    >
      <td className="tree-name" title={cgroup.path}>
        <div>
          {hasChildren ? (
            <button type="button" className="tree-twist" tabIndex={-1} aria-hidden="true" onClick={onToggle}>
              <ChevronIcon />
            </button>
          ) : (
            <span className="swatch" />
          )}
          <span className="tree-words">
            <span className="tree-people">{cgroup.name}</span>
            {unit !== cgroup.name && <span className="tree-unit">{unit}</span>}
          </span>
        </div>
      </td>
      <td>
        <CgroupBar cgroup={cgroup} capacity={capacity} />
      </td>
      <Amount bytes={cgroup.usage} className="" />
      <Amount bytes={cgroup.asked} className="is-muted" />
      <Amount bytes={cgroup.spilled} className={cgroup.spilled > 0 ? "is-alarm" : "is-muted"} />
    </tr>
  );
}

function Amount({ bytes, className }: { bytes: number; className: string }) {
  return (
    <td className={`tree-number ${className}`} title={exactText(bytes)}>
      {bytes === 0 ? "·" : mib(bytes)}
    </td>
  );
}
