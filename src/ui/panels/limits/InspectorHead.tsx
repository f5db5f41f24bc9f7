import type { CgroupView, FutureCgroup } from "../../../engine/index.ts";
import { Button } from "../../components/Button.tsx";
import { PathText } from "../../components/PathText.tsx";
import { useApp } from "../context/app-context.ts";

interface InspectorHeadProps {
  readonly path: string;
  readonly cgroup: CgroupView | null;
  readonly future: FutureCgroup | null;
}

/** Who is looked at. */
export function InspectorHead({ path, cgroup, future }: InspectorHeadProps) {
  return (
    <>
      <h2 className="limits-name">
        <span className="swatch" />
        {(cgroup ?? future)?.name ?? "Not there"}
      </h2>
      <p className="limits-path">
        <PathText path={path} />
      </p>
    </>
  );
}

/** From when on a cgroup is there, or has its files. */
export function Beginning({ future }: { future: FutureCgroup }) {
  const { cursor } = useApp();
  const { operation, line, isLive, hasController } = future;
  return (
    <p className="limits-note">
      {isLive ? "It gets its files at " : "It does not exist yet: it is made at "}
      <Button className="link" onPress={() => cursor.goToResult(operation)}>
        operation {operation}
      </Button>{" "}
      (line {line}).
      {hasController ? " This is what the script is going to set:" : " It is not going to have dmem files."}
    </p>
  );
}
