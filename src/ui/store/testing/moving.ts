/** A cursor over a store, with what is known ahead of it fetched when the test says so. */

import type { StoreApi } from "zustand/vanilla";
import type { View } from "../../../workers/protocol.ts";
import type { AppState } from "../app-state.ts";
import { CursorControl } from "../cursor-control.ts";
import { DetailControl } from "../detail-control.ts";
import type { Engine } from "../engine.ts";
import { Neighbours, type Patience } from "../neighbours.ts";
import { PlacesAhead } from "../places-ahead.ts";

const NEVER: Patience = { painted: () => () => {}, rested: () => () => {} };

export function cursorOver(
  store: StoreApi<AppState>,
  engine: Engine,
  { patience = NEVER, onMoved = () => {} }: { patience?: Patience; onMoved?: (view: View) => void } = {},
): CursorControl {
  const details = new DetailControl(store, engine);
  const neighbours = new Neighbours(store, engine, details, patience);
  const ahead = new PlacesAhead(store, engine, patience.painted);
  return new CursorControl(store, engine, { neighbours, ahead, details }, onMoved);
}
