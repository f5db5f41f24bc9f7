import { mibText } from "../../components/quantity-text.ts";
import { useAppState } from "../context/app-context.ts";
import { CgroupTree } from "./CgroupTree.tsx";
import "./cgroups.css";

/** The tree of cgroups with what each uses, asks for and is given. */
export function CgroupPanel() {
  const capacity = useAppState(({ run }) => run?.capacity ?? null);
  const hasView = useAppState(({ view }) => view !== null);
  if (capacity === null || !hasView) return null;
  return (
    <section className="cgroups" aria-label="Control groups">
      <h2 className="panel-title">
        Control groups <span>MiB · capacity {mibText(capacity)}</span>
      </h2>
      <CgroupTree capacity={capacity} />
      <ul className="cgroups-key" aria-label="Key to the bars">
        <li>
          <i className="key-fill" /> usage
        </li>
        <li>
          <i className="key-pending" /> charged, not yet placed
        </li>
        <li>
          <i className="key-spilled" /> spilled
        </li>
        <li>
          <i className="key-tick" /> dmem.low
        </li>
        <li>
          <i className="key-effective" /> effective low
        </li>
      </ul>
    </section>
  );
}
