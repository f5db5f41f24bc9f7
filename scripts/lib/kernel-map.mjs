// docs/kernel-map.md as text: which function of the kernel is modelled where, and what each module leaves out.

import { KERNEL, kernelSources, leftOut, taggedFunctions } from "./kernel-tags.mjs";

export const MAP = "docs/kernel-map.md";

/** @typedef {import("./kernel-tags.mjs").Source} Source */
/** @typedef {{ path: string, name: string, kernels: string, here: string }} Row */

/** The page. @param {Source[]} [sources] */
export function kernelMap(sources = kernelSources()) {
  const modules = sources.filter((source) => taggedFunctions(source).length > 0 || leftOut(source) !== null);
  return `# Kernel map

Which function of the Linux kernel is modelled where. Made from the \`@kernel\` tags and the headers of
[${KERNEL}](../${KERNEL}) by \`npm run kernel-map\`; edit those, not this page.

## Functions

| kernel function | kernel file | kernels | here |
|---|---|---|---|
${rowsOf(sources).map(functionRow).join("\n")}

## Left out

What a module says that it does not model. The others model what their functions' kernel sources do.

| module | left out |
|---|---|
${modules.map(moduleRow).join("\n")}
`;
}

/** By the kernel's file, then by its function. @param {Source[]} sources @returns {Row[]} */
function rowsOf(sources) {
  const rows = sources.flatMap(taggedFunctions).map(({ name, file, tag }) => {
    const [, path = "", kernelName = "", versions] = /^([^:]+):(\S+)(?: \[(.+)\])?$/.exec(tag ?? "") ?? [];
    const here = `[${name.replace(/^.*:/, "")}](../${KERNEL}/${file})`;
    return { path, name: kernelName, kernels: versions ?? "all", here };
  });
  return rows.sort((a, b) => compare(a.path, b.path) || compare(a.name, b.name) || compare(a.here, b.here));
}

/** By code units: the same on every machine. @param {string} a @param {string} b */
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** @param {Row} row */
function functionRow({ path, name, kernels, here }) {
  return `| \`${name}\` | ${path} | ${kernels} | ${here} |`;
}

/** @param {Source} source */
function moduleRow(source) {
  return `| [${source.file}](../${KERNEL}/${source.file}) | ${leftOut(source)?.replaceAll("|", "\\|") ?? "-"} |`;
}
