// Everything the articles say, as items that are known again by their content: so that a digest tells each of them once.
import { findClaimNews, type ClaimNews } from './claim-news.js';
import { atOnce, inSlices, type Steps } from '../in-slices.js';
import { findConflictNews, type ConflictNews } from './conflict-news.js';
import type { Prepared } from '../prepare-knowledge.js';
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
  return made.get(prepared) ?? atOnce(newsInSteps(prepared));
}

function* newsInSteps(prepared: Prepared): Steps<News> {
  const claims = yield* findClaimNews(prepared.claims.all());
  const stories = yield* findStoryNews(prepared.readings);
  const news = { claims, stories, conflicts: yield* findConflictNews(claims, prepared.knowledge.subjects) };
  made.set(prepared, news);
  return news;
}

/**
 * The items of one state of the knowledge, to be recorded in this order: an echo shares keys with what it echoes and stands
 * after it, so that it takes nothing away from it.
 */
export function findNews(prepared: Prepared): FoundNews[] {
  return itemsOf(newsOf(prepared));
}

/** The same, found while others have their turns. */
export async function findNewsInSlices(prepared: Prepared): Promise<FoundNews[]> {
  return itemsOf(made.get(prepared) ?? (await inSlices(newsInSteps(prepared))));
}

function itemsOf({ claims, stories, conflicts }: News): FoundNews[] {
  return [
    ...claims.map(({ keys }) => ({ keys, payload: JSON.stringify({ type: 'claim' }) })),
    ...stories.map(({ keys }) => ({ keys, payload: JSON.stringify({ type: 'story' }) })),
    ...conflicts.map(({ keys }) => ({ keys, payload: JSON.stringify({ type: 'conflict' }) })),
  ];
}
