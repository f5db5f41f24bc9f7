/** Measures the style sheet's colours: lightness in OKLab (B. Ottosson), contrast as WCAG 2 defines it. */

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

type Triple = readonly [number, number, number];

const [light = "", dark = ""] = readFileSync(new URL("./tokens.css", import.meta.url), "utf8").split(
  ':root[data-theme="dark"]',
);

describe.each([
  ["light", light],
  ["dark", dark],
])("in the %s theme", (_, css) => {
  const colours = new Map([...css.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex]));
  const colour = (name: string) => linear(colours.get(name) as string);
  const identities = Array.from({ length: 10 }, (_, index) => `id-${index}`);

  test("the colours of cgroups have one lightness", () => {
    const lightness = identities.map((name) => lab(colour(name))[0]);
    expect(Math.max(...lightness) - Math.min(...lightness)).toBeLessThan(0.01);
  });

  test("they are told from panel, page and track, from each other and from the grey of inner nodes", () => {
    for (const [index, name] of identities.entries()) {
      for (const ground of ["panel", "page"]) expect(contrast(colour(name), colour(ground)), name).toBeGreaterThan(3);
      expect(contrast(colour(name), colour("track")), name).toBeGreaterThan(2.8);
      expect(distance(colour(name), colour("inner")), name).toBeGreaterThan(0.07);
      for (const other of identities.slice(index + 1))
        expect(distance(colour(name), colour(other)), `${name} ${other}`).toBeGreaterThan(0.05);
    }
    expect(contrast(colour("inner"), colour("panel"))).toBeGreaterThan(3);
  });

  test("words meet AA where they stand", () => {
    const inks = ["ink", "ink-2", "ink-3", "victim-ink", "candidate-ink", "allowed-ink"];
    for (const ink of inks) {
      for (const ground of ["panel", "page"])
        expect(contrast(colour(ink), colour(ground)), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast(colour("victim-ink"), colour("victim-soft"))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colour("candidate-ink"), colour("candidate-soft"))).toBeGreaterThanOrEqual(4.5);
  });
});

/** Linear light of `#rrggbb`. */
function linear(hex: string): Triple {
  const part = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}

function lab([r, g, b]: Triple): Triple {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function distance(a: Triple, b: Triple): number {
  const [p, q] = [lab(a), lab(b)];
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

function contrast(a: Triple, b: Triple): number {
  const [brighter, darker] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (brighter + 0.05) / (darker + 0.05);
}

function luminance([r, g, b]: Triple): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
