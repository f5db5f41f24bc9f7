import type { CgroupView } from "../../../engine/index.ts";
import { mibText } from "../../components/quantity-text.ts";
import { type UsageBar, usageBar } from "../../layout/usage-bar.ts";

const percent = (share: number) => `${share * 100}%`;

/** Usage, settings and effective value against the capacity (layout/usage-bar.ts has the drawing). */
export function CgroupBar({ cgroup, capacity }: { cgroup: CgroupView; capacity: number }) {
  const { usage, pending, spilled, min, low, max } = cgroup;
  const bar = usageBar({
    usage,
    pending,
    spilled,
    min: Number(min.value),
    low: Number(low.value),
    max: Number(max.value),
    effectiveMin: cgroup.effectiveMin === null ? null : Number(cgroup.effectiveMin),
    effectiveLow: cgroup.effectiveLow === null ? null : Number(cgroup.effectiveLow),
    capacity,
  });
  return (
    <span className="bar" role="img" aria-label={inWords(cgroup)}>
      <i className="bar-track" />
      <i className="bar-placed" style={{ width: percent(bar.placed) }} />
      {pending > 0 && (
        <i className="bar-pending" style={{ right: percent(1 - bar.charged), width: pendingWidth(bar) }} />
      )}
      {spilled > 0 && <i className="bar-spilled" style={{ left: percent(bar.charged), width: percent(bar.spilled) }} />}
      {bar.effective !== null && <i className="bar-effective" style={{ width: percent(bar.effective) }} />}
      {bar.effectiveMin > 0 && <i className="bar-effective is-min" style={{ width: percent(bar.effectiveMin) }} />}
      {bar.low !== null && <i className="bar-setting mark-low" style={{ left: percent(bar.low) }} />}
      {bar.min !== null && <i className="bar-setting mark-min" style={{ left: percent(bar.min) }} />}
      {bar.max !== null && <i className="bar-setting mark-max" style={{ left: percent(bar.max) }} />}
    </span>
  );
}

/** However little it is, it is to be seen: it grows over what is placed, never beyond the usage's end. */
function pendingWidth({ pending, charged }: UsageBar): string {
  return `max(${percent(pending)}, min(6px, ${percent(charged)}))`;
}

function inWords({ usage, pending, low, effectiveLow }: CgroupView): string {
  const effective = effectiveLow === null ? "-" : mibText(effectiveLow);
  const unplaced = pending > 0 ? `, ${mibText(pending)} of it not yet placed` : "";
  return `usage ${mibText(usage)}${unplaced}, dmem.low ${mibText(low.value)}, effective ${effective}`;
}
