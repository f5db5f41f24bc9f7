const ENTRIES = [
  ["hatched", "protected from this request"],
  ["candidate", "looked at"],
  ["victim", "leaves VRAM"],
  ["spilled", "spilled"],
] as const;

/** What the marks on the maps mean; colours are the cgroups'. */
export function Legend() {
  return (
    <ul className="legend" aria-label="Legend">
      {ENTRIES.map(([mark, words]) => (
        <li key={mark}>
          <span className={`legend-mark legend-${mark}`} />
          {words}
        </li>
      ))}
    </ul>
  );
}
