import type { ProtectionStep } from "../../../engine/index.ts";
import type { View } from "../../../workers/protocol.ts";
import { exactText, mibText } from "../../components/quantity-text.ts";
import { identityOf } from "../context/identity.ts";

/** How an effective value came about, from the top of the tree down; both results where a product overflowed. */
export function ProtectionArithmetic({ steps, view }: { steps: readonly ProtectionStep[]; view: View }) {
  if (steps.length === 0) return null;
  return (
    <>
      <h3 className="why-heading">Protection, step by step</h3>
      <ol className="protection">
        {steps.map((step) => (
          <li key={`${step.path} ${step.which}`}>
            <Step step={step} view={view} />
          </li>
        ))}
      </ol>
    </>
  );
}

function Step({ step, view }: { step: ProtectionStep; view: View }) {
  const { path, which, value, exact, formula } = step;
  const overflows = String(value) !== String(exact);
  const name = view.cgroups.find((cgroup) => cgroup.path === path)?.name ?? path;
  return (
    <>
      <div className="protection-head">
        <span className="named" style={{ "--identity": identityOf(view, path) }} title={path}>
          {name}
        </span>
        <span title={exactText(value)}>
          effective {which} <strong>{mibText(value)}</strong>
        </span>
      </div>
      <code className="formula">{formula}</code>
      {overflows && (
        <span className="badge badge-overflow" title={`${exactText(value)}, exact ${exactText(exact)}`}>
          overflow: the kernel gets {mibText(value)}, exact is {mibText(exact)}
        </span>
      )}
    </>
  );
}
