import { Picker } from "../../components/Picker.tsx";
import { useApp, useAppState } from "../context/app-context.ts";

/** Whose outcome it is. Apart from the figures, so that a step does not draw the picker again. */
export function OutcomeWho() {
  const { script } = useApp();
  const processes = useAppState(({ run }) => run?.processes ?? null);
  const focus = useAppState((state) => state.focus);
  const name = useAppState(({ view, run }) => view?.outcome?.name ?? run?.outcome?.name ?? null);
  const choices = (processes ?? []).map((process) => ({ id: process, name: process, about: null }));
  return (
    <div className="outcome-who">
      <span className="swatch" />
      <Picker
        label="Outcome of"
        choices={choices}
        value={focus}
        shown={name ?? focus ?? "Nobody"}
        onPick={(id) => script.focusOn(id)}
      />
    </div>
  );
}
