// Opens stores over one fresh place a test, and closes them after it.
import { afterEach, beforeEach } from 'vitest';
import { openStore, type Store, type StoreOptions } from '../../src/state/store.js';

export interface Stores {
  /** Another handle on the place of the running test. */
  readonly open: () => Promise<Store>;
  readonly options: () => StoreOptions;
}

export type FreshOptions = () => StoreOptions;

export function storesOver(freshOptions: FreshOptions): Stores {
  let options = freshOptions();
  let opened: Store[] = [];
  beforeEach(() => {
    options = freshOptions();
  });
  afterEach(async () => {
    await Promise.all(opened.map((store) => store.close()));
    opened = [];
  });
  const open = async (): Promise<Store> => {
    const result = await openStore(options);
    if (!result.ok) throw new Error(result.message);
    opened.push(result.store);
    return result.store;
  };
  return { open, options: () => options };
}
