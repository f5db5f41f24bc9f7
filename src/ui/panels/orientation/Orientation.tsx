import { useState } from "react";
import { Button } from "../../components/Button.tsx";
import { CloseIcon } from "../../components/icons.tsx";
import { keepOriented, wasOriented } from "../../store/welcome.ts";
import { pointAt } from "./point-at.ts";
import { POINTERS } from "./pointers.ts";
import "./orientation.css";

/** On a first visit: three pointers in a row of their own, over nothing. Each leads to what it speaks of. */
export function Orientation() {
  const [isNew, setNew] = useState(() => !wasOriented(localStorage));
  if (!isNew) return null;
  const dismiss = () => {
    keepOriented(localStorage);
    setNew(false);
  };
  return (
    <aside className="orientation" aria-label="First steps">
      <ol>
        {POINTERS.map(({ words, about, target }, index) => (
          <li key={words}>
            <Button className="pointer" onPress={() => pointAt(target)}>
              <span className="pointer-number" aria-hidden="true">
                {index + 1}
              </span>
              <b>{words}</b> <span className="pointer-about">{about}</span>
            </Button>
          </li>
        ))}
      </ol>
      <Button className="button button-small" aria-label="Got it" onPress={dismiss}>
        <CloseIcon /> <span className="orientation-word">Got it</span>
      </Button>
    </aside>
  );
}
