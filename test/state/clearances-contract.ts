// How every store knows which channels may see what is marked.
import { describe, expect, it } from 'vitest';
import type { Clearance } from '../../src/state/clearances.js';
import type { Stores } from './open-stores.js';

function aClearance(said: Partial<Clearance> = {}): Clearance {
  return { teamId: 'T1', channelId: 'C1', mark: 'TLP:AMBER', by: 'U1', at: 1_000, ...said };
}

export function clearancesContract(open: Stores['open']): void {
  describe('clearances', () => {
    it('are one a channel, for every handle, and none by themselves', async () => {
      const { clearances } = await open();
      expect(await clearances.of('T1', 'C1')).toBeNull();
      await clearances.allow(aClearance());
      await clearances.allow(aClearance({ channelId: 'C2', at: 2_000 }));
      await clearances.allow(aClearance({ teamId: 'T2' }));
      const changed = aClearance({ mark: 'TLP:RED', by: 'U2', at: 3_000 });
      await clearances.allow(changed);
      const other = (await open()).clearances;
      expect([await other.of('T1', 'C1'), await other.of('T2', 'C1'), await other.of('T2', 'C2')]).toEqual([
        'TLP:RED',
        'TLP:AMBER',
        null,
      ]);
      expect(await other.list('T1')).toEqual([changed, aClearance({ channelId: 'C2', at: 2_000 })]);
    });

    it('are revoked once, and noted', async () => {
      const { clearances, audit } = await open();
      await clearances.allow(aClearance());
      const revocation = { teamId: 'T1', channelId: 'C1', by: 'U3', at: 9_000 };
      expect(await clearances.revoke({ ...revocation, teamId: 'T2' })).toBe(false);
      expect([await clearances.revoke(revocation), await clearances.revoke(revocation)]).toEqual([true, false]);
      expect([await clearances.of('T1', 'C1'), await clearances.list('T1')]).toEqual([null, []]);
      const note = { teamId: 'T1', about: 'C1', details: '{"mark":"TLP:AMBER"}' };
      expect(await audit.recent(9)).toEqual([
        { ...note, at: 9_000, userId: 'U3', action: 'clearance revoke' },
        { ...note, at: 1_000, userId: 'U1', action: 'clearance allow' },
      ]);
    });
  });
}
