// The store for terminal doors: opened where there is one, and made only by those doors that bring something in.
import type { Article } from '../ingest/article.js';
import { createLibraryArticles } from '../intake/library-articles.js';
import type { FollowedFeed } from '../state/articles/feeds.js';
import type { KeptVote } from '../state/feedback.js';
import { missingStore, openStore, type Store } from '../state/store.js';
import { settingsOfEnvironment } from '../settings.js';

/** Opens the store that the settings name. Throws where it cannot be opened or is not there to be read, with what to do. */
export async function openLibrary({ mayBeNew = false } = {}): Promise<Store> {
  const read = settingsOfEnvironment();
  if (!read.ok) throw new Error(read.message);
  // A door that only looks would otherwise find nothing in a store that it has just made beside the bot's own.
  const missing = mayBeNew ? null : missingStore(read.settings);
  if (missing !== null) throw new Error(missing);
  const opened = await openStore({ ...read.settings, now: Date.now });
  if (!opened.ok) throw new Error(opened.message);
  return opened.store;
}

/** Whether the store is that of a bot in several workspaces: then what each brought in is its own. */
export async function isOfSeveral(store: Store): Promise<boolean> {
  return (await store.installations.all()).length > 0;
}

/**
 * The articles that were added and that all may see; none where there is no store yet, which asking does not make.
 */
export function addedArticles(): Promise<readonly Article[]> {
  return readStore(async (store) => {
    const library = createLibraryArticles(store.library, { isShared: await isOfSeveral(store) });
    await library.follow();
    return library.articles().filter(({ team }) => team === undefined);
  });
}

/** The feeds of all teams; none where there is no store yet. */
export function followedFeeds(): Promise<readonly FollowedFeed[]> {
  return readStore((store) => store.feeds.all());
}

/** The votes on answers since an instant, newest first; none where there is no store yet. */
export function keptFeedback(since: number): Promise<readonly KeptVote[]> {
  return readStore((store) => store.feedback.since(since));
}

async function readStore<T>(of: (store: Store) => Promise<readonly T[]>): Promise<readonly T[]> {
  const read = settingsOfEnvironment();
  if (!read.ok || missingStore(read.settings) !== null) return [];
  const opened = await openStore({ ...read.settings, now: Date.now });
  if (!opened.ok) {
    process.stderr.write(`What is kept in the store is left out: ${opened.message}\n`);
    return [];
  }
  try {
    return await of(opened.store);
  } finally {
    await opened.store.close();
  }
}
