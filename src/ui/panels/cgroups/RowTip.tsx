/** All there is to know of a row at a glance: its full name and path, exact bytes, settings and what counts of them. */

import { type RefObject, useMemo } from "react";
import { Tooltip, TooltipTriggerStateContext } from "react-aria-components";
import type { CgroupView, LimitView, Quantity } from "../../../engine/index.ts";
import { exactText, mibText } from "../../components/quantity-text.ts";
import type { TreeRow } from "./tree-rows.ts";

interface RowTipProps {
  readonly id: string;
  readonly row: TreeRow;
  readonly trigger: RefObject<HTMLElement | null>;
  onClose(): void;
}

export function RowTip({ id, row, trigger, onClose }: RowTipProps) {
  const shown = useMemo(() => ({ isOpen: true, shouldSkipAnimation: true, open: () => {}, close: onClose }), [onClose]);
  return (
    <TooltipTriggerStateContext value={shown}>
      <Tooltip className="tooltip tree-tip" triggerRef={trigger} placement="right" offset={8}>
        <div id={id}>
          <strong>{nameOf(row)}</strong>
          <code>{row.path}</code>
          {row.kind === "cgroup" && <Facts facts={cgroupFacts(row.cgroup)} />}
          {row.kind === "process" && <Facts facts={heldFacts(row.process)} />}
          {row.kind === "future" && <p>Made at operation {row.future.operation}.</p>}
        </div>
      </Tooltip>
    </TooltipTriggerStateContext>
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

function cgroupFacts(cgroup: CgroupView): Fact[] {
  const { usage, pending, asked, spilled, hasController, path } = cgroup;
  const facts: Fact[] = [["VRAM", exactText(usage)]];
  if (pending > 0) facts.push(["of it not yet placed", exactText(pending)]);
  facts.push(["asked for GTT", exactText(asked)], ["spilled", exactText(spilled)]);
  if (!hasController) facts.push(["dmem files", "none: the controller is not enabled"]);
  else if (path !== "/") {
    facts.push(["min / effective now, below the root", pair(cgroup.min, cgroup.effectiveMin)]);
    facts.push(["low / effective now, below the root", pair(cgroup.low, cgroup.effectiveLow)]);
    facts.push(["max", settingText(cgroup.max)]);
  }
  return facts;
}

function heldFacts({ vram, asked, spilled, spilledBuffers }: Extract<TreeRow, { kind: "process" }>["process"]): Fact[] {
  return [
    ["VRAM", exactText(vram)],
    ["asked for GTT", exactText(asked)],
    ["spilled", `${exactText(spilled)}, buffers: ${spilledBuffers}`],
  ];
}

function pair(setting: LimitView, effective: Quantity | null): string {
  return `${settingText(setting)} / ${effective === null ? "-" : mibText(effective)}`;
}

function settingText({ text, value }: LimitView): string {
  return text === "max" ? "max" : mibText(value);
}

function nameOf(row: TreeRow): string {
  if (row.kind === "process") return `${row.process.name}, a process`;
  return row.kind === "cgroup" ? row.cgroup.name : row.future.name;
}
