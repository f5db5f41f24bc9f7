import { useCallback } from "react";
import { Picker } from "../../components/Picker.tsx";
import { SCENARIOS } from "../../store/scenarios.ts";
import { scriptName } from "../../store/selectors.ts";
import { useApp, useAppState } from "../context/app-context.ts";

export function ScenarioPicker() {
  const app = useApp();
  const scenario = useAppState((state) => state.scenario);
  const descriptions = useAppState((state) => state.descriptions);
  const isFile = useAppState(({ file }) => file !== null);
  const isEdited = useAppState(({ history }) => history.past.length > 0);
  const pick = useCallback((id: string) => app.openScenario(id), [app]);
  const choices = SCENARIOS.map(({ id }, index) => ({
    id,
    name: descriptions?.[index]?.title ?? id,
    about: descriptions?.[index]?.about ?? null,
  }));
  const name = useAppState(scriptName);
  return (
    <Picker
      label="Scenario"
      choices={choices}
      value={isEdited || isFile ? null : scenario}
      shown={isEdited ? `${name}, edited` : name}
      onPick={pick}
    />
  );
}
