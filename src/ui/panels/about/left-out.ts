/** What the model leaves out, as the headers of src/engine/kernel say it, in the order in which a reader would ask. */

export const LEFT_OUT: readonly { readonly of: string; readonly what: string }[] = [
  {
    of: "Time",
    what: "Fences and waiting: a submission renders nothing and takes no time of its own, and nobody waits for the graphics card.",
  },
  {
    of: "Moves",
    what: "Ghost objects (the old place of a moved buffer is free at once), copies over several hops, swapping out to disk.",
  },
  {
    of: "amdgpu",
    what: "The 8 MiB it keeps from user buffers, its separate budget for CPU-visible VRAM, page tables, CPU mappings and faults, exported and imported buffers.",
  },
  {
    of: "VRAM addresses",
    what: "Tracking of cleared pages: all free memory counts as dirty. The newest kernels' own search for blocks smaller than their alignment.",
  },
  {
    of: "cgroups",
    what: "The rule against processes in inner cgroups, threads, delegation, and programs that write to the same file at once.",
  },
  {
    of: "Locks",
    what: "Everything runs on one thread: a lock fails only against the locks of its own operation, and the walk that may wait sees what the walk before it saw.",
  },
];
