import { IconButton } from "../../components/IconButton.tsx";
import { HelpIcon, InfoIcon, RedoIcon, UndoIcon } from "../../components/icons.tsx";
import { canRedo, canUndo } from "../../store/selectors.ts";
import { useApp, useAppState } from "../context/app-context.ts";
import { DevicePicker } from "./DevicePicker.tsx";
import { ExactSwitch } from "./ExactSwitch.tsx";
import { KernelPicker } from "./KernelPicker.tsx";
import { ScenarioPicker } from "./ScenarioPicker.tsx";
import { ThemeButton } from "./ThemeButton.tsx";
import "./header.css";

/** What runs, on which kernel, and the way back from an edit. */
export function Header() {
  const app = useApp();
  const { script } = app;
  const isUndoable = useAppState(canUndo);
  const isRedoable = useAppState(canRedo);
  return (
    <header className="header">
      <h1 className="wordmark">
        dmemscope <span>VRAM cgroups, step by step</span>
      </h1>
      <ScenarioPicker />
      <KernelPicker />
      <DevicePicker />
      <ExactSwitch />
      <div className="header-end">
        <span className="header-local">
          <span className="header-where">Runs in your browser: </span>nothing is uploaded
        </span>
        <IconButton
          label="Undo the edit"
          keys="Ctrl+Z"
          unavailable={isUndoable ? null : "There is no edit to undo."}
          onPress={() => script.undo()}
        >
          <UndoIcon />
        </IconButton>
        <IconButton
          label="Redo the edit"
          keys="Ctrl+Shift+Z"
          unavailable={isRedoable ? null : "There is no undone edit."}
          onPress={() => script.redo()}
        >
          <RedoIcon />
        </IconButton>
        <ThemeButton />
        <IconButton label="Keys" keys="?" onPress={() => app.showSheet("keys")}>
          <HelpIcon />
        </IconButton>
        <IconButton label="About: what is modelled, and how well" onPress={() => app.showSheet("about")}>
          <InfoIcon />
        </IconButton>
      </div>
    </header>
  );
}
