import { useAppState } from "../context/app-context.ts";
import "./story.css";

/** What the scenario is about. Its chapters stand below the timeline. */
export function Story() {
  const about = useAppState(({ run }) => run?.scenario.about ?? null);
  return about === null ? null : <p className="story">{about}</p>;
}
