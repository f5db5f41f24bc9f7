/** One limit file: its slider, its field, and where its value comes from. */

import type { CgroupView } from "../../../engine/index.ts";
import { SnapSlider } from "../../components/SnapSlider.tsx";
import { positionOfBytes, shareOfPosition } from "../../layout/slider-scale.ts";
import type { LimitFile } from "../../store/app-state.ts";
import { limitFromShare } from "../../store/limit-text.ts";
import { useApp } from "../context/app-context.ts";
import { LimitField } from "./LimitField.tsx";
import { LimitOrigin } from "./LimitOrigin.tsx";

interface LimitControlProps {
  readonly cgroup: CgroupView;
  readonly file: LimitFile;
  readonly capacity: number;
}

export function LimitControl({ cgroup, file, capacity }: LimitControlProps) {
  const { script } = useApp();
  const limit = cgroup[file === "dmem.min" ? "min" : file === "dmem.low" ? "low" : "max"];
  const set = (value: string) => {
    script.moveLimit(cgroup.path, file, value);
    script.releaseLimit();
  };
  return (
    <div className="limit">
      <div className="limit-row">
        <span className="limit-file">{file}</span>
        <SnapSlider
          key={cgroup.path}
          label={`${file} of ${cgroup.name}`}
          position={positionOfBytes(Number(limit.value), capacity)}
          onMove={(position) =>
            script.moveLimit(cgroup.path, file, limitFromShare(shareOfPosition(position), capacity))
          }
          onRelease={() => script.releaseLimit()}
        />
        <LimitField
          key={`${cgroup.path} ${limit.value}`}
          label={`${file} as text`}
          limit={limit}
          capacity={capacity}
          onSet={set}
        />
      </div>
      <LimitOrigin limit={limit} />
    </div>
  );
}
