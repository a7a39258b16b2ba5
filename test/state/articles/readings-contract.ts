// What every store keeps of readings.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/state/store.js';
import type { Stores } from '../open-stores.js';
import { anArticle, sha256Of } from './an-article.js';

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
          { key: 'a', sha256: 'x', reading: '{"a":1}' },
          { key: 'b', sha256: 'y', reading: '{}' },
        ],
        THEN,
      );
      expect(await store.readings.of(['a', 'c'], THEN)).toEqual(new Map([['a', '{"a":1}']]));
      expect(await store.readings.of([], THEN)).toEqual(new Map());
    });

    it('are kept by two at once', async () => {
      const keep = (): Promise<void> => store.readings.keep([{ key: 'a', sha256: 'x', reading: '{}' }], THEN);
      await Promise.all([keep(), keep(), keep()]);
      expect(await store.readings.of(['a'], THEN)).toEqual(new Map([['a', '{}']]));
    });

    it('are written anew where they were damaged', async () => {
      await store.readings.keep([{ key: 'a', sha256: 'x', reading: '{"a":' }], THEN);
      await store.readings.keep([{ key: 'a', sha256: 'x', reading: '{"a":1}' }], THEN);
      expect(await store.readings.of(['a'], THEN)).toEqual(new Map([['a', '{"a":1}']]));
    });

    it('stay while they are used', async () => {
      const day = 86_400_000;
      await store.readings.keep(
        ['used', 'unused'].map((key) => ({ key, sha256: 'x', reading: '{}' })),
        THEN,
      );
      await store.readings.of(['used'], THEN + 20 * day);
      expect((await store.purge(THEN + 40 * day)).readings).toBe(1);
      expect([...(await store.readings.of(['used', 'unused'], THEN + 40 * day)).keys()]).toEqual(['used']);
    });

    it('go with the article that was taken back, in all its wordings, and not while another says the same', async () => {
      const [same, own] = ['Ten firms were breached.', 'Nine firms were breached.'];
      const kept = async (): Promise<string[]> =>
        [...(await store.readings.of(['same', 'own', 'other'], THEN)).keys()].sort();
      const keep = (key: string, text: string): Promise<void> =>
        store.readings.keep([{ key, sha256: sha256Of(text), reading: '{}' }], THEN);
      await store.library.put(anArticle({ body: same }));
      await store.library.put(anArticle({ body: own }));
      await store.library.put(anArticle({ id: 'twin', address: 'https://other.example/twin', body: same }));
      await keep('same', same);
      await keep('own', own);
      await keep('other', 'A text of a folder.');
      const deed = { by: 'U1', teamId: 'T1', at: THEN, reason: 'a parody' };
      await store.library.remove({ ...deed, id: 'nine-firms' });
      expect(await kept()).toEqual(['other', 'same']);
      // A process that was reading it meanwhile keeps nothing of it either.
      await keep('own', own);
      expect(await kept()).toEqual(['other', 'same']);
      await store.library.remove({ ...deed, id: 'twin' });
      expect(await kept()).toEqual(['other']);
    });
  });
}
