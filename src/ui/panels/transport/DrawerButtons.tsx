import { Button } from "../../components/Button.tsx";
import { tipped } from "../../components/tipped.ts";
import type { Drawer } from "../../store/app-state.ts";
import { useApp, useAppState } from "../context/app-context.ts";

const DRAWERS: readonly { drawer: Drawer; word: string; about: string; keys: string }[] = [
  { drawer: "script", word: "Script", about: "Read and write the script", keys: "s" },
  { drawer: "events", word: "Events", about: "All operations as a list", keys: "e" },
];

/** Open and close the script and the list of events. */
export function DrawerButtons() {
  const app = useApp();
  const open = useAppState((state) => state.drawer);
  return (
    <fieldset className="transport-group" aria-label="Panels">
      {DRAWERS.map(({ drawer, word, about, keys }) => (
        <Button
          key={drawer}
          className={open === drawer ? "button button-strong" : "button"}
          id={`open-${drawer}`}
          aria-expanded={open === drawer}
          onPress={() => app.toggleDrawer(drawer)}
          {...tipped({ text: about, keys })}
        >
          {word}
        </Button>
      ))}
    </fieldset>
  );
}
