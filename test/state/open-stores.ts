// Opens stores over one empty place a test, and closes them after it, or after all where the place stays the same.
import { afterAll, afterEach, beforeEach } from 'vitest';
import { openStore, type Store, type StoreOptions } from '../../src/state/store.js';

export interface Stores {
  /** Another handle on the place of the running test. */
  readonly open: () => Promise<Store>;
  readonly options: () => StoreOptions;
}

export type EmptyPlace = () => StoreOptions | Promise<StoreOptions>;

export function storesOver(emptyPlace: EmptyPlace, { isOnePlace = false } = {}): Stores {
  let options: StoreOptions;
  let stores: Store[] = [];
  let inUse = 0;
  beforeEach(async () => {
    options = await emptyPlace();
    inUse = 0;
  });
  const closeAll = async (): Promise<void> => {
    await Promise.all(stores.map((store) => store.close()));
    stores = [];
  };
  (isOnePlace ? afterAll : afterEach)(closeAll);
  const open = async (): Promise<Store> => {
    const place = inUse;
    inUse += 1;
    const known = stores[place];
    if (known !== undefined) return known;
    const result = await openStore(options);
    if (!result.ok) throw new Error(result.message);
    stores[place] = result.store;
    return result.store;
  };
  return { open, options: () => options };
}
