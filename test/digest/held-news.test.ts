// Two replicas over one store: what one recorded is news to the other once that one holds it, on either database.
import { randomUUID } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLiveAnswers } from '../../src/answer/live-answers.js';
import type { DigestContext } from '../../src/digest/digest-context.js';
import { heldNews } from '../../src/digest/held-news.js';
import { queueSlotNow } from '../../src/digest/queue-due-slots.js';
import { queueWatches } from '../../src/digest/queue-watches.js';
import { createNewsRecorder } from '../../src/digest/record-news.js';
import { createLog } from '../../src/log.js';
import { openStore, type Store } from '../../src/state/store.js';
import { postgresqlPlace, sqlitePlace, type Place } from '../faults/places.js';
import { articleOf, knowledgeOf } from '../knowledge-of.js';
import { aSubscription } from '../state/a-subscription.js';
import { aWatch } from '../state/a-watch.js';
import { noPostgresql } from '../state/on-server.js';

const NOW = 1_732_000_000_000;
const log = createLog({ level: 'silent', secrets: [] });
const lumen = articleOf('one', 'Lumen was breached, the FBI said.');
const verizon = articleOf('two', 'Verizon was breached, the FBI said.');
const silence = await noPostgresql();

async function storeAt({ place, remove }: Place): Promise<Store> {
  const opened = await openStore({ ...place, now: () => NOW });
  if (!opened.ok) throw new Error(opened.message);
  onTestFinished(async () => {
    await opened.store.close();
    await remove();
  });
  return opened.store;
}

/** A replica whose folder holds these articles until `receive` brings others, which it reads when it next catches up. */
async function replica(store: Store, ...first: (typeof lumen)[]) {
  let articles = first;
  const answers = await createLiveAnswers({
    read: () => Promise.resolve(knowledgeOf(...articles)),
    onProblem: () => undefined,
    onChange: () => undefined,
  });
  const shared = { store, answers, command: '/desk', corrections: 'off' as const, log };
  const recording = { ...shared, now: () => NOW, newId: randomUUID };
  const record = createNewsRecorder(recording);
  const catchUp = () => answers.refresh().then(record);
  await catchUp();
  const context: DigestContext = { ...recording, catchUp };
  return { context, receive: (...others: (typeof lumen)[]) => void (articles = others) };
}

describe.each([
  ['SQLite', sqlitePlace, null],
  ['PostgreSQL', postgresqlPlace, silence],
] as const)('what is news, on %s,', (_, place, reason) => {
  it.skipIf(reason !== null)(
    `ends where this process holds it no more, until it has followed${because(reason)}`,
    async () => {
      const store = await storeAt(await place());
      const late = await replica(store, lumen);
      const known = await store.news.newest();
      await replica(store, lumen, verizon);
      expect(await store.news.newest()).toBeGreaterThan(known);
      expect(await heldNews(late.context, 0, 0)).toEqual({ to: known, isBehind: true });
      late.receive(lumen, verizon);
      expect(await heldNews(late.context, 0, 0)).toEqual({ to: await store.news.newest(), isBehind: false });
    },
  );

  it.skipIf(reason !== null)(`waits for nothing that was edited away or given up${because(reason)}`, async () => {
    const store = await storeAt(await place());
    const late = await replica(store, lumen);
    const other = await replica(store, lumen, verizon);
    other.receive(lumen);
    await other.context.catchUp();
    expect((await heldNews(late.context, 0, 0)).isBehind).toBe(false);
    await replica(store, lumen, verizon);
    expect((await heldNews(late.context, 0, NOW)).isBehind).toBe(true);
    expect((await heldNews(late.context, 0, NOW + 1)).isBehind).toBe(false);
    expect((await heldNews(late.context, 0, 0)).isBehind).toBe(false);
  });

  it.skipIf(reason !== null)(`moves a watch no further than it is held${because(reason)}`, async () => {
    const store = await storeAt(await place());
    const { context } = await replica(store, lumen);
    const known = await store.news.newest();
    await replica(store, lumen, verizon);
    await store.watches.add(aWatch({ cursor: 0 }));
    await queueWatches({
      store,
      held: (after, goneBefore) => heldNews(context, after, goneBefore),
      newest: store.news.newest,
      compose: () => Promise.resolve(null),
      now: () => NOW,
      gatherMs: 600_000,
      onError: (error) => expect.fail(String(error)),
    });
    expect(await store.watches.all()).toMatchObject([{ cursor: known }]);
  });

  it.skipIf(reason !== null)(
    `is posted at once when held, also after a process died over it${because(reason)}`,
    async () => {
      const store = await storeAt(await place());
      const late = await replica(store, lumen);
      await replica(store, lumen, verizon);
      const digest = aSubscription({ cursor: 0, scheduledFrom: NOW });
      await store.subscriptions.save(digest);
      expect(await queueSlotNow(late.context, digest)).toEqual({ kind: 'behind' });
      late.receive(lumen, verizon);
      const dead = { subscriptionId: digest.id, dueAt: NOW - 1, owner: 'dead', now: NOW };
      await store.slots.claim({ ...dead, leaseMs: -1 });
      expect(await queueSlotNow(late.context, digest)).toEqual({ kind: 'queued' });
      expect(await queueSlotNow(late.context, digest)).toEqual({ kind: 'under way' });
    },
  );
});

it('is composed once when somebody asks for a post and nothing is new', async () => {
  const store = await storeAt(await sqlitePlace());
  const { context } = await replica(store, lumen);
  const digest = aSubscription({ cursor: await store.news.newest(), scheduledFrom: NOW });
  await store.subscriptions.save(digest);
  let readings = 0;
  const between: Store['news']['between'] = (after, to) => {
    readings += 1;
    return store.news.between(after, to);
  };
  const counting = { ...context, store: { ...store, news: { ...store.news, between } } };
  expect(await queueSlotNow(counting, digest)).toMatchObject({ kind: 'nothing' });
  // Once to see how far the news is held, once to compose it.
  expect(readings).toBe(2);
});

/** Says in the name of a test why it is skipped. */
function because(reason: string | null): string {
  return reason === null ? '' : ` (skipped: ${reason})`;
}
