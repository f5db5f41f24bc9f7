/** The list of a picker, open below its button. */

import type { RefObject } from "react";
import { ListBox, ListBoxItem, Popover, Text } from "react-aria-components";
import { CheckIcon } from "./icons.tsx";
import type { PickerChoice } from "./Picker.tsx";
import "./picker-list.css";

interface PickerListProps {
  readonly label: string;
  readonly choices: readonly PickerChoice[];
  readonly value: string | null;
  /** What is there is not the current choice as it was chosen. */
  readonly isChanged: boolean;
  readonly button: RefObject<HTMLElement | null>;
  onPick(id: string): void;
  onClose(): void;
}

export function PickerList({ label, choices, value, isChanged, button, onPick, onClose }: PickerListProps) {
  const isKnown = choices.some(({ id }) => id === value);
  return (
    <Popover
      className="picker-popover"
      triggerRef={button}
      trigger="Select"
      placement="bottom start"
      offset={6}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
    >
      <ListBox
        className="picker-list"
        aria-label={label}
        items={choices}
        selectionMode="single"
        escapeKeyBehavior="none"
        selectedKeys={isKnown && value !== null ? [value] : []}
        shouldFocusWrap
        autoFocus
        onSelectionChange={(keys) => {
          // The current one, chosen again, is none; it is a way back to where something has changed since.
          const [picked = isChanged ? value : null] = keys;
          if (picked === null) onClose();
          else onPick(String(picked));
        }}
      >
        {({ id, name, from, about }) => (
          <ListBoxItem className="picker-item" id={id} textValue={name}>
            {({ isSelected }) => (
              <>
                <span className="picker-check">{isSelected && <CheckIcon />}</span>
                <Text slot="label" className="picker-name">
                  {name}
                </Text>
                <Text slot="description" className="picker-words">
                  {from !== undefined && <span className="picker-from">{from} </span>}
                  {about !== null && <span className="picker-about">{about}</span>}
                </Text>
              </>
            )}
          </ListBoxItem>
        )}
      </ListBox>
    </Popover>
  );
}
