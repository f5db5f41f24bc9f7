/**
 * A statement around its first long path, so that the parts that tell most can stay in sight:
 *
 *   write /user.slice/user-1000.slice/game.scope dmem.low 6G
 *   before └──────── above ─────────┘└── name ──┘└─ after ─┘
 */

export interface StatementParts {
  readonly before: string;
  /** The path down to the last cgroup, with its slash; empty without a long path. */
  readonly above: string;
  readonly name: string;
  readonly after: string;
}

const LONG_PATH = /^(.*?\s)(\/\S*\/)(\S+)(.*)$/;

export function statementParts(text: string): StatementParts {
  const [, before = text, above = "", name = "", after = ""] = LONG_PATH.exec(text) ?? [];
  return { before, above, name, after };
}
