// Cuts a body into passages: its paragraphs, each with the offsets at which it stands in the body.
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
}

const PARAGRAPH = /[^\r\n]+(?:\r?\n(?![ \t]*\r?\n)[^\r\n]+)*/g;
const HEADING_OR_RULE = /^(?:#{1,6}[ \t].*|[-*_=]{3,}|```.*)$/;
// A heading may stand right above its paragraph, without an empty line between them.
const HEADINGS_ABOVE = /^(?:#{1,6}[ \t].*\r?\n\s*)+/;
// Paragraphs of reports stay well below this. One that does not was pasted without line breaks, and whatever looks at
// a passage as a whole would take quadratic time over it.
const LONGEST_PASSAGE = 4_000;
const LAST_WORD = /^[\s\S]*\s/;

/**
 * A paragraph ends at an empty line; one of over LONGEST_PASSAGE characters is cut, behind a sentence where that can be.
 * Markdown headings and rules are structure, not reporting: they are no passages.
 */
export function splitPassages(articleId: string, body: string): Passage[] {
  const passages: Passage[] = [];
  for (const match of body.matchAll(PARAGRAPH)) {
    const lead = /^\s*/.exec(match[0])?.[0].length ?? 0;
    const paragraph = match[0].slice(lead);
    const above = HEADINGS_ABOVE.exec(paragraph)?.[0].length ?? 0;
    let from = match.index + lead + above;
    for (const piece of cutLong(paragraph.slice(above))) {
      const text = piece.trim();
      const start = from + piece.indexOf(text);
      from += piece.length;
      if (!hasVisibleText(text) || HEADING_OR_RULE.test(text)) continue;
      passages.push({ articleId, position: passages.length, start, end: start + text.length, text });
    }
  }
  return passages;
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
