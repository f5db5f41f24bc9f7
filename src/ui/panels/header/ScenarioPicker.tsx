import { useCallback } from "react";
import { Picker } from "../../components/Picker.tsx";
import { SCENARIOS } from "../../store/scenarios.ts";
import { changeOf, scriptName } from "../../store/selectors.ts";
import { useApp, useAppState } from "../context/app-context.ts";

/** Choices that are no scenario of the page: the file that is open, and another one. */
const FILE = "…file";
const OPEN = { id: "…open", name: "Open a .dmem file …", about: null };

/** Choosing again what is open brings it back as it came, where it was changed. */
export function ScenarioPicker() {
  const app = useApp();
  const scenario = useAppState((state) => state.scenario);
  const descriptions = useAppState((state) => state.descriptions);
  const file = useAppState((state) => state.file);
  const change = useAppState(changeOf);
  const pick = useCallback(
    (id: string) => {
      if (id === OPEN.id) app.documents.choose();
      else if (id !== FILE) app.openScenario(id);
      else if (file !== null) app.documents.open({ file });
    },
    [app, file],
  );
  const scenarios = SCENARIOS.map(({ id }, index) => ({
    id,
    name: descriptions?.[index]?.title ?? id,
    about: descriptions?.[index]?.about ?? null,
  }));
  const opened = file === null ? [] : [{ id: FILE, name: file.name, about: "The file that is open" }];
  const name = useAppState(scriptName);
  return (
    <Picker
      label="Scenario"
      choices={[...opened, ...scenarios, OPEN]}
      value={file === null ? scenario : FILE}
      shown={name}
      mark={change}
      onPick={pick}
    />
  );
}
