/** One limit file: its slider, its field, and where its value comes from. */

import { memo, useId } from "react";
import type { LimitView } from "../../../engine/index.ts";
import { unbroken } from "../../components/quantity-text.ts";
import { SnapSlider } from "../../components/SnapSlider.tsx";
import { Term } from "../../components/Term.tsx";
import type { TermName } from "../../components/term-texts.ts";
import type { LimitFile } from "../../store/app-state.ts";
import { useApp, useAppState } from "../context/app-context.ts";
import { LimitField } from "./LimitField.tsx";
import { LimitOrigin } from "./LimitOrigin.tsx";
import { LoopQuestion } from "./LoopQuestion.tsx";
import { shownLimit, valueAt } from "./limit-values.ts";
import { WriteHere } from "./WriteHere.tsx";

interface LimitControlProps {
  readonly path: string;
  /** The cgroup's. */
  readonly name: string;
  readonly file: LimitFile;
  readonly limit: LimitView;
  readonly capacity: number;
  /** The file exists at the cursor: there is something to write to. */
  readonly isLive: boolean;
  /** What of it counts at the cursor, and why; null where nothing is asked. */
  readonly inEffect: string | null;
}

const TERMS: Record<LimitFile, TermName> = { "dmem.min": "min", "dmem.low": "low", "dmem.max": "max" };

export const LimitControl = memo(function LimitControl(props: LimitControlProps) {
  const { path, name, file, limit, capacity, isLive, inEffect } = props;
  const { script } = useApp();
  const gesture = useAppState(({ gesture }) => (gesture?.path === path && gesture.file === file ? gesture : null));
  const shown = shownLimit(limit, gesture, capacity);
  const about = useId();
  const set = (value: string) => {
    script.moveLimit(path, file, value);
    script.releaseLimit();
  };
  return (
    <div className="limit" data-file={file}>
      <div className="limit-row">
        <span className="limit-file">
          <Term name={TERMS[file]}>{file}</Term>
        </span>
        <SnapSlider
          key={path}
          label={`${file} of ${name}`}
          describedBy={about}
          position={shown.position}
          onMove={(position) => script.moveLimit(path, file, valueAt(file, position, capacity))}
          onRelease={() => script.releaseLimit()}
        />
        <LimitField
          key={`${path} field`}
          label={`${file} as text`}
          shown={shown.text}
          exact={shown.exact}
          capacity={capacity}
          onSet={set}
        />
      </div>
      <div className="limit-about">
        <span id={about} className="unseen">
          {shown.text}
        </span>
        <LimitOrigin limit={limit} isBeyond={shown.isBeyond} />
        {isLive && <WriteHere path={path} file={file} limit={limit} />}
      </div>
      {isLive && file !== "dmem.max" && <p className="limit-effect">{inEffect && unbroken(inEffect)}</p>}
      <LoopQuestion path={path} file={file} />
    </div>
  );
});
