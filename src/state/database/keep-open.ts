// Keeps a database open through outages: while it is away everything fails at once instead of waiting, and it is tried again
// until it is back. Each outage is told once, and once when it ends.
import type { DatabaseConnection, Driver } from 'kysely';
import { type Database, type OpenDatabase, queriesOver } from './database.js';
import { isOutage, isSilence, StoreAway, tellStoreError } from './store-error.js';

/** Told when an outage begins: why; and when it ends: how long it lasted. */
export type Outage = { readonly isOver: false; readonly error: StoreAway } | { readonly isOver: true; ms: number };

export interface KeepOpenOptions extends Pick<Database, 'engine' | 'place'> {
  /** Reaches for the database; may throw. */
  readonly open: () => OpenDatabase;
  /** Checks what was reached, and makes it ready for use. Rejects where it cannot be used. */
  readonly prepare: (database: OpenDatabase) => Promise<void>;
  /** Writes and reads once. */
  readonly probe: (database: OpenDatabase) => Promise<void>;
  readonly onOutage: (outage: Outage) => void;
}

export interface KeptDatabase extends Database {
  /** Null while the database is open; otherwise why it is not. */
  away(this: void): StoreAway | null;
  close(this: void): Promise<void>;
}

/** Waits between two tries; the last one repeats. */
const TRY_AGAIN_MS = [250, 500, 1_000] as const;
const LONGEST_WAIT_MS = 2_000;

interface Lent {
  readonly from: OpenDatabase;
  readonly inner: DatabaseConnection;
}

/** Opens the database. Resolves also when that fails: then it is away. */
export async function keepOpen(options: KeepOpenOptions): Promise<KeptDatabase> {
  const { engine, place } = options;
  const outage = watchOutage(options);
  let opened: OpenDatabase | null = null;
  /** While a connection that was cut is made again, others wait for it: mostly the server is there. */
  let mending: Promise<unknown> | null = null;
  const tries = repeatTries(async () => {
    try {
      opened = await reach(options, opened);
      outage.end();
      return true;
    } catch (error) {
      outage.begin(error);
      return false;
    }
  });
  /** What to throw for an error of `from`, after an outage has been noticed in it. */
  const judge = (from: OpenDatabase, error: unknown): unknown => {
    if (outage.error() !== null || from !== opened || !isOutage(error)) return outage.error() ?? error;
    const told = outage.begin(error);
    if (from.leave !== null) {
      opened = null;
      from.leave();
    }
    if (from.leave === null || isSilence(error)) tries.later();
    else mending = tries.now().finally(() => (mending = null));
    return told;
  };
  const throwAway = (): void => {
    const error = outage.error();
    if (error !== null) throw error;
  };
  const borrow = async (): Promise<OpenDatabase> => {
    await mending;
    throwAway();
    if (opened === null) throw new Error('This database was never opened.');
    return opened;
  };
  const using = async <T>(from: OpenDatabase, work: () => Promise<T>): Promise<T> => {
    throwAway();
    try {
      return await work();
    } catch (error) {
      throw judge(from, error);
    }
  };
  await tries.now();
  return {
    ...{ engine, place, queries: queriesOver(engine, lendingDriver(borrow, using)), away: outage.error },
    lockSchema: (tx) => opened?.lockSchema(tx) ?? Promise.resolve(),
    close: async () => {
      await tries.stop();
      await opened?.queries.destroy();
    },
  };
}

/** Tries what is open, or opens it anew. Rejects where it cannot be used. */
async function reach(
  { open, prepare, probe }: Pick<KeepOpenOptions, 'open' | 'prepare' | 'probe'>,
  opened: OpenDatabase | null,
): Promise<OpenDatabase> {
  if (opened !== null) {
    await probe(opened);
    return opened;
  }
  const reached = open();
  try {
    await prepare(reached);
  } catch (error) {
    if (reached.leave === null) await reached.queries.destroy().catch(() => undefined);
    else reached.leave();
    throw error;
  }
  return reached;
}

/** Repeats a try, with longer and longer waits, until it succeeds; both ways to begin forget earlier failures. */
function repeatTries(attempt: () => Promise<boolean>) {
  let waiting: NodeJS.Timeout | undefined;
  let trying: Promise<void> = Promise.resolve();
  let isStopped = false;
  const later = (failures: number): void => {
    if (isStopped) return;
    const again = (): void => void (trying = tryOnce(failures + 1));
    waiting = setTimeout(again, TRY_AGAIN_MS[failures] ?? LONGEST_WAIT_MS).unref();
  };
  const tryOnce = async (failures: number): Promise<void> => {
    if (!(await attempt())) later(failures);
  };
  return {
    /** Resolves after the first try. */
    now: () => (trying = tryOnce(0)),
    later: () => later(0),
    /** Resolves when no try is under way. */
    stop: () => {
      isStopped = true;
      clearTimeout(waiting);
      return trying;
    },
  };
}

/** The outage that is now, if one is; told when it begins and when it ends. */
function watchOutage({ place, onOutage }: Pick<KeepOpenOptions, 'place' | 'onOutage'>) {
  let now: { readonly error: StoreAway; readonly since: number } | null = null;
  return {
    error: (): StoreAway | null => now?.error ?? null,
    /** Returns what is to be thrown while it lasts. */
    begin: (fault: unknown): StoreAway => {
      if (now !== null) return now.error;
      const { message, cause } = tellStoreError(place, fault);
      now = { error: new StoreAway(message, { cause }), since: performance.now() };
      onOutage({ isOver: false, error: now.error });
      return now.error;
    },
    end: (): void => {
      if (now === null) return;
      const ms = performance.now() - now.since;
      now = null;
      onOutage({ isOver: true, ms });
    },
  };
}

/** A driver that lends the connections of whatever is open now. */
function lendingDriver(
  borrow: () => Promise<OpenDatabase>,
  using: <T>(from: OpenDatabase, work: () => Promise<T>) => Promise<T>,
): Driver {
  const lent = new WeakMap<DatabaseConnection, Lent>();
  const of = (connection: DatabaseConnection): Lent => lent.get(connection) as Lent;
  const lend = (from: OpenDatabase, inner: DatabaseConnection): DatabaseConnection => {
    const connection: DatabaseConnection = {
      executeQuery: (query) => using(from, () => inner.executeQuery(query)),
      streamQuery: (query, chunkSize) => inner.streamQuery(query, chunkSize),
    };
    lent.set(connection, { from, inner });
    return connection;
  };
  return {
    init: () => Promise.resolve(),
    acquireConnection: async () => {
      const from = await borrow();
      return lend(from, await using(from, () => from.driver.acquireConnection()));
    },
    beginTransaction: (connection, settings) => {
      const { from, inner } = of(connection);
      return using(from, () => from.driver.beginTransaction(inner, settings));
    },
    commitTransaction: (connection) => {
      const { from, inner } = of(connection);
      return using(from, () => from.driver.commitTransaction(inner));
    },
    rollbackTransaction: (connection) => {
      const { from, inner } = of(connection);
      return from.driver.rollbackTransaction(inner);
    },
    releaseConnection: (connection) => {
      const { from, inner } = of(connection);
      return from.driver.releaseConnection(inner);
    },
    destroy: () => Promise.resolve(),
  };
}
