// Cuts a body into passages and any other text into paragraphs, each with the offsets at which it stands there.
import { bodyStart } from './front-matter.js';
import { hasVisibleText } from './invisible-characters.js';
import { splitSentences } from './sentences.js';

export interface Passage {
  readonly articleId: string;
  /** Place among the article's passages, from 0. */
  readonly position: number;
  /** UTF-16 code units into the article's body; `body.slice(start, end) === text`. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** As in a paragraph. */
  readonly isQuotation?: true;
}

export interface Paragraph {
  /** UTF-16 code units into the text. */
  readonly start: number;
  readonly text: string;
  /** It stands there as a Markdown quotation, whose sign is no part of it: words that its publisher quotes. */
  readonly isQuotation?: true;
}

const PARAGRAPH = /[^\r\n]+(?:\r?\n(?![ \t]*\r?\n)[^\r\n]+)*/g;
const HEADING_OR_RULE = /^(?:#{1,6}[ \t].*|[-*_=]{3,}|```.*)$/;
// A heading may stand right above its paragraph, without an empty line between them.
const HEADINGS_ABOVE = /^(?:#{1,6}[ \t].*\r?\n\s*)+/;
// Paragraphs of reports stay well below this. One that does not was pasted without line breaks, and whatever looks at
// a passage as a whole would take quadratic time over it.
const LONGEST_PASSAGE = 4_000;
const LAST_WORD = /^[\s\S]*\s/;

const QUOTED_LINE = /^[ \t]*>[> \t]*/;
// ">" opens no line in the middle of a sentence ("from 3\n> 7 in May"): below a line of text, it does so where that one ends with these.
export const ENDS_SENTENCE = /[.!?…。！？]["”’»')\]*_]*\s*$/;
export const LEADS_TO_QUOTATION = /[.!?…:。！？：]["”’»')\]*_]*\s*$/;
// Code that is fenced, up to the fence that closes it.
const FENCED = /^[ \t]*(```|~~~)[`~]*[^`\n]*\n[\s\S]*?^[ \t]*\1/gm;
// A line without the sign goes on with the quotation above it where that ends no sentence, unless it is one of these.
const BEGINS_ANEW = /^\s*(?:#{1,6}[ \t]|[-*+][ \t]|\d{1,3}[.)][ \t]|[-*_=]{3,}|```|~~~|\|)/;

/**
 * A paragraph ends at an empty line, and where a quotation begins or has a line with nothing but its sign; one of over
 * LONGEST_PASSAGE characters is cut, behind a sentence where that can be. Markdown headings and rules are structure, not
 * reporting: they are no passages.
 */
export function splitPassages(articleId: string, body: string): Passage[] {
  const passages: Passage[] = [];
  for (const { start: begin, text: whole, isQuotation } of paragraphsIn(body)) {
    const lead = /^\s*/.exec(whole)?.[0].length ?? 0;
    const paragraph = whole.slice(lead);
    const above = HEADINGS_ABOVE.exec(paragraph)?.[0].length ?? 0;
    let from = begin + lead + above;
    for (const piece of cutLong(paragraph.slice(above))) {
      const text = (isQuotation === true ? piece.replace(QUOTED_LINE, '') : piece).trim();
      const start = from + piece.indexOf(text);
      from += piece.length;
      if (!hasVisibleText(text) || HEADING_OR_RULE.test(text)) continue;
      const place = { articleId, position: passages.length, start, end: start + text.length, text };
      passages.push(isQuotation === true ? { ...place, isQuotation } : place);
    }
  }
  return passages;
}

/** What stands between empty lines, quotations apart from the rest; their inner lines keep their sign. */
function paragraphsIn(body: string): Paragraph[] {
  const code = [...body.matchAll(FENCED)].map(({ 0: text, index }) => ({ start: index, end: index + text.length }));
  let next = 0;
  return [...body.matchAll(PARAGRAPH)].flatMap(({ 0: text, index }) => {
    if (!text.includes('>')) return [{ start: index, text }];
    return withQuotationsApart(text, index, (at) => {
      while ((code[next]?.end ?? Infinity) <= at) next += 1;
      return (code[next]?.start ?? Infinity) <= at;
    });
  });
}

/** `isCode` is asked of each line in order. */
function withQuotationsApart(paragraph: string, offset: number, isCode: (at: number) => boolean): Paragraph[] {
  const parts: { from: number; to: number; isQuotation: boolean }[] = [];
  let part: (typeof parts)[number] | undefined;
  let above = '';
  for (const { 0: line, index } of paragraph.matchAll(LINES)) {
    const sign = isCode(offset + index) ? 0 : (QUOTED_LINE.exec(line)?.[0].length ?? 0);
    const mayBegin =
      part?.isQuotation !== false || LEADS_TO_QUOTATION.test(above) || HEADING_OR_RULE.test(above.trim());
    const isQuotation = sign > 0 && mayBegin;
    const [from, to] = [index + (isQuotation ? sign : 0), index + line.length];
    // A heading within a quotation stands by itself, as an empty line does.
    const isStructure = isQuotation && (from === to || HEADING_OR_RULE.test(line.slice(sign).trim()));
    const wraps = part?.isQuotation === true && !BEGINS_ANEW.test(line) && !ENDS_SENTENCE.test(above);
    if (part !== undefined && (part.isQuotation === isQuotation || wraps) && !isStructure) part.to = to;
    else {
      part = isStructure ? undefined : { from, to, isQuotation };
      if (part !== undefined) parts.push(part);
    }
    above = line;
  }
  return parts.map((found) => {
    const placed = { start: offset + found.from, text: paragraph.slice(found.from, found.to) };
    return found.isQuotation ? { ...placed, isQuotation: true } : placed;
  });
}

/** A paragraph in pieces of at most LONGEST_PASSAGE characters, which joined are the paragraph. */
export function cutLong(paragraph: string): string[] {
  const found: string[] = [];
  let from = 0;
  while (paragraph.length - from > LONGEST_PASSAGE) {
    const most = paragraph.slice(from, from + LONGEST_PASSAGE).replace(/[\uD800-\uDBFF]$/, '');
    const lastSentence = splitSentences(most).at(-1)?.start ?? 0;
    const length = lastSentence > 0 ? lastSentence : (LAST_WORD.exec(most)?.[0].length ?? most.length);
    found.push(paragraph.slice(from, from + length));
    from += length;
  }
  return [...found, paragraph.slice(from)];
}

// People wrap at 72 to 100 columns; a line that is longer was not wrapped, and a few short lines are a list.
const NARROWEST_WRAPPED = 40;
const WIDEST_WRAPPED = 110;
// Lists and headings between wrapped lines are short.
const LEAST_SHARE_OF_FULL_LINES = 0.75;

const LINES = /[^\r\n]+/g;

/**
 * The paragraphs of any text, in order, without the empty ones and the front matter of an article file: a line each, or what
 * stands between empty lines where its lines are hard-wrapped.
 */
export function splitParagraphs(text: string): Paragraph[] {
  const start = bodyStart(text);
  const body = text.slice(start);
  const lines = [...body.matchAll(LINES)].map(({ 0: line, index }) => ({ start: start + index, text: line }));
  const apart = paragraphsIn(body).map((paragraph) => ({ ...paragraph, start: start + paragraph.start }));
  const paragraphs = isWrapped(text, lines) ? apart : apart.flatMap(linesOf);
  return paragraphs.filter((paragraph) => hasVisibleText(paragraph.text));
}

function linesOf(paragraph: Paragraph): Paragraph[] {
  return [...paragraph.text.matchAll(LINES)].map(({ 0: line, index }) => {
    const sign = paragraph.isQuotation === true ? (QUOTED_LINE.exec(line)?.[0].length ?? 0) : 0;
    return { ...paragraph, start: paragraph.start + index + sign, text: line.slice(sign) };
  });
}

/** True where lines end because the next word would not have fitted, and not because a paragraph ends. */
function isWrapped(text: string, lines: readonly Paragraph[]): boolean {
  const widest = lines.reduce((most, line) => Math.max(most, line.text.trimEnd().length), 0);
  if (widest < NARROWEST_WRAPPED || widest > WIDEST_WRAPPED) return false;
  let [breaks, full, inSentences] = [0, 0, 0];
  lines.forEach(({ start, text: line }, at) => {
    const next = lines[at + 1];
    const gap = next === undefined ? '' : text.slice(start + line.length, next.start);
    if (next === undefined || !/^\r?\n$/.test(gap) || !hasVisibleText(next.text) || !hasVisibleText(line)) return;
    const word = /\S+/.exec(next.text)?.[0].length ?? 0;
    breaks += 1;
    if (line.trimEnd().length + 1 + word > widest) full += 1;
    if (!/[.!?:”"]\s*$/.test(line)) inSentences += 1;
  });
  return inSentences > 0 && full >= LEAST_SHARE_OF_FULL_LINES * breaks;
}
