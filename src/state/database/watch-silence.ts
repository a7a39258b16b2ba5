// Notices a server that hangs instead of refusing: a driver whose calls all fail once it has given no sign of life for a second.
// A statement that only takes long, or waits for a lock, goes on as long as the server answers something else meanwhile.
import type { DatabaseConnection, Driver } from 'kysely';
import { isOutage, SILENT } from './store-error.js';

interface PendingCall {
  ticks: number;
  readonly fail: (error: Error) => void;
}

const TICK_MS = 50;
/** A call that is not answered for this long makes the server be asked for a sign of life. */
const LONG_TICKS = 7;
/** With the above at most a second, with what a timer is late. */
const PATIENT_TICKS = 10;

/** Returns the same driver, watched. `ask` resolves or rejects when the server says something, on a connection of its own. */
export function watchSilence(driver: Driver, ask: () => Promise<unknown>): Driver {
  const pending = new Set<PendingCall>();
  let silence: Error | null = null;
  let ticking: NodeJS.Timeout | null = null;
  let asking: { ticks: number } | null = null;

  const giveUp = (): void => {
    silence = Object.assign(new Error('it gives no sign of life'), { code: SILENT });
    for (const { fail } of pending) fail(silence);
    pending.clear();
  };
  // Ticks are counted, not time: while the process itself is held up, nothing that has been answered can be read either.
  const tick = (): void => {
    if (pending.size === 0) return stopTicking();
    for (const call of pending) call.ticks += 1;
    if (asking === null && [...pending].some(({ ticks }) => ticks >= LONG_TICKS)) askForLife();
    else if (asking !== null && (asking.ticks += 1) > PATIENT_TICKS) giveUp();
  };
  const stopTicking = (): void => {
    if (ticking !== null) clearInterval(ticking);
    [ticking, asking] = [null, null];
  };
  const askForLife = (): void => {
    const mine = { ticks: 0 };
    asking = mine;
    const heard = (): void => {
      if (asking !== mine) return;
      asking = null;
      for (const call of pending) call.ticks = 0;
    };
    // A refusal of this one statement is a sign of life too.
    ask().then(heard, (error: unknown) => (isOutage(error) && asking === mine ? giveUp() : heard()));
  };
  const watched = async <T>(work: () => Promise<T>): Promise<T> => {
    if (silence !== null) throw silence;
    ticking ??= setInterval(tick, TICK_MS).unref();
    let call: PendingCall | null = null;
    const failed = new Promise<never>((_, fail) => pending.add((call = { ticks: 0, fail })));
    try {
      return await Promise.race([work(), failed]);
    } finally {
      if (call !== null) pending.delete(call);
    }
  };
  const inner = new WeakMap<DatabaseConnection, DatabaseConnection>();
  return {
    init: () => driver.init(),
    acquireConnection: async () => {
      const acquired = await watched(() => driver.acquireConnection());
      const connection: DatabaseConnection = {
        executeQuery: (query) => watched(() => acquired.executeQuery(query)),
        streamQuery: (query, chunkSize) => acquired.streamQuery(query, chunkSize),
      };
      inner.set(connection, acquired);
      return connection;
    },
    beginTransaction: (connection, settings) => driver.beginTransaction(connection, settings),
    commitTransaction: (connection) => driver.commitTransaction(connection),
    rollbackTransaction: (connection) => driver.rollbackTransaction(connection),
    releaseConnection: (connection) => driver.releaseConnection(inner.get(connection) ?? connection),
    destroy: () => driver.destroy(),
  };
}
