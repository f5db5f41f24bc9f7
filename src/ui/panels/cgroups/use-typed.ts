/** Letters typed in quick succession, as one word. */

import { useCallback, useRef } from "react";

/** Milliseconds after which a letter begins a new word. */
const PAUSE = 700;

/** The answer takes a letter and gives the word so far; a blank begins no word. */
export function useTyped(): (letter: string) => string {
  const typed = useRef({ word: "", at: 0 });
  return useCallback((letter: string) => {
    const now = performance.now();
    const isNew = now - typed.current.at > PAUSE;
    typed.current = { word: isNew ? letter.trim() : typed.current.word + letter, at: now };
    return typed.current.word;
  }, []);
}
