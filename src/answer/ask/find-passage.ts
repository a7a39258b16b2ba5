// Shows where an excerpt stands: its whole paragraph with its neighbours, and whether the text is still the one quoted.
import type { Article } from '../../ingest/article.js';
import type { ArticleReference } from './answer.js';
import { referenceTo } from '../excerpt-of.js';

export interface PassageView {
  readonly article: ArticleReference;
  /** The paragraph; the excerpt is `passage.slice(from, to)`. */
  readonly passage: string;
  readonly from: number;
  readonly to: number;
  readonly before: string | null;
  readonly after: string | null;
  /** Place of the paragraph, from 1, among `passages`. */
  readonly paragraph: number;
  readonly paragraphs: number;
  /** Offsets of the excerpt into the body, in UTF-16 code units, and the body's SHA-256. */
  readonly start: number;
  readonly end: number;
  readonly sha256: string;
  /** The other articles that say the same. */
  readonly alsoIn: readonly ArticleReference[];
}

export type PassageFinding =
  | { readonly kind: 'passage'; readonly view: PassageView }
  | { readonly kind: 'changed'; readonly article: ArticleReference }
  | { readonly kind: 'gone' };

/** What a citation names. */
export interface Citation {
  readonly articleId: string;
  readonly start: number;
  readonly end: number;
  readonly sha256: string;
  /** Ids of other articles that say the same. */
  readonly alsoIn?: readonly string[] | undefined;
}

/** Finds the cited passage; says so when the article was edited or removed since it was quoted. */
export function findPassage(articles: readonly Article[], citation: Citation): PassageFinding {
  const article = articles.find((candidate) => candidate.id === citation.articleId);
  if (article === undefined) return { kind: 'gone' };
  if (!article.sha256.startsWith(citation.sha256)) return { kind: 'changed', article: referenceTo(article) };
  const { start, end } = citation;
  const at = article.passages.findIndex((passage) => passage.start <= start && start < end && end <= passage.end);
  const passage = article.passages[at];
  if (passage === undefined) return { kind: 'gone' };
  const view = {
    article: referenceTo(article),
    passage: passage.text,
    from: start - passage.start,
    to: end - passage.start,
    before: article.passages[at - 1]?.text ?? null,
    after: article.passages[at + 1]?.text ?? null,
    paragraph: at + 1,
    paragraphs: article.passages.length,
    start,
    end,
    sha256: article.sha256,
    alsoIn: articles.filter(({ id }) => citation.alsoIn?.includes(id)).map(referenceTo),
  };
  return { kind: 'passage', view };
}
