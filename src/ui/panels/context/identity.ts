/** Which colour a cgroup has: that of its processes; inner nodes are grey. */

import type { View } from "../../../workers/protocol.ts";
import { identityVariable } from "../../components/read-palette.ts";

export function identityOf(view: Pick<View, "cgroups"> | null, path: string | null): string {
  return identityVariable(view?.cgroups.find((cgroup) => cgroup.path === path)?.colour ?? -1);
}
