/** The page's icons: 16 by 16, lines in the text's colour (icons.css), hidden from screen readers (their buttons have names). */

import type { ReactNode } from "react";
import "./icons.css";

function Icon({ children }: { children: ReactNode }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
      {children}
    </svg>
  );
}

export const UndoIcon = () => (
  <Icon>
    <path d="M6 3 2.8 6.2 6 9.4M3 6.2h6.4a3.6 3.6 0 0 1 0 7.2H7" />
  </Icon>
);
export const RedoIcon = () => (
  <Icon>
    <path d="M10 3l3.2 3.2L10 9.4M13 6.2H6.6a3.6 3.6 0 0 0 0 7.2H9" />
  </Icon>
);
export const ToStartIcon = () => (
  <Icon>
    <path d="M3.5 3v10M12.5 3.5 7 8l5.5 4.500z" />
  </Icon>
);
export const ToEndIcon = () => (
  <Icon>
    <path d="M12.5 3v10M3.5 3.5 9 8l-5.5 4.500z" />
  </Icon>
);
export const BackIcon = () => (
  <Icon>
    <path d="M10 3.5 5.5 8l4.5 4.5" />
  </Icon>
);
export const ForwardIcon = () => (
  <Icon>
    <path d="M6 3.5 10.5 8 6 12.5" />
  </Icon>
);
export const FarBackIcon = () => (
  <Icon>
    <path d="M8 3.5 3.5 8 8 12.500M13 3.5 8.5 8l4.5 4.5" />
  </Icon>
);
export const FarForwardIcon = () => (
  <Icon>
    <path d="M8 3.5 12.5 8 8 12.500M3 3.5 7.5 8 3 12.5" />
  </Icon>
);
export const PlayIcon = () => (
  <Icon>
    <path
      d="M4.5 2.8v10.400a.6.6 0 0 0 .9.5l8.600-5.200a.6.6 0 0 0 0-1L5.4 2.300a.6.6 0 0 0-.9.500z"
      className="icon-solid"
    />
  </Icon>
);
export const PauseIcon = () => (
  <Icon>
    <path d="M4 3h2.800v10H4zM9.200 3H12v10H9.200z" className="icon-solid" />
  </Icon>
);
/** A flag: a note of the script. */
export const ChapterIcon = () => (
  <Icon>
    <path d="M4 13.500V2.800h8.200L10 5.800l2.200 3H4" />
  </Icon>
);
export const HelpIcon = () => (
  <Icon>
    <path d="M5.7 5.900a2.400 2.400 0 1 1 3.300 2.300c-.7.300-1 .8-1 1.500v.3M8 12.600v.1" />
  </Icon>
);
/** A buffer leaving its place. */
export const EvictionIcon = () => (
  <Icon>
    <path d="M9 3H3v10h6M7 8h6.500M11 5.5 13.5 8 11 10.5" />
  </Icon>
);
/** What runs over the edge of what should hold it. */
export const OverflowIcon = () => (
  <Icon>
    <path d="M2 7.500v6h7v-6M5.5 6.200a3.700 3.700 0 0 1 7.400 0v4.300M10.9 8.700l2 2 2-2" />
  </Icon>
);
export const ChevronIcon = () => (
  <Icon>
    <path d="M4.5 6.5 8 10l3.5-3.5" />
  </Icon>
);
/** More of the same kind. */
export const MoreIcon = () => (
  <Icon>
    <path
      d="M2.2 8a1.3 1.3 0 1 0 2.600 0a1.3 1.3 0 1 0-2.600 0M6.7 8a1.3 1.3 0 1 0 2.600 0a1.3 1.3 0 1 0-2.600 0M11.2 8a1.3 1.3 0 1 0 2.600 0a1.3 1.3 0 1 0-2.600 0"
      className="icon-solid"
    />
  </Icon>
);
export const CheckIcon = () => (
  <Icon>
    <path d="M3.5 8.5 6.5 11.5 12.5 4.5" />
  </Icon>
);
export const CloseIcon = () => (
  <Icon>
    <path d="M4 4l8 8M12 4l-8 8" />
  </Icon>
);
export const SunIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="2.8" />
    <path d="M8 1.500v1.200M8 13.300v1.200M1.5 8h1.200M13.3 8h1.200M3.4 3.400l.85.85M11.75 11.750l.85.85M3.4 12.600l.85-.85M11.75 4.250l.85-.85" />
  </Icon>
);
export const MoonIcon = () => (
  <Icon>
    <path d="M13 9.600A5.5 5.5 0 0 1 6.4 3a5.3 5.3 0 1 0 6.6 6.600z" />
  </Icon>
);
/** Follows the system: half light, half dark. */
export const SystemThemeIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="5.5" />
    <path d="M8 2.500a5.5 5.5 0 0 1 0 11z" className="icon-solid" />
  </Icon>
);
export const InfoIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="5.8" />
    <path d="M8 7.500v3.300M8 5.100v.1" />
  </Icon>
);
export const WarningIcon = () => (
  <Icon>
    <path d="M8 2.5 14 13H2zM8 6.500v3M8 11.300v.1" />
  </Icon>
);
