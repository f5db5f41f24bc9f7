import { Button } from "../../components/Button.tsx";
import { tipped } from "../../components/tipped.ts";

const TOPICS = {
  overflow:
    "The kernel multiplies two byte counts in 64 bits. Here the product did not fit and its upper part was lost, so the quotient came out too small.",
  decides:
    "A product of two byte counts did not fit in 64 bits. With exact arithmetic all along the path this frame would have decided otherwise.",
  root: "The two cgroups have only the root in common, or the limit that ran out is the root's. There the kernel does not read dmem.min and dmem.low at all: protection counts below a common ancestor only.",
} as const;

/** A badge that says what it means when it is pointed at, focused or tapped. */
export function Explained({ topic, children }: { topic: keyof typeof TOPICS; children: string }) {
  return (
    <Button
      className={topic === "root" ? "badge" : "badge badge-overflow"}
      {...tipped({ text: TOPICS[topic], stays: true })}
    >
      {children}
    </Button>
  );
}
