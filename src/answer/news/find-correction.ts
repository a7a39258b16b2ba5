// An article whose body was edited, as news: which sentences went and which came, in the articles' own words.
import type { Article } from '../../ingest/article.js';
import { splitPassages } from '../../ingest/passages.js';
import { splitSentences } from '../../ingest/sentences.js';
import { contentKey } from '../content-key.js';
import type { FoundNews } from './find-news.js';

/** What a correction's payload holds: all that cannot be found again once the body has changed. */
export interface CorrectionPayload {
  readonly type: 'correction';
  readonly articleId: string;
  readonly title: string | null;
  /** Sentences, verbatim, cut at `CORRECTION.sentenceCharacters`. */
  readonly removed: readonly string[];
  readonly added: readonly string[];
  /** Sentences removed or added beyond those that are held. */
  readonly more: number;
}

/** How much of an edit is kept: a body that was replaced as a whole needs no more to be told as such. */
const CORRECTION = { sentences: 5, sentenceCharacters: 500 } as const;

/** What changed since `before`; null when nothing did but white space and the order of the sentences. */
export function findCorrection(
  before: { readonly sha256: string; readonly body: string },
  article: Article,
): FoundNews | null {
  const [was, is] = [sentencesOf(before.body), sentencesOf(article.body)];
  const removed = without(was, is);
  const added = without(is, was);
  if (removed.length + added.length === 0) return null;
  const kept = [removed, added].map((texts) => texts.slice(0, CORRECTION.sentences).map(bounded));
  const payload: CorrectionPayload = {
    type: 'correction',
    articleId: article.id,
    title: article.title,
    removed: kept[0] ?? [],
    added: kept[1] ?? [],
    more: removed.length + added.length - kept.flat().length,
  };
  return {
    keys: [`correction:${contentKey(article.id, before.sha256, article.sha256)}`],
    payload: JSON.stringify(payload),
  };
}

function sentencesOf(body: string): string[] {
  const passages = splitPassages('', body);
  // A heading is no passage, but an edit of it is one of the article.
  const headings = body.match(/^#{1,6}[ \t].*$/gm) ?? [];
  return [...headings, ...passages.flatMap(({ text }) => splitSentences(text).map((sentence) => sentence.text))];
}

// A sentence that stands twice and then once was removed once.
function without(texts: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const text of others.map(onOneLine)) left.set(text, (left.get(text) ?? 0) + 1);
  return texts.filter((text) => {
    const count = left.get(onOneLine(text)) ?? 0;
    left.set(onOneLine(text), count - 1);
    return count <= 0;
  });
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function bounded(text: string): string {
  if (text.length <= CORRECTION.sentenceCharacters) return text;
  const kept = text.slice(0, CORRECTION.sentenceCharacters).replace(/[\uD800-\uDBFF]$/, '');
  return `${kept} […${(text.length - kept.length).toLocaleString('en-US')} more characters]`;
}
