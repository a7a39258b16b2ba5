// Turns a chosen sentence into an excerpt: its words, cut from the body itself, and where they stand. And how text of others
// is shown, in Slack and in a terminal: on one line, and in the order in which it is read.
import type { Article } from '../ingest/article.js';
import { withoutHarmful } from '../ingest/invisible-characters.js';
import type { PreparedPassage, PreparedSentence } from '../search/prepare-passage.js';

export interface ArticleReference {
  readonly id: string;
  readonly title: string | null;
  /** The first words of the body; only where there is no title. */
  readonly opening?: string;
  readonly publisher: string | null;
  readonly url: string | null;
  readonly published: string | null;
  /** The day on which other words were found where it stands; only where they were. */
  readonly corrected?: string;
}

/** Whole sentences of an article, verbatim, with where they stand. */
export interface Excerpt {
  readonly text: string;
  readonly article: ArticleReference;
  /** UTF-16 code units: `body.slice(start, end) === text`. */
  readonly start: number;
  readonly end: number;
  /** SHA-256 of the article's body, so that a reader can tell whether it is still the text that was quoted. */
  readonly sha256: string;
  /** Ids of the other articles that say the same, in the same or in other words. */
  readonly alsoIn: readonly string[];
}

export interface SubjectName {
  readonly id: string;
  readonly name: string;
}

/** A sentence, and the ids of the other articles that say the same. */
export interface Choice {
  readonly prepared: PreparedPassage;
  readonly sentence: PreparedSentence;
  readonly alsoIn: readonly string[];
}

/** The excerpt of a choice; `body.slice(start, end) === text` by construction. */
export function excerptOf({ prepared, sentence, alsoIn }: Choice): Excerpt {
  const { article, passage } = prepared;
  const start = passage.start + sentence.start;
  const end = passage.start + sentence.end;
  return {
    text: article.body.slice(start, end),
    article: referenceTo(article),
    start,
    end,
    sha256: article.sha256,
    alsoIn,
  };
}

/** What an answer says of an article. */
export function referenceTo({ id, title, publisher, url, published, corrected, passages }: Article): ArticleReference {
  const opening = title === null ? openingOf(passages[0]?.text ?? '') : '';
  return {
    id,
    title,
    ...(opening === '' ? {} : { opening }),
    publisher,
    url,
    published,
    ...(corrected === null ? {} : { corrected }),
  };
}

/** The article's title; where the source has none, its first words in quotation marks. */
export function titleLine({ title, opening }: ArticleReference): string {
  return title ?? (opening === undefined ? 'Article without words' : `“${opening}”`);
}

const LONGEST_OPENING = 60;

/** The first words of a text, cut behind a whole word. */
function openingOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= LONGEST_OPENING) return line;
  return `${line.slice(0, LONGEST_OPENING).replace(/\s+\S*$/, '')} …`;
}

/**
 * The text without control and reordering characters. Line breaks, with the space and the sign of a quotation around them, become
 * single spaces; a text does not tell whether a ">" that opens a line within a sentence of it is that sign, so there it is always one.
 * Half a pair of code units, which UTF-8 cannot carry, becomes U+FFFD.
 */
export function visibleText(text: string): string {
  const lines = text.split(/[\n\v\f\r\u0085\u2028\u2029](?:[ \t]*>)*/);
  const last = lines.length - 1;
  const trimmed = lines
    .map((line, at) => (at > 0 ? line.trimStart() : line))
    .map((line, at) => (at < last ? line.trimEnd() : line));
  const oneLine = trimmed.filter((line, at) => line !== '' || at === 0 || at === last).join(' ');
  return withoutHarmful(oneLine);
}
