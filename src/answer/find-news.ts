// Everything the articles say, as items that are known again by their content: so that a digest tells each of them once.
import { findClaimNews, type ClaimNews } from './claim-news.js';
import { findConflictNews, type ConflictNews } from './conflict-news.js';
import type { Prepared } from './prepare-knowledge.js';
import { findStoryNews, type StoryNews } from './story-news.js';

/** An item as it is remembered; it is new when none of its keys is known. */
export interface FoundNews {
  readonly keys: readonly string[];
  /** JSON. */
  readonly payload: string;
}

/** What one state of the knowledge has to tell. */
export interface News {
  readonly claims: readonly ClaimNews[];
  readonly stories: readonly StoryNews[];
  readonly conflicts: readonly ConflictNews[];
}

const made = new WeakMap<Prepared, News>();

/** The news of one state of the knowledge; it is found once for each. */
export function newsOf(prepared: Prepared): News {
  const known = made.get(prepared);
  if (known !== undefined) return known;
  const claims = findClaimNews(prepared.claims.all());
  const stories = findStoryNews(prepared.readings);
  const news = { claims, stories, conflicts: findConflictNews(claims, prepared.knowledge.subjects) };
  made.set(prepared, news);
  return news;
}

/**
 * The items of one state of the knowledge, to be recorded in this order: an echo shares keys with what it echoes and stands
 * after it, so that it takes nothing away from it.
 */
export function findNews(prepared: Prepared): FoundNews[] {
  const { claims, stories, conflicts } = newsOf(prepared);
  return [
    ...claims.map(({ keys }) => ({ keys, payload: JSON.stringify({ type: 'claim' }) })),
    ...stories.map(({ keys }) => ({ keys, payload: JSON.stringify({ type: 'story' }) })),
    ...conflicts.map(({ keys }) => ({ keys, payload: JSON.stringify({ type: 'conflict' }) })),
  ];
}
