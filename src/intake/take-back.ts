// Takes articles back that were brought in: finds the one that is meant, says what was posted of it, and removes it.
import { originLine } from '../answer/ask/describe-answer.js';
import type { RemovableArticle } from '../blocks/forms/remove-form.js';
import { addressSpellings, canonicalAddress } from '../ingest/canonical-address.js';
import { storedFrontMatter } from '../ingest/front-matter.js';
import { wordsOf } from '../ingest/words.js';
import type { KeptArticle } from '../state/articles/kept-article.js';
import type { IntakeContext, Requester } from './open-intake.js';

const PAGE = 200;
const MOST_FOUND = 5;
const DAY_MS = 24 * 60 * 60 * 1_000;
// As long and as many as get a correction.
const POSTED = { sinceMs: 90 * DAY_MS, most: 50 } as const;

export interface RemovableArticles {
  readonly found: readonly RemovableArticle[];
  /** How many more there are. */
  readonly more: number;
}

/** The kept articles that a person means by an address, an id, or words of the title. */
export async function findRemovable(
  context: IntakeContext,
  words: string,
  address: string | null,
): Promise<RemovableArticles> {
  const found = await named(context, words, address);
  const shown = await Promise.all(found.slice(0, MOST_FOUND).map((article) => removableOf(context, article)));
  return { found: shown, more: found.length - shown.length };
}

async function named({ store }: IntakeContext, words: string, address: string | null): Promise<KeptArticle[]> {
  const { library } = store;
  const url = address === null ? null : canonicalAddress(address);
  const one =
    url === null ? ((await library.get(words))?.article ?? null) : await library.byAddress(...addressSpellings(url));
  if (one !== null) return one.removed === null ? [one] : [];
  const asked = wordsOf(words).map(({ plain }) => plain);
  if (asked.length === 0) return [];
  const found: KeptArticle[] = [];
  for (let after: number | null = null; ;) {
    const page: KeptArticle[] = await library.list({ after, most: PAGE });
    found.push(...page.filter((article) => isNamed(article, asked)));
    after = page.at(-1)?.position ?? null;
    if (page.length < PAGE) return found;
  }
}

function isNamed({ id, current }: KeptArticle, asked: readonly string[]): boolean {
  // A text without a title is known by its id, which is made of its first words.
  const name = storedFrontMatter(current.frontMatter).title ?? id;
  const words = new Set(wordsOf(name).map(({ plain }) => plain));
  return asked.every((word) => words.has(word));
}

/** The article of an id; null when it was taken back, or never came in. */
export async function removable(context: IntakeContext, id: string): Promise<RemovableArticle | null> {
  const kept = await context.store.library.get(id);
  return kept?.article.removed === null ? removableOf(context, kept.article) : null;
}

async function removableOf({ store, now }: IntakeContext, { id, current }: KeptArticle): Promise<RemovableArticle> {
  const facts = storedFrontMatter(current.frontMatter);
  const request = { since: now() - POSTED.sinceMs, except: null, most: POSTED.most };
  const counts = new Map<string, number>();
  for (const { channelId } of await store.shown.carrying(id, request)) {
    counts.set(channelId, (counts.get(channelId) ?? 0) + 1);
  }
  const posted = [...counts].map(([channelId, count]) => ({ channelId, count }));
  return {
    id,
    name: facts.title ?? id,
    origin: originLine({ publisher: facts.publisher, published: facts.published }),
    posted,
  };
}

/** Removes an article; false when it is not there any more. Whoever records news tells of it where it was posted. */
export async function takeBack(
  { store, now, takeIn }: IntakeContext,
  { id, reason }: { readonly id: string; readonly reason: string },
  { userId: by, teamId }: Requester,
): Promise<boolean> {
  const isRemoved = await store.library.remove({ id, reason, by, teamId, at: now() });
  if (isRemoved) await takeIn();
  return isRemoved;
}
