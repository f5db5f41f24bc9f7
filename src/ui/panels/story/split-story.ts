/** The first sentence of a text, and the rest of it. */
export function splitStory(text: string): readonly [first: string, rest: string] {
  const end = /[.!?](?=\s+\S)/.exec(text);
  if (end === null) return [text, ""];
  const at = end.index + 1;
  return [text.slice(0, at), text.slice(at).trim()];
}
