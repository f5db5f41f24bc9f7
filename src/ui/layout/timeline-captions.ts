/**
 * Captions below the axis, each with a flag at its operation. They never overlap. A caption goes into the first
 * row with room for all of it right of its flag, else left of it; where no row has that room it is cut to the
 * largest there is, if need be at the cost of the caption before it. Where too few letters would be left to say
 * anything only its flag stands there, and where there is no room even for that it joins its neighbour. The caption of
 * where one is comes first: where neither side of its flag is long enough it goes over several rows.
 *
 *   row 0  ▸The desktop starts      ▸The game starts loading     VRAM is full◂
 *   row 1       ▸Apps open      ▸   The player comes back◂       ▸+2
 */

export interface CaptionSource {
  /** CSS pixels from the plot's left edge; ascending. */
  readonly x: number;
  /** Of the whole text with its flag. */
  readonly width: number;
  /** How many lines it takes in so many CSS pixels. */
  linesIn(width: number): number;
}

export interface Caption {
  /** Indices of the sources it stands for; more than one where they had no room. */
  readonly sources: readonly number[];
  readonly row: number;
  /** Rows that it takes, from `row` on. */
  readonly lines: number;
  readonly left: number;
  readonly width: number;
  /** The flag is on the right. */
  readonly isMirrored: boolean;
  /** The flag alone. */
  readonly isBare: boolean;
}

/** CSS pixels between two captions of a row, before a flag alone, of such a flag, and the least of a caption that is cut. */
const GAP = 10;
const NEAR = 3;
const FLAG = 14;
const LEAST = 88;

type Draft = { -readonly [Field in keyof Caption]: Caption[Field] } & { sources: number[] };
type Place = Omit<Caption, "sources">;

/** `rows` is how many there may be; `current` the source to be written in full, -1 for none. */
export function layoutCaptions(
  sources: readonly CaptionSource[],
  plotWidth: number,
  rows: number,
  current = -1,
): Caption[] {
  const plain = layoutInOrder(sources, plotWidth, rows, -1);
  // As long as it is not needed nothing changes place when one goes on to another caption.
  if (current < 0 || isWhole(plain, sources, current)) return plain;
  return layoutInOrder(sources, plotWidth, rows, current);
}

/** Whether a source has a caption of its own in its whole width. */
export function isWhole(captions: readonly Caption[], sources: readonly CaptionSource[], index: number): boolean {
  const found = captions.find((caption) => caption.sources.includes(index));
  return found?.sources.length === 1 && found.width >= (sources[index] as CaptionSource).width;
}

function layoutInOrder(sources: readonly CaptionSource[], plotWidth: number, rows: number, first: number): Caption[] {
  const table: Draft[][] = Array.from({ length: rows }, () => []);
  const captions: Draft[] = [];
  const homeless: number[] = [];
  const order = [...sources.keys()].filter((index) => index !== first);
  for (const index of first < 0 ? order : [first, ...order]) {
    const source = sources[index] as CaptionSource;
    const place =
      index === first
        ? firstPlace(source, rows, plotWidth)
        : placeOf(source, table, plotWidth, captions[0], first >= 0);
    if (place === null) {
      homeless.push(index);
      continue;
    }
    const caption = { sources: [index], ...place };
    for (const row of table.slice(place.row, place.row + place.lines)) {
      makeRoom(row, source.x, place.left - (place.isBare ? NEAR : GAP));
      row.push(caption);
    }
    captions.push(caption);
  }
  captions.sort((a, b) => (a.sources[0] as number) - (b.sources[0] as number));
  for (const index of homeless) neighbourOf(captions, index, first)?.sources.push(index);
  for (const caption of captions) {
    caption.sources.sort((a, b) => a - b);
    // Who joined it from before it speaks first, maybe in too little room.
    const { width } = sources[caption.sources[0] as number] as CaptionSource;
    caption.isBare ||= caption.width < Math.min(width, LEAST) && caption.sources[0] !== first;
  }
  return captions;
}

/** Beside its flag in the empty table: on one line where a side is long enough, else on several on the longer one. */
function firstPlace(source: CaptionSource, rows: number, plotWidth: number): Place | null {
  const sides = placesIn(source, 0, [], plotWidth);
  const whole = sides.find(({ width }) => width >= source.width);
  const widest = whole ?? widestOf(sides);
  if (widest === null) return null;
  const lines = whole === undefined ? Math.min(rows, source.linesIn(widest.width)) : 1;
  return { ...widest, lines };
}

/** Where a caption goes among those of the rows, or null where it must join one. */
function placeOf(
  source: CaptionSource,
  table: readonly Draft[][],
  plotWidth: number,
  first: Draft | undefined,
  keepsFirst: boolean,
): Place | null {
  const kept = keepsFirst ? first : undefined;
  const least = Math.min(source.width, LEAST);
  const free = table.flatMap((row, index) => placesIn(source, index, row.map(firmly), plotWidth));
  const whole =
    free.find(({ width, isMirrored }) => !isMirrored && width >= source.width) ??
    free.find(({ width }) => width >= source.width);
  if (whole !== undefined) return whole;
  const widest = widestOf(free);
  if (widest !== null && widest.width >= least) return widest;
  const yielding = table.flatMap((row, index) => {
    const taken = row.map((draft) => (draft === kept ? firmly(draft) : yieldingly(draft)));
    return placesIn(source, index, taken, plotWidth);
  });
  const best = widestOf(yielding);
  if (best !== null && best.width >= least) return best;
  const near = table.flatMap((row, index) => placesIn(source, index, row.map(firmly), plotWidth, NEAR));
  const bare = [...near, ...yielding].find(({ width }) => width >= FLAG);
  return bare === undefined ? null : bareIn(bare, source);
}

function bareIn(place: Place, { x }: CaptionSource): Place {
  return { ...place, left: place.isMirrored ? x - FLAG : x, width: FLAG, isBare: true };
}

interface Taken {
  readonly left: number;
  readonly end: number;
}

function firmly({ left, width }: Draft): Taken {
  return { left, end: left + width };
}

/** As short as it may become; a mirrored one keeps its flag. */
function yieldingly(draft: Draft): Taken {
  return draft.isMirrored ? firmly(draft) : { left: draft.left, end: draft.left + Math.min(draft.width, LEAST) };
}

/** Right and left of the flag, as wide as a row lets it be; none where the flag itself is covered. */
function placesIn(
  { x, width }: CaptionSource,
  row: number,
  taken: readonly Taken[],
  plotWidth: number,
  gap = GAP,
): Place[] {
  const from = taken.reduce((most, { left, end }) => (left <= x ? Math.max(most, end + gap) : most), 0);
  const to = taken.reduce((least, { left }) => (left > x ? Math.min(least, left - gap) : least), plotWidth);
  if (from > x || to < x) return [];
  const after = Math.min(width, to - x);
  const before = Math.min(width, x - from);
  const common = { row, lines: 1, isBare: false };
  return [
    { ...common, left: x, width: after, isMirrored: false },
    { ...common, left: x - before, width: before, isMirrored: true },
  ];
}

/** The first of the widest. */
function widestOf(places: readonly Place[]): Place | null {
  return places.reduce<Place | null>((best, place) => (best === null || place.width > best.width ? place : best), null);
}

/** Cuts what reaches from the left beyond where a new caption's room begins. */
function makeRoom(row: readonly Draft[], x: number, from: number): void {
  for (const draft of row) if (draft.left <= x) draft.width = Math.min(draft.width, from - draft.left);
}

/** The caption before a source, else the one after it; the first one only if there is no other. */
function neighbourOf(captions: readonly Draft[], index: number, first: number): Draft | undefined {
  const others = captions.filter(({ sources }) => !sources.includes(first));
  return others.findLast(({ sources }) => (sources[0] as number) < index) ?? others[0] ?? captions[0];
}
