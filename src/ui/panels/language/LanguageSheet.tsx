/** The script language at a glance: every statement, how it is written and what it means. */

import { Sheet } from "../../components/Sheet.tsx";
import { useApp, useAppState } from "../context/app-context.ts";
import { STATEMENT_GROUPS } from "./statement-meanings.ts";
import "./language.css";

export function LanguageSheet() {
  const app = useApp();
  const words = useAppState((state) => state.words);
  const usageOf = (word: string) => words?.keywords.find((keyword) => keyword.word === word)?.usage ?? word;
  return (
    <Sheet title="The script language" onClose={() => app.showSheet(null)}>
      <p className="language-lead">
        One statement a line, executed from top to bottom; # begins a comment. Sizes are written 64M or 8G, as the
        kernel reads them. A statement that the kernel refuses returns its errno and the script goes on; a script with
        mistakes does not run. What stands in [brackets] can be left out.
      </p>
      {STATEMENT_GROUPS.map(({ title, statements }) => (
        <section key={title} className="language-group">
          <h3>{title}</h3>
          <dl>
            {Object.entries(statements).map(([word, meaning]) => (
              <div key={word}>
                <dt>
                  <Usage word={word} usage={usageOf(word)} />
                </dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Sheet>
  );
}

function Usage({ word, usage }: { word: string; usage: string }) {
  return (
    <code>
      <b>{word}</b>
      {usage.slice(word.length)}
    </code>
  );
}
