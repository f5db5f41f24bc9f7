import { useAppState } from "../context/app-context.ts";
import { CallList } from "./CallList.tsx";
import { Facts } from "./Facts.tsx";
import { ProtectionArithmetic } from "./ProtectionArithmetic.tsx";
import { Sentence } from "./Sentence.tsx";
import "./why.css";

/** What just happened and why: a sentence, then what stands behind it. */
export function WhyPanel() {
  const view = useAppState((state) => state.view);
  const quiet = useAppState(({ run }) => run?.quiet ?? null);
  if (view === null) return <section className="column why" aria-label="Why" />;
  const { explanation, calls } = view;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must from the keyboard, too
    <section className="column why" aria-label="Why" tabIndex={0}>
      <h2 className="panel-title">
        Why
        {explanation.overflow && <span className="badge badge-overflow">an overflow decides</span>}
        {explanation.rootHole && <span className="badge">root: protection is not read</span>}
      </h2>
      <Sentence phrases={explanation.sentence} view={view} />
      {quiet !== null && <p className="why-quiet">{quiet}</p>}
      <Facts facts={explanation.facts} />
      <ProtectionArithmetic steps={explanation.protection} view={view} />
      <CallList calls={calls} />
      {explanation.source !== null && (
        <p className="why-source">
          The rule is in <code>{explanation.source}</code>
        </p>
      )}
    </section>
  );
}
