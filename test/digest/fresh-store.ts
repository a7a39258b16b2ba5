// A store on a fresh SQLite file, closed and gone when the test ends.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openStore, type Store } from '../../src/state/store.js';

export async function freshStore(): Promise<Store> {
  const dataDir = await mkdtemp(join(tmpdir(), 'desk-digest-'));
  const opened = await openStore({ dataDir, databaseUrl: null, now: () => 0 });
  if (!opened.ok) throw new Error(opened.message);
  const { store } = opened;
  onTestFinished(async () => {
    await store.close();
    await rm(dataDir, { recursive: true });
  });
  return store;
}
