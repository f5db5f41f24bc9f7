/** Moving through the run, and where one is. In a narrow window the less common ways open on demand; few runs have overflows. */

import { type ReactNode, useId, useState } from "react";
import type { Ways } from "../../../workers/protocol.ts";
import { Button } from "../../components/Button.tsx";
import { IconButton } from "../../components/IconButton.tsx";
import {
  BackIcon,
  ChapterIcon,
  EvictionIcon,
  FarBackIcon,
  FarForwardIcon,
  ForwardIcon,
  MoreIcon,
  OverflowIcon,
  ToEndIcon,
  ToStartIcon,
} from "../../components/icons.tsx";
import { chapterWays } from "../../store/selectors.ts";
import { useApp, useAppState, useFollowing } from "../context/app-context.ts";
import { DrawerButtons } from "./DrawerButtons.tsx";
import { PlayControl } from "./PlayControl.tsx";
import { Position } from "./Position.tsx";
import { StepPair } from "./StepPair.tsx";
import "./transport.css";

/** Nowhere: before there is a view. */
const NO_WAYS: Ways = { back: false, forward: false };

export function Transport() {
  const { cursor } = useApp();
  const [isMore, setMore] = useState(false);
  const more = useId();
  const isIdle = useAppState(({ view }) => view === null);
  const ways = useFollowing(({ view }) => view?.ways ?? null);
  const hasEvictions = useAppState(({ run }) => run && run.totalEvictions > 0);
  const hasOverflows = useAppState(({ run }) => run && run.totalOverflows > 0);
  const hasChapters = useAppState(({ run }) => run && run.notes.length > 0);
  const chapterBack = useFollowing((state) => chapterWays(state).back);
  const chapterForward = useFollowing((state) => chapterWays(state).forward);
  const step = (label: string, keys: string, icon: ReactNode, onPress: () => void) => (
    <IconButton label={label} keys={keys} isDisabled={isIdle} onPress={onPress}>
      {icon}
    </IconButton>
  );
  return (
    <footer className="transport" data-more={isMore || undefined} data-overflows={hasOverflows || undefined}>
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
      <StepPair
        unit="eviction"
        word="Eviction"
        keys={["p", "n"]}
        hasAny={hasEvictions}
        ways={ways?.eviction ?? NO_WAYS}
        icon={<EvictionIcon />}
      />
      <Button
        className="button transport-twist"
        aria-label="More steps and panels"
        aria-expanded={isMore}
        aria-controls={more}
        onPress={() => setMore(!isMore)}
      >
        <MoreIcon />
      </Button>
      <div className="transport-more" id={more}>
        <StepPair
          unit="note"
          word="Chapter"
          keys={["[", "]"]}
          hasAny={hasChapters}
          ways={{ back: chapterBack, forward: chapterForward }}
          icon={<ChapterIcon />}
        />
        {hasOverflows && (
          <StepPair
            unit="overflow"
            word="Overflow"
            keys={["Shift+O", "o"]}
            hasAny
            ways={ways?.overflow ?? NO_WAYS}
            icon={<OverflowIcon />}
          />
        )}
        <DrawerButtons />
      </div>
      <Position />
    </footer>
  );
}
