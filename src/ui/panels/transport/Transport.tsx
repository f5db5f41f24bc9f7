/** Moving through the run, and where one is. */

import { IconButton } from "../../components/IconButton.tsx";
import {
  BackIcon,
  ChapterIcon,
  EvictionIcon,
  FarBackIcon,
  FarForwardIcon,
  ForwardIcon,
  OverflowIcon,
  ToEndIcon,
  ToStartIcon,
} from "../../components/icons.tsx";
import { useApp, useAppState } from "../context/app-context.ts";
import { DrawerButtons } from "./DrawerButtons.tsx";
import { PlayControl } from "./PlayControl.tsx";
import { Position } from "./Position.tsx";
import { StepPair } from "./StepPair.tsx";
import "./transport.css";

export function Transport() {
  const { cursor } = useApp();
  const isIdle = useAppState(({ view }) => view === null);
  const hasEvictions = useAppState(({ run }) => (run?.totalEvictions ?? 0) > 0);
  const hasOverflows = useAppState(({ run }) => (run?.totalOverflows ?? 0) > 0);
  const hasChapters = useAppState(({ run }) => (run?.notes.length ?? 0) > 0);
  const step = (label: string, keys: string, icon: React.ReactNode, onPress: () => void) => (
    <IconButton label={label} keys={keys} isDisabled={isIdle} onPress={onPress}>
      {icon}
    </IconButton>
  );
  return (
    <footer className="transport">
      <fieldset className="transport-group" aria-label="Steps">
        {step("To the start", "Home", <ToStartIcon />, () => cursor.goToStart())}
        {step("Operation back", "Shift+←", <FarBackIcon />, () => cursor.step("operation", -1))}
        {step("Frame back", "←", <BackIcon />, () => cursor.step("frame", -1))}
        <IconButton label="Frame forward" keys="→" isStrong isDisabled={isIdle} onPress={() => cursor.step("frame", 1)}>
          <span className="step-word">Step</span> <ForwardIcon />
        </IconButton>
        {step("Operation forward", "Shift+→", <FarForwardIcon />, () => cursor.step("operation", 1))}
        {step("To the end", "End", <ToEndIcon />, () => cursor.goToEnd())}
      </fieldset>
      <PlayControl />
      <StepPair unit="eviction" word="Eviction" keys={["p", "n"]} isDisabled={!hasEvictions} icon={<EvictionIcon />} />
      <StepPair
        unit="overflow"
        word="Overflow"
        keys={["Shift+O", "o"]}
        isDisabled={!hasOverflows}
        icon={<OverflowIcon />}
      />
      <StepPair unit="note" word="Chapter" keys={["[", "]"]} isDisabled={!hasChapters} icon={<ChapterIcon />} />
      <DrawerButtons />
      <Position />
    </footer>
  );
}
