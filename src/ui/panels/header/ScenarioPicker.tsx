import { useCallback } from "react";
import { Picker } from "../../components/Picker.tsx";
import { SCENARIOS } from "../../store/scenarios.ts";
import { changeOf, scriptName } from "../../store/selectors.ts";
import { useApp, useAppState } from "../context/app-context.ts";

/** Choosing the scenario again that is open brings it back as it came, where it was changed. */
export function ScenarioPicker() {
  const app = useApp();
  const scenario = useAppState((state) => state.scenario);
  const descriptions = useAppState((state) => state.descriptions);
  const isFile = useAppState(({ file }) => file !== null);
  const change = useAppState(changeOf);
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
      value={isFile ? null : scenario}
      shown={name}
      mark={change}
      onPick={pick}
    />
  );
}
