import type { Cursor } from "../../../workers/protocol.ts";
import { Button } from "../../components/Button.tsx";
import { useApp } from "../context/app-context.ts";

/** Leads to the operation's first frame that has what is missing here. */
export function ShowFirst(place: Cursor) {
  const { cursor } = useApp();
  return (
    <Button className="link" onPress={() => cursor.goTo(place)}>
      show the first
    </Button>
  );
}
