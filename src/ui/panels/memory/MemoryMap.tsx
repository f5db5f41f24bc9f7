import { type KeyboardEvent, type MouseEvent, memo, useCallback, useMemo, useRef, useState } from "react";
import type { View } from "../../../workers/protocol.ts";
import { ChartCanvas, type ChartHandle } from "../../components/ChartCanvas.tsx";
import { mibText } from "../../components/quantity-text.ts";
import { highlighted } from "../../store/selectors.ts";
import { useApp } from "../context/app-context.ts";
import { BlockTip, type Tip } from "./BlockTip.tsx";
import { blockFacts, blockWords, type MemoryName } from "./block-facts.ts";
import { blockAfter, firstBlock } from "./block-moves.ts";
import { MapPainter } from "./map-painter.ts";
import { inWords, rowShape, vramShape } from "./map-shapes.ts";

/** CSS pixels that a click may move: what goes farther only looks. */
const STILL = 4;

interface MemoryMapProps {
  readonly memory: MemoryName;
  readonly title: string;
}

/**
 * One memory's canvas, and a slider along its blocks for the keyboard. It follows the store by itself: stepping
 * renders nothing here, so the slider's values are written to the element. Its words follow the picture.
 */
export const MemoryMap = memo(function MemoryMap({ memory, title }: MemoryMapProps) {
  const app = useApp();
  const { state, beside } = app;
  const [tip, setTip] = useState<Tip | null>(null);
  const slider = useRef<HTMLDivElement>(null);
  const handle = useRef<ChartHandle | null>(null);
  /** The block that the keyboard is on, or -1. */
  const read = useRef(-1);
  /** Where the pointer went down. */
  const pressed = useRef({ x: 0, y: 0 });
  const painter = useMemo(
    () => new MapPainter(memory === "vram" ? vramShape(() => state.getState().run) : rowShape(memory)),
    [memory, state],
  );

  const follow = useCallback(
    (chart: ChartHandle) => {
      handle.current = chart;
      const show = (view: View | null, isStressed: boolean) => {
        const isOther = painter.show(view) || isStressed;
        setTip(null);
        read.current = -1;
        chart.repaint(isOther ? "all" : "marks");
      };
      const describe = (view: View | null) => {
        if (view === null) return;
        const words = summary(view, memory);
        chart.element.setAttribute("aria-label", `${title}: ${words}`);
        tell(slider.current, 0, view[memory].offset.length, words);
      };
      painter.stress(highlighted(state.getState()));
      show(state.getState().view, true);
      describe(beside.getState().view);
      const leaves = [
        state.subscribe((now, before) => {
          const isStressed = painter.stress(highlighted(now));
          if (now.view !== before.view) show(now.view, isStressed);
          else if (isStressed) chart.repaint("all");
        }),
        beside.subscribe((now, before) => now.view !== before.view && describe(now.view)),
      ];
      return () => {
        for (const leave of leaves) leave();
      };
    },
    [painter, state, beside, memory, title],
  );

  const factsOf = (block: number) => {
    const { view, run } = state.getState();
    return view === null || block < 0 ? null : blockFacts(view, memory, block, run?.alloc !== "flat");
  };
  const mark = (block: number) => painter.mark(block) && handle.current?.repaint("marks");
  const point = (at: { x: number; y: number } | null) => {
    const block = at === null ? -1 : painter.blockAt(at.x, at.y);
    mark(block);
    const facts = factsOf(block);
    setTip(at === null || facts === null ? null : { ...at, facts });
  };
  const readBlock = (block: number) => {
    const facts = factsOf(block);
    const place = painter.placeOf(block);
    read.current = block;
    mark(block);
    setTip(facts === null || place === null ? null : { ...place, facts });
    if (facts !== null) tell(slider.current, block, null, blockWords(facts));
  };

  const selectOwner = (block: number) => {
    const path = factsOf(block)?.path ?? null;
    if (path !== null) app.select(path);
  };
  const onMouseDown = (event: MouseEvent) => {
    pressed.current = { x: event.clientX, y: event.clientY };
    leaveKeysToThePage(event);
  };
  const onClick = ({ clientX, clientY }: MouseEvent) => {
    const { x, y } = pressed.current;
    const map = handle.current?.element.getBoundingClientRect();
    if (map === undefined || Math.hypot(clientX - x, clientY - y) > STILL) return;
    selectOwner(painter.blockAt(clientX - map.left, clientY - map.top));
  };

  const blocks = () => state.getState().view?.[memory] ?? null;
  const onKeyDown = (event: KeyboardEvent) => {
    const here = blocks();
    if (here === null || here.offset.length === 0) return;
    if (event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter") return selectOwner(read.current);
    const isFirst = read.current < 0 && /^Arrow/.test(event.key);
    const next = isFirst ? firstBlock(here) : blockAfter(event.key, Math.max(0, read.current), here, painter.rowBytes);
    if (next === null) return;
    event.preventDefault();
    readBlock(next);
  };
  const onBlur = () => {
    read.current = -1;
    point(null);
  };

  return (
    <div
      ref={slider}
      className={`map-reader map-reader-${memory}`}
      role="slider"
      tabIndex={0}
      aria-label={`Blocks of ${title}`}
      aria-valuemin={0}
      aria-valuenow={0}
      onMouseDown={onMouseDown}
      onClick={onClick}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
    >
      <ChartCanvas className={`map map-${memory}`} label={title} painter={painter} onReady={follow} onPoint={point}>
        {tip !== null && <BlockTip tip={tip} />}
      </ChartCanvas>
    </div>
  );
});

/** Who presses the map with the pointer wants to look at it, not to read it block by block: the arrows go on stepping. */
function leaveKeysToThePage(event: MouseEvent): void {
  event.preventDefault();
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

/** What the slider says: which block of how many (null leaves that), and what it is. */
function tell(slider: HTMLElement | null, block: number, count: number | null, words: string): void {
  slider?.setAttribute("aria-valuenow", String(block));
  if (count !== null) slider?.setAttribute("aria-valuemax", String(Math.max(0, count - 1)));
  slider?.setAttribute("aria-valuetext", words);
}

function summary(view: View, memory: MemoryName): string {
  const parts = inWords(view, memory).map(({ name, bytes }) => `${name} ${mibText(bytes)}`);
  return parts.length === 0 ? "empty" : parts.join(", ");
}
