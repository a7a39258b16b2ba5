// The store for terminal doors: opened where there is one, and made only by those doors that bring something in.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Article } from '../ingest/article.js';
import { createLibraryArticles } from '../intake/library-articles.js';
import type { FollowedFeed } from '../state/articles/feeds.js';
import type { KeptVote } from '../state/feedback.js';
import { openStore, type Store } from '../state/store.js';
import { settingsOfEnvironment, type Settings } from '../settings.js';

/** Opens the store that the settings name. Throws where it cannot be opened or is not there to be read, with what to do. */
export async function openLibrary({ mayBeNew = false } = {}): Promise<Store> {
  const read = settingsOfEnvironment();
  if (!read.ok) throw new Error(read.message);
  // A door that only looks would otherwise find nothing in a store that it has just made beside the bot's own.
  if (!mayBeNew && !isStoreThere(read.settings)) {
    throw new Error(`There is no store in ${read.settings.dataDir}: set DATA_DIR or DATABASE_URL as the bot has it.`);
  }
  const opened = await openStore({ ...read.settings, now: Date.now });
  if (!opened.ok) throw new Error(opened.message);
  return opened.store;
}

/** False while a store would have to be made; a server is asked later. */
export function isStoreThere({ dataDir, databaseUrl }: Pick<Settings, 'dataDir' | 'databaseUrl'>): boolean {
  return databaseUrl !== null || existsSync(join(dataDir, 'desk.sqlite'));
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
  if (!read.ok || !isStoreThere(read.settings)) return [];
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
