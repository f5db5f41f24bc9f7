import { IconButton } from "../../components/IconButton.tsx";
import { MoonIcon, SunIcon, SystemThemeIcon } from "../../components/icons.tsx";
import { useApp, useAppState } from "../context/app-context.ts";

const NEXT = { system: "light", light: "dark", dark: "system" } as const;
const ICONS = { system: <SystemThemeIcon />, light: <SunIcon />, dark: <MoonIcon /> };
const WORDS = { system: "as the system", light: "light", dark: "dark" };

export function ThemeButton() {
  const app = useApp();
  const theme = useAppState((state) => state.theme);
  return (
    <IconButton
      label={`Theme: ${WORDS[theme]}. Change to ${WORDS[NEXT[theme]]}`}
      onPress={() => app.setTheme(NEXT[theme])}
    >
      {ICONS[theme]}
    </IconButton>
  );
}
