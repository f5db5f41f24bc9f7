import { IconButton } from "../../components/IconButton.tsx";
import { ChevronIcon, PauseIcon, PlayIcon } from "../../components/icons.tsx";
import { SPEEDS } from "../../store/app-state.ts";
import { useApp, useAppState } from "../context/app-context.ts";

const UNITS = [
  { unit: "frame", group: "Frame by frame", word: "frames/s" },
  { unit: "story", group: "By operation, stopping at evictions", word: "ops/s" },
] as const;

/** Play or pause, and by what steps and how fast. */
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
        <span className="unseen">Speed of play</span>
        <select
          value={SPEEDS.indexOf(speed)}
          onChange={({ target }) => playback.setSpeed(SPEEDS[Number(target.value)] ?? speed)}
        >
          {UNITS.map(({ unit, group, word }) => (
            <optgroup key={unit} label={group}>
              {SPEEDS.map(
                (one, index) =>
                  one.unit === unit && (
                    <option key={one.pace} value={index}>
                      {one.pace} {word}
                    </option>
                  ),
              )}
            </optgroup>
          ))}
        </select>
        <ChevronIcon />
      </label>
    </fieldset>
  );
}
