// The indicators of many articles, each article with its own, and the facts of it that every form of the list tells.
import { atOnce } from '../in-slices.js';
import type { Article } from '../../ingest/article.js';
import { createHarmless } from '../../ingest/indicators/false-positives.js';
import { distinctIndicators, findIndicators, type Indicator } from '../../ingest/indicators/find-indicators.js';
import type { Knowledge } from '../../ingest/knowledge-reader.js';
import { compareDates } from '../../ingest/partial-date.js';
import { isWithin } from '../request/read-typing.js';

export interface ArticleIndicators {
  readonly article: Article;
  /** Each once, where it stands first. */
  readonly indicators: readonly Indicator[];
}

/** The articles that state any, the newest first. With `since`, a day or a month, those published before it or on no stated date are left out. */
export function listIndicators(
  { articles, falsePositives }: Pick<Knowledge, 'articles' | 'falsePositives'>,
  since: string | null,
): ArticleIndicators[] {
  const harmless = createHarmless(falsePositives);
  return articles
    .filter(({ published }) => since === null || isWithin(published, { from: since, to: null }))
    .map((article) => ({ article, indicators: distinctIndicators(atOnce(findIndicators(article, harmless))) }))
    .filter(({ indicators }) => indicators.length > 0)
    .sort((a, b) => compareDates(b.article.published ?? '', a.article.published ?? ''));
}

/** Instants as STIX writes them: when the article came out or, where it does not say, was read; and of its last wording. */
export interface Instants {
  readonly created: string;
  readonly modified: string;
}

/** Null for an article of which no date is known. Of a month it is the first day, for want of a better one. */
export function instantsOf({ published, retrieved, corrected }: Article): Instants | null {
  const date = published ?? retrieved;
  if (date === null) return null;
  const created = firstInstant(date);
  const modified = corrected === null ? created : firstInstant(corrected);
  return { created, modified: modified > created ? modified : created };
}

function firstInstant(date: string): string {
  return `${date.length === 'yyyy-mm'.length ? `${date}-01` : date}T00:00:00.000Z`;
}

/** `Paragraph 3, characters 120 to 133`. */
export function placeOf({ passage, start, end }: Indicator): string {
  return `Paragraph ${passage.position + 1}, characters ${start} to ${end}`;
}
