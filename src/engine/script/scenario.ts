/**
 * What a script says for people: its title, what it is about, its captions and the names it gives
 * to cgroups. Also how a cgroup is called that nobody named: by its systemd unit without the
 * decoration (kind, launcher, process id, uuid).
 */

import type { Script } from "./script.ts";

export interface Note {
  /** 1-based. */
  readonly line: number;
  readonly text: string;
}

export interface ScenarioInfo {
  /** The first title, or null. */
  readonly title: string | null;
  /** All about lines as one paragraph, or null. */
  readonly about: string | null;
  readonly notes: readonly Note[];
  /** Names for people by cgroup path; the last label of a path holds. */
  readonly labels: ReadonlyMap<string, string>;
}

export function scenarioInfo(script: Script): ScenarioInfo {
  let title: string | null = null;
  let about: string | null = null;
  const notes: Note[] = [];
  const labels = new Map<string, string>();
  for (const statement of script.statements) {
    if (statement.kind === "title") title ??= statement.text;
    else if (statement.kind === "about") about = about === null ? statement.text : `${about} ${statement.text}`;
    else if (statement.kind === "note") notes.push({ line: statement.line, text: statement.text });
    else if (statement.kind === "label") labels.set(statement.path, statement.text);
  }
  return { title, about, notes, labels };
}

const UNIT_KIND = /\.(?:scope|service|slice)$/;
/** Launchers that put their name before the application's: app-LAUNCHER-APPLICATION-PID.scope. */
const LAUNCHER = /^(?:flatpak|gnome)-(?=.)/;
/** A container's or an instance's id: 12 hexadecimal digits or more, or a uuid. */
const LONG_ID = /[-@](?:[0-9a-f]{12,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The readable part of a path's last component: `/…/app-steam-app1091500-9876.scope` is steam-app1091500. */
export function unitName(path: string): string {
  const unit = path.slice(path.lastIndexOf("/") + 1);
  if (unit === "") return "/";
  const name = unit.replace(UNIT_KIND, "").replace(LONG_ID, "");
  if (!name.startsWith("app-")) return name || unit;
  const application = name
    .slice("app-".length)
    .replace(/@.*$/, "")
    .replace(/(.)-[0-9]+$/, "$1")
    .replace(LAUNCHER, "");
  return application || unit;
}
