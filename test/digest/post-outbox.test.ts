// How each answer of Slack's ends a message, and that none is posted twice.
import { beforeEach, describe, expect, it } from 'vitest';
import { postOutbox, type OutboxOptions } from '../../src/digest/post-outbox.js';
import type { PostOutcome, PostSearch } from '../../src/post/post-message.js';
import type { Store } from '../../src/state/store.js';
import { aMessage } from '../state/a-message.js';
import { freshStore } from './fresh-store.js';

const LEASE_MS = 60_000;
const POSTED: PostOutcome = { kind: 'posted', ts: '1.5' };
const UNKNOWN: PostOutcome = { kind: 'unknown', error: 'no answer' };

let store: Store;
let now: number;
let posted: string[];
let looked: string[];
let refusals: string[];
let errors: unknown[];

beforeEach(async () => {
  store = await freshStore();
  now = 1_732_000_000_000;
  [posted, looked, refusals, errors] = [[], [], [], []];
});

interface Answers {
  readonly outcome?: PostOutcome;
  readonly finding?: PostSearch | Error;
}

const run = ({ outcome = POSTED, finding }: Answers = {}, options: Partial<OutboxOptions> = {}) =>
  postOutbox({
    store,
    post: ({ key }) => {
      posted.push(key);
      return Promise.resolve(outcome);
    },
    findPosted: ({ key }) => {
      looked.push(key);
      return finding instanceof Error ? Promise.reject(finding) : Promise.resolve(finding ?? { kind: 'absent' });
    },
    onPosted: () => Promise.resolve(),
    onRefused: ({ key }, error) => Promise.resolve(void refusals.push(`${key}: ${error}`)),
    onError: (error) => void errors.push(error),
    now: () => now,
    owner: 'a',
    leaseMs: LEASE_MS,
    most: 10,
    ...options,
  });
const add = (...keys: string[]) => store.outbox.add(keys.map((key) => aMessage(key)));
const counts = () => store.outbox.counts();

describe('a message', () => {
  it('is posted once and confirmed, one a second a channel', async () => {
    await add('one', 'two');
    expect(await run()).toBe(1);
    expect(await run()).toBe(0);
    now += 999;
    expect(await run()).toBe(0);
    now += 1;
    expect(await run()).toBe(1);
    expect([posted, looked]).toEqual([['one', 'two'], []]);
    expect(await counts()).toMatchObject({ posted: 2 });
  });

  it('waits as long as Slack says, for its channel alone or for the workspace', async () => {
    await add('one');
    await store.outbox.add([aMessage('elsewhere', { channelId: 'C2' })]);
    await run({ outcome: { kind: 'later', retryAfterMs: 30_000, scope: 'channel' } }, { most: 1 });
    expect(await run()).toBe(1);
    await add('three');
    now += 29_999;
    expect(await run()).toBe(0);
    now += 1;
    await run({ outcome: { kind: 'later', retryAfterMs: 5_000, scope: 'workspace' } });
    await store.outbox.add([aMessage('third', { channelId: 'C3' })]);
    expect(await run()).toBe(0);
    now += 5_000;
    expect(await run()).toBe(2);
    expect(looked).toEqual([]);
  });

  it('that surely was not posted is tried again, later each time, and not for ever', async () => {
    await add('one');
    const failed: Answers = { outcome: { kind: 'failed', error: 'fatal_error' } };
    await run(failed, { mostAttempts: 3 });
    now += 1_000;
    expect(await run(failed, { mostAttempts: 3 })).toBe(1);
    now += 1_999;
    expect(await run()).toBe(0);
    now += 1;
    await run(failed, { mostAttempts: 3 });
    expect(await counts()).toMatchObject({ waiting: 0, refused: 1 });
    expect([posted.length, looked, refusals]).toEqual([3, [], []]);
  });

  it('that is refused for good ends, and is told once', async () => {
    await add('one');
    await run({ outcome: { kind: 'refused', error: 'is_archived' } });
    now += LEASE_MS + 1;
    expect(await run()).toBe(0);
    expect(refusals).toEqual(['one: is_archived']);
    expect(await counts()).toMatchObject({ refused: 1 });
  });
});

describe('a message of which nobody knows whether it was posted', () => {
  beforeEach(async () => {
    await add('one');
    await run({ outcome: UNKNOWN });
  });

  it('is left alone until whatever was under way has landed', async () => {
    now += LEASE_MS;
    expect(await run()).toBe(0);
    expect(await counts()).toMatchObject({ sending: 1 });
  });

  it('is confirmed when it is found, and not posted again', async () => {
    now += LEASE_MS + 1;
    await run({ finding: { kind: 'found', ts: '1.7' } }, { owner: 'b' });
    expect([posted, looked]).toEqual([['one'], ['one']]);
    expect(await counts()).toMatchObject({ posted: 1 });
  });

  it('is posted again when it is not there', async () => {
    now += LEASE_MS + 1;
    await run({ finding: { kind: 'absent' } }, { owner: 'b' });
    expect([posted, looked]).toEqual([['one', 'one'], ['one']]);
    expect(await counts()).toMatchObject({ posted: 1 });
  });

  it('is given up where the bot may not look, and never posted again', async () => {
    now += LEASE_MS + 1;
    await run({ finding: { kind: 'unable' } });
    now += LEASE_MS + 1;
    expect(await run()).toBe(0);
    expect(posted).toEqual(['one']);
    expect(await counts()).toMatchObject({ unknown: 1 });
  });

  it('is looked for again when Slack cannot be asked, and not for ever', async () => {
    for (let turn = 0; turn < 2; turn += 1) {
      now += LEASE_MS + 1;
      await run({ finding: new Error('away') }, { mostAttempts: 3 });
    }
    expect([errors, looked.length, posted]).toEqual([[new Error('away')], 2, ['one']]);
    expect(await counts()).toMatchObject({ unknown: 1 });
  });

  it('is not posted when looking took so long that another sender may look soon', async () => {
    now += LEASE_MS + 1;
    const findPosted = (): Promise<PostSearch> => {
      now += LEASE_MS / 2 + 1;
      return Promise.resolve({ kind: 'absent' });
    };
    await run({}, { findPosted });
    expect(posted).toEqual(['one']);
    expect(await counts()).toMatchObject({ sending: 1 });
  });

  it('is given up when each answer is lost', async () => {
    now += LEASE_MS + 1;
    await run({ outcome: UNKNOWN }, { mostAttempts: 2 });
    expect(await counts()).toMatchObject({ unknown: 1 });
  });
});

it('a store that fails while a message is confirmed leaves it to be looked for', async () => {
  await add('one');
  const outbox = { ...store.outbox, confirm: () => Promise.reject(new Error('disk full')) };
  await run({}, { store: { outbox } });
  expect(errors).toEqual([new Error('disk full')]);
  now += LEASE_MS + 1;
  await run({ finding: { kind: 'found', ts: '1.5' } });
  expect([posted, await counts()]).toMatchObject([['one'], { posted: 1 }]);
});
