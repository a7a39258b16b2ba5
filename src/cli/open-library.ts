// The store for terminal doors: opened where there is one, and made only by those doors that bring something in.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Article } from '../ingest/article.js';
import { createLibraryArticles } from '../intake/library-articles.js';
import { openStore, type Store } from '../state/store.js';
import { settingsOfEnvironment } from '../settings.js';

/** Opens the store that the settings name. Throws where it cannot be opened, with what to do. */
export async function openLibrary(): Promise<Store> {
  const read = settingsOfEnvironment();
  if (!read.ok) throw new Error(read.message);
  const opened = await openStore({ ...read.settings, now: Date.now });
  if (!opened.ok) throw new Error(opened.message);
  return opened.store;
}

/** The articles that were added; none where there is no store yet, which asking does not make. */
export async function addedArticles(): Promise<readonly Article[]> {
  const read = settingsOfEnvironment();
  if (!read.ok) return [];
  const { dataDir, databaseUrl } = read.settings;
  if (databaseUrl === null && !existsSync(join(dataDir, 'desk.sqlite'))) return [];
  const opened = await openStore({ ...read.settings, now: Date.now });
  if (!opened.ok) {
    process.stderr.write(`What was added is left out: ${opened.message}\n`);
    return [];
  }
  try {
    const library = createLibraryArticles(opened.store.library);
    await library.follow();
    return library.articles();
  } finally {
    await opened.store.close();
  }
}
