/**
 * The script language for the editor: a line's first word is a statement, what follows are paths, sizes,
 * options and names, and a `#` at the start of a word begins a comment. All words are the engine's, told
 * by the worker; whether a line is right is for the parser to say.
 */

import { StreamLanguage, type StringStream } from "@codemirror/language";
import type { LanguageWords } from "../../../workers/protocol.ts";

interface LineState {
  /** Words read so far. */
  words: number;
  /** From which word on the line is free text. */
  textFrom: number;
  /** Behind the `=` of an option. */
  isValue: boolean;
}

const WORD = /^[^ \t]+/;
const OPTION = /^[A-Za-z]+(?==)/;
const SIZE = /^(0x[0-9a-f]+|[0-9]+)([KMGTPE]|ms|s)?$/i;
/** Free text ends where a blank is followed by a comment. */
const TEXT = /^(?:(?![ \t]#).)+/;

export function scriptLanguage(words: LanguageWords): StreamLanguage<LineState> {
  const keywords = new Map(words.keywords.map(({ word, usage }) => [word, textPosition(usage)]));
  const files = new Set(words.files);
  const options = new Set(words.options);
  const values = new Set([...words.values, "max"]);

  const startOfLine = (stream: StringStream, state: LineState): string => {
    const [word = ""] = stream.match(WORD) as RegExpMatchArray;
    state.words = 1;
    state.textFrom = keywords.get(word) ?? Number.POSITIVE_INFINITY;
    return keywords.has(word) ? "keyword" : "invalid";
  };
  const kindOf = (word: string): string | null => {
    if (word.startsWith("/")) return "namespace";
    if (SIZE.test(word)) return "number";
    if (files.has(word)) return "propertyName";
    if (word.split("|").every((part) => values.has(part))) return "atom";
    return options.has(word) ? "attributeName" : null;
  };

  return StreamLanguage.define<LineState>({
    name: "dmem",
    startState: () => ({ words: 0, textFrom: 0, isValue: false }),
    token: (stream, state) => {
      if (stream.sol()) Object.assign(state, { words: 0, isValue: false });
      if (stream.eatSpace() || stream.eat("\uFEFF")) return null;
      if (stream.peek() === "#" && !state.isValue) return comment(stream);
      if (state.words === 0) return startOfLine(stream, state);
      if (state.words >= state.textFrom) return stream.match(TEXT) ? "string" : comment(stream);
      const option = stream.match(OPTION, false) as RegExpMatchArray | null;
      if (!state.isValue && option !== null && options.has(option[0])) {
        stream.match(OPTION);
        stream.next();
        state.isValue = true;
        return "attributeName";
      }
      const [word = ""] = stream.match(WORD) as RegExpMatchArray;
      state.words++;
      state.isValue = false;
      return kindOf(word);
    },
    languageData: { commentTokens: { line: "#" } },
  });
}

function comment(stream: StringStream): string {
  stream.skipToEnd();
  return "comment";
}

/** Which word of a statement begins its free text, by its usage: `label PATH TEXT` is 2. */
function textPosition(usage: string): number {
  const at = usage.split(" ").indexOf("TEXT");
  return at < 0 ? Number.POSITIVE_INFINITY : at;
}
