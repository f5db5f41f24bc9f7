/**
 * Which blocks of a map stand back while one cgroup is looked at: all but its own and those of the cgroups
 * below it.
 */

/** By block 1 where it stands back; null where none does. `cgroups` are the owners by index. */
export function fadedBlocks(
  { owner }: { readonly owner: Int32Array },
  cgroups: readonly { readonly path: string }[],
  highlight: string | null,
): Uint8Array | null {
  if (highlight === null || highlight === "/") return null;
  const stands = cgroups.map(({ path }) => path === highlight || path.startsWith(`${highlight}/`));
  return Uint8Array.from(owner, (of) => (stands[of] ? 0 : 1));
}
