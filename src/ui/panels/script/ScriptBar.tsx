import { Button } from "../../components/Button.tsx";
import { CloseIcon } from "../../components/icons.tsx";
import { isModified, originalText, scriptName } from "../../store/selectors.ts";
import { useApp, useAppState } from "../context/app-context.ts";

/** What the script is called, whether it was changed, and what can be done with it as a file. */
export function ScriptBar() {
  const app = useApp();
  const name = useAppState(scriptName);
  const modified = useAppState(isModified);
  const isOriginal = useAppState((state) => state.history.text === originalText(state));
  const isFile = useAppState(({ file }) => file !== null);
  return (
    <div className="drawer-bar">
      <h2 className="drawer-title">
        Script <span>{name}</span>
        {modified && <span className="badge">not saved</span>}
      </h2>
      <div className="drawer-acts">
        <Button
          className="button button-small"
          aria-label="The script language"
          onPress={() => app.showSheet("language")}
        >
          ?
        </Button>
        <Button className="button button-small" onPress={() => app.documents.choose()}>
          Open …
        </Button>
        <Button className="button button-small" onPress={() => app.documents.save()}>
          Save
        </Button>
        <Button
          className="button button-small"
          aria-label={isFile ? "Reset to the file as it was opened" : "Reset to the scenario as it was"}
          isDisabled={isOriginal}
          onPress={() => app.documents.reset()}
        >
          Reset
        </Button>
        <Button
          className="button button-small button-bare"
          aria-label="Close the script"
          onPress={() => app.openDrawer(null)}
        >
          <CloseIcon />
        </Button>
      </div>
    </div>
  );
}
