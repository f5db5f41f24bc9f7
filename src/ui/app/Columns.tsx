/**
 * The page's three columns, with edges that can be moved. A narrow window has a stack instead (Stack.tsx).
 */

import { Fragment, type ReactNode } from "react";
import { Splitter } from "../components/Splitter.tsx";
import { sideWidths } from "../layout/side-widths.ts";
import { useAppState } from "../panels/context/app-context.ts";
import { useKeptSize } from "./use-kept-size.ts";
import { useWindowWidth } from "./use-window-width.ts";
import "./columns.css";

interface ColumnsProps {
  readonly left: ReactNode;
  readonly centre: ReactNode;
  readonly right: ReactNode;
  /** Below the right column, in windows that are wide enough. */
  readonly below: ReactNode;
}

/** Pixels. */
const LEAST = 240;
const CENTRE_LEAST = 360;

export function Columns({ left, centre, right, below }: ColumnsProps) {
  const isDocked = useAppState(({ drawer }) => drawer !== null) && below !== null;
  const usual = sideWidths(useWindowWidth());
  const [leftSize, setLeft] = useKeptSize("left");
  const [rightSize, setRight] = useKeptSize("right");
  const widths = { left: leftSize ?? usual.left, right: rightSize ?? usual.right };
  const parts = {
    left: <Fragment key="left">{left}</Fragment>,
    centre: <Fragment key="centre">{centre}</Fragment>,
    right: <Fragment key="right">{right}</Fragment>,
  };
  const most = (other: number) => Math.max(LEAST, window.innerWidth - other - CENTRE_LEAST);
  const edges = {
    left: (
      <Splitter
        key="left-edge"
        label="Width of the control groups"
        edge="right"
        value={widths.left}
        least={LEAST}
        most={most(widths.right)}
        onChange={setLeft}
        onReset={() => setLeft(null)}
      />
    ),
    right: (
      <Splitter
        key="right-edge"
        label="Width of the reasons"
        edge="left"
        value={widths.right}
        least={LEAST}
        most={most(widths.left)}
        onChange={setRight}
        onReset={() => setRight(null)}
      />
    ),
  };
  return (
    <main
      className="columns"
      data-docked={isDocked || undefined}
      style={{ "--left": `${widths.left}px`, "--right": `${widths.right}px` }}
    >
      {[parts.left, edges.left, parts.centre, edges.right, parts.right]}
      {below}
    </main>
  );
}
