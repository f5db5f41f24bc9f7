import { Button } from "react-aria-components";
import { chapterAt } from "../../store/selectors.ts";
import { useApp, useAppState } from "../context/app-context.ts";
import "./story.css";

/** What the scenario is about, and its chapters: the script's notes, each a place to go to. */
export function Story() {
  const { cursor } = useApp();
  const run = useAppState((state) => state.run);
  const operation = useAppState(({ view }) => view?.cursor.operation ?? 0);
  if (run === null) return null;
  const current = chapterAt(run, operation);
  return (
    <section className="story" aria-label="The story">
      {run.scenario.about !== null && <p className="story-about">{run.scenario.about}</p>}
      {run.notes.length > 0 && (
        <ol className="story-chapters" aria-label="Chapters">
          {run.notes.map((chapter, index) => (
            <li key={chapter.operation}>
              <Button
                className="chapter"
                aria-current={index === current ? "step" : false}
                onPress={() => cursor.goTo({ operation: chapter.operation, frame: 0 })}
              >
                {chapter.text}
              </Button>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
