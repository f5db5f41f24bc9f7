/** Moving through the run, and where one is. */

import { IconButton } from "../../components/IconButton.tsx";
import {
  BackIcon,
  EvictionIcon,
  FarBackIcon,
  FarForwardIcon,
  ForwardIcon,
  OverflowIcon,
  ToEndIcon,
  ToStartIcon,
} from "../../components/icons.tsx";
import { useApp, useAppState } from "../context/app-context.ts";
import { Position } from "./Position.tsx";
import "./transport.css";

export function Transport() {
  const { cursor } = useApp();
  const isIdle = useAppState(({ view }) => view === null);
  const hasEvictions = useAppState(({ run }) => (run?.totalEvictions ?? 0) > 0);
  const hasOverflows = useAppState(({ run }) => (run?.totalOverflows ?? 0) > 0);
  return (
    <footer className="transport">
      <fieldset className="transport-group" aria-label="Steps">
        <IconButton label="To the start" keys="Home" isDisabled={isIdle} onPress={() => cursor.goToStart()}>
          <ToStartIcon />
        </IconButton>
        <IconButton
          label="Operation back"
          keys="Shift+←"
          isDisabled={isIdle}
          onPress={() => cursor.step("operation", -1)}
        >
          <FarBackIcon />
        </IconButton>
        <IconButton label="Frame back" keys="←" isDisabled={isIdle} onPress={() => cursor.step("frame", -1)}>
          <BackIcon />
        </IconButton>
        <IconButton label="Frame forward" keys="→" isStrong isDisabled={isIdle} onPress={() => cursor.step("frame", 1)}>
          <span>Step</span> <ForwardIcon />
        </IconButton>
        <IconButton
          label="Operation forward"
          keys="Shift+→"
          isDisabled={isIdle}
          onPress={() => cursor.step("operation", 1)}
        >
          <FarForwardIcon />
        </IconButton>
        <IconButton label="To the end" keys="End" isDisabled={isIdle} onPress={() => cursor.goToEnd()}>
          <ToEndIcon />
        </IconButton>
      </fieldset>
      <fieldset className="transport-group" aria-label="Evictions">
        <IconButton
          label="Previous eviction"
          keys="p"
          isDisabled={!hasEvictions}
          onPress={() => cursor.step("eviction", -1)}
        >
          <BackIcon /> <EvictionIcon />
        </IconButton>
        <IconButton
          label="Next eviction"
          keys="n"
          isDisabled={!hasEvictions}
          onPress={() => cursor.step("eviction", 1)}
        >
          <EvictionIcon /> <span className="transport-word">Next eviction</span> <ForwardIcon />
        </IconButton>
      </fieldset>
      <fieldset className="transport-group" aria-label="Overflows">
        <IconButton label="Previous overflow" isDisabled={!hasOverflows} onPress={() => cursor.step("overflow", -1)}>
          <BackIcon /> <OverflowIcon />
        </IconButton>
        <IconButton label="Next overflow" isDisabled={!hasOverflows} onPress={() => cursor.step("overflow", 1)}>
          <OverflowIcon /> <span className="transport-word">Next overflow</span> <ForwardIcon />
        </IconButton>
      </fieldset>
      <Position />
    </footer>
  );
}
