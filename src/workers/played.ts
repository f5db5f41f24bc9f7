/** Who does what no line of the script says, for the whole run: a player's operation has its cause's line, and words of its own. */

import { type OperationStream, operationText } from "../engine/index.ts";
import type { PlayedOperations } from "./protocol.ts";

/** Different statements that are told of; players repeat themselves. */
const MOST_TEXTS = 20_000;

export function playedOperations(stream: OperationStream, mostTexts = MOST_TEXTS): PlayedOperations {
  const operations: number[] = [];
  const by: number[] = [];
  const text: number[] = [];
  const players = new Numbered();
  const texts = new Numbered(mostTexts);
  for (const [number, operation] of stream.played()) {
    operations.push(number);
    by.push(players.number(operation.origin?.player ?? ""));
    text.push(texts.number(operationText(operation, stream.symbols)));
  }
  return {
    operations: Uint32Array.from(operations),
    by: Uint8Array.from(by),
    text: Int32Array.from(text),
    players: players.all,
    texts: texts.all,
  };
}

/** Words as numbers from 0; -1 where there are too many. */
class Numbered {
  readonly all: string[] = [];
  private readonly numbers = new Map<string, number>();

  constructor(private readonly most = Number.POSITIVE_INFINITY) {}

  number(word: string): number {
    const known = this.numbers.get(word);
    if (known !== undefined) return known;
    if (this.all.length >= this.most) return -1;
    this.numbers.set(word, this.all.length);
    return this.all.push(word) - 1;
  }
}
