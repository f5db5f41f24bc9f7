import { Sheet } from "../../components/Sheet.tsx";
import { useApp } from "../context/app-context.ts";
import { keysOf, SHORTCUTS, type ShortcutRow } from "./shortcut-table.ts";
import "./key-sheet.css";

/** All keys of the page. */
export function KeySheet() {
  const app = useApp();
  return (
    <Sheet title="Keys" onClose={() => app.showSheet(null)}>
      <div className="keys">
        {SHORTCUTS.map(({ title, rows }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {rows.map((row) => (
                <Row key={row.words} row={row} />
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="sheet-fine">
        A key acts only where the focused control has no use for it: in a text field letters are letters, on a slider
        the arrows move the slider. Dotted words side by side are one stop of the tab key: the arrows go from one to the
        next. On a Mac, ⌘ does what Ctrl does.
      </p>
    </Sheet>
  );
}

function Row({ row: { words, shortcuts } }: { row: ShortcutRow }) {
  return (
    <div>
      <dt>
        {shortcuts.map(({ chord }) => (
          <span key={chord} className="chord">
            {keysOf(chord).map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </span>
        ))}
      </dt>
      <dd>{words}</dd>
    </div>
  );
}
