import { describe, expect, test } from "vitest";
import { errnoName } from "../kernel/errno.ts";
import { Machine } from "../machine.ts";
import { OperationStream } from "../operation-stream.ts";
import { operationText } from "../operation-text.ts";
import { programOf } from "../testing/scripts.ts";

const U = "/user.slice/user-1000.slice/user@1000.service";
const GIB = 1024 ** 3;
const REGION = "drm/0000:03:00.0/vram";
const SECOND = "drm/0000:0f:00.0/vram";

const SHORT: readonly (readonly [string, string])[] = [
  [`${U}/app.slice`, "APP"],
  [U, "USER"],
  ["drm/0000:03:00.0/vram", "vram"],
  ["drm/0000:0f:00.0/vram", "vram2"],
  [String(8 * GIB), "8G"],
  [String(4 * GIB), "4G"],
  [String(GIB / 2), "512M"],
];

interface Setting {
  readonly kernel?: string;
  readonly twoCards?: boolean;
}

/** What players do in a script, each call with what it returned if that is no 0. */
function callsOf(lines: readonly string[], { kernel = "7.3", twoCards = false }: Setting = {}): string[] {
  const second = twoCards ? [`device gpu1 kernel=${kernel} vram=512M region=${SECOND}`] : [];
  const program = programOf([`device gpu0 kernel=${kernel} vram=8G region=${REGION}`, ...second, ...lines].join("\n"));
  const machine = new Machine(program);
  const stream = new OperationStream(program);
  const calls: string[] = [];
  for (let number = 0; number < stream.count; number++) {
    const ret = stream.advance(machine, number);
    const operation = stream.operationAt(number);
    const { origin } = operation;
    if (origin === undefined) continue;
    const text = SHORT.reduce(
      (all, [long, short]) => all.replaceAll(long, short),
      operationText(operation, program.symbols),
    );
    calls.push(ret === 0 ? text : `${text} -> ${errnoName(ret)}`);
  }
  return calls;
}

const made = (...paths: string[]) => paths.map((path) => `mkdir ${path}`);
const passed = (...paths: string[]) => paths.map((path) => `enable ${path}`);

const ABOVE = ["/user.slice", "/user.slice/user-1000.slice", U];
const SLICES = [`${U}/session.slice`, `${U}/app.slice`];
const APPS = [`${U}/app.slice/app-a.scope`, `${U}/app.slice/app-b.scope`];
/** A session with two apps and a compositor, where the controller is on everywhere. */
const SESSION = [
  ...made(...ABOVE, ...SLICES, ...APPS, `${U}/session.slice/kwin.service`, "/tmp"),
  ...passed("/", ...ABOVE, ...SLICES),
  `spawn a ${APPS[0]}`,
  `spawn b ${APPS[1]}`,
  `spawn kwin ${U}/session.slice/kwin.service`,
  "spawn stray /tmp",
];
const FOCUSES = ["focus a", "focus a", "focus b", "focus none"];

describe("valve-system", () => {
  const TREE = made("/init.scope", "/system.slice", "/system.slice/ollama.service", ...ABOVE, ...SLICES, ...APPS);

  test("enables from the top down and protects the system's units, down to user@N.service", () => {
    expect(callsOf([...TREE, "booster valve-system"])).toEqual([
      "enable /",
      "write /init.scope dmem.low vram 8G",
      "enable /system.slice",
      "write /system.slice dmem.low vram 8G",
      "write /system.slice/ollama.service dmem.low vram 8G",
      "enable /user.slice",
      "write /user.slice dmem.low vram 8G",
      "enable /user.slice/user-1000.slice",
      "write /user.slice/user-1000.slice dmem.low vram 8G",
      "write USER dmem.low vram 8G",
      // Three leaves below it: written once more for each that looks this far up.
      "write /user.slice/user-1000.slice dmem.low vram 8G",
      "write USER dmem.low vram 8G",
      "write /user.slice/user-1000.slice dmem.low vram 8G",
      "write USER dmem.low vram 8G",
    ]);
  });

  test("answers to every new unit of the system, and to nothing else", () => {
    const before = [...TREE, "booster valve-system"];
    const news = (line: string) => callsOf([...before, line]).slice(callsOf(before).length);
    expect(news("mkdir /system.slice/sshd.service")).toEqual([
      "write /system.slice dmem.low vram 8G",
      "write /system.slice/sshd.service dmem.low vram 8G",
    ]);
    expect(news("mkdir /user.slice/user-1000.slice/session-2.scope")).toEqual([
      "write /user.slice/user-1000.slice dmem.low vram 8G",
      "write /user.slice/user-1000.slice/session-2.scope dmem.low vram 8G",
    ]);
    expect(news(`mkdir ${U}/app.slice/app-c.scope`)).toEqual([]);
    expect(news("mkdir /plain")).toEqual([]);
    expect(news("mkdir /system.slice")).toEqual([]);
  });

  test.each([
    ["7.3", " -> EINVAL"],
    ["6.18", ""],
  ])("writes all regions at once, on %s", (kernel, ret) => {
    expect(callsOf([...made("/init.scope"), "booster valve-system"], { kernel, twoCards: true })).toEqual([
      "enable /",
      `write /init.scope dmem.low vram 8G ; vram2 512M${ret}`,
    ]);
  });

  test("off ends it, and what it wrote stays", () => {
    const calls = callsOf([...made("/init.scope"), "booster valve-system", "booster off", "mkdir /system.slice"]);
    expect(calls).toEqual(["enable /", "write /init.scope dmem.low vram 8G"]);
  });
});

describe("valve-user", () => {
  test("enables below user@N.service and protects it and app.slice, no leaf and no session", () => {
    const system = [
      ...made(...ABOVE, ...SLICES, ...APPS),
      ...passed("/", "/user.slice", "/user.slice/user-1000.slice"),
    ];
    expect(callsOf([...system, "booster valve-user"])).toEqual([
      // From session.slice, a leaf that gets nothing itself.
      "enable USER",
      "write USER dmem.low vram 8G",
      // From the first app, up to where the controller is passed on already; from the second it is not so far.
      "write USER dmem.low vram 8G",
      "enable APP",
      "write APP dmem.low vram 8G",
      "write APP dmem.low vram 8G",
    ]);
    const more = callsOf([...system, "booster valve-user", `mkdir ${U}/app.slice/app-c.scope`, "mkdir /system.slice"]);
    expect(more.slice(6)).toEqual(["write APP dmem.low vram 8G"]);
  });

  test("without the system's daemon gets nowhere, and tries everything twice", () => {
    expect(callsOf([...made(...ABOVE, `${U}/app.slice`, APPS[0] as string), "booster valve-user"])).toEqual([
      "enable USER -> ENOENT",
      "enable USER -> ENOENT",
      "enable APP -> ENOENT",
      "enable USER -> ENOENT",
      "enable APP -> ENOENT",
    ]);
  });

  test("beside the system's daemon: each answers for itself", () => {
    const calls = callsOf([...made(...ABOVE), "booster valve-system", "booster valve-user", `mkdir ${U}/app.slice`]);
    expect(calls.slice(-3)).toEqual(["enable USER", "write USER dmem.low vram 8G", "write APP dmem.low vram 8G"]);
  });
});

describe("plasma", () => {
  test("protects what has the focus, clears what had it", () => {
    expect(callsOf([...SESSION, "foreground plasma", ...FOCUSES])).toEqual([
      "write APP/app-a.scope dmem.low vram 8G",
      "write APP/app-a.scope dmem.low vram 0",
      "write APP/app-b.scope dmem.low vram 8G",
      "write APP/app-b.scope dmem.low vram 0",
    ]);
  });

  test("takes over the focus it finds, and forgets the value it finds", () => {
    const calls = callsOf([...SESSION, `write ${APPS[0]} dmem.low 1G`, "focus a", "foreground plasma", "focus none"]);
    expect(calls).toEqual(["write APP/app-a.scope dmem.low vram 8G", "write APP/app-a.scope dmem.low vram 0"]);
  });

  test("does nothing while both processes are in one cgroup", () => {
    const calls = callsOf([...SESSION, `spawn c ${APPS[0]}`, "foreground plasma", "focus a", "focus c"]);
    expect(calls).toHaveLength(1);
  });

  test("writes the unit of a process further down, one region a write", () => {
    const deeper = [...made(`${APPS[0]}/sub`), `spawn c ${APPS[0]}/sub`];
    expect(callsOf([...SESSION, ...deeper, "foreground plasma", "focus c"], { twoCards: true })).toEqual([
      "write APP/app-a.scope dmem.low vram 8G",
      "write APP/app-a.scope dmem.low vram2 512M",
    ]);
  });

  test("without the controller writes to a file that is not there", () => {
    const calls = callsOf([...made("/a"), "spawn p /a", "foreground plasma", "focus p"]);
    expect(calls).toEqual(["write /a dmem.low vram 8G -> ENOENT"]);
  });

  test("an exit takes the focus away; what is gone is not cleared", () => {
    const calls = callsOf([...SESSION, "foreground plasma", "focus a", "exit a", "focus b", "exit b"]);
    expect(calls.filter((call) => call.includes(" 0"))).toHaveLength(2);
    const gone = [...SESSION, "foreground plasma", "focus a", `migrate a ${U}`, `rmdir ${APPS[0]}`, "focus b"];
    expect(callsOf(gone)).toEqual(["write APP/app-a.scope dmem.low vram 8G", "write APP/app-b.scope dmem.low vram 8G"]);
  });

  test("killed, it leaves a stale protection behind", () => {
    expect(callsOf([...SESSION, "foreground plasma", "focus a", "foreground off", "focus b"])).toHaveLength(1);
  });
});

describe("gamescope", () => {
  test.each([
    ["7.3", " -> EINVAL"],
    ["6.18", ""],
  ])("on %s two regions are one write", (kernel, ret) => {
    expect(callsOf([...SESSION, "foreground gamescope", "focus a", "focus b"], { kernel, twoCards: true })).toEqual([
      `write APP/app-a.scope dmem.low vram 8G ; vram2 512M${ret}`,
      `write APP/app-a.scope dmem.low vram 0 ; vram2 0${ret}`,
      `write APP/app-b.scope dmem.low vram 8G ; vram2 512M${ret}`,
    ]);
  });

  test("with one region works everywhere", () => {
    expect(callsOf([...SESSION, "foreground gamescope", "focus a"])).toEqual([
      "write APP/app-a.scope dmem.low vram 8G",
    ]);
  });
});

describe("gnome", () => {
  test("puts the earlier value back", () => {
    const calls = callsOf([...SESSION, `write ${APPS[0]} dmem.low 1M`, "foreground gnome", ...FOCUSES]);
    expect(calls).toEqual([
      "write APP/app-a.scope dmem.low vram 8G",
      "write APP/app-a.scope dmem.low vram 1048576",
      "write APP/app-b.scope dmem.low vram 8G",
      "write APP/app-b.scope dmem.low vram 0",
    ]);
  });

  test("never lowers, and leaves alone what somebody wrote meanwhile", () => {
    expect(callsOf([...SESSION, `write ${APPS[0]} dmem.low max`, "foreground gnome", "focus a", "focus none"])).toEqual(
      [],
    );
    const meddled = [...SESSION, "foreground gnome", "focus a", `write ${APPS[0]} dmem.low 2M`, "focus none"];
    expect(callsOf(meddled)).toHaveLength(1);
  });

  test("follows apps below app.slice only, where they have the file", () => {
    expect(callsOf([...SESSION, "foreground gnome", "focus kwin", "focus stray"])).toEqual([]);
    expect(callsOf([...SESSION, `disable ${U}/app.slice`, "foreground gnome", "focus a"])).toEqual([]);
  });

  test("writes regions in the order of their names, one at a time", () => {
    expect(callsOf([...SESSION, "foreground gnome", "focus a"], { twoCards: true })).toEqual([
      "write APP/app-a.scope dmem.low vram 8G",
      "write APP/app-a.scope dmem.low vram2 512M",
    ]);
  });
});

describe("sway", () => {
  const GAME = `${U}/app.slice/run-p11-i12.scope`;
  const GAMES = [...SESSION, `mkdir ${GAME}`, `spawn game ${GAME}`, "foreground sway"];

  test("protects games in a scope of their own, and clears on blur", () => {
    expect(callsOf([...GAMES, "focus a", "focus game", "focus game", "focus b"], { twoCards: true })).toEqual([
      "write APP/run-p11-i12.scope dmem.low vram 8G",
      "write APP/run-p11-i12.scope dmem.low vram2 512M",
      "write APP/run-p11-i12.scope dmem.low vram 0",
      "write APP/run-p11-i12.scope dmem.low vram2 0",
    ]);
  });

  test("leaves a scope alone that has a value", () => {
    expect(callsOf([...GAMES, `write ${GAME} dmem.low 1M`, "focus game", "focus none"])).toEqual([]);
  });

  test("clears what it wrote when somebody else has written beside it", () => {
    const calls = callsOf([...GAMES, "focus game", `write ${GAME} dmem.low ${SECOND} 1M`, "focus game"], {
      twoCards: true,
    });
    expect(calls.slice(2)).toEqual(["write APP/run-p11-i12.scope dmem.low vram 0"]);
  });
});

describe("hyprland", () => {
  test("writes 4 GiB and never clears", () => {
    expect(callsOf([...SESSION, "foreground hyprland", ...FOCUSES], { twoCards: true })).toEqual([
      "write APP/app-a.scope dmem.low vram 4G",
      "write APP/app-a.scope dmem.low vram 4G",
      "write APP/app-b.scope dmem.low vram 4G",
    ]);
  });

  test("enables from below, so that one level a focus change works", () => {
    const deep = [...made("/x", "/x/y"), "spawn p /x/y", "foreground hyprland", "focus p", "focus p"];
    expect(callsOf(deep)).toEqual(["enable /x -> ENOENT", "enable /", "enable /x", "write /x/y dmem.low vram 4G"]);
  });
});

describe("umbriel", () => {
  test("gives the app 0.90, the session all, and puts the earlier value back", () => {
    expect(callsOf([...SESSION, "foreground umbriel", ...FOCUSES], { twoCards: true })).toEqual([
      "write USER/session.slice dmem.low vram 8G",
      "write APP/app-a.scope dmem.low vram 7730941132",
      "write APP/app-a.scope dmem.low vram 0",
      "write APP/app-b.scope dmem.low vram 7730941132",
      "write APP/app-b.scope dmem.low vram 0",
    ]);
  });

  test("writes again what somebody has overwritten", () => {
    const calls = callsOf([...SESSION, "foreground umbriel", "focus a", `write ${APPS[0]} dmem.low 0`, "focus a"]);
    expect(calls.at(-1)).toBe("write APP/app-a.scope dmem.low vram 7730941132");
    expect(calls).toHaveLength(3);
  });

  test("protects nobody outside app.slice", () => {
    expect(callsOf([...SESSION, "foreground umbriel", "focus a", "focus kwin"]).at(-1)).toBe(
      "write APP/app-a.scope dmem.low vram 0",
    );
  });
});

describe("nitrux", () => {
  test("enables the whole tree, moves the focused process and sends it home", () => {
    const tree = [...made("/app.slice", "/app.slice/a"), "spawn a /app.slice/a", "spawn b /app.slice"];
    expect(callsOf([...tree, "foreground nitrux", "focus a", "focus b", "focus none"])).toEqual([
      "mkdir /dmemcg-booster.focused",
      "enable /",
      "enable /app.slice",
      "write /dmemcg-booster.focused dmem.low vram 0",
      "migrate a /dmemcg-booster.focused",
      "write /dmemcg-booster.focused dmem.low vram 8G",
      "migrate a /app.slice/a",
      "migrate b /dmemcg-booster.focused",
      "write /dmemcg-booster.focused dmem.low vram 8G",
      "migrate b /app.slice",
      "write /dmemcg-booster.focused dmem.low vram 0",
    ]);
  });

  test("two regions are one write, which 7.3 refuses", () => {
    const calls = callsOf([...made("/a"), "spawn p /a", "foreground nitrux", "focus p"], { twoCards: true });
    expect(calls.at(-1)).toBe("write /dmemcg-booster.focused dmem.low vram 8G ; vram2 512M -> EINVAL");
  });

  test("what the process had stays charged where it was", () => {
    const program = programOf(
      [
        "device gpu0 kernel=7.3 vram=8G",
        ...["enable /", "mkdir /a", "spawn p /a", "create old p 1G vram", "foreground nitrux", "focus p"],
        "create new p 2G vram",
      ].join("\n"),
    );
    const machine = new Machine(program);
    const stream = new OperationStream(program);
    for (let number = 0; number < stream.count; number++) stream.advance(machine, number);
    const usageOf = (path: string) => {
      const { cgroups, pools, counters } = machine.kernel;
      return counters.usage.get(pools.find(cgroups.css.get(cgroups.find(program.symbols.paths.find(path))), 0));
    };
    expect([usageOf("/a"), usageOf("/dmemcg-booster.focused")]).toEqual([GIB, 2 * GIB]);
  });
});
