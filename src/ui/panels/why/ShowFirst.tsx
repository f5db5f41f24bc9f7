import { Button } from "react-aria-components";
import type { Cursor } from "../../../workers/protocol.ts";
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
