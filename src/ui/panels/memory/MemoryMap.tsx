import { memo, useCallback, useMemo, useRef, useState } from "react";
import type { View } from "../../../workers/protocol.ts";
import { ChartCanvas, type ChartHandle } from "../../components/ChartCanvas.tsx";
import { mibText } from "../../components/quantity-text.ts";
import { highlighted } from "../../store/selectors.ts";
import { useApp } from "../context/app-context.ts";
import { BlockTip, type Tip } from "./BlockTip.tsx";
import { MapPainter } from "./map-painter.ts";
import { inWords, rowShape, vramShape } from "./map-shapes.ts";

interface MemoryMapProps {
  readonly memory: "vram" | "gtt" | "system";
  readonly title: string;
}

/** One memory's canvas. It follows the store by itself: stepping renders nothing here. */
export const MemoryMap = memo(function MemoryMap({ memory, title }: MemoryMapProps) {
  const { state } = useApp();
  const [tip, setTip] = useState<Tip | null>(null);
  const handle = useRef<ChartHandle | null>(null);
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
        if (view !== null) chart.element.setAttribute("aria-label", label(view, memory, title));
        chart.repaint(isOther ? "all" : "marks");
      };
      painter.stress(highlighted(state.getState()));
      show(state.getState().view, true);
      return state.subscribe((now, before) => {
        const isStressed = painter.stress(highlighted(now));
        if (now.view !== before.view) show(now.view, isStressed);
        else if (isStressed) chart.repaint("all");
      });
    },
    [painter, state, memory, title],
  );

  const point = (at: { x: number; y: number } | null) => {
    const { view } = state.getState();
    const { block, changed } = painter.point(at?.x ?? -1, at?.y ?? -1);
    if (changed) handle.current?.repaint("marks");
    setTip(at === null || view === null || block < 0 ? null : { ...at, view, memory, block });
  };

  return (
    <ChartCanvas className={`map map-${memory}`} label={title} painter={painter} onReady={follow} onPoint={point}>
      {tip !== null && <BlockTip tip={tip} />}
    </ChartCanvas>
  );
});

function label(view: View, memory: "vram" | "gtt" | "system", title: string): string {
  const parts = inWords(view, memory).map(({ name, bytes }) => `${name} ${mibText(bytes)}`);
  return `${title}: ${parts.length === 0 ? "empty" : parts.join(", ")}`;
}
