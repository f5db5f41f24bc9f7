/** A sheet over the page, on the browser's own dialog: it keeps the focus, closes with Esc, and gives the focus back. */

import { type ReactNode, useEffect, useId, useRef } from "react";
import { Button } from "react-aria-components";
import { CloseIcon } from "./icons.tsx";
import "./sheet.css";

interface SheetProps {
  readonly title: string;
  readonly children: ReactNode;
  onClose(): void;
}

export function Sheet({ title, children, onClose }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    element.showModal();
    // A press beside the sheet hits the dialog itself, which its content covers.
    const press = ({ target }: PointerEvent) => target === element && element.close();
    element.addEventListener("pointerdown", press);
    return () => {
      element.removeEventListener("pointerdown", press);
      element.close();
    };
  }, []);
  return (
    <dialog ref={dialog} className="sheet" aria-labelledby={titleId} onClose={onClose}>
      <div className="sheet-page">
        <header className="sheet-head">
          <h2 id={titleId}>{title}</h2>
          <Button className="button button-bare" aria-label="Close" autoFocus onPress={() => dialog.current?.close()}>
            <CloseIcon />
          </Button>
        </header>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must from the keyboard, too */}
        <section className="sheet-body" aria-label={title} tabIndex={0}>
          {children}
        </section>
      </div>
    </dialog>
  );
}
