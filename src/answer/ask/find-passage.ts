// Shows where an excerpt stands: its whole paragraph with its neighbours, and whether the text is still the one quoted.
import type { Article } from '../../ingest/article.js';
import { createHarmless, type FalsePositives } from '../../ingest/indicators/false-positives.js';
import type { IndicatorKind } from '../../ingest/indicators/find-candidates.js';
import { distinctIndicators, findIndicators } from '../../ingest/indicators/find-indicators.js';
import { defang } from '../../ingest/indicators/refang.js';
import type { Passage } from '../../ingest/passages.js';
import type { ArticleReference } from './answer.js';
import type { Steps } from '../in-slices.js';
import { referenceTo } from '../excerpt-of.js';

export interface PassageView {
  readonly article: ArticleReference;
  /** True for one that was brought in, and is no file. */
  readonly isKept: boolean;
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
  /** What the paragraph states, each once. */
  readonly indicators: readonly ShownIndicator[];
  /** How many others the article states. */
  readonly otherIndicators: number;
}

export interface ShownIndicator {
  readonly kind: IndicatorKind;
  /** Written so that nobody opens it by a click. */
  readonly defanged: string;
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

/** Finds the cited passage; says so when the article was edited or removed since it was quoted. A long one is read bit by bit. */
export function* findPassage(
  articles: readonly Article[],
  citation: Citation,
  falsePositives: readonly FalsePositives[],
): Steps<PassageFinding> {
  const article = articles.find((candidate) => candidate.id === citation.articleId);
  if (article === undefined) return { kind: 'gone' };
  if (!article.sha256.startsWith(citation.sha256)) return { kind: 'changed', article: referenceTo(article) };
  const { start, end } = citation;
  const at = article.passages.findIndex((passage) => passage.start <= start && start < end && end <= passage.end);
  const passage = article.passages[at];
  if (passage === undefined) return { kind: 'gone' };
  const view = {
    article: referenceTo(article),
    isKept: article.isKept === true,
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
    ...(yield* indicatorsOf(article, passage, falsePositives)),
  };
  return { kind: 'passage', view };
}

function* indicatorsOf(
  article: Article,
  passage: Passage,
  falsePositives: readonly FalsePositives[],
): Steps<Pick<PassageView, 'indicators' | 'otherIndicators'>> {
  const all = yield* findIndicators(article, createHarmless(falsePositives));
  const here = distinctIndicators(all.filter((each) => each.passage === passage));
  return {
    indicators: here.map(({ kind, value, host }) => ({ kind, defanged: host === null ? value : defang(value) })),
    otherIndicators: distinctIndicators(all).length - here.length,
  };
}
