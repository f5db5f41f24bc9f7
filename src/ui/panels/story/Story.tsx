import { useState } from "react";
import { Button } from "react-aria-components";
import { changeOf } from "../../store/selectors.ts";
import { useAppState } from "../context/app-context.ts";
import { splitStory } from "./split-story.ts";
import "./story.css";

/** What the scenario is about; in low windows its first sentence, and the rest when asked. Its chapters stand below the timeline. */
export function Story() {
  const about = useAppState(({ run }) => run?.scenario.about ?? null);
  const isChanged = useAppState((state) => changeOf(state) !== null);
  const [isOpen, setOpen] = useState(false);
  if (about === null) return null;
  const [first, rest] = splitStory(about);
  return (
    <p className="story" data-open={isOpen || undefined}>
      {isChanged && <b>Before your edits: </b>}
      {first}
      {rest !== "" && (
        <>
          <span className="story-rest"> {rest}</span>{" "}
          <Button className="link story-more" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
            {isOpen ? "less" : "more"}
          </Button>
        </>
      )}
    </p>
  );
}
