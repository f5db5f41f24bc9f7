import { useState } from "react";
import { Button } from "../../components/Button.tsx";
import { changeOf } from "../../store/selectors.ts";
import { useAppState } from "../context/app-context.ts";
import { splitStory } from "./split-story.ts";
import "./story.css";

/** What the words are true of, where that is not what is shown. */
const BEFORE = {
  edited: "As the scenario has it:",
  "kernel changed": "On the scenario's own kernel:",
  "arithmetic changed": "With the scenario's own arithmetic:",
} as const;

/** What the scenario is about; in low windows its first sentence, and the rest when asked. Its chapters stand below the timeline. */
export function Story() {
  const about = useAppState(({ run }) => run?.scenario.about ?? null);
  const change = useAppState(changeOf);
  const isDragging = useAppState(({ gesture }) => gesture !== null);
  const [isOpen, setOpen] = useState(false);
  if (about === null) return null;
  const [first, rest] = splitStory(about);
  return (
    <p className="story" data-open={isOpen || undefined}>
      {(change !== null || isDragging) && <b>{BEFORE[change ?? "edited"]} </b>}
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
