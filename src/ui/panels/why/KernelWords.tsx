/** Names of functions, files and errors, as in `calculate_protection`, `dmem.low`, `EINVAL`. */
const NAMES = /(\b(?:[a-z]+(?:_[a-z]+)+|dmem\.[a-z]+|E[A-Z]{3,})\b)/;

/** Words with the kernel's names in its letters. */
export function KernelWords({ children }: { children: string }) {
  return children.split(NAMES).map((piece, index) =>
    index % 2 === 0 ? (
      piece
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a name's place in the words is what it is
      <code key={index}>{piece}</code>
    ),
  );
}
