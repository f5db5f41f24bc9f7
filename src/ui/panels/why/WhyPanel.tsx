import { IconButton } from "../../components/IconButton.tsx";
import { ForwardIcon, OverflowIcon } from "../../components/icons.tsx";
import { useApp, useAppState } from "../context/app-context.ts";
import { Later } from "../context/Later.tsx";
import { CallList } from "./CallList.tsx";
import { CandidateList } from "./CandidateList.tsx";
import { ChargePath } from "./ChargePath.tsx";
import { Explained } from "./Explained.tsx";
import { Facts } from "./Facts.tsx";
import { KernelFields } from "./KernelFields.tsx";
import { ProtectionArithmetic } from "./ProtectionArithmetic.tsx";
import { Sentence } from "./Sentence.tsx";
import "./why.css";

/** What just happened and why: a sentence, then what stands behind it, each thing always in its place. */
export function WhyPanel() {
  const view = useAppState((state) => state.view);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must from the keyboard, too
    <section className="column why" aria-label="Why" tabIndex={0}>
      <WhyTitle />
      {view !== null && (
        <>
          <div className="sentence-room">
            <Sentence phrases={view.explanation.sentence} cgroups={view.cgroups} />
          </div>
          <CallList calls={view.calls} />
          <CandidateList candidates={view.candidates} cgroups={view.cgroups} operation={view.cursor.operation} />
          <Later>
            <ProtectionArithmetic steps={view.explanation.protection} cgroups={view.cgroups} />
            <ChargePath explanation={view.explanation} cgroups={view.cgroups} />
            <Facts facts={view.explanation.facts} />
            <KernelFields explanation={view.explanation} cgroups={view.cgroups} />
            {view.explanation.source !== null && (
              <p className="why-fine">
                The rule is in <code>{view.explanation.source}</code>
              </p>
            )}
          </Later>
        </>
      )}
    </section>
  );
}

function WhyTitle() {
  const { cursor } = useApp();
  const overflow = useAppState(({ view }) => view?.explanation.overflow ?? false);
  const rootHole = useAppState(({ view }) => view?.explanation.rootHole ?? false);
  const hasOverflows = useAppState(({ run }) => (run?.totalOverflows ?? 0) > 0);
  return (
    <h2 className="panel-title why-title">
      Why
      <span className="why-badges">
        {rootHole && <Explained topic="root">root hole</Explained>}
        {overflow && <Explained topic="decides">overflow</Explained>}
        {hasOverflows && (
          <IconButton label="To the next overflow" keys="o" onPress={() => cursor.step("overflow", 1)}>
            <OverflowIcon />
            <ForwardIcon />
          </IconButton>
        )}
      </span>
    </h2>
  );
}
