// What every store remembers of watches.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Watches } from '../../src/state/watches.js';
import { aWatch } from './a-watch.js';
import type { Stores } from './open-stores.js';

export function watchesContract(open: Stores['open']): void {
  let watches: Watches;

  describe('watches', () => {
    beforeEach(async () => {
      ({ watches } = await open());
    });

    it('are one for each subject of a channel: adding another shows the one there is', async () => {
      expect(await watches.add(aWatch())).toEqual({ added: true, watch: aWatch() });
      expect(await watches.add(aWatch({ cursor: 50 }))).toEqual({ added: false, watch: aWatch() });
      expect(await watches.add(aWatch({ id: 'other' }))).toEqual({ added: false, watch: aWatch() });
      const [more, elsewhere] = [aWatch({ id: 'at-t', subjectId: 'at-t' }), aWatch({ id: 'z', channelId: 'D9' })];
      await watches.add(more);
      await watches.add(elsewhere);
      expect(await watches.inChannel('T1', 'C1')).toEqual([more, aWatch()]);
      expect(await watches.all()).toEqual([more, aWatch(), elsewhere]);
    });

    it('remember since when news waits, and move forward only', async () => {
      await watches.add(aWatch());
      await watches.setPending('watch', 5_000);
      await watches.moveCursor('watch', 8);
      await watches.moveCursor('watch', 6);
      expect(await watches.all()).toEqual([aWatch({ pendingSince: 5_000, cursor: 8 })]);
      await watches.setPending('watch', null);
      expect(await watches.all()).toEqual([aWatch({ cursor: 8 })]);
    });

    it('are removed once', async () => {
      await watches.add(aWatch());
      expect([await watches.remove('watch'), await watches.remove('watch')]).toEqual([true, false]);
      expect(await watches.all()).toEqual([]);
    });
  });
}
