// Finds the words that look like one which nobody knows, by the pieces of three letters that they share.

/** A mistyped letter spoils three pieces; a word that shares fewer than this part of them is another one. */
const LEAST_SHARED = 0.3;
const PIECE = 3;

export interface Speller {
  add(word: string): void;
  /** Words that share enough pieces, the most alike first. */
  like(word: string): string[];
}

export function createSpeller(): Speller {
  const words: string[] = [];
  const known = new Set<string>();
  const byPiece = new Map<string, number[]>();
  return {
    add: (word) => {
      if (known.has(word)) return;
      known.add(word);
      const number = words.push(word) - 1;
      for (const piece of piecesOf(word)) {
        const holders = byPiece.get(piece);
        if (holders === undefined) byPiece.set(piece, [number]);
        else holders.push(number);
      }
    },
    like: (word) => {
      const pieces = piecesOf(word);
      const shared = new Map<number, number>();
      for (const piece of pieces) for (const at of byPiece.get(piece) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1);
      const enough = [...shared].filter(([, count]) => count >= LEAST_SHARED * pieces.size);
      enough.sort((a, b) => b[1] - a[1] || ((words[a[0]] ?? '') < (words[b[0]] ?? '') ? -1 : 1));
      return enough.map(([at]) => words[at] ?? '');
    },
  };
}

/** Its pieces of three letters, the spaces around it among them. */
export function piecesOf(word: string): Set<string> {
  const padded = ` ${word} `;
  return new Set(Array.from({ length: padded.length - PIECE + 1 }, (_, at) => padded.slice(at, at + PIECE)));
}
