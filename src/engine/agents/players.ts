/** All players by the name a script calls them. */

import { gamescope } from "./gamescope.ts";
import { gnome } from "./gnome.ts";
import { hyprland } from "./hyprland.ts";
import { nitrux } from "./nitrux.ts";
import { plasma } from "./plasma.ts";
import type { Player } from "./player.ts";
import { sway } from "./sway.ts";
import { umbriel } from "./umbriel.ts";
import { valveSystem, valveUser } from "./valve.ts";

export const BOOSTERS = { "valve-system": valveSystem, "valve-user": valveUser } as const satisfies Table;
export const FOREGROUND = { plasma, gamescope, gnome, sway, hyprland, umbriel, nitrux } as const satisfies Table;

type Table = Readonly<Record<string, Player>>;

export type BoosterName = keyof typeof BOOSTERS;
export type ForegroundName = keyof typeof FOREGROUND;
export type PlayerName = BoosterName | ForegroundName;
