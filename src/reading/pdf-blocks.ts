// Finds the headline, headings and paragraphs among the lines of a PDF, by the size of the letters and the space between lines.
import type { LeftOutText } from '../ingest/draft.js';
import { statedHandlingMark } from '../ingest/handling-mark.js';
import { countWords, endsSentence, wordsOf, type Block } from './text/block.js';
import { cleanLine, cleanText } from './text/clean-text.js';
import type { PdfLine } from './pdf-lines.js';
import { isMadeOf, type MadeBlock } from './prove-pdf-blocks.js';

export interface PdfParts {
  readonly title: string | null;
  /** Each is still to be proved. */
  readonly made: readonly MadeBlock[];
  /** The lines at the head or foot of every page, and a headline in other words than the first page draws. */
  readonly leftOut: readonly LeftOutText[];
}

// Running titles and page numbers are in the outer eighth of a page.
const MARGIN = 0.12;
const PAGES_THAT_REPEAT = 3;
const HEADING_SIZE = 1.15;
// Within a paragraph the space between lines varies by a few per cent; between paragraphs it grows by half a line or more.
const SPACE = 1.3;
const LONGEST_TITLE = 40;
// In a table of contents, dots lead to the page number.
const CONTENTS = /(?:\. ?){5}\s*\d{1,3}\s*$/;
// The endings of English words, which are no words themselves.
const ONLY_ENDING =
  /^(?:[bcdfglmnprstvxz]{0,2}(?:tion(?:al|s)?|sion(?:al|s)?|[ts]ive(?:ly)?|tures?|ments?|ness)|(?:men)?[cdglmtvz]?ations?|[ae]nces?|ity|ities|is[mt]s?|i[sz](?:ed|ing)|at(?:ed|ing)|ed|ing|ers?|ly|al|ally|ical|ically)$/u;
const BULLET = /^\s*(?:[•●▪■◦‣–—*·]|\p{Co}|\(?\d{1,2}[.)]|[a-z][.)])\s+/u;

/** `stated` is the title in the properties of the file; it is used only when the first page shows it. */
export function pdfBlocks(all: readonly PdfLine[], stated: string | null): PdfParts {
  const running = runningLines(all);
  const lines = all.filter((line) => !running.has(line) && !CONTENTS.test(line.text));
  const size = median(
    lines.flatMap((line) => Array.from({ length: Math.ceil(line.text.length / 20) }, () => line.size)),
  );
  const titleLines = findTitle(lines, size);
  const shown = titleLines.map(({ text }) => text).join(' ');
  const isProven = isMadeOf(
    shown,
    titleLines.flatMap(({ drawn }) => drawn),
  );
  const title = confirmed(stated, lines) ?? (shown === '' || !isProven ? null : cleanLine(shown));
  const rest = lines.filter((line) => !titleLines.includes(line));
  const paragraphs = cutParagraphs(rest, size);
  // Only words within lines: a word at the end of a line may be half of a divided one.
  const vocabulary = new Set(rest.flatMap(({ text }) => wordsOf(text).slice(1, -1)));
  return {
    title,
    made: paragraphs
      .map((paragraph) => ({
        block: joined(paragraph, size, vocabulary),
        drawn: paragraph.flatMap(({ drawn }) => drawn),
      }))
      .filter(({ block }) => block.text !== ''),
    leftOut: [
      ...[...new Set([...running].map(({ text }) => cleanLine(text)))].map((text) => ({
        because: 'navigation' as const,
        text,
      })),
      ...(isProven || shown === '' ? [] : [{ because: 'not shown' as const, text: cleanLine(shown) }]),
    ],
  };
}

function runningLines(lines: readonly PdfLine[]): Set<PdfLine> {
  const byPlace = new Map<string, PdfLine[]>();
  for (const line of lines) {
    if (!isInMargin(line)) continue;
    const key = `${Math.round(line.y / 6)} ${line.text.replace(/\p{Nd}+/gu, '#').trim()}`;
    byPlace.set(key, [...(byPlace.get(key) ?? []), line]);
  }
  const repeated = [...byPlace.values()].filter(
    (same) => new Set(same.map(({ page }) => page)).size >= PAGES_THAT_REPEAT,
  );
  const numbers = lines.filter(
    (line) => isInMargin(line) && /^\W*(?:page\s+)?\d{1,3}(?:\s*(?:of|\/)\s*\d{1,3})?\W*$/i.test(line.text),
  );
  const marks = lines.filter((line) => isInMargin(line) && statedHandlingMark(line.text) !== null);
  return new Set([...repeated.flat(), ...numbers, ...marks]);
}

function isInMargin({ place }: PdfLine): boolean {
  return place <= MARGIN || place >= 1 - MARGIN;
}

/** The largest lines of the first page that follow each other. */
function findTitle(lines: readonly PdfLine[], size: number): PdfLine[] {
  const first = lines.filter(({ page }) => page === 1);
  const largest = Math.max(0, ...first.filter(({ text }) => wordsOf(text).length > 1).map((line) => line.size));
  if (largest < size * HEADING_SIZE) return [];
  const start = first.findIndex((line) => line.size >= largest * 0.97 && wordsOf(line.text).length > 1);
  const title = [first[start]].filter((line) => line !== undefined);
  for (let at = start + 1; at < first.length && (first[at]?.size ?? 0) >= largest * 0.97; at += 1)
    title.push(first[at] as PdfLine);
  return countWords(title) <= LONGEST_TITLE ? title : [];
}

/** The stated title, if the first page shows it too: programs often put file names there. */
function confirmed(stated: string | null, lines: readonly PdfLine[]): string | null {
  const title = cleanLine(stated ?? '');
  const words = wordsOf(title);
  const shown = new Set(lines.filter(({ page }) => page === 1).flatMap(({ text }) => wordsOf(text)));
  return words.length > 2 && words.every((word) => shown.has(word)) ? title : null;
}

function cutParagraphs(lines: readonly PdfLine[], size: number): PdfLine[][] {
  const spaces = lines
    .slice(1)
    .map((line, at) => (lines[at]?.y ?? 0) - line.y)
    .filter((space) => space > size / 2 && space < size * 3);
  const leading = median(spaces);
  const paragraphs: PdfLine[][] = [];
  for (const [at, line] of lines.entries()) {
    const last = lines[at - 1];
    if (last === undefined || isBreak(last, line, leading)) paragraphs.push([line]);
    else paragraphs.at(-1)?.push(line);
  }
  return paragraphs;
}

function isBreak(last: PdfLine, line: PdfLine, leading: number): boolean {
  if (Math.abs(last.size - line.size) > Math.max(last.size, line.size) * 0.1 || BULLET.test(line.text)) return true;
  const space = last.y - line.y;
  // On a new page or column the paragraph goes on when its sentence has not ended.
  if (space < 0 || line.page !== last.page) return endsSentence(last.text.trim()) || /^\s*\p{Lu}/u.test(line.text);
  // A large first letter pushes the lines beside it away from the next.
  if (space < 2 * leading && !endsSentence(last.text.trim()) && /^\s*\p{Ll}/u.test(line.text)) return false;
  return space > leading * SPACE || (line.x > last.x + line.size && endsSentence(last.text.trim()));
}

function joined(lines: readonly PdfLine[], size: number, vocabulary: ReadonlySet<string>): Block {
  let text = '';
  for (const line of lines) text = glue(text, line.text.trim(), vocabulary);
  const heading = (lines[0]?.size ?? 0) >= size * HEADING_SIZE && wordsOf(text).length <= LONGEST_TITLE;
  const item = BULLET.test(text);
  const clean = cleanText(text.replace(/^\s*(?:[•●▪■◦‣*·]|\p{Co})\s+/u, ''));
  const kind = heading ? 'heading' : item ? 'item' : 'paragraph';
  return { kind, text: clean.text.replace(/\s+/gu, ' ').trim(), linked: 0, invisible: clean.invisible };
}

/**
 * Joins two lines. Where the first ends with a hyphen, that stays, since nobody can tell a compound word from a divided one: unless
 * the text has the whole word elsewhere, or the second half is only an ending.
 */
function glue(text: string, next: string, vocabulary: ReadonlySet<string>): string {
  if (text === '') return next;
  if (/\u00AD$/u.test(text)) return text.slice(0, -1) + next;
  const [, head = ''] = /([\p{L}\p{N}]+)[-\u2010\u2011]$/u.exec(text) ?? [];
  // As in "short- and long-term".
  if (head === '' || !/^[\p{L}\p{N}]/u.test(next) || /^(?:and|or|to)(?!\p{L})/u.test(next)) return `${text} ${next}`;
  const [, tail = ''] = /^(\p{Ll}+)/u.exec(next) ?? [];
  const isDivided = tail !== '' && (vocabulary.has((head + tail).toLowerCase()) || ONLY_ENDING.test(tail));
  return isDivided ? text.slice(0, -1) + next : text + next;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
