import { grouped } from "../../../digits.ts";
import { Sheet } from "../../components/Sheet.tsx";
import { useApp, useAppState } from "../context/app-context.ts";
import { kernelOrigin } from "../context/kernel-words.ts";
import { LEFT_OUT } from "./left-out.ts";
import { SOURCES } from "./sources.ts";
import "./about.css";

/** What this is, how far it can be trusted, and what it leaves out. */
export function AboutSheet() {
  const app = useApp();
  return (
    <Sheet title="About dmemscope" onClose={() => app.showSheet(null)}>
      <div className="about">
        <p className="about-lead">
          Linux divides video memory between control groups with <code>dmem.min</code>, <code>dmem.low</code> and{" "}
          <code>dmem.max</code>. dmemscope runs a model of the kernel code that does it, bit for bit, and shows every
          decision it takes. It runs in your browser; nothing is uploaded.
        </p>
        <Verified />
        <h3>What the model leaves out</h3>
        <dl className="about-list">
          {LEFT_OUT.map(({ of, what }) => (
            <div key={of}>
              <dt>{of}</dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <h3>Sources</h3>
        <dl className="about-list about-sources">
          {SOURCES.map(({ file, what }) => (
            <div key={file}>
              <dt>
                <code>{file}</code>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <p className="sheet-fine">
          dmemscope is free software under the MIT licence. The fonts Inter and JetBrains Mono come with it, under the
          SIL Open Font License.
        </p>
      </div>
    </Sheet>
  );
}

function Verified() {
  const { scripts, operations } = VECTOR_COUNTS;
  return (
    <>
      <h3>How it is verified</h3>
      <ul>
        <li>
          Against the kernel's own C functions, compiled in user space and driven by the same scripts: the model gives
          the same output, byte for byte, for {grouped(operations)} operations of {scripts} scripts.
        </li>
        <li>
          By laws that hold after every operation of random scripts: usage is the sum of what is placed, no counter is
          negative, every charge has its buffer, and a step back restores the whole state.
        </li>
      </ul>
      <Kernels />
    </>
  );
}

function Kernels() {
  const kernels = useAppState((state) => state.kernels);
  if (kernels.length === 0) return null;
  return (
    <>
      <h3>Kernels</h3>
      <dl className="about-list">
        {kernels.map((kernel) => (
          <div key={kernel.id}>
            <dt>{kernel.id}</dt>
            <dd>{kernelOrigin(kernel)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
