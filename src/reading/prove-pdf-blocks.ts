// Proves the blocks of a PDF against what its pages draw, so that no word stands in a draft that no page draws. A block brings the
// pieces of text that it was made of; here is checked, sign by sign, that they make it.
import type { Block } from './text/block.js';
import { cleanText } from './text/clean-text.js';
import { isDropCap, type PdfPiece } from './pdf-lines.js';

/** A block and the pieces that it was made of, in its order. */
export interface MadeBlock {
  readonly block: Block;
  readonly drawn: readonly PdfPiece[];
}

export interface ProvenPdfBlocks {
  readonly blocks: readonly Block[];
  /** What was made in other words than the pages draw. */
  readonly unproven: readonly Block[];
}

// Letters of a word touch; between words there is a quarter of their height. What lies over each other is not one word either.
const TOUCH = 0.2;
const SAME_LINE = 0.1;
const HYPHEN = /[-\u2010\u2011]$/u;
const BULLET = /^\s*(?:[•●▪■◦‣*·]|\p{Co})\s+/u;
const ORDINAL = /^(?:st|nd|rd|th)$/u;

/** `pieces` are all that the pages draw, in the order in which they do; no block may hold another, or one twice. */
export function provePdfBlocks(made: readonly MadeBlock[], pieces: readonly PdfPiece[]): ProvenPdfBlocks {
  const order = new Map(pieces.map((piece, at) => [piece, at]));
  const blocks: Block[] = [];
  const unproven: Block[] = [];
  for (const { block, drawn } of made) {
    const isProven = standInOrder(drawn, order) && isMadeOf(block.text, drawn);
    (isProven ? blocks : unproven).push(block);
    for (const piece of drawn) order.delete(piece);
  }
  return { blocks, unproven };
}

/** Each piece is drawn behind the one before it, or stands in the next column, which may be drawn row by row with the first. */
function standInOrder(drawn: readonly PdfPiece[], order: ReadonlyMap<PdfPiece, number>): boolean {
  return drawn.every((piece, at) => {
    const place = order.get(piece);
    const last = drawn[at - 1];
    if (place === undefined || last === undefined) return place !== undefined;
    const before = order.get(last) ?? -1;
    // A piece between two of a line may be the word "no".
    if (isOnLine(last, piece, 0.5)) return place === before + 1;
    return place > before || (piece.page === last.page && piece.x > last.x);
  });
}

/** True where the text is these pieces one behind the other, apart from spaces between them and hyphens at their ends. */
export function isMadeOf(text: string, drawn: readonly PdfPiece[]): boolean {
  const whole = spaced(text);
  return isMadeFrom(whole, drawn, spaced(drawn[0]?.text ?? '')) || isMadeFrom(whole, drawn, withoutBullet(drawn));
}

function withoutBullet([first]: readonly PdfPiece[]): string {
  return spaced((first?.text ?? '').replace(BULLET, '').replace(/^\s*(?:[•●▪■◦‣*·]|\p{Co})\s*$/u, ''));
}

function isMadeFrom(whole: string, drawn: readonly PdfPiece[], first: string): boolean {
  let at = 0;
  for (const [place, piece] of drawn.entries()) {
    const last = drawn[place - 1];
    const next = drawn[place + 1];
    const isApart = whole[at] === ' ';
    if (isApart) at += 1;
    else if (last !== undefined && at > 0 && !mayTouch(last, piece)) return false;
    const words = place === 0 ? first : spaced(piece.text);
    const isDivided = HYPHEN.test(words) && next !== undefined && !isOnLine(piece, next, 0.5);
    if (whole.startsWith(words, at)) at += words.length;
    else if (isDivided && whole.startsWith(words.slice(0, -1), at) && whole[at + words.length - 1] !== ' ')
      at += words.length - 1;
    else return false;
  }
  return at === whole.length;
}

/** True where two pieces may make one word: they touch on one line, a hyphen divides them, or the first is a large first letter. */
function mayTouch(last: PdfPiece, piece: PdfPiece): boolean {
  if (!isOnLine(last, piece, 0.5)) return isDropCap(last, piece) || /[-\u2010\u2011\u00AD]\s*$/u.test(last.text);
  if (isDropCap(last, piece)) return true;
  if (/\s$/u.test(last.text) || /^\s/u.test(piece.text)) return false;
  // The raised mark of a note would become a part of the word or number before it.
  const isLevel = isOnLine(last, piece, SAME_LINE) || ORDINAL.test(piece.text);
  return isLevel && Math.abs(piece.x - last.end) <= TOUCH * Math.max(last.size, piece.size);
}

function isOnLine(last: PdfPiece, piece: PdfPiece, share: number): boolean {
  return last.page === piece.page && Math.abs(last.y - piece.y) < share * Math.max(last.size, piece.size);
}

/** Decomposed, since a piece may end between a letter and its accent. */
function spaced(text: string): string {
  return cleanText(text).text.replace(/\s+/gu, ' ').trim().normalize('NFD');
}
