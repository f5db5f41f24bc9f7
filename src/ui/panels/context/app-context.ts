/** How panels reach the store: its methods, and slices of its state that they are rendered for. */

import { createContext, use } from "react";
import { useStore } from "zustand";
import type { AppState } from "../../store/app-state.ts";
import type { AppStore } from "../../store/app-store.ts";

export const AppContext = createContext<AppStore | null>(null);

export function useApp(): AppStore {
  const app = use(AppContext);
  if (app === null) throw new Error("a panel outside of AppContext");
  return app;
}

/** Renders again when the slice changes: select what is in the state, do not make anew. */
export function useAppState<Slice>(select: (state: AppState) => Slice): Slice {
  return useStore(useApp().state, select);
}

/** The same for the words beside the maps: while the person drags something, they follow (store/beside.ts). */
export function useFollowing<Slice>(select: (state: AppState) => Slice): Slice {
  return useStore(useApp().beside, select);
}
