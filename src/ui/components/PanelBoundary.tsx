import { Component, type ReactNode } from "react";

/** A panel that cannot be loaded, or fails, says so in its own place; the rest of the page goes on. */
export class PanelBoundary extends Component<{ children: ReactNode }, { reason: string | null }> {
  override state = { reason: null };

  static getDerivedStateFromError(error: unknown) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }

  override render() {
    const { reason } = this.state;
    if (reason === null) return this.props.children;
    return (
      <p className="drawer-failed" role="alert">
        This panel cannot be shown ({reason}). Close and open it to try again.
      </p>
    );
  }
}
