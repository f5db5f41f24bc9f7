import "./path-text.css";

/** A cgroup's path, broken behind its slashes and within a directory only where that is wider than the line. */
export function PathText({ path }: { path: string }) {
  return path.split(/(?<=\/)/).map((part, depth) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a directory is what its depth says
    <span key={depth} className="path-part">
      {part}
    </span>
  ));
}
