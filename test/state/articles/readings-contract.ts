// What every store keeps of readings.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/state/store.js';
import type { Stores } from '../open-stores.js';

const THEN = 1_732_000_000_000;

export function readingsContract(open: Stores['open']): void {
  describe('readings', () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });

    it('are given back by their keys, and none for others', async () => {
      await store.readings.keep(
        [
          { key: 'a', reading: '{"a":1}' },
          { key: 'b', reading: '{}' },
        ],
        THEN,
      );
      expect(await store.readings.of(['a', 'c'], THEN)).toEqual(new Map([['a', '{"a":1}']]));
      expect(await store.readings.of([], THEN)).toEqual(new Map());
    });

    it('are kept by two at once', async () => {
      const keep = (): Promise<void> => store.readings.keep([{ key: 'a', reading: '{}' }], THEN);
      await Promise.all([keep(), keep(), keep()]);
      expect(await store.readings.of(['a'], THEN)).toEqual(new Map([['a', '{}']]));
    });

    it('stay while they are used', async () => {
      const day = 86_400_000;
      await store.readings.keep(
        ['used', 'unused'].map((key) => ({ key, reading: '{}' })),
        THEN,
      );
      await store.readings.of(['used'], THEN + 20 * day);
      expect((await store.purge(THEN + 40 * day)).readings).toBe(1);
      expect([...(await store.readings.of(['used', 'unused'], THEN + 40 * day)).keys()]).toEqual(['used']);
    });
  });
}
