// How every store keeps what waits for an editor, and lets one of them decide.
import { beforeEach, describe, expect, it } from 'vitest';
import type { NewProposal, ProposalClaim } from '../../../src/state/articles/proposals.js';
import type { Store } from '../../../src/state/store.js';
import type { Stores } from '../open-stores.js';

const NOW = 1_732_000_000_000;

function aProposal(said: Partial<NewProposal> = {}): NewProposal {
  const origin = '{"channel":"C1","ts":"1.2"}';
  return { id: 'p1', draft: '{"body":"x"}', origin, by: 'U1', teamId: 'T1', at: NOW, expiresAt: NOW + 9_000, ...said };
}

function aClaim(said: Partial<ProposalClaim> = {}): ProposalClaim {
  return { id: 'p1', version: 1, by: 'E1', owner: 'press 1', leaseMs: 60_000, now: NOW, ...said };
}

export function proposalsContract(open: Stores['open']): void {
  let store: Store;
  let proposals: Store['proposals'];
  const settle = (said: Partial<Parameters<typeof proposals.settle>[0]> = {}) =>
    proposals.settle({ id: 'p1', outcome: 'added', by: 'E1', owner: null, at: NOW + 1, ...said });
  const edit = (version: number, by = 'E1') =>
    proposals.edit({ id: 'p1', draft: `{"by":"${by}"}`, version, by, at: NOW });

  beforeEach(async () => {
    store = await open();
    ({ proposals } = store);
  });

  describe('proposals', () => {
    it('wait as they were proposed, oldest first, each team its own', async () => {
      const { by: proposedBy, at: proposedAt, ...said } = aProposal();
      const waiting = { ...said, proposedBy, proposedAt, position: 1, version: 1, state: 'waiting' };
      expect(await proposals.propose(aProposal(), 5)).toMatchObject({ ok: true, proposal: waiting });
      expect(await proposals.propose(aProposal({ draft: '{}' }), 5)).toMatchObject({ ok: true, proposal: waiting });
      await proposals.propose(aProposal({ id: 'other', teamId: 'T2' }), 5);
      await proposals.propose(aProposal({ id: 'p2' }), 5);
      const other = (await open()).proposals;
      expect(await other.get('p1')).toMatchObject({ ...waiting, claimedBy: null, settledBy: null });
      expect(await other.get('none')).toBeNull();
      expect(await other.countWaiting('T1')).toBe(0);
    });

    it('wait for an editor once they are handed on, oldest first', async () => {
      for (const id of ['p1', 'p2', 'p3']) await proposals.propose(aProposal({ id }), 5);
      const hand = (id: string, version = 1) => proposals.hand({ id, version, by: 'U1', at: NOW + 5 });
      expect(await hand('p3')).toMatchObject({ ok: true, proposal: { handedAt: NOW + 5 } });
      await hand('p1');
      await hand('p1');
      expect(await hand('p2', 2)).toMatchObject({ ok: false, proposal: { id: 'p2', version: 1, handedAt: null } });
      const other = (await open()).proposals;
      const page = async (skip: number, most: number) =>
        (await other.waiting({ teamId: 'T1', skip, most })).map(({ id }) => id);
      expect([await page(0, 1), await page(1, 9), await page(2, 9)]).toEqual([['p1'], ['p3'], []]);
      expect([await other.countWaiting('T1'), await other.countWaiting('T2')]).toEqual([2, 0]);
      await settle();
      expect([await page(0, 9), await hand('p1')]).toMatchObject([['p3'], { ok: false }]);
    });

    it('are so many a person that wait, also when they come at once', async () => {
      const ids = Array.from({ length: 8 }, (_, index) => `p${index}`);
      const other = (await open()).proposals;
      const made = ids.map((id, index) => (index % 2 === 0 ? proposals : other).propose(aProposal({ id }), 3));
      const results = await Promise.all(made);
      expect(results.filter(({ ok }) => ok)).toHaveLength(3);
      expect(results.filter(({ ok }) => !ok)).toEqual(Array.from({ length: 5 }, () => ({ ok: false, waiting: 3 })));
      expect((await proposals.propose(aProposal({ id: 'x', by: 'U2' }), 3)).ok).toBe(true);
      expect((await proposals.propose(aProposal({ id: 'y', teamId: 'T2' }), 3)).ok).toBe(true);
      const first = results.findIndex(({ ok }) => ok);
      await settle({ id: ids[first] ?? '' });
      expect((await proposals.propose(aProposal({ id: 'z' }), 3)).ok).toBe(true);
    });

    it('are edited by who has seen the last version, and who has not learns what it is', async () => {
      await proposals.propose(aProposal(), 5);
      const results = await Promise.all([edit(1, 'E1'), edit(1, 'E2')]);
      const won = results.find(({ ok }) => ok);
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      expect(results.find(({ ok }) => !ok)?.proposal).toEqual(won?.proposal);
      expect(won?.proposal).toMatchObject({ version: 2, editedAt: NOW, draft: `{"by":"${won?.proposal?.editedBy}"}` });
      expect(await edit(2, 'E2')).toMatchObject({ ok: true, proposal: { version: 3 } });
      expect(await proposals.edit({ id: 'none', draft: '', version: 1, by: 'E1', at: NOW })).toEqual({
        ok: false,
        proposal: null,
      });
    });

    it('are claimed by one press of a button, in the version that was seen', async () => {
      await proposals.propose(aProposal(), 5);
      await edit(1);
      expect(await proposals.claim(aClaim())).toMatchObject({ ok: false, proposal: { version: 2, claimedBy: null } });
      const other = (await open()).proposals;
      const presses = ['a', 'b', 'c', 'd'].map((owner, index) =>
        (index % 2 === 0 ? proposals : other).claim(aClaim({ version: 2, owner, by: `by ${owner}` })),
      );
      const results = await Promise.all(presses);
      const [won] = results.filter(({ ok }) => ok);
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      for (const { proposal } of results) expect(proposal?.claimedBy).toBe(won?.proposal?.claimedBy);
      expect(await edit(2)).toMatchObject({ ok: false, proposal: { state: 'waiting' } });
      expect(await settle({ outcome: 'discarded' })).toMatchObject({ ok: false });
      expect(await settle({ owner: won?.proposal?.owner ?? '' })).toMatchObject({ ok: true });
    });

    it('are free again when a claim is given back or its lease has run out', async () => {
      await proposals.propose(aProposal(), 5);
      await proposals.claim(aClaim());
      expect(await proposals.release('p1', 'press 2')).toBe(false);
      expect(await proposals.release('p1', 'press 1')).toBe(true);
      expect((await proposals.claim(aClaim({ leaseMs: -1 }))).ok).toBe(true);
      expect((await proposals.claim(aClaim({ owner: 'press 2', by: 'E2' }))).ok).toBe(true);
      expect(await settle({ owner: 'press 1' })).toMatchObject({ ok: false, proposal: { claimedBy: 'E2' } });
    });

    it('end once, and who comes later learns how and by whom', async () => {
      await proposals.propose(aProposal(), 5);
      const other = (await open()).proposals;
      const ends = await Promise.all([
        settle({ by: 'E1', outcome: 'added' }),
        other.settle({ id: 'p1', outcome: 'discarded', by: 'E2', owner: null, at: NOW + 1 }),
      ]);
      expect(ends.filter(({ ok }) => ok)).toHaveLength(1);
      expect(ends[0].proposal).toEqual(ends[1].proposal);
      const by = ends[0].ok ? 'E1' : 'E2';
      expect(ends[0].proposal).toMatchObject({
        state: ends[0].ok ? 'added' : 'discarded',
        settledBy: by,
        settledAt: NOW + 1,
      });
      expect((await proposals.claim(aClaim())).ok).toBe(false);
      expect((await edit(1)).ok).toBe(false);
      expect(await proposals.release('p1', 'press 1')).toBe(false);
    });

    it('end when their time is over, told to one, but for what somebody is at', async () => {
      await proposals.propose(aProposal(), 5);
      await proposals.propose(aProposal({ id: 'held' }), 5);
      await proposals.propose(aProposal({ id: 'young', expiresAt: NOW + 20_000 }), 5);
      await proposals.claim(aClaim({ id: 'held' }));
      expect((await store.purge(NOW + 8_999)).expired).toBe(0);
      const other = await open();
      const purged = await Promise.all([store.purge(NOW + 9_000), other.purge(NOW + 9_000)]);
      expect(purged.reduce((sum, { expired }) => sum + expired, 0)).toBe(1);
      const end = { state: 'expired', settledBy: '', settledAt: NOW + 9_000 };
      expect(await proposals.get('p1')).toMatchObject(end);
      expect(await proposals.get('held')).toMatchObject({ state: 'waiting' });
      expect(await proposals.get('young')).toMatchObject({ state: 'waiting' });
      expect(await store.audit.recent(1)).toMatchObject([{ userId: '', action: 'proposal expired', about: 'p1' }]);
    });

    it('are noted in the audit', async () => {
      await proposals.propose(aProposal(), 5);
      await edit(1, 'E2');
      await settle({ outcome: 'discarded', by: 'E3' });
      const notes = (await store.audit.recent(9)).map(({ userId, action, about }) => `${userId} ${action} ${about}`);
      expect(notes).toEqual(['E3 proposal discarded p1', 'E2 article edit p1', 'U1 article propose p1']);
    });
  });
}
