/** Who could make room, in the order in which the kernel looks: like neighbours are one row. */

import { memo, useCallback, useLayoutEffect, useRef, useState } from "react";
import type { Candidates } from "../../../engine/index.ts";
import type { View } from "../../../workers/protocol.ts";
import { Button } from "../../components/Button.tsx";
import { counted } from "../../components/quantity-text.ts";
import { Term } from "../../components/Term.tsx";
import { useApp, useAppState } from "../context/app-context.ts";
import { identityOf } from "../context/identity.ts";
import { CandidateLine } from "./CandidateLine.tsx";
import { ShowFirst } from "./ShowFirst.tsx";
import { shownRows } from "./shown-rows.ts";
import { nobodyWords, reasonWords } from "./verdict-words.ts";
import { EmptySection, WhySection } from "./WhySection.tsx";
import "./candidates.css";

/** Rows that a press brings in. */
const MORE = 200;

interface CandidateListProps {
  readonly candidates: Candidates | null;
  readonly cgroups: View["cgroups"];
  readonly operation: number;
  readonly frame: number;
  /** The operation's last frame. */
  readonly isOver: boolean;
  /** The operation's first frame at which a buffer is looked at, or null where none is. */
  readonly firstVisit: number | null;
}

export const CandidateList = memo(function CandidateList(props: CandidateListProps) {
  const { candidates } = props;
  if (candidates === null || candidates.rows.length === 0) return <Nothing {...props} />;
  return (
    <WhySection name="candidates" title="Candidates, oldest first">
      <Rows {...props} candidates={candidates} />
    </WhySection>
  );
});

function Nothing({ operation, frame, isOver, firstVisit }: CandidateListProps) {
  const quiet = useAppState(({ run }) => run?.quiet ?? null);
  return (
    <>
      <EmptySection name="candidates" title="Candidates">
        {firstVisit === null ? (
          "nobody looks for room"
        ) : (
          <>
            {nobodyWords(frame, firstVisit, isOver)} <ShowFirst operation={operation} frame={firstVisit} />
          </>
        )}
      </EmptySection>
      {quiet !== null && <p className="why-quiet">{quiet}</p>}
    </>
  );
}

/** What the walk is for, and what it may do. */
function Purpose({ candidates: { tryLow, ticket }, limit }: { candidates: Candidates; limit: string | null }) {
  return (
    <p className="candidates-for">
      {limit === null ? "VRAM is full" : `The limit of ${limit} ran out`} · <Term name="lru">LRU order</Term> ·{" "}
      <Term name={tryLow ? "second-pass" : "first-pass"}>{tryLow ? "ignores" : "respects"} low</Term> ·{" "}
      <Term name="locks">{ticket ? "waits for locked ones" : "skips locked ones"}</Term>
    </p>
  );
}

function Rows({ candidates, cgroups, operation }: CandidateListProps & { candidates: Candidates }) {
  const { cursor } = useApp();
  const { rows, limit, tryLow } = candidates;
  const go = useCallback((frame: number) => cursor.goTo({ operation, frame }), [cursor, operation]);
  const nameOf = (path: string) => cgroups.find((cgroup) => cgroup.path === path)?.name ?? path;
  const box = useRef<HTMLDivElement>(null);
  const [more, setMore] = useState<[number, number]>([0, 0]);
  const current = currentRow(candidates);
  const { from, to } = shownRows(rows.length, current, more);
  const drawer = useAppState((state) => state.drawer);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a panel that opens below leaves the list another height
  useLayoutEffect(() => {
    if (box.current !== null && current >= 0) keepInSight(box.current, current - from);
  }, [current, from, drawer]);
  return (
    <>
      <Purpose candidates={candidates} limit={limit && nameOf(limit)} />
      <div ref={box} className="candidates-box">
        {from > 0 && (
          <More count={from} where="before" onPress={() => setMore(([before, after]) => [before + MORE, after])} />
        )}
        <ol className="candidates" aria-label="Candidates, oldest first">
          {rows.slice(from, to).map((row, index) => (
            <CandidateLine
              // biome-ignore lint/suspicious/noArrayIndexKey: a row's place in the walk is what it is
              key={`${from + index} ${row.buffers[0]}`}
              row={row}
              owner={nameOf(row.owner)}
              identity={identityOf({ cgroups }, row.owner)}
              reason={reasonWords(row, tryLow, nameOf)}
              isCurrent={from + index === current}
              onGo={go}
            />
          ))}
        </ol>
        {to < rows.length && (
          <More
            count={rows.length - to}
            where="after"
            onPress={() => setMore(([before, after]) => [before, after + MORE])}
          />
        )}
      </div>
    </>
  );
}

/** The row of the cursor; while its buffer moves out, the one looked at last. */
function currentRow({ rows }: Candidates): number {
  const exact = rows.findIndex(({ isCurrent }) => isCurrent);
  return exact >= 0 ? exact : rows.findLastIndex(({ frames }) => frames !== null);
}

function More({ count, where, onPress }: { count: number; where: string; onPress(): void }) {
  return (
    <Button className="candidates-more" onPress={onPress}>
      {counted(count, "row")} {where}
    </Button>
  );
}

/** Scrolls the list, and nothing around it, by no more than it takes. */
function keepInSight(box: HTMLElement, index: number): void {
  const line = box.querySelector<HTMLElement>(".candidates")?.children[index];
  if (line === undefined) return;
  const inner = line.getBoundingClientRect();
  // Within the frame; it scrolls by whole pixels.
  const top = box.getBoundingClientRect().top + box.clientTop;
  const bottom = top + box.clientHeight;
  if (inner.top < top) box.scrollTop -= Math.ceil(top - inner.top);
  else if (inner.bottom > bottom) box.scrollTop += Math.ceil(inner.bottom - bottom);
}
