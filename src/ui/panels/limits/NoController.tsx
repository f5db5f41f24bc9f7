import { CopyButton } from "../../components/CopyButton.tsx";
import { Term } from "../../components/Term.tsx";

/** The cgroup's files do not exist, and what would make them. */
export function NoController({ path }: { path: string }) {
  const parent = path.slice(0, Math.max(1, path.lastIndexOf("/")));
  const directory = parent === "/" ? "/sys/fs/cgroup" : `/sys/fs/cgroup${parent}`;
  const command = `echo +dmem > ${directory}/cgroup.subtree_control`;
  return (
    <div className="limits-note">
      <p>
        It has no dmem files: its parent does not pass the <Term name="controller">dmem controller</Term> on. What it
        uses is charged further up. Enable it in the parent, in the script with <code>enable {parent}</code>, on a
        machine with
      </p>
      <p className="limits-command">
        <code>{command}</code>
        <CopyButton label="Copy the command" text={command} />
      </p>
    </div>
  );
}
