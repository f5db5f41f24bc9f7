/** All there is to know of a row at a glance: its full name and path, exact bytes, settings and what counts of them. */

import type { ReactNode, RefObject } from "react";
import type { CgroupView, LimitView, Quantity } from "../../../engine/index.ts";
import { OpenTip } from "../../components/OpenTip.tsx";
import { PathText } from "../../components/PathText.tsx";
import { exactText, mibText } from "../../components/quantity-text.ts";
import type { TreeRow } from "./tree-rows.ts";
import "./row-tip.css";

export interface RowTipProps {
  readonly id: string;
  readonly row: TreeRow;
  readonly trigger: RefObject<HTMLElement | null>;
  onClose(): void;
}

export function RowTip({ id, row, trigger, onClose }: RowTipProps): ReactNode {
  return (
    <OpenTip id={id} trigger={trigger} placement="right" offset={8} className="tree-tip" onClose={onClose}>
      <strong>{nameOf(row)}</strong>
      <code>
        <PathText path={row.path} />
      </code>
      {row.kind === "cgroup" && <Facts facts={cgroupFacts(row.cgroup)} />}
      {row.kind === "cgroup" && row.cgroup.hasController && row.path !== "/" && <Settings cgroup={row.cgroup} />}
      {row.kind === "process" && <Facts facts={heldFacts(row.process)} />}
      {row.kind === "future" && <p>Made at operation {row.future.operation}.</p>}
    </OpenTip>
  );
}

type Fact = readonly [name: string, text: string];

function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl>
      {facts.map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What is written, and beside it what counts of it. */
function Settings({ cgroup: { min, low, max, effectiveMin, effectiveLow } }: { cgroup: CgroupView }) {
  return (
    <table className="tree-tip-settings">
      <thead>
        <tr>
          <td />
          <th scope="col">set</th>
          <th scope="col">effective now, below the root</th>
        </tr>
      </thead>
      <tbody>
        <Setting name="min" set={min} effective={effectiveMin} />
        <Setting name="low" set={low} effective={effectiveLow} />
        <Setting name="max" set={max} effective={null} />
      </tbody>
    </table>
  );
}

function Setting({ name, set, effective }: { name: string; set: LimitView; effective: Quantity | null }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{settingText(set)}</td>
      <td>{effective !== null && mibText(effective)}</td>
    </tr>
  );
}

function cgroupFacts(cgroup: CgroupView): Fact[] {
  const { usage, pending, asked, spilled, hasController } = cgroup;
  const facts: Fact[] = [["VRAM", exactText(usage)]];
  if (pending > 0) facts.push(["of it not yet placed", exactText(pending)]);
  facts.push(["asked for GTT", exactText(asked)], ["spilled", exactText(spilled)]);
  if (!hasController) facts.push(["dmem files", "none: the controller is not enabled"]);
  return facts;
}

function heldFacts({ vram, asked, spilled, spilledBuffers }: Extract<TreeRow, { kind: "process" }>["process"]): Fact[] {
  return [
    ["VRAM", exactText(vram)],
    ["asked for GTT", exactText(asked)],
    ["spilled", `${exactText(spilled)}, buffers: ${spilledBuffers}`],
  ];
}

function settingText({ text, value }: LimitView): string {
  return text === "max" ? "max" : mibText(value);
}

function nameOf(row: TreeRow): string {
  if (row.kind === "process") return `${row.process.name}, a process`;
  return row.kind === "cgroup" ? row.cgroup.name : row.future.name;
}
