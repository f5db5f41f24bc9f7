import { describe, expect, test } from "vitest";
import { parse } from "./parser.ts";
import { scenarioInfo, unitName } from "./scenario.ts";

test("what a script says for people", () => {
  const script = parse(`title The blog, fixed
about All ancestors are protected,
about and so is the game.   # as the blog recommends
device gpu0 kernel=7.3 vram=8G
label /game Cyberpunk
mkdir /game
note The game starts
label /game Cyberpunk 2077
`);
  expect(scenarioInfo(script)).toEqual({
    title: "The blog, fixed",
    about: "All ancestors are protected, and so is the game.",
    notes: [{ line: 7, text: "The game starts" }],
    labels: new Map([["/game", "Cyberpunk 2077"]]),
  });
  expect(scenarioInfo(parse("dump"))).toMatchObject({ title: null, about: null });
});

describe("unit names", () => {
  const app = "/user.slice/user-1000.slice/user@1000.service/app.slice";
  test.each([
    ["/", "/"],
    ["/user.slice", "user"],
    ["/user.slice/user-1000.slice", "user-1000"],
    ["/user.slice/user-1000.slice/user@1000.service", "user@1000"],
    [app, "app"],
    [`${app}/app-steam-app1091500-9876.scope`, "steam-app1091500"],
    [`${app}/app-steam@0a1b2c3d4e5f60718293a4b5c6d7e8f9.service`, "steam"],
    [`${app}/app-steam@0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9.service`, "steam"],
    [`${app}/app-org.kde.konsole@autostart.service`, "org.kde.konsole"],
    [`${app}/app-flatpak-org.mozilla.firefox-1126565164.scope`, "org.mozilla.firefox"],
    [`${app}/app-firefox.scope`, "firefox"],
    [`${app}/app-1234.scope`, "1234"],
    ["/user.slice/session.slice/plasma-kwin_wayland.service", "plasma-kwin_wayland"],
    ["/user.slice/user-1000.slice/session-2.scope", "session-2"],
    ["/system.slice/ollama.service", "ollama"],
    [`/kubepods.slice/pod/cri-containerd-${"0123456789abcdef".repeat(4)}.scope`, "cri-containerd"],
    ["/dmemcg-booster.focused", "dmemcg-booster.focused"],
    ["/.scope", ".scope"],
  ])("%s", (path, expected) => {
    expect(unitName(path)).toBe(expected);
  });
});
