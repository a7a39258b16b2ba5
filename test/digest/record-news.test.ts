// A correction is told once, also when the process stops between its parts.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createLiveAnswers } from '../../src/answer/live-answers.js';
import { createLog } from '../../src/log.js';
import { openStore, type Store } from '../../src/state/store.js';
import { createNewsRecorder } from '../../src/digest/record-news.js';
import { articleOf, knowledgeOf } from '../knowledge-of.js';

const now = () => 1_732_000_000_000;

async function freshStore(): Promise<Store> {
  const dataDir = mkdtempSync(join(tmpdir(), 'desk-wire-'));
  const opened = await openStore({ dataDir, databaseUrl: null, now });
  if (!opened.ok) throw new Error(opened.message);
  onTestFinished(async () => {
    await opened.store.close();
    rmSync(dataDir, { recursive: true });
  });
  return opened.store;
}

const fail = () => Promise.reject(new Error('stopped'));

it('finds a correction again after it was stopped at any step, and tells it once', async () => {
  const store = await freshStore();
  let body = 'Lumen was breached.\n\nNine firms were hit.';
  const answers = await createLiveAnswers({
    read: () => Promise.resolve(knowledgeOf(articleOf('one', body), articleOf('two', 'AT&T said nothing.'))),
    onProblem: () => undefined,
    onChange: () => undefined,
  });
  const log = createLog({ level: 'silent', secrets: [] });
  const recording = (over: Store) =>
    createNewsRecorder({
      store: over,
      answers,
      command: '/desk',
      corrections: 'off',
      log,
      now,
      newId: randomUUID,
    })();
  const corrections = async () =>
    (await store.news.since(0)).filter(({ payload }) => payload.includes('"correction"')).map(({ payload }) => payload);

  await recording(store);
  expect(await corrections()).toEqual([]);
  body = 'Lumen was breached.\n\nTen firms were hit.';
  await answers.refresh();
  await expect(recording({ ...store, news: { ...store.news, record: fail } })).rejects.toThrow('stopped');
  await expect(recording({ ...store, versions: { ...store.versions, recordAll: fail } })).rejects.toThrow('stopped');
  await recording(store);
  await recording(store);
  expect(await corrections()).toEqual([expect.stringContaining('Ten firms were hit.')]);
});
