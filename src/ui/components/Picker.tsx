/** One of several, each with a line of explanation. The list's code is loaded when it is about to be needed. */

import { type KeyboardEvent, memo, useEffect, useId, useRef, useState } from "react";
import { Button } from "./Button.tsx";
import { ChevronIcon } from "./icons.tsx";
import "./picker.css";

export interface PickerChoice {
  readonly id: string;
  readonly name: string;
  /** A few words beside its name in the list. */
  readonly from?: string;
  readonly about: string | null;
}

interface PickerProps {
  readonly label: string;
  readonly choices: readonly PickerChoice[];
  /** Id of the current choice. */
  readonly value: string | null;
  /** How the current choice is called on the button, where its name alone would not do. */
  readonly shown?: string;
  /** How what is there differs from the current choice, or null; choosing that one again is then a choice. */
  readonly mark?: string | null;
  readonly isDisabled?: boolean;
  onPick(id: string): void;
}

/** React Aria takes the click that a pressed key makes for a screen reader's, and would move the focus otherwise. */
const OPENING = new Set(["ArrowDown", "ArrowUp", "Enter", " "]);

type List = typeof import("./PickerList.tsx").PickerList;

/** The list, once it was loaded: from then on it opens at once, and takes the keys that follow. */
let loaded: List | null = null;

async function load(): Promise<void> {
  loaded ??= (await import("./PickerList.tsx")).PickerList;
}

const preload = () => void load().catch(() => {});

/** Milliseconds after which there is time to load it, whether or not somebody is about to need it. */
const QUIET = 1500;

/** Drawn again only when it says something else; the choices may be made anew. */
export const Picker = memo(function Picker(props: PickerProps) {
  const { label, choices, value, shown, mark = null, isDisabled = false, onPick } = props;
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const PickerList = loaded;
  const [isLoading, setLoading] = useState(false);
  const open = async () => {
    setLoading(loaded === null);
    await load().catch(() => {});
    setLoading(false);
    setOpen(loaded !== null);
  };
  useEffect(() => {
    const timer = setTimeout(preload, QUIET);
    return () => clearTimeout(timer);
  }, []);
  const openByKey = (event: KeyboardEvent) => {
    if (isOpen || isDisabled || event.altKey || event.ctrlKey || event.metaKey) return;
    // What is pressed while the list is on its way is meant for it.
    if (OPENING.has(event.key) || (isLoading && event.key !== "Tab")) event.preventDefault();
    if (OPENING.has(event.key) && !isLoading) void open();
  };
  const current = choices.find((choice) => choice.id === value);
  return (
    // Arrows that open the list are no steps through the run.
    // biome-ignore lint/a11y/noStaticElementInteractions: the button in it has the focus
    <div className="picker" title={label} data-open={isOpen || undefined} onKeyDown={openByKey}>
      <span id={`${id}-label`} className="picker-label">
        {label}
      </span>
      <Button
        ref={button}
        className="picker-button"
        isDisabled={isDisabled}
        aria-haspopup="listbox"
        aria-expanded={isOpen}
        aria-labelledby={`${id}-value ${mark === null ? "" : `${id}-mark `}${id}-label`}
        onPointerEnter={preload}
        onFocus={preload}
        onPress={() => void open()}
      >
        <span id={`${id}-value`} className="picker-value">
          {shown ?? current?.name ?? value ?? "…"}
        </span>
        {mark !== null && (
          <span id={`${id}-mark`} className="picker-mark">
            {mark}
          </span>
        )}
        <ChevronIcon />
      </Button>
      {isOpen && PickerList !== null && (
        <PickerList
          label={label}
          choices={choices}
          value={value}
          isChanged={mark !== null}
          button={button}
          onPick={(picked) => {
            setOpen(false);
            onPick(picked);
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}, saysTheSame);

function saysTheSame(before: PickerProps, now: PickerProps): boolean {
  return (
    before.label === now.label &&
    before.value === now.value &&
    before.shown === now.shown &&
    before.mark === now.mark &&
    before.isDisabled === now.isDisabled &&
    before.onPick === now.onPick &&
    before.choices.length === now.choices.length &&
    before.choices.every((choice, index) => isSameChoice(choice, now.choices[index] as PickerChoice))
  );
}

function isSameChoice(a: PickerChoice, b: PickerChoice): boolean {
  return a.id === b.id && a.name === b.name && a.from === b.from && a.about === b.about;
}
