import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import type { AppStore } from "../store/app-store.ts";
import "./fonts.css";
import "./tokens.css";
import "./base.css";
import { App } from "./App.tsx";

/** Draws the page, and keeps drawing it as the store changes. */
export function render(root: HTMLElement, app: AppStore): void {
  createRoot(root).render(
    <StrictMode>
      <App app={app} />
    </StrictMode>,
  );
}
