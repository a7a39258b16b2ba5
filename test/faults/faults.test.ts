// Exactly once, with workers that are killed and a Slack that fails. At length: npm run test:faults.
import { describe, expect, it, onTestFinished } from 'vitest';
import { ana } from '../../src/workspace/memory/standing-people.js';
import { noPostgresql } from '../state/on-server.js';
import { postgresqlPlace, sqlitePlace, type Place } from './places.js';
import { end, pause, runFaults, setScene } from './run-faults.js';

const silence = await noPostgresql();
const LONG_MS = 40_000;

function exactlyOnce(open: () => Promise<Place>): void {
  const fresh = async (): Promise<Place['place']> => {
    const { place, remove } = await open();
    onTestFinished(remove);
    return place;
  };

  it.each([true, false])(
    'doubles and loses nothing (history may be read: %s)',
    { timeout: LONG_MS },
    async (withHistory) => {
      const place = await fresh();
      const figures = await runFaults({
        place,
        withHistory,
        slots: 12,
        kills: 5,
        seed: 7,
        workers: 2,
        subscriptions: 8,
        realDayMs: 2_000,
      });
      expect(figures).toMatchObject({ doubles: 0, lost: 0, kills: 5, ...(withHistory ? { toldAgain: 0 } : {}) });
      expect(figures.slots).toBeGreaterThanOrEqual(12);
    },
  );

  it('finds what another process had posted when it was killed', { timeout: LONG_MS }, async () => {
    const scene = await setScene({ place: await fresh(), withHistory: true, subscriptions: 1 });
    onTestFinished(scene.close);
    await scene.store.news.record([{ keys: ['one'], payload: '{}' }], Date.now());
    const standing = () => scene.workspace.seen(ana.id).channels.find(({ id }) => id === scene.channels[0])?.messages;
    scene.workspace.delayNext('chat.postMessage', 250);
    const first = scene.spawn('first');
    while ((standing() ?? []).length === 0) await pause(5);
    await end(first);
    expect((await scene.store.outbox.counts()).sending).toBe(1);
    scene.spawn('second');
    while ((await scene.store.outbox.counts()).posted < 2) await pause(20);
    expect(standing()).toMatchObject([{ text: '1', replies: [{ text: 'more' }] }]);
    expect(await scene.store.subscriptions.get(scene.channels[0] ?? '')).toMatchObject({ cursor: 1 });
  });

  it('queues once what another process had claimed when it was killed', { timeout: LONG_MS }, async () => {
    const scene = await setScene({ place: await fresh(), withHistory: true, subscriptions: 1 });
    onTestFinished(scene.close);
    await scene.store.news.record([{ keys: ['one'], payload: '{}' }], Date.now());
    const first = scene.spawn('first', { diesComposing: true });
    await new Promise((resolve) => first.once('exit', resolve));
    const id = scene.channels[0] ?? '';
    expect([await scene.store.slots.latest(id), await scene.store.outbox.counts()]).toMatchObject([
      { state: 'claimed', owner: 'first' },
      { waiting: 0, sending: 0, posted: 0 },
    ]);
    scene.spawn('second');
    while ((await scene.store.outbox.counts()).posted < 2) await pause(20);
    expect(scene.workspace.seen(ana.id).channels.find((each) => each.id === id)?.messages).toHaveLength(1);
    expect(await scene.store.subscriptions.get(id)).toMatchObject({ cursor: 1 });
  });
}

describe('digests over SQLite', () => exactlyOnce(sqlitePlace));

const title = silence === null ? 'digests over PostgreSQL' : `digests over PostgreSQL (skipped: ${silence})`;
describe.skipIf(silence !== null)(title, () => exactlyOnce(postgresqlPlace));
