// Makes lines of the pieces of text that a page of a PDF draws: columns and boxes one after another, and no first letter lost.
import { wordsOf } from './text/block.js';

/** A piece as it is drawn. `x` to `end` is where it stands, in points. */
export interface PdfPiece {
  readonly text: string;
  readonly page: number;
  readonly x: number;
  readonly end: number;
  /** Distance from the bottom of the page, in points. */
  readonly y: number;
  /** Height of its letters in points. */
  readonly size: number;
  /** `y` as a share of the height of the page, 0 at the bottom. */
  readonly place: number;
}

export interface PdfLine extends PdfPiece {
  /** The pieces that it was made of, in its order: prove-pdf-blocks.ts compares its words with them. */
  readonly drawn: readonly PdfPiece[];
}

/** A line that may still grow to the right. */
interface Run extends PdfLine {
  readonly drawn: PdfPiece[];
}

// Between words there is a third of their height, in justified lines up to the whole; between columns there is more.
const GUTTER = 1.5;
// A few rows side by side are a table.
const FEWEST_ROWS = 3;
// A page has up to a hundred lines in up to four columns.
const MOST_ROWS = 200;
const MOST_COLUMNS = 6;
// A column of reporting goes on in lower case at most of its lines; the cells of a table seldom do.
const GOES_ON = 0.4;
const DROP_CAP_SIZE = 1.6;
const LABEL = /^\W{0,2}\w{0,2}\W{0,2}$/;

/** The lines of one page, in reading order, from its pieces in the order in which they are drawn. */
export function pdfLines(pieces: readonly PdfPiece[]): PdfLine[] {
  const rows = rowsOf(joined(withDropCaps(pieces)));
  const lines: Run[] = [];
  for (let at = 0; at < rows.length;) {
    const length = columnRows(rows, at);
    if (length === 0) lines.push(...rowLine(rows[at] ?? []));
    else lines.push(...columnsOf(rows.slice(at, at + length)).flat());
    at += Math.max(1, length);
  }
  return lines;
}

/** Puts a large first letter before the line that goes on beside it. */
function withDropCaps(pieces: readonly PdfPiece[]): Run[] {
  const words = wordCounts(pieces);
  const found: Run[] = [];
  for (const piece of pieces) {
    const cap = found.at(-1);
    if (cap === undefined || !isDropCap(cap, piece)) found.push({ ...piece, drawn: [piece] });
    else
      found[found.length - 1] = {
        ...piece,
        text: cap.text.trim() + gapBehind(cap, piece, words) + piece.text.trimStart(),
        drawn: [...cap.drawn, piece],
      };
  }
  return found;
}

/** True for one large capital beside the line that goes on with it. */
export function isDropCap(cap: PdfPiece, next: PdfPiece): boolean {
  return (
    /^\s*["“‘'«]?\p{Lu}\s*$/u.test(cap.text) &&
    cap.size >= next.size * DROP_CAP_SIZE &&
    /^\s*[\p{L}’']/u.test(next.text) &&
    Math.abs(next.x - cap.end) < cap.size &&
    next.y >= cap.y - next.size / 2 &&
    next.y <= cap.y + cap.size
  );
}

function wordCounts(pieces: readonly PdfPiece[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of pieces.flatMap(({ text }) => wordsOf(text))) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** "A" and "I" are words themselves: then the next one is one that the page has elsewhere too. */
function gapBehind(cap: PdfPiece, next: PdfPiece, words: ReadonlyMap<string, number>): string {
  const isWord = /[AI]\s*$/u.test(cap.text) && (words.get(wordsOf(next.text)[0] ?? '') ?? 0) > 1;
  return isWord || /^\s/u.test(next.text) ? ' ' : '';
}

/** Joins what stands on one line without a gutter between. */
function joined(pieces: readonly Run[]): Run[] {
  const found: Run[] = [];
  for (const piece of pieces) {
    const last = found.at(-1);
    if (last !== undefined && isBeside(last, piece, 0.5) && (!hasGutter(last, piece) || LABEL.test(last.text)))
      found[found.length - 1] = together(last, piece);
    else found.push(piece);
  }
  return found;
}

function isBeside(last: PdfPiece, piece: PdfPiece, share: number): boolean {
  const size = Math.min(piece.size, last.size);
  return Math.abs(last.y - piece.y) < size * share && piece.x >= last.end - piece.size;
}

function hasGutter(last: PdfPiece, piece: PdfPiece): boolean {
  return piece.x - last.end > GUTTER * Math.max(last.size, piece.size);
}

function together(last: Run, piece: Run): Run {
  // The raised mark of a note is no part of the word before it.
  const isMark = piece.y - last.y > piece.size * 0.1 && /^\p{N}/u.test(piece.text) && /[^\p{N}]$/u.test(last.text);
  const gap = (isMark || piece.x - last.end > piece.size * 0.15) && !/\s$/u.test(last.text) ? ' ' : '';
  // Not by spreading: a row may hold as many pieces as there are letters.
  for (const one of piece.drawn) last.drawn.push(one);
  return { ...last, text: last.text + gap + piece.text, size: Math.max(last.size, piece.size), end: piece.end };
}

type Row = readonly Run[];

function rowsOf(pieces: readonly Run[]): Row[] {
  const rows: Run[][] = [];
  for (const piece of pieces) {
    const row = rows.at(-1);
    const last = row?.at(-1);
    if (row !== undefined && last !== undefined && isBeside(last, piece, 0.9) && hasGutter(last, piece))
      row.push(piece);
    else rows.push([piece]);
  }
  return rows;
}

/** How many rows from `from` on stand in columns; 0 when they do not. */
function columnRows(rows: readonly Row[], from: number): number {
  const starts: number[] = [];
  let to = from;
  if ((rows[from]?.length ?? 0) < 2) return 0;
  for (; to < rows.length && to - from < MOST_ROWS; to += 1) {
    const row = rows[to] ?? [];
    if (to > from && (!isBelow(rows[to - 1] ?? [], row) || spans(row, starts))) break;
    addStarts(row, starts);
    if (starts.length > MOST_COLUMNS) return 0;
  }
  const region = rows.slice(from, to);
  const isReporting = columnsOf(region).some((column) => {
    const goOn = column.slice(1).filter(({ text }) => /^\s*\p{Ll}/u.test(text)).length;
    return column.length >= FEWEST_ROWS && goOn >= (column.length - 1) * GOES_ON;
  });
  return isReporting && region.filter((row) => row.length > 1).length >= FEWEST_ROWS ? region.length : 0;
}

function isBelow([above]: Row, [row]: Row): boolean {
  return (
    above !== undefined && row !== undefined && above.y > row.y && above.y - row.y < 3 * Math.max(above.size, row.size)
  );
}

/** Adds where the columns of a row begin, from the left, to those that are known. */
function addStarts(row: Row, starts: number[]): void {
  if (row.length < 2) return;
  for (const { x, size } of row) if (!starts.some((start) => Math.abs(start - x) < 2 * size)) starts.push(x);
  starts.sort((a, b) => a - b);
}

/** True for a row with a piece that reaches from one column into the next. */
function spans(row: Row, starts: readonly number[]): boolean {
  return row.some(({ x, end, size }) => starts.some((start) => x < start - 2 * size && end > start));
}

function columnsOf(rows: readonly Row[]): Run[][] {
  const starts: number[] = [];
  for (const row of rows) addStarts(row, starts);
  const found: Run[][] = starts.map(() => []);
  for (const piece of rows.flat()) {
    const at = starts.filter((start) => piece.x > start - 2 * piece.size).length - 1;
    found[Math.max(0, at)]?.push(piece);
  }
  return found;
}

/** The cells of a row stay on one line. */
function rowLine(row: Row): Run[] {
  const [first, ...rest] = row;
  return first === undefined ? [] : [rest.reduce(together, first)];
}
