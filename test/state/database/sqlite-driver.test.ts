// What is committed stands on the disk before anybody is told, and nobody else waits for that.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createEvents } from '../../../src/state/events.js';
import { inTransaction } from '../../../src/state/database/database.js';
import { migrate } from '../../../src/state/database/migrate.js';
import { openSqlite, settleSqlite } from '../../../src/state/database/open-sqlite.js';
import { createInbox } from '../../../src/state/inbox.js';
import { freshFolder } from '../fresh-folder.js';

interface Wait {
  readonly end: () => void;
  readonly fail: (error: Error) => void;
}

/** A database over a disk that is as slow as the test wants: each wait for it ends when the test says so. */
async function overSlowDisk() {
  const waits: Wait[] = [];
  let isSlow = false;
  const sync = (): Promise<void> =>
    isSlow ? new Promise((end, fail) => void waits.push({ end, fail })) : Promise.resolve();
  const toDisk = { sync, close: () => Promise.resolve() };
  const database = openSqlite({ dataDir: freshFolder('driver'), patienceMs: 0, toDisk });
  onTestFinished(() => database.queries.destroy());
  await migrate(database, () => 0);
  await settleSqlite(database.queries);
  isSlow = true;
  const inbox = createInbox(database);
  const take = (key: string) => inbox.take({ key, body: '{}', receivedAt: 0 }, { owner: 'me', leaseMs: 1_000 });
  return { database, waits, inbox, take };
}

async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await nextTurn();
}

describe('a commit to SQLite', () => {
  it('is told when it stands on the disk, and holds up no other statement until then', async () => {
    const { waits, inbox, take } = await overSlowDisk();
    let isTold = false;
    const taken = take('one').then((is) => {
      isTold = true;
      return is;
    });
    await turns();
    expect([await inbox.open(), isTold, waits.length]).toEqual([1, false, 1]);
    waits[0]?.end();
    expect(await taken).toBe(true);
  });

  it('shares the wait for the disk with all that are made meanwhile, transactions too', async () => {
    const { database, waits, take } = await overSlowDisk();
    const first = take('first');
    await turns();
    const events = createEvents(database);
    const later = [
      ...Array.from({ length: 50 }, (_, index) => events.isFirst(`event ${index}`, 0, 1, 'me')),
      take('second'),
      inTransaction(database, async (tx) => {
        await tx.updateTable('inbox').set({ owner: 'another' }).where('key', '=', 'first').execute();
        return true;
      }),
      events.isFirst('a', 0, 1, 'me'),
    ];
    await turns();
    expect(waits).toHaveLength(1);
    waits[0]?.end();
    await first;
    await turns();
    // What is taken meanwhile is committed together after the first one.
    expect(waits).toHaveLength(2);
    waits[1]?.end();
    await turns();
    waits[2]?.end();
    expect(new Set(await Promise.all(later))).toEqual(new Set([true]));
    expect(waits.length).toBeLessThanOrEqual(3);
  });

  it('fails when the disk does, with what to do', async () => {
    const { waits, take } = await overSlowDisk();
    const taken = take('one');
    const refused = expect(taken).rejects.toThrow(/could not be read or written\. Check the disk\. \(i\/o error\)/);
    await turns();
    waits[0]?.fail(Object.assign(new Error('i/o error'), { code: 'EIO' }));
    await refused;
  });
});
