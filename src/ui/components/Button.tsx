/**
 * The platform's button, told by press. React Aria's takes a millisecond each to be made, and thirty of them stand in the
 * first picture; its own are used within its dialogs and disclosures.
 */

import type { ComponentProps, KeyboardEvent, MouseEvent } from "react";

interface ButtonProps extends Omit<ComponentProps<"button">, "type" | "onClick" | "onKeyDown" | "disabled"> {
  readonly isDisabled?: boolean;
  /** With a pointer, or with the keyboard. Without, it is there for the words that explain it. */
  onPress?(event: MouseEvent<HTMLButtonElement>): void;
}

export function Button({ isDisabled = false, onPress, ...rest }: ButtonProps) {
  return <button type="button" disabled={isDisabled} onClick={onPress} onKeyDown={pressOnce} {...rest} />;
}

/** A key that is held presses once. */
function pressOnce(event: KeyboardEvent): void {
  if (event.repeat && event.key === "Enter") event.preventDefault();
}
