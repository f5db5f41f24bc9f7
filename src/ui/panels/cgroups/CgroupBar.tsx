import type { CgroupView } from "../../../engine/index.ts";
import { mibText } from "../../components/quantity-text.ts";
import { usageBar } from "../../layout/usage-bar.ts";

const percent = (share: number) => `${share * 100}%`;

/** Usage, setting and effective value against the capacity (layout/usage-bar.ts has the drawing). */
export function CgroupBar({ cgroup, capacity }: { cgroup: CgroupView; capacity: number }) {
  const { usage, pending, spilled, low, effectiveLow } = cgroup;
  const effective = effectiveLow === null ? null : Number(effectiveLow);
  const bar = usageBar({ usage, pending, spilled, setting: Number(low.value), effective, capacity });
  const words = `usage ${mibText(usage)}, dmem.low ${mibText(low.value)}, effective ${effective === null ? "-" : mibText(effective)}`;
  return (
    <span className="bar" role="img" aria-label={words} title={words}>
      <i className="bar-track" />
      <i className="bar-placed" style={{ width: percent(bar.placed) }} />
      <i className="bar-pending" style={{ left: percent(bar.placed), width: percent(bar.pending) }} />
      <i className="bar-spilled" style={{ left: percent(bar.placed + bar.pending), width: percent(bar.spilled) }} />
      {bar.effective !== null && <i className="bar-effective" style={{ width: percent(bar.effective) }} />}
      {bar.setting !== null && <i className="bar-setting" style={{ left: percent(bar.setting) }} />}
    </span>
  );
}
