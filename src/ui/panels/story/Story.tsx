import { useAppState } from "../context/app-context.ts";
import "./story.css";

/** What the scenario is about. Its chapters stand below the timeline. */
export function Story() {
  const about = useAppState(({ run }) => run?.scenario.about ?? null);
  const isEdited = useAppState(({ history }) => history.past.length > 0);
  if (about === null) return null;
  return (
    <p className="story">
      {isEdited && <b>Before your edits: </b>}
      {about}
    </p>
  );
}
