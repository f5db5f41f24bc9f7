/** Names as small numbers. A table only grows, so a number always means the same name. */

export class Names {
  private readonly texts: string[] = [];
  private readonly numbers = new Map<string, number>();

  get count(): number {
    return this.texts.length;
  }

  intern(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    this.numbers.set(text, this.texts.length);
    this.texts.push(text);
    return this.texts.length - 1;
  }

  /** The number of a name already interned, or -1. */
  find(text: string): number {
    return this.numbers.get(text) ?? -1;
  }

  text(number: number): string {
    const text = this.texts[number];
    if (text === undefined) throw new Error(`no name ${number}`);
    return text;
  }
}

/** Cgroup paths; symbol 0 is the root, and a path's parent is interned with it. */
export class Paths extends Names {
  private readonly parents: number[] = [-1];

  constructor() {
    super();
    super.intern("/");
  }

  override intern(path: string): number {
    const known = this.find(path);
    if (known >= 0) return known;
    const slash = path.lastIndexOf("/");
    const parent = this.intern(slash <= 0 ? "/" : path.slice(0, slash));
    const number = super.intern(path);
    this.parents[number] = parent;
    return number;
  }

  /** The path above; -1 for the root. */
  parentOf(number: number): number {
    return this.parents[number] as number;
  }
}

/** All names of one run. */
export class Symbols {
  readonly paths = new Paths();
  readonly processes = new Names();
  readonly bos = new Names();
  /** Names of buddy allocations made by `balloc`. */
  readonly blocks = new Names();
}
