// Pieces of words: who writes "exfiltration" may mean what an article writes "exfiltrated", and stems do not tell it.
import type { TermTable } from './terms.js';

export interface WordInPieces {
  /** By `piecesOf`. */
  readonly pieces: readonly number[];
  readonly rarity: number;
}

/** The share of each asked word's pieces that some word here holds, by its rarity. */
export function createPieceCounter(
  words: readonly WordInPieces[],
  { textOf, size }: TermTable,
): (terms: Uint32Array) => number {
  const rows = new Map<number, number[]>();
  // Whether any piece has these last bits: of most words no piece is asked for, and this tells it at once.
  const filter = new Uint8Array(FILTER);
  const worth: number[] = [];
  for (const word of words) {
    for (const piece of word.pieces) {
      const at = worth.push(word.rarity / word.pieces.length) - 1;
      rows.set(piece, [...(rows.get(piece) ?? []), at]);
      filter[piece & (FILTER - 1)] = 1;
    }
  }
  // By word: 0 where it was not looked at yet, or one more than the place in `lists` of what it holds.
  const known = new Uint16Array(size());
  const lists: (readonly number[])[] = [NONE];
  const heldBy = (word: number): readonly number[] => {
    if (known[word] === 0) {
      const held = piecesIn(textOf(word), rows, filter);
      known[word] = held === NONE ? 1 : lists.push(held);
    }
    return lists[known[word]! - 1]!;
  };
  return (terms) => {
    const held = new Uint8Array(worth.length);
    for (const word of terms) for (const at of heldBy(word)) held[at] = 1;
    return worth.reduce((total, each, at) => total + each * held[at]!, 0);
  };
}

const FILTER = 4_096;

/** Letters of a piece: "exfil" is in "exfiltrate" and "exfiltration"; shorter ones are in too many words. */
const PIECE = 5;

/** The pieces of five letters of a word between spaces, each as a hash of 32 bits; of a shorter word itself. */
export function piecesOf(plain: string): number[] {
  const padded = ` ${plain} `;
  return Array.from({ length: Math.max(1, padded.length - PIECE + 1) }, (_, at) => pieceAt(padded, at));
}

// Words of a hundred passages are looked through for a question: no list is made of the pieces of those that hold none.
function piecesIn(plain: string, rows: ReadonlyMap<number, readonly number[]>, filter: Uint8Array): readonly number[] {
  const padded = ` ${plain} `;
  let found: readonly number[] = NONE;
  for (let at = 0; at === 0 || at + PIECE <= padded.length; at += 1) {
    const piece = pieceAt(padded, at);
    const held = filter[piece & (FILTER - 1)] === 1 ? rows.get(piece) : undefined;
    if (held !== undefined) found = [...found, ...held];
  }
  return found;
}

const NONE: readonly number[] = [];

function pieceAt(padded: string, at: number): number {
  let hash = 0;
  for (let letter = at; letter < Math.min(padded.length, at + PIECE); letter += 1) {
    hash = (Math.imul(hash, 0x01000193) ^ padded.charCodeAt(letter)) | 0;
  }
  return hash;
}
