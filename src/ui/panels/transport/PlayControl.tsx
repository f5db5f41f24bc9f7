import { IconButton } from "../../components/IconButton.tsx";
import { PauseIcon, PlayIcon } from "../../components/icons.tsx";
import { SPEEDS, type Speed } from "../../store/app-state.ts";
import { useApp, useAppState } from "../context/app-context.ts";

/** Play or pause, and how fast: in steps a second. */
export function PlayControl() {
  const { playback } = useApp();
  const isIdle = useAppState(({ view }) => view === null);
  const playing = useAppState((state) => state.playing);
  const speed = useAppState((state) => state.speed);
  return (
    <fieldset className="transport-group" aria-label="Play">
      <IconButton
        label={playing ? "Pause" : "Play"}
        keys="Space"
        isStrong={playing}
        isDisabled={isIdle}
        onPress={() => playback.toggle()}
      >
        {playing ? <PauseIcon /> : <PlayIcon />}
      </IconButton>
      <label className="speed">
        <span className="unseen">Speed in steps a second</span>
        <select value={speed} onChange={({ target }) => playback.setSpeed(Number(target.value) as Speed)}>
          {SPEEDS.map((steps) => (
            <option key={steps} value={steps}>
              {steps}×
            </option>
          ))}
        </select>
      </label>
    </fieldset>
  );
}
