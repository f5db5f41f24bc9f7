/** Which operations are opened, and what is known of their frames: asked page by page as their rows come into sight. */

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { KnownFrames } from "../../store/frame-reader.ts";
import { useApp } from "../context/app-context.ts";
import type { OpenedOperation } from "./event-rows.ts";
import { stopsOf } from "./stops.ts";

interface Opened {
  readonly operations: ReadonlyMap<number, OpenedOperation>;
  setOpen(operation: number, isOpen: boolean): void;
  /** One page more. */
  load(operation: number): void;
}

const UNKNOWN: OpenedOperation = { stops: [], missing: 1 };

/** Of a run with so many operations. Opened ones stay open over a new run of the same length. */
export function useOpened(run: number, length: number): Opened {
  const { frames } = useApp();
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const [known, setKnown] = useState<ReadonlyMap<number, KnownFrames>>(new Map());
  const latest = useRef({ run, known });
  const underWay = useRef(new Set<number>());
  latest.current = { run, known };

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was known is of the run before
  useEffect(() => {
    underWay.current.clear();
    setKnown(new Map());
  }, [run]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with other operations the numbers mean others
  useEffect(() => setOpen(new Set()), [length]);

  const load = useCallback(
    async (operation: number) => {
      if (underWay.current.has(operation)) return;
      underWay.current.add(operation);
      const asked = latest.current;
      const more = await frames.more(asked.run, operation, asked.known.get(operation) ?? null);
      if (latest.current.run !== asked.run) return;
      underWay.current.delete(operation);
      if (more !== null) setKnown((before) => new Map(before).set(operation, more));
    },
    [frames],
  );
  const operations = useMemo(() => {
    const told = [...open].map((operation) => [operation, openedOf(known.get(operation))] as const);
    return new Map(told);
  }, [open, known]);
  const setOneOpen = useCallback((operation: number, isOpen: boolean) => {
    setOpen((before) => {
      const after = new Set(before);
      if (isOpen) after.add(operation);
      else after.delete(operation);
      return after;
    });
  }, []);
  return { operations, setOpen: setOneOpen, load };
}

function openedOf(known: KnownFrames | undefined): OpenedOperation {
  return known === undefined ? UNKNOWN : { stops: stopsOf(known.rows), missing: known.total - known.rows.length };
}
