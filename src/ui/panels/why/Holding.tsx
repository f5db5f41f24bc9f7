import { counted, exactText, mibText } from "../../components/quantity-text.ts";
import "./holding.css";

interface HoldingProps {
  readonly buffers: readonly string[];
  /** What the owner is called; its colour is the `--identity` around. */
  readonly owner: string;
  readonly bytes: number;
}

/** `9 buffers of KWin compositor, 288 MiB`. A narrow column shows the number and the colour in place of "buffers of". */
export function Holding({ buffers, owner, bytes }: HoldingProps) {
  const isOne = buffers.length === 1;
  const [head, noun] = isOne ? [buffers[0], ""] : counted(buffers.length, "buffer").split(" ");
  const [first, ...rest] = `${owner},`.split(" ");
  return (
    <>
      <b>
        {head}
        <span className="holding-of">{noun && ` ${noun}`}</span>
      </b>
      <span className="holding-of"> of</span>{" "}
      <span className="holding-owner">
        <span className="swatch" /> {first}
      </span>{" "}
      {rest.length > 0 && `${rest.join(" ")} `}
      <span className="holding-size" title={isOne ? exactText(bytes) : `together ${exactText(bytes)}`}>
        {mibText(bytes)}
      </span>
    </>
  );
}
