/** One of several, each with a line of explanation. */

import { Button, Label, ListBox, ListBoxItem, Popover, Select, Text } from "react-aria-components";
import { CheckIcon, ChevronIcon } from "./icons.tsx";
import "./picker.css";

export interface PickerChoice {
  readonly id: string;
  readonly name: string;
  readonly about: string | null;
}

interface PickerProps {
  readonly label: string;
  readonly choices: readonly PickerChoice[];
  /** Id of the current choice. */
  readonly value: string | null;
  /** How the current choice is called on the button, where its name alone would not do. */
  readonly shown?: string;
  readonly isDisabled?: boolean;
  onPick(id: string): void;
}

export function Picker({ label, choices, value, shown, isDisabled = false, onPick }: PickerProps) {
  const current = choices.find(({ id }) => id === value);
  return (
    <Select
      className="picker"
      value={value}
      isDisabled={isDisabled}
      onChange={(key) => key !== null && onPick(String(key))}
    >
      <Label className="picker-label">{label}</Label>
      <Button className="picker-button">
        <span className="picker-value">{shown ?? current?.name ?? value ?? "…"}</span>
        <ChevronIcon />
      </Button>
      <Popover className="picker-popover" offset={6}>
        <ListBox className="picker-list" items={choices}>
          {({ id, name, about }) => (
            <ListBoxItem className="picker-item" id={id} textValue={name}>
              {({ isSelected }) => (
                <>
                  <span className="picker-check">{isSelected && <CheckIcon />}</span>
                  <Text slot="label" className="picker-name">
                    {name}
                  </Text>
                  {about !== null && (
                    <Text slot="description" className="picker-about">
                      {about}
                    </Text>
                  )}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
