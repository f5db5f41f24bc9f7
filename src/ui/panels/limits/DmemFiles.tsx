import { memo } from "react";
import { Button, Disclosure, DisclosurePanel, Heading } from "react-aria-components";
import { CopyButton } from "../../components/CopyButton.tsx";
import { ChevronIcon } from "../../components/icons.tsx";
import type { Detail } from "../../store/app-state.ts";

/** The files of the cgroup's directory, as `cat` prints them at the cursor. */
export const DmemFiles = memo(function DmemFiles({ path, files }: { path: string; files: Detail["files"] }) {
  if (files.length === 0) return null;
  const text = files.map(({ name, text: content }) => `${name}\n${content}`).join("\n");
  return (
    <Disclosure className="files" defaultExpanded>
      <div className="files-head">
        <Heading level={3}>
          <Button slot="trigger" className="files-twist">
            <ChevronIcon /> dmem files
          </Button>
        </Heading>
        <CopyButton label={`Copy the dmem files of ${path}`} text={text} />
      </div>
      <DisclosurePanel>
        <dl className="files-list">
          {files.map(({ name, text: content }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <pre>{content.trimEnd()}</pre>
              </dd>
            </div>
          ))}
        </dl>
      </DisclosurePanel>
    </Disclosure>
  );
});
