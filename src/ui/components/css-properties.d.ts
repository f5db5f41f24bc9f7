import "react";

declare module "react" {
  interface CSSProperties {
    /** A cgroup's identity colour. */
    "--identity"?: string;
    /** How deep something is nested. */
    "--depth"?: number;
    /** Widths of the page's outer columns. */
    "--left"?: string;
    "--right"?: string;
  }
}
