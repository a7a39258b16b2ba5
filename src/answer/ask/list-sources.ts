// The articles that answers come from, newest first.
import { compareDates } from '../../ingest/partial-date.js';
import type { Article } from '../../ingest/article.js';
import type { ArticleReference } from './answer.js';
import { referenceTo } from '../excerpt-of.js';

export interface SourceList {
  readonly sources: readonly ArticleReference[];
  /** Page shown, from 0, and how many sources stand before and after it. */
  readonly page: number;
  readonly before: number;
  readonly after: number;
  readonly total: number;
}

export const SOURCES_PER_PAGE = 15;

/** One page of the articles; undated ones stand last. */
export function listSources(articles: readonly Article[], page = 0): SourceList {
  const newestFirst = [...articles].sort(
    (a, b) => compareDates(b.published ?? '', a.published ?? '') || (a.id < b.id ? -1 : 1),
  );
  const last = Math.max(0, Math.ceil(articles.length / SOURCES_PER_PAGE) - 1);
  const current = Math.min(Math.max(0, page), last);
  const before = current * SOURCES_PER_PAGE;
  const sources = newestFirst.slice(before, before + SOURCES_PER_PAGE).map(referenceTo);
  return { sources, page: current, before, after: articles.length - before - sources.length, total: articles.length };
}
