/**
 * The command line of the replay: what it may say, and what a mistake in it is told.
 * Nothing here touches a file.
 */

/** What the command line asks for. `file` may be "-", standard input. */
export type Command =
  | { readonly kind: "help" }
  | { readonly kind: "replay" | "final"; readonly file: string; readonly warnings: boolean }
  | { readonly kind: "check"; readonly paths: readonly string[] }
  | { readonly kind: "out"; readonly folder: string; readonly paths: readonly string[] };

/** The command, or what is wrong with the command line. */
export type Arguments = { readonly command: Command } | { readonly mistake: string };

export const HELP = `Runs scripts without a browser: one line of JSON for each operation.

  npm run -s replay -- [--warnings] FILE
      Runs a script and prints a line for each operation. FILE may be - for standard input.
  npm run -s replay -- [--warnings] --final FILE
      Runs it without recording events and prints the last line only, its "ev" empty.
  npm run -s replay -- --check PATH...
      Compares each script's output with the .jsonl beside it, prints the first difference of each
      that differs, and closes with "N passed, M failed".
  npm run -s replay -- --out DIR PATH...
      Writes each script's output into DIR as .jsonl, keeping the folders below what the paths share.
  npm run -s replay -- --help

PATH is a .dmem script or a folder, searched with all its folders.
Warnings (statements that the kernel will refuse) go to standard error, with --warnings only.

Exit codes: 0; 1 when a check failed; 2 for a script with mistakes (each is told as
FILE:LINE:COLUMN), a mistake in the command line, or a file that cannot be read or written.
`;

const OPTIONS = ["--check", "--final", "--help", "--out", "--warnings"];

export function readArguments(words: readonly string[]): Arguments {
  const { options, operands } = split(words);
  const unknown = options.find((option) => !OPTIONS.includes(option));
  if (unknown !== undefined) return { mistake: `${unknown} is no option; the options are ${OPTIONS.join(", ")}` };
  if (options.includes("--help")) return { command: { kind: "help" } };
  const warnings = options.includes("--warnings");
  const [mode, other] = options.filter((option) => option !== "--warnings");
  if (other !== undefined) {
    return { mistake: mode === other ? `${mode} is given twice` : `${mode} and ${other} do not go together` };
  }
  if (mode === "--check") return warnings ? needless(mode) : check(operands);
  if (mode === "--out") return warnings ? needless(mode) : out(operands);
  return runOne(mode === "--final" ? "final" : "replay", operands, warnings);
}

/** Options and the rest, which is all that follows `--`, too. */
function split(words: readonly string[]): { options: string[]; operands: string[] } {
  const end = words.indexOf("--");
  const head = end < 0 ? words : words.slice(0, end);
  const isOption = (word: string) => word.startsWith("-") && word !== "-";
  const operands = head.filter((word) => !isOption(word));
  return {
    options: head.map((word) => (word === "-h" ? "--help" : word)).filter(isOption),
    operands: end < 0 ? operands : [...operands, ...words.slice(end + 1)],
  };
}

function runOne(kind: "replay" | "final", operands: readonly string[], warnings: boolean): Arguments {
  const [file, more] = operands;
  if (file === undefined) return { mistake: "no script is named; FILE, or - for standard input, is missing" };
  if (more !== undefined) return { mistake: "one script at a time; --check and --out take several" };
  return { command: { kind, file, warnings } };
}

function check(paths: readonly string[]): Arguments {
  if (paths.length === 0) return { mistake: "--check needs the scripts or folders to check" };
  return { command: { kind: "check", paths } };
}

function out(operands: readonly string[]): Arguments {
  const [folder, ...paths] = operands;
  if (folder === undefined) return { mistake: "--out needs the folder to write to, and scripts or folders to run" };
  if (paths.length === 0) return { mistake: "--out needs scripts or folders to run, behind the folder to write to" };
  return { command: { kind: "out", folder, paths } };
}

function needless(mode: string): Arguments {
  return { mistake: `--warnings does not go together with ${mode}` };
}
