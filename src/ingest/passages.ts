// Cuts a body into passages: its paragraphs, each with the offsets at which it stands in the body.

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
const HEADING_OR_RULE = /^(?:#{1,6}\s.*|[-*_=]{3,}|```.*)$/;

/** A paragraph ends at an empty line. Markdown headings and rules are structure, not reporting: they are no passages. */
export function splitPassages(articleId: string, body: string): Passage[] {
  const passages: Passage[] = [];
  for (const match of body.matchAll(PARAGRAPH)) {
    const text = match[0].trim();
    if (text === '' || HEADING_OR_RULE.test(text)) continue;
    const start = match.index + match[0].indexOf(text);
    passages.push({ articleId, position: passages.length, start, end: start + text.length, text });
  }
  return passages;
}
