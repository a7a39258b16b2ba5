// One process of several that add articles to one library without a pause, to be killed at any moment. Its orders are JSON
// in the first argument; it tells its parent the number of each batch that was kept.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { NewArticle } from '../../src/state/articles/put-article.js';
import { openStore, type StoreOptions } from '../../src/state/store.js';
import { anArticle } from '../state/articles/an-article.js';

export interface LibraryOrders {
  readonly place: Pick<StoreOptions, 'dataDir' | 'databaseUrl' | 'schema'>;
  /** A name that no other process has. */
  readonly owner: string;
}

/** New articles of a batch; with them goes a revision of the article that all processes revise. */
export const NEW_A_BATCH = 5;
export const SHARED = 'shared';

export function batchOf(owner: string, batch: number): NewArticle[] {
  const fresh = Array.from({ length: NEW_A_BATCH }, (_, index) => articleOf(`${owner}-${batch}-${index}`));
  return [...fresh, { ...articleOf(SHARED, sharedBody(owner, batch)), addedBy: owner }];
}

export function sharedBody(owner: string, batch: number): string {
  return `As ${owner} has it in batch ${batch}.`;
}

function articleOf(id: string, body = `${id} `.repeat(300)): NewArticle {
  return anArticle({ id, address: `https://news.example/${id}`, body });
}

async function work({ place, owner }: LibraryOrders): Promise<void> {
  const opened = await openStore({ ...place, now: Date.now });
  if (!opened.ok) throw new Error(opened.message);
  for (let batch = 0; ; batch += 1) {
    await opened.store.library.putAll(batchOf(owner, batch));
    process.send?.(batch);
    await nextTurn();
  }
}

// Whoever started it may be killed as well, also while this was still being loaded.
process.on('disconnect', () => process.exit());
if (process.connected === false) process.exit();
const [, , orders] = process.argv;
if (orders?.startsWith('{') === true) await work(JSON.parse(orders) as LibraryOrders);
