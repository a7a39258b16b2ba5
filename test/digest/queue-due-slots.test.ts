// Which slots are queued when, and what happens to those that are late, taken or fail.
import { beforeEach, describe, expect, it } from 'vitest';
import { queueDueSlots, type SlotComposer, type SlotOptions } from '../../src/digest/queue-due-slots.js';
import type { Store } from '../../src/state/store.js';
import { aMessage } from '../state/a-message.js';
import { aSubscription } from '../state/a-subscription.js';
import { freshStore } from './fresh-store.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A Sunday, 08:00. */
const FIRST = Date.parse('2026-11-22T08:00:00Z');
const SCHEDULE = { days: [0, 1, 2, 3, 4, 5, 6], time: '08:00', timeZone: 'Etc/UTC', scheduledFrom: FIRST - HOUR_MS };

let store: Store;
let now: number;
let errors: unknown[];

beforeEach(async () => {
  store = await freshStore();
  now = FIRST;
  errors = [];
});

const post: SlotComposer = ({ id, channelId }, { dueAt }) =>
  Promise.resolve([aMessage(`${id}:${dueAt}`, { channelId })]);

const queue = (options: Partial<SlotOptions> = {}) =>
  queueDueSlots({
    store,
    held: async () => ({ to: await store.news.newest(), isBehind: false }),
    compose: post,
    now: () => now,
    owner: 'a',
    leaseMs: 60_000,
    graceMs: 6 * HOUR_MS,
    onError: (error) => void errors.push(error),
    ...options,
  });
const subscribe = (id = 'sub', said = {}) =>
  store.subscriptions.save(aSubscription({ ...SCHEDULE, id, channelId: id, cursor: 0, ...said }));
const slot = (id = 'sub') => store.slots.latest(id);
const postAll = async (): Promise<void> => {
  const taken = await store.outbox.take({ owner: 'p', leaseMs: 60_000, now, most: 1_000 });
  for (const { key } of taken) await store.outbox.confirm({ key, owner: 'p', ts: '1.2', at: now });
};

describe('a slot', () => {
  it('is queued when it is due, not before, and once', async () => {
    await subscribe();
    now = FIRST - 1;
    expect(await queue()).toBe(0);
    now = FIRST;
    expect(await queue()).toBe(1);
    expect(await queue({ owner: 'b' })).toBe(0);
    expect(await slot()).toMatchObject({ dueAt: FIRST, state: 'queued', owner: 'a' });
    expect(await store.outbox.counts()).toMatchObject({ waiting: 1 });
  });

  it('covers the news from the cursor to the newest, and its headline carries it', async () => {
    await subscribe();
    await store.news.record(
      [
        { keys: ['one'], payload: '{}' },
        { keys: ['two'], payload: '{}' },
      ],
      now,
    );
    const spans: unknown[] = [];
    const compose: SlotComposer = (subscription, span) => {
      spans.push(span);
      return post(subscription, span);
    };
    await queue({ compose });
    expect(spans).toEqual([{ after: 0, to: 2, dueAt: FIRST }]);
    await postAll();
    expect(await slot()).toMatchObject({ state: 'posted', ts: '1.2' });
    expect(await store.subscriptions.get('sub')).toMatchObject({ cursor: 2 });
  });

  it('ends silently where there is nothing to say', async () => {
    await subscribe();
    await store.news.record([{ keys: ['one'], payload: '{}' }], now);
    expect(await queue({ compose: () => Promise.resolve([]) })).toBe(1);
    expect(await slot()).toMatchObject({ state: 'silent', coversTo: 1 });
    expect(await store.subscriptions.get('sub')).toMatchObject({ cursor: 1 });
  });

  it('waits while an earlier one is on its way', async () => {
    await subscribe();
    await queue();
    now += DAY_MS;
    expect(await queue()).toBe(0);
    expect(await slot()).toMatchObject({ dueAt: FIRST, state: 'queued' });
    await postAll();
    expect(await queue()).toBe(1);
    expect(await slot()).toMatchObject({ dueAt: now, state: 'queued' });
  });

  it('is the newest of those that were missed; the older ones are skipped', async () => {
    await subscribe();
    now = FIRST + 2 * DAY_MS + HOUR_MS;
    expect(await queue()).toBe(1);
    expect(await slot()).toMatchObject({ dueAt: FIRST + 2 * DAY_MS, state: 'queued' });
    expect(await store.slots.claim({ subscriptionId: 'sub', dueAt: FIRST, owner: 'b', leaseMs: 1, now })).toBe(false);
  });

  it('is skipped when it is found too late, and its news comes with the next', async () => {
    await subscribe();
    now = FIRST + 7 * HOUR_MS;
    expect(await queue()).toBe(0);
    expect(await slot()).toMatchObject({ dueAt: FIRST, state: 'skipped' });
    expect(await store.subscriptions.get('sub')).toMatchObject({ cursor: 0 });
    now = FIRST + DAY_MS;
    expect(await queue()).toBe(1);
  });

  it('counts from when its subscription was resumed, and follows a changed schedule', async () => {
    await subscribe();
    await store.subscriptions.pause('sub', 'why', now);
    expect(await queue()).toBe(0);
    await store.subscriptions.resume('sub', FIRST + 1);
    now = FIRST + HOUR_MS;
    expect(await queue()).toBe(0);
    await subscribe('sub', { time: '10:00', scheduledFrom: now, changedAt: now });
    now = FIRST + 2 * HOUR_MS;
    expect(await queue()).toBe(1);
  });

  it('of a schedule that is nonsense is told, and does not stop the others', async () => {
    await subscribe('bad', { time: 'noon' });
    await subscribe('good');
    expect(await queue()).toBe(1);
    expect(await queue()).toBe(0);
    expect(errors).toHaveLength(1);
  });
});

describe('a slot whose news this process does not hold', () => {
  it('is left to another process, and given up for only after ten minutes', async () => {
    await subscribe('sub', { cursor: 3 });
    const asked: unknown[] = [];
    const behind: SlotOptions['held'] = (...request) => {
      asked.push(request);
      return Promise.resolve({ to: 4, isBehind: true });
    };
    expect(await queue({ held: behind })).toBe(0);
    expect(await slot()).toBeNull();
    now += 10 * 60_000;
    await queue({ held: behind });
    expect(asked).toEqual([
      [3, 0, 'T1'],
      [3, FIRST, 'T1'],
    ]);
    expect(await queue({ owner: 'b', held: () => Promise.resolve({ to: 9, isBehind: false }) })).toBe(1);
    expect(await slot()).toMatchObject({ owner: 'b', coversTo: 9 });
  });
});

describe('a digest that cannot be composed', () => {
  const fail: SlotComposer = (subscription, span) =>
    subscription.id === 'bad' ? Promise.reject(new Error('broken')) : post(subscription, span);

  it('does not stop the others, and is tried again after the lease', async () => {
    for (const id of ['bad', 'good']) await subscribe(id);
    expect(await queue({ compose: fail })).toBe(1);
    expect(errors).toEqual([new Error('broken')]);
    expect(await queue()).toBe(0);
    now += 60_001;
    expect(await queue({ owner: 'b' })).toBe(1);
    expect(await slot('bad')).toMatchObject({ state: 'queued', owner: 'b' });
  });

  it('is let go for the next one, and whoever was slow cannot queue it any more', async () => {
    await subscribe('bad');
    await queue({ compose: fail });
    now += DAY_MS;
    expect(await queue({ owner: 'b' })).toBe(1);
    expect(await slot('bad')).toMatchObject({ dueAt: FIRST + DAY_MS, state: 'queued', owner: 'b' });
    const late = { subscriptionId: 'bad', dueAt: FIRST, owner: 'a', coversTo: 1, messages: [aMessage('late')] };
    expect(await store.slots.queue(late)).toBe(false);
  });
});

describe('many subscriptions', () => {
  it('are queued page by page, with few looks at the store while nothing is due', { timeout: 30_000 }, async () => {
    for (let index = 0; index < 210; index += 1) await subscribe(`s${index}`);
    now = FIRST - 1;
    expect(await queue()).toBe(0);
    now = FIRST;
    expect(await queue()).toBe(210);
    const later: unknown[] = [];
    const counting = {
      ...store.subscriptions,
      due: (request: Parameters<typeof store.subscriptions.due>[0]) => {
        later.push(request);
        return store.subscriptions.due(request);
      },
    };
    expect(await queue({ store: { ...store, subscriptions: counting } })).toBe(0);
    expect(later).toHaveLength(1);
  });

  it('are each queued by one of several workers', async () => {
    for (let index = 0; index < 40; index += 1) await subscribe(`s${index}`);
    const done = await Promise.all(['a', 'b', 'c'].map((owner) => queue({ owner })));
    expect(done.reduce((sum, count) => sum + count)).toBe(40);
    expect(await store.outbox.counts()).toMatchObject({ waiting: 40 });
  });
});
