// How every store keeps what waits for an editor, and lets one of them decide.
import { beforeEach, describe, expect, it } from 'vitest';
import type { NewDraft, DraftClaim } from '../../../src/state/articles/drafts.js';
import type { Store } from '../../../src/state/store.js';
import type { Stores } from '../open-stores.js';

const NOW = 1_732_000_000_000;

function aDraft(said: Partial<NewDraft> = {}): NewDraft {
  const origin = '{"channel":"C1","ts":"1.2"}';
  return { id: 'p1', draft: '{"body":"x"}', origin, by: 'U1', teamId: 'T1', at: NOW, expiresAt: NOW + 9_000, ...said };
}

function aClaim(said: Partial<DraftClaim> = {}): DraftClaim {
  return { id: 'p1', version: 1, by: 'E1', owner: 'press 1', leaseMs: 60_000, now: NOW, ...said };
}

export function draftsContract(open: Stores['open']): void {
  let store: Store;
  let drafts: Store['drafts'];
  const settle = (said: Partial<Parameters<typeof drafts.settle>[0]> = {}) =>
    drafts.settle({ id: 'p1', outcome: 'added', by: 'E1', owner: null, at: NOW + 1, ...said });
  const edit = (version: number, by = 'E1') => drafts.edit({ id: 'p1', draft: `{"by":"${by}"}`, version, by, at: NOW });

  beforeEach(async () => {
    store = await open();
    ({ drafts } = store);
  });

  describe('drafts', () => {
    it('wait as they were proposed, oldest first, each team its own', async () => {
      const { by: proposedBy, at: proposedAt, ...said } = aDraft();
      const waiting = { ...said, proposedBy, proposedAt, position: 1, version: 1, state: 'waiting' };
      expect(await drafts.add(aDraft(), 5)).toMatchObject({ ok: true, row: waiting });
      expect(await drafts.add(aDraft({ draft: '{}' }), 5)).toMatchObject({ ok: true, row: waiting });
      await drafts.add(aDraft({ id: 'other', teamId: 'T2' }), 5);
      await drafts.add(aDraft({ id: 'p2' }), 5);
      const other = (await open()).drafts;
      expect(await other.get('p1')).toMatchObject({ ...waiting, claimedBy: null, settledBy: null });
      expect(await other.get('none')).toBeNull();
      expect(await other.countWaiting('T1')).toBe(0);
    });

    it('wait for an editor once they are handed on, oldest first', async () => {
      for (const id of ['p1', 'p2', 'p3']) await drafts.add(aDraft({ id }), 5);
      const hand = (id: string, version = 1) => drafts.hand({ id, version, by: 'U1', at: NOW + 5 });
      expect(await hand('p3')).toMatchObject({ ok: true, row: { handedAt: NOW + 5 } });
      await hand('p1');
      await hand('p1');
      expect(await hand('p2', 2)).toMatchObject({ ok: false, row: { id: 'p2', version: 1, handedAt: null } });
      const other = (await open()).drafts;
      const page = async (skip: number, most: number) =>
        (await other.waiting({ teamId: 'T1', skip, most })).map(({ id }) => id);
      expect([await page(0, 1), await page(1, 9), await page(2, 9)]).toEqual([['p1'], ['p3'], []]);
      expect([await other.countWaiting('T1'), await other.countWaiting('T2')]).toEqual([2, 0]);
      await settle();
      expect([await page(0, 9), await hand('p1')]).toMatchObject([['p3'], { ok: false }]);
    });

    it('are so many a person that wait, also when they come at once', async () => {
      const ids = Array.from({ length: 8 }, (_, index) => `p${index}`);
      const other = (await open()).drafts;
      const made = ids.map((id, index) => (index % 2 === 0 ? drafts : other).add(aDraft({ id }), 3));
      const results = await Promise.all(made);
      expect(results.filter(({ ok }) => ok)).toHaveLength(3);
      expect(results.filter(({ ok }) => !ok)).toEqual(Array.from({ length: 5 }, () => ({ ok: false, waiting: 3 })));
      expect((await drafts.add(aDraft({ id: 'x', by: 'U2' }), 3)).ok).toBe(true);
      expect((await drafts.add(aDraft({ id: 'y', teamId: 'T2' }), 3)).ok).toBe(true);
      const first = results.findIndex(({ ok }) => ok);
      await settle({ id: ids[first] ?? '' });
      expect((await drafts.add(aDraft({ id: 'z' }), 3)).ok).toBe(true);
    });

    it('are edited by who has seen the last version, and who has not learns what it is', async () => {
      await drafts.add(aDraft(), 5);
      const results = await Promise.all([edit(1, 'E1'), edit(1, 'E2')]);
      const won = results.find(({ ok }) => ok);
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      expect(results.find(({ ok }) => !ok)?.row).toEqual(won?.row);
      expect(won?.row).toMatchObject({ version: 2, editedAt: NOW, draft: `{"by":"${won?.row?.editedBy}"}` });
      expect(await edit(2, 'E2')).toMatchObject({ ok: true, row: { version: 3 } });
      expect(await drafts.edit({ id: 'none', draft: '', version: 1, by: 'E1', at: NOW })).toEqual({
        ok: false,
        row: null,
      });
    });

    it('are claimed by one press of a button, in the version that was seen', async () => {
      await drafts.add(aDraft(), 5);
      await edit(1);
      expect(await drafts.claim(aClaim())).toMatchObject({ ok: false, row: { version: 2, claimedBy: null } });
      const other = (await open()).drafts;
      const presses = ['a', 'b', 'c', 'd'].map((owner, index) =>
        (index % 2 === 0 ? drafts : other).claim(aClaim({ version: 2, owner, by: `by ${owner}` })),
      );
      const results = await Promise.all(presses);
      const [won] = results.filter(({ ok }) => ok);
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      for (const { row } of results) expect(row?.claimedBy).toBe(won?.row?.claimedBy);
      expect(await edit(2)).toMatchObject({ ok: false, row: { state: 'waiting' } });
      expect(await settle({ outcome: 'discarded' })).toMatchObject({ ok: false });
      expect(await settle({ owner: won?.row?.owner ?? '' })).toMatchObject({ ok: true });
    });

    it('are free again when a claim is given back or its lease has run out', async () => {
      await drafts.add(aDraft(), 5);
      await drafts.claim(aClaim());
      expect(await drafts.release('p1', 'press 2')).toBe(false);
      expect(await drafts.release('p1', 'press 1')).toBe(true);
      expect((await drafts.claim(aClaim({ leaseMs: -1 }))).ok).toBe(true);
      expect((await drafts.claim(aClaim({ owner: 'press 2', by: 'E2' }))).ok).toBe(true);
      expect(await settle({ owner: 'press 1' })).toMatchObject({ ok: false, row: { claimedBy: 'E2' } });
    });

    it('end once, and who comes later learns how and by whom', async () => {
      await drafts.add(aDraft(), 5);
      const other = (await open()).drafts;
      const ends = await Promise.all([
        settle({ by: 'E1', outcome: 'added' }),
        other.settle({ id: 'p1', outcome: 'discarded', by: 'E2', owner: null, at: NOW + 1 }),
      ]);
      expect(ends.filter(({ ok }) => ok)).toHaveLength(1);
      expect(ends[0].row).toEqual(ends[1].row);
      const by = ends[0].ok ? 'E1' : 'E2';
      expect(ends[0].row).toMatchObject({
        state: ends[0].ok ? 'added' : 'discarded',
        settledBy: by,
        settledAt: NOW + 1,
      });
      expect((await drafts.claim(aClaim())).ok).toBe(false);
      expect((await edit(1)).ok).toBe(false);
      expect(await drafts.release('p1', 'press 1')).toBe(false);
    });

    it('end when their time is over, told to one, but for what somebody is at', async () => {
      await drafts.add(aDraft(), 5);
      await drafts.add(aDraft({ id: 'held' }), 5);
      await drafts.add(aDraft({ id: 'young', expiresAt: NOW + 20_000 }), 5);
      await drafts.claim(aClaim({ id: 'held' }));
      expect((await store.purge(NOW + 8_999)).expired).toBe(0);
      const other = await open();
      const purged = await Promise.all([store.purge(NOW + 9_000), other.purge(NOW + 9_000)]);
      expect(purged.reduce((sum, { expired }) => sum + expired, 0)).toBe(1);
      const end = { state: 'expired', settledBy: '', settledAt: NOW + 9_000 };
      expect(await drafts.get('p1')).toMatchObject(end);
      expect(await drafts.get('held')).toMatchObject({ state: 'waiting' });
      expect(await drafts.get('young')).toMatchObject({ state: 'waiting' });
      expect(await store.audit.recent(1)).toMatchObject([{ userId: '', action: 'proposal expired', about: 'p1' }]);
    });

    it('are noted in the audit', async () => {
      await drafts.add(aDraft(), 5);
      await edit(1, 'E2');
      await settle({ outcome: 'discarded', by: 'E3' });
      const notes = (await store.audit.recent(9)).map(({ userId, action, about }) => `${userId} ${action} ${about}`);
      expect(notes).toEqual(['E3 proposal discarded p1', 'E2 article edit p1', 'U1 article propose p1']);
    });
  });
}
