/**
 * Other names for everything in a script: the same story told of other buffers, processes and cgroups.
 * Lines of the replay are renamed with the same table.
 */

/** What stands behind each keyword, by token: P path, p process, b buffer, a allocation; a star repeats. */
const NAMES: Readonly<Record<string, string>> = {
  mkdir: "P",
  rmdir: "P",
  enable: "P",
  disable: "P",
  write: "P",
  label: "P",
  charge: "P",
  uncharge: "P",
  valuable: "PP",
  belowmin: "PP",
  belowlow: "PP",
  ancestor: "PP",
  spawn: "pP",
  migrate: "pP",
  exit: "p",
  create: "bp",
  free: "b",
  pin: "b",
  unpin: "b",
  submit: "pb*",
  focus: "p",
  balloc: "a",
  bfree: "a",
};

export class Renaming {
  private readonly table = new Map<string, string>();
  private count = 0;

  /** `make` gives the n-th new name; each kind of name keeps a table of its own. */
  constructor(private readonly make: (n: number, old: string) => string) {}

  script(text: string): string {
    return text
      .split("\n")
      .map((line) => this.line(line))
      .join("\n");
  }

  /** A line of the replay: names are whole JSON strings in it. */
  output(line: string): string {
    return line.replace(/"([^"]*)"/g, (quoted, text: string) => {
      const renamed = text.startsWith("/") ? this.path(text) : this.table.get(`b ${text}`);
      return renamed === undefined ? quoted : `"${renamed}"`;
    });
  }

  private line(line: string): string {
    const [keyword = "", ...words] = line.split(" ");
    const kinds = NAMES[keyword] ?? "";
    const rest = words.map((word, i) =>
      this.word(word, kinds.endsWith("*") ? (kinds[Math.min(i, 1)] ?? "") : (kinds[i] ?? "")),
    );
    return [keyword, ...rest].join(" ");
  }

  private word(word: string, kind: string): string {
    if (kind === "" || word === "-" || word.startsWith("on=")) return word;
    return kind === "P" ? this.path(word) : this.name(kind, word);
  }

  private path(path: string): string {
    if (path === "/") return path;
    return path
      .split("/")
      .map((name) => (name === "" ? "" : this.name("P", name)))
      .join("/");
  }

  private name(kind: string, old: string): string {
    const key = `${kind} ${old}`;
    const known = this.table.get(key);
    if (known !== undefined) return known;
    const fresh = this.make(this.count++, old);
    this.table.set(key, fresh);
    return fresh;
  }
}
