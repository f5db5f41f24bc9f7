import { type ReactNode, useState } from "react";
import { ChevronIcon } from "../../components/icons.tsx";
import { keepFolded, readFolded, roomNow } from "./folded.ts";

interface WhySectionProps {
  /** Also its name in the storage and in style sheets. */
  readonly name: string;
  readonly title: string;
  /** Beside the title. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A part of the panel that can be folded. It is always there, and of one height, so that a step moves nothing. */
export function WhySection({ name, title, aside = null, children }: WhySectionProps) {
  const [isOpen, setOpen] = useState(() => !readFolded(localStorage, roomNow()).has(name));
  const toggle = (open: boolean) => {
    if (open === isOpen) return;
    setOpen(open);
    keepFolded(localStorage, roomNow(), name, !open);
  };
  return (
    <details
      className={`why-section why-${name}`}
      open={isOpen}
      // The browser opens it, too: to show what was searched for in the page.
      onToggle={({ currentTarget }) => toggle(currentTarget.open)}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is a button; it is pressed with the keyboard, too */}
      <summary
        onClick={(event) => {
          event.preventDefault();
          toggle(!isOpen);
        }}
      >
        <ChevronIcon />
        <h3>{title}</h3>
        <span className="why-aside">{aside}</span>
      </summary>
      <div className="why-body">{children}</div>
    </details>
  );
}

/** A part that has nothing to tell: one line that says so, and nothing to open. */
export function EmptySection({ name, title, children }: Pick<WhySectionProps, "name" | "title" | "children">) {
  return (
    <div className={`why-section why-empty why-${name}`}>
      <h3>{title}</h3>
      <span>{children}</span>
    </div>
  );
}
