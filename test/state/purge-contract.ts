// What every store forgets after a while, and what it never does.
import { beforeEach, describe, expect, it } from 'vitest';
import { KEEP_DAYS } from '../../src/state/purge.js';
import type { ShownMessage } from '../../src/state/shown-messages.js';
import type { Store } from '../../src/state/store.js';
import { aMessage } from './a-message.js';
import { aSubscription } from './a-subscription.js';
import { aWatch } from './a-watch.js';
import { anArticle } from './articles/an-article.js';
import { noteQuestion } from './note-question.js';
import type { Stores } from './open-stores.js';

const DAY_MS = 86_400_000;
const THEN = 1_732_000_000_000;
const NOTHING = Object.fromEntries(['expired', ...Object.keys(KEEP_DAYS)].map((name) => [name, 0]));
/** The last instant at which that is kept, when it was done with then. */
const lastOf = (name: keyof typeof KEEP_DAYS) => THEN + KEEP_DAYS[name] * DAY_MS;

function manyShown(count: number): ShownMessage {
  const articles = Array.from({ length: count }, (_, index) => ({ id: `a${index}`, sha256: '1' }));
  return { teamId: 'T1', channelId: 'C1', ts: '1.2', threadTs: null, articles, at: THEN };
}

export function purgeContract(open: Stores['open']): void {
  let store: Store;

  /** Purges while it must be kept, and a moment later: what went then. */
  const goesAfter = async (name: keyof typeof KEEP_DAYS): Promise<number> => {
    const early = await store.purge(lastOf(name));
    expect(early[name]).toBe(0);
    const late = await store.purge(lastOf(name) + 1);
    return late[name];
  };
  const post = async (key: string) => {
    await store.outbox.take({ owner: 'a', leaseMs: 60_000, now: THEN, most: 10 });
    await store.outbox.confirm({ key, owner: 'a', ts: '1.2', at: THEN });
  };

  beforeEach(async () => {
    store = await open();
  });

  describe('purging', () => {
    it('finds nothing in an empty store', async () => {
      expect(await store.purge(THEN)).toEqual(NOTHING);
    });

    it('forgets events when their time is over', async () => {
      await store.events.isFirst('Ev1', THEN - 500, 501, 'a');
      expect((await store.purge(THEN)).events).toBe(0);
      expect((await store.purge(THEN + 1)).events).toBe(1);
    });

    it('forgets requests that were answered, and none that was not', async () => {
      const lease = { owner: 'a', leaseMs: 60_000 };
      for (const key of ['a', 'b']) await store.inbox.take({ key, body: '{}', receivedAt: THEN }, lease);
      await store.inbox.end({ key: 'a', at: THEN, notes: { questions: [], shown: [] } });
      expect(await goesAfter('inbox')).toBe(1);
      expect(await store.inbox.open()).toBe(1);
    });

    it('forgets questions', async () => {
      for (const thread of ['a', 'b']) await noteQuestion(store, thread, 'who?', THEN);
      await noteQuestion(store, 'later', 'who?', THEN + 1);
      expect(await goesAfter('threads')).toBe(2);
      expect(await store.threads.before('later', THEN + 2, DAY_MS, 3)).toEqual(['who?']);
    });

    it('forgets messages that ended, but none that something still replies to', async () => {
      await store.outbox.add([aMessage('head'), aMessage('reply', { replyTo: 'head', notBefore: THEN + 1 })]);
      await post('head');
      expect((await store.purge(lastOf('outbox') + 1)).outbox).toBe(0);
      await store.outbox.take({ owner: 'a', leaseMs: 60_000, now: THEN + 1, most: 10 });
      await store.outbox.confirm({ key: 'reply', owner: 'a', ts: '1.3', at: THEN });
      expect(await goesAfter('outbox')).toBe(2);
      await store.outbox.add([aMessage('waiting')]);
      expect((await store.purge(THEN + 9_999 * DAY_MS)).outbox).toBe(0);
    });

    it('forgets the pace of channels', async () => {
      await store.outbox.pace('T1', 'C1', THEN);
      expect(await goesAfter('paces')).toBe(1);
    });

    it('forgets old slots, but for the newest of a subscription and what is on its way', async () => {
      await store.subscriptions.save(aSubscription());
      await store.slots.skip('sub', [THEN - 3, THEN - 2], THEN);
      const slot = { subscriptionId: 'sub', dueAt: THEN - 1, owner: 'a' };
      await store.slots.claim({ ...slot, leaseMs: 60_000, now: THEN });
      await store.slots.queue({ ...slot, coversTo: 9, messages: [] });
      expect(await goesAfter('slots')).toBe(2);
      expect((await store.purge(THEN + 9_999 * DAY_MS)).slots).toBe(0);
      expect(await store.slots.unfinished('sub')).toMatchObject({ dueAt: THEN - 1 });
    });

    it('forgets what articles said before, not what they say', async () => {
      const say = (sha256: string, at: number) => store.versions.record('a', sha256, `body ${sha256}`, at);
      await say('1', THEN - 9);
      await say('2', THEN - 5);
      await say('1', THEN);
      await store.versions.record('b', '1', 'other', THEN);
      expect(await goesAfter('versions')).toBe(1);
      expect((await store.purge(THEN + 9_999 * DAY_MS)).versions).toBe(0);
      expect(await store.versions.latest()).toMatchObject([{ articleId: 'a', sha256: '1' }, { articleId: 'b' }]);
      expect(await say('2', THEN)).toMatchObject({ isNew: true, previous: { body: 'body 1' } });
    });

    it('forgets what was shown, also much of it, and the drafts that were decided', async () => {
      await store.shown.record(manyShown(1_201));
      expect(await goesAfter('shown')).toBe(1_201);
      const draft = { draft: '{}', origin: '{}', by: 'U1', teamId: 'T1', at: 0, expiresAt: 1 };
      for (const id of ['done', 'waiting']) await store.drafts.add({ ...draft, id }, 9);
      await store.drafts.settle({ id: 'done', outcome: 'added', by: 'E1', owner: null, at: THEN });
      expect(await goesAfter('drafts')).toBe(1);
      expect(await store.drafts.get('waiting')).toMatchObject({ state: 'expired' });
    });

    it('forgets old lines of the audit', async () => {
      const note = { teamId: 'T1', userId: 'U1', action: 'watch', about: 'lumen', details: '{}' };
      await store.audit.note({ ...note, at: THEN });
      await store.audit.note({ ...note, at: THEN + 1 });
      expect(await goesAfter('audit')).toBe(1);
      expect(await store.audit.recent(9)).toEqual([{ ...note, at: THEN + 1 }]);
    });

    it('forgets old news that all have had, and still knows it when it comes again', async () => {
      const items = ['a', 'b', 'c'].map((key) => ({ keys: [key], payload: `{"of":"${key}"}` }));
      await store.news.record(items, THEN);
      await store.subscriptions.save(aSubscription({ cursor: 1 }));
      await store.watches.add(aWatch({ cursor: 2 }));
      expect(await goesAfter('news')).toBe(1);
      await store.subscriptions.remove('sub');
      expect((await store.purge(lastOf('news') + 1)).news).toBe(1);
      expect((await store.news.between(0, 9)).map(({ seq }) => seq)).toEqual([3]);
      expect((await store.news.since(0)).map(({ seq }) => seq)).toEqual([3]);
      await store.watches.remove('watch');
      expect((await store.purge(lastOf('news') + 1)).news).toBe(1);
      expect(await store.news.newest()).toBe(3);
      expect((await store.news.record(items, THEN)).map(({ isNew }) => isNew)).toEqual([false, false, false]);
    });

    it('never forgets an article, also a removed one, nor what channels may see', async () => {
      await store.library.put(anArticle({ at: 0 }));
      await store.library.put(anArticle({ at: 0, body: 'Ten firms.' }));
      await store.library.remove({ id: 'nine-firms', reason: '', by: 'U1', teamId: '', at: 0 });
      await store.clearances.allow({ teamId: 'T1', channelId: 'C1', mark: 'TLP:AMBER', by: 'U1', at: 0 });
      await store.purge(THEN + 9_999 * DAY_MS);
      expect((await store.library.get('nine-firms'))?.revisions).toHaveLength(2);
      expect(await store.clearances.of('T1', 'C1')).toBe('TLP:AMBER');
    });

    it('goes on at several handles at once without one waiting for the other', async () => {
      const others = [await open(), await open()];
      await store.shown.record(manyShown(700));
      const late = lastOf('shown') + 1;
      const purged = await Promise.all([store, ...others].map((each) => each.purge(late)));
      const rest = await store.purge(late);
      expect([...purged, rest].reduce((sum, { shown }) => sum + shown, 0)).toBe(700);
    });
  });
}
