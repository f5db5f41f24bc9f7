/** Which colour a cgroup has: that of its processes; inner nodes are grey. */

import type { View } from "../../../workers/protocol.ts";
import { identityVariable } from "../../components/read-palette.ts";

type Known = Pick<View, "cgroups"> & Partial<Pick<View, "future">>;

/** Of a cgroup that is there, or is to come where `future` is given. */
export function identityOf(view: Known | null, path: string | null): string {
  const isIt = (cgroup: { readonly path: string }) => cgroup.path === path;
  return identityVariable((view?.cgroups.find(isIt) ?? view?.future?.find(isIt))?.colour ?? -1);
}
