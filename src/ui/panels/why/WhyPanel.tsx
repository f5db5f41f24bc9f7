import { memo, type ReactNode, useState } from "react";
import type { View } from "../../../workers/protocol.ts";
import { Button } from "../../components/Button.tsx";
import { IconButton } from "../../components/IconButton.tsx";
import { ForwardIcon, OverflowIcon } from "../../components/icons.tsx";
import { useApp, useAppState, useFollowing } from "../context/app-context.ts";
import { Later } from "../context/Later.tsx";
import { CallList } from "./CallList.tsx";
import { CandidateList } from "./CandidateList.tsx";
import { ChargePath } from "./ChargePath.tsx";
import { DeedList } from "./DeedList.tsx";
import { Explained } from "./Explained.tsx";
import { Facts } from "./Facts.tsx";
import { readFolded, roomNow } from "./folded.ts";
import { KernelFields } from "./KernelFields.tsx";
import { ArithmeticAhead, ProtectionArithmetic } from "./ProtectionArithmetic.tsx";
import { Sentence } from "./Sentence.tsx";
import { useKeptHeight } from "./use-kept-height.ts";
import "./why.css";

/** What just happened and why: a sentence, then what stands behind it, each thing always in its place. */
export function WhyPanel() {
  const view = useFollowing((state) => state.view);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must from the keyboard, too
    <section className="column why" aria-label="Why" tabIndex={0}>
      <WhyTitle />
      <Behind>{view !== null && <Story view={view} />}</Behind>
    </section>
  );
}

const Story = memo(function Story({ view }: { view: View }) {
  const { explanation, cgroups, outline, cursor, candidates } = view;
  const operation = `${view.run} ${cursor.operation}`;
  const isOver = cursor.frame === view.frames - 1;
  const room = outline.walks > 0 ? roomForAWalk(cgroups) : 0;
  const hasNone = candidates === null || candidates.rows.length === 0;
  const isAhead = room > 0 && hasNone && view.deeds.length === 0 && !isFolded("protection");
  return (
    <>
      {view.elsewhere !== null && <Elsewhere {...view.elsewhere} />}
      <div className="sentence-room">
        <Sentence phrases={explanation.sentence} cgroups={cgroups} />
      </div>
      <Behind>
        <CallList calls={view.calls} frame={cursor.frame} frames={view.frames} outline={outline} />
        <Kept operation={operation} room={room}>
          <CandidateList
            candidates={candidates}
            cgroups={cgroups}
            operation={cursor.operation}
            frame={cursor.frame}
            isOver={isOver}
            firstVisit={outline.firstVisit}
          />
          {hasNone && (
            <DeedList
              deeds={view.deeds}
              cgroups={cgroups}
              vram={view.vram.used}
              gtt={view.gtt.used}
              before={view.before}
              isOver={isOver}
            />
          )}
          {isAhead && <ArithmeticAhead explanation={explanation} cgroups={cgroups} room={room - NONE_YET} />}
        </Kept>
        <ProtectionArithmetic
          explanation={explanation}
          cgroups={cgroups}
          operation={cursor.operation}
          outline={outline}
        />
        <Kept operation={operation}>
          <ChargePath explanation={explanation} cgroups={cgroups} frames={view.frames} />
        </Kept>
        <Kept operation={operation}>
          <Facts facts={explanation.facts} />
          <KernelFields explanation={explanation} cgroups={cgroups} />
          {explanation.source !== null && (
            <p className="why-fine">
              The rule is in <Source of={explanation.source} />
            </p>
          )}
        </Kept>
      </Behind>
    </>
  );
});

/** Words follow the picture. In a narrow window the maps stand below them and would move: there all comes at once. */
function Behind({ children }: { children: ReactNode }) {
  const [room] = useState(roomNow);
  return room === "narrow" ? children : <Later>{children}</Later>;
}

/** `kernel/cgroup/dmem.c:dmem_cgroup_try_charge`: a line may end between file and function. */
function Source({ of }: { of: string }) {
  const colon = of.indexOf(":") + 1;
  return (
    <code>
      {of.slice(0, colon)}
      <wbr />
      {of.slice(colon)}
    </code>
  );
}

/** The operation is about a card that is not the one shown. */
function Elsewhere({ device, name }: NonNullable<View["elsewhere"]>) {
  const { script } = useApp();
  return (
    <p className="why-elsewhere">
      This is about the card <b>{name}</b>, which is not shown.{" "}
      <Button className="link" onPress={() => script.lookAt(device)}>
        Show {name}
      </Button>
    </p>
  );
}

/** CSS pixels: of what stands around the candidates, of a row, and of what rows that were looked at take more. */
const AROUND = 54;
const ROW = 27;
const LOOKED_AT = 72;
/** Where the column is small, words take more lines. */
const MIDDLING = "(max-width: 1340px)";
const MORE_LINES = 54;
/** With fewer the arithmetic ahead of them had no room. */
const FEWEST_ROWS = 6;
const MOST_ROWS = 10;
/** What says that there are no candidates and no deeds yet, on three lines at most. */
const NONE_YET = 90;

/**
 * What the candidates are going to take: mostly a row for each cgroup with processes; some are split, the request comes
 * last. In a narrow window nothing is kept free for them.
 */
function roomForAWalk(cgroups: View["cgroups"]): number {
  if (roomNow() === "narrow" || isFolded("candidates")) return 0;
  const owners = cgroups.reduce((count, { colour }) => count + Number(colour >= 0), 0);
  const more = matchMedia(MIDDLING).matches ? MORE_LINES : 0;
  return AROUND + LOOKED_AT + more + ROW * Math.min(MOST_ROWS, Math.max(FEWEST_ROWS, owners + 2));
}

function isFolded(section: string): boolean {
  return readFolded(localStorage, "wide").has(section);
}

interface KeptProps {
  readonly operation: string;
  /** CSS pixels that it takes at least. */
  readonly room?: number;
  readonly children: ReactNode;
}

/** No lower than it was at another frame of the operation, so that nothing below moves, and a panel at its end stays. */
function Kept({ operation, room = 0, children }: KeptProps) {
  return <div ref={useKeptHeight(operation, room)}>{children}</div>;
}

function WhyTitle() {
  const { cursor } = useApp();
  const overflow = useFollowing(({ view }) => view?.explanation.overflow ?? false);
  const rootHole = useFollowing(({ view }) => view?.explanation.rootHole ?? false);
  const leads = useFollowing(({ view }) => view?.ways.overflow.forward ?? false);
  const hasOverflows = useAppState(({ run }) => (run?.totalOverflows ?? 0) > 0);
  return (
    <h2 className="panel-title why-title">
      Why
      <span className="why-badges">
        {rootHole && <Explained topic="root">root hole</Explained>}
        {overflow && <Explained topic="decides">overflow</Explained>}
        {hasOverflows && (
          <IconButton
            label="To the next overflow"
            keys="o"
            unavailable={leads ? null : "There is no later overflow."}
            onPress={() => cursor.step("overflow", 1)}
          >
            <OverflowIcon />
            <ForwardIcon />
          </IconButton>
        )}
      </span>
    </h2>
  );
}
