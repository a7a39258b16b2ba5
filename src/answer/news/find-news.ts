// Everything the articles say, as items that are known again by their content: so that a digest tells each of them once.
import { findClaimNews, type ClaimNews } from './claim-news.js';
import { atOnce, inSlices, type Steps } from '../in-slices.js';
import { findConflictNews, type ConflictNews } from './conflict-news.js';
import type { PreparedKnowledge } from '../prepare-knowledge.js';
import { findStoryNews, type StoryNews } from './story-news.js';

/** An item as it is remembered; it is new when none of its keys is known. */
export interface FoundNews {
  readonly keys: readonly string[];
  /** JSON. */
  readonly payload: string;
}

/** What one state of the knowledge has to tell. */
export interface KnowledgeNews {
  readonly claims: readonly ClaimNews[];
  readonly stories: readonly StoryNews[];
  readonly conflicts: readonly ConflictNews[];
}

const made = new WeakMap<PreparedKnowledge, KnowledgeNews>();

/** The news of one state of the knowledge; it is found once for each. */
export function newsOf(prepared: PreparedKnowledge): KnowledgeNews {
  return made.get(prepared) ?? atOnce(newsInSteps(prepared));
}

const keys = new WeakMap<PreparedKnowledge, ReadonlySet<string>>();

/** The keys of everything that one state of the knowledge tells; they are gathered once for each. */
export function newsKeysOf(prepared: PreparedKnowledge): ReadonlySet<string> {
  const known = keys.get(prepared);
  if (known !== undefined) return known;
  const { claims, stories, conflicts } = newsOf(prepared);
  const found = new Set([...claims, ...stories, ...conflicts].flatMap((news) => news.keys));
  keys.set(prepared, found);
  return found;
}

function* newsInSteps(prepared: PreparedKnowledge): Steps<KnowledgeNews> {
  const claims = yield* findClaimNews(prepared.claims.all());
  const stories = yield* findStoryNews(prepared.readings);
  const news = { claims, stories, conflicts: yield* findConflictNews(claims, prepared) };
  made.set(prepared, news);
  return news;
}

/**
 * The items of one state of the knowledge, to be recorded in this order: an echo shares keys with what it echoes and stands
 * after it, so that it takes nothing away from it.
 */
export function findNews(prepared: PreparedKnowledge): FoundNews[] {
  return itemsOf(newsOf(prepared));
}

/** The same, found while others have their turns. */
export async function findNewsInSlices(prepared: PreparedKnowledge): Promise<FoundNews[]> {
  return itemsOf(made.get(prepared) ?? (await inSlices(newsInSteps(prepared))));
}

function itemsOf({ claims, stories, conflicts }: KnowledgeNews): FoundNews[] {
  return [
    ...claims.map(({ keys }) => ({ keys, payload: JSON.stringify({ type: 'claim' }) })),
    ...stories.map(({ keys }) => ({ keys, payload: JSON.stringify({ type: 'story' }) })),
    ...conflicts.map(({ keys }) => ({ keys, payload: JSON.stringify({ type: 'conflict' }) })),
  ];
}
