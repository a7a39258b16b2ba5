// The small things every store remembers: events, threads, what people were shown, and who did what.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/state/store.js';
import { noteQuestion } from './note-question.js';
import type { Stores } from './open-stores.js';

export function rememberingContract(open: Stores['open']): void {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });

  describe('events', () => {
    it('are first once, whoever sees them, until they are kept no longer or taken back', async () => {
      const other = await open();
      const seen = [store, other, store, other].map(({ events }, at) => events.isFirst('Ev1', 1_000, 500, `${at}`));
      expect((await Promise.all(seen)).filter(Boolean)).toHaveLength(1);
      expect(await store.events.isFirst('Ev1', 1_499, 500, 'b')).toBe(false);
      expect(await other.events.isFirst('Ev1', 1_500, 500, 'a')).toBe(true);
      await store.events.forget('Ev1');
      expect(await other.events.isFirst('Ev1', 1_500, 500, 'a')).toBe(true);
    });

    it('are first again for the request that was first', async () => {
      expect(await store.events.isFirst('Ev1', 1_000, 500, 'a')).toBe(true);
      expect(await store.events.isFirst('Ev1', 1_001, 500, 'b')).toBe(false);
      expect(await store.events.isFirst('Ev1', 1_001, 500, 'a')).toBe(true);
    });
  });

  describe('threads', () => {
    it('give their last questions, oldest first, each thread its own', async () => {
      for (const question of ['1', '2', '3', '4']) await noteQuestion(store, 'a', question, 100);
      await noteQuestion(store, 'b', 'other', 100);
      const { threads } = await open();
      expect(await threads.before('a', 100, 1_000, 3)).toEqual(['2', '3', '4']);
      expect(await threads.before('b', 100, 1_000, 3)).toEqual(['other']);
      expect(await threads.before('c', 100, 1_000, 3)).toEqual([]);
    });

    it('forget when nobody asked for a while, and each question starts that while anew', async () => {
      const { threads } = store;
      await noteQuestion(store, 'a', '1', 0);
      await noteQuestion(store, 'a', '2', 900);
      expect(await threads.before('a', 1_900, 1_000, 3)).toEqual(['1', '2']);
      expect(await threads.before('a', 1_901, 1_000, 3)).toEqual([]);
      await noteQuestion(store, 'a', '3', 1_901);
      expect(await threads.before('a', 1_901, 1_000, 3)).toEqual(['3']);
    });
  });

  describe('askers', () => {
    it('have been shown the news up to a number that never goes back, for each subject', async () => {
      const asker = { teamId: 'T1', userId: 'U1', subjectId: '' };
      expect(await store.askers.cursorOf(asker)).toBeNull();
      await store.askers.move(asker, 0);
      expect(await store.askers.cursorOf(asker)).toBe(0);
      await store.askers.move(asker, 5);
      await store.askers.move(asker, 3);
      await store.askers.move({ ...asker, subjectId: 'lumen' }, 2);
      expect(await store.askers.cursorOf(asker)).toBe(5);
      expect(await store.askers.cursorOf({ ...asker, subjectId: 'lumen' })).toBe(2);
      expect(await store.askers.cursorOf({ ...asker, userId: 'U2' })).toBeNull();
    });
  });

  describe('the audit', () => {
    it('gives back the last notes, newest first', async () => {
      const note = { at: 5, teamId: 'T1', userId: 'U1', action: 'subscribe', about: 'C1', details: '{"time":"09:00"}' };
      const notes = [note, { ...note, action: 'pause' }, { ...note, at: 4, action: 'resume' }];
      for (const each of notes) await store.audit.note(each);
      expect(await (await open()).audit.recent(2)).toEqual([notes[2], notes[1]]);
    });
  });
}
