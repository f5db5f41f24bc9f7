/**
 * Scripts for property tests: correct ones made of statements with odd but legal spacing, comments
 * and line ends, and texts that are no scripts at all.
 */

import * as fc from "fast-check";

const name = fc.stringMatching(/^[A-Za-z0-9._@:+]{1,6}$/).filter((text) => !/^\.+$/.test(text));
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => `/${names.join("/")}`);
const size = fc.oneof(
  fc.integer({ min: 0, max: 2 ** 40 }).map(String),
  fc.tuple(fc.integer({ min: 0, max: 4096 }), fc.constantFrom(..."KMGkmg")).map(([n, unit]) => `${n}${unit}`),
  fc.integer({ min: 0, max: 2 ** 30 }).map((n) => `0x${n.toString(16)}`),
);
const domains = fc.constantFrom("vram", "gtt", "cpu", "vram|gtt", "gtt|vram", "cpu|gtt|vram");
const file = fc.constantFrom("dmem.min", "dmem.low", "dmem.max");
const words = (...parts: (string | fc.Arbitrary<string>)[]): fc.Arbitrary<string[]> =>
  fc.tuple(...parts.map((part) => (typeof part === "string" ? fc.constant(part) : part)));

const statement: fc.Arbitrary<string[]> = fc.oneof(
  words(fc.constantFrom("mkdir", "rmdir", "enable", "disable"), path),
  words("write", path, file, fc.oneof(size, fc.constant("max"))),
  words("write", path, file, "drm/0000:03:00.0/vram", size),
  words(fc.constantFrom("spawn", "migrate"), name, path),
  words("create", name, name, size, domains),
  words("create", name, name, size, domains, "shared", "align=4096", "contig"),
  words(fc.constantFrom("free", "pin", "unpin", "exit", "bfree"), name),
  words("submit", name, name, name),
  words("advance", fc.constantFrom("16ms", "2s", "500")),
  words(fc.constantFrom("charge", "uncharge"), path, size),
  words("valuable", fc.oneof(path, fc.constant("-")), path, fc.constantFrom("0", "1")),
  words(fc.constantFrom("title", "about", "note"), "some", "text"),
  words("label", path, "a", "name"),
  words("dump"),
  words("seed", "7"),
  words("create", name, name, fc.constantFrom("rand(4K,8M)", "pick(4K,1M,0x1000)"), domains, "on=gpu0"),
  words("write", path, file, "drm/0000:03:00.0/vram", size, ";", "drm/0000:04:00.0/vram", size),
);

const blank = fc.constantFrom(" ", "  ", "\t", " \t ");
const comment = fc.constantFrom("", " # why", "\t#", "  # write /a dmem.low 1");
const ending = fc.constantFrom("\n", "\r\n", "\r");

function spaced(tokens: string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom("", " ", "\t"), fc.array(blank, { minLength: tokens.length, maxLength: tokens.length }))
    .map(([indent, gaps]) => indent + tokens.map((token, i) => (i === 0 ? token : gaps[i] + token)).join(""));
}

const line = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(statement.chain(spaced), comment).map(([text, tail]) => text + tail) },
  { weight: 1, arbitrary: fc.constantFrom("", "   ", "# a comment", "\t# mkdir /x") },
);

/** A loop, and another one inside it. */
const loop: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom("repeat 3 as i", "  repeat\t0 as i # idle"), line, comment)
  .map(([repeat, body, tail]) => `${repeat}\nmkdir /a{i}\nrepeat 2\n free b{i+3}\n${body}\nend\n end${tail}`);

/** A script without mistakes (there may be warnings). */
export const correctScript: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom("", "\ufeff"),
    fc.array(fc.tuple(fc.oneof({ weight: 6, arbitrary: line }, { weight: 1, arbitrary: loop }), ending), {
      maxLength: 20,
    }),
    line,
  )
  .map(
    ([mark, lines, last]) => `${mark}device gpu0 kernel=7.3 vram=8G\n${lines.map((l) => l.join("")).join("")}${last}`,
  );

/** Anything, with what scripts are made of more often than chance would have it. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom("\n", "\r", "\r\n", " ", "\t", "#", "\0", "\ufeff", "=", "|", ";", "{i}", "/"),
        fc.constantFrom(
          "device",
          "kernel=",
          "7.3",
          "create",
          "write",
          "vram",
          "8G",
          "submit",
          "repeat",
          "repeat 3 as i",
          "end",
          "seed",
          "rand(",
          "{i}",
          "on=",
          "__proto__",
        ),
        fc.string({ unit: "binary", maxLength: 4 }),
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join("")),
);
