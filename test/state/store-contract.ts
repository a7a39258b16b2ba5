// What every store does, on either database.
import { describe, expect, it } from 'vitest';
import { storesOver, type EmptyPlace } from './open-stores.js';
import { clearancesContract } from './clearances-contract.js';
import { feedbackContract } from './feedback-contract.js';
import { feedsContract } from './articles/feeds-contract.js';
import { libraryContract } from './articles/library-contract.js';
import { inboxContract } from './inbox-contract.js';
import { newsContract } from './news-contract.js';
import { outboxContract } from './outbox-contract.js';
import { draftsContract } from './articles/drafts-contract.js';
import { purgeContract } from './purge-contract.js';
import { readingsContract } from './articles/readings-contract.js';
import { rememberingContract } from './remembering-contract.js';
import { scopesContract } from './articles/scopes-contract.js';
import { shownMessagesContract } from './shown-messages-contract.js';
import { slotsContract } from './slots-contract.js';
import { subscriptionsContract } from './subscriptions-contract.js';
import { takingContract } from './taking-contract.js';
import { versionsContract } from './articles/versions-contract.js';
import { watchesContract } from './watches-contract.js';

/** A fresh place holds nothing yet; `samePlace` is one that holds an empty store at the beginning of each test. */
export function storeContract(freshPlace: EmptyPlace, samePlace?: EmptyPlace): void {
  describe('a store', () => {
    const { open } = storesOver(freshPlace);

    it('says that it works', async () => {
      const first = await open();
      expect(await first.check()).toBeNull();
    });

    it('is made once by several that open it at the same time', async () => {
      const stores = await Promise.all([open(), open(), open()]);
      expect(await Promise.all(stores.map((store) => store.check()))).toEqual([null, null, null]);
    });
  });

  describe('each thing in a store', () => {
    const { open } = storesOver(samePlace ?? freshPlace, { isOnePlace: samePlace !== undefined });

    subscriptionsContract(open);
    slotsContract(open);
    outboxContract(open);
    takingContract(open);
    watchesContract(open);
    inboxContract(open);
    newsContract(open);
    versionsContract(open);
    rememberingContract(open);
    libraryContract(open);
    scopesContract(open);
    draftsContract(open);
    feedsContract(open);
    shownMessagesContract(open);
    clearancesContract(open);
    feedbackContract(open);
    readingsContract(open);
    purgeContract(open);
  });
}
