// The driver of an SQLite file. Statements and transactions have one turn after another. Nobody is told of a commit before it
// stands on the disk; the disk is waited for beside the event loop, by all who have committed meanwhile together.
import { statSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult, SqliteDatabase } from 'kysely';
import { codeOf } from './store-error.js';

/** Writes to the disk what a file of this name holds in the memory of the system. */
export interface ToDisk {
  sync(this: void): Promise<void>;
  close(this: void): Promise<void>;
}

/** No commit: what it changes needs no wait for the disk. */
const READS = /^\s*(?:select|pragma|begin|rollback)\b/i;

/**
 * `file` is open at `place`. It gives no connection while another file stands there, or none. SQLite itself must not wait for the
 * disk at each commit: see `settleSqlite`.
 */
export function createSqliteDriver(file: SqliteDatabase, place: string, toDisk: ToDisk = syncLog(place)): Driver {
  const opened = standingAt(place);
  const onDisk = together(toDisk.sync);
  const turns = createTurns();
  const connections = new WeakMap<DatabaseConnection, { release(): void }>();
  return {
    init: () => Promise.resolve(),
    acquireConnection: () => {
      const found = standingAt(place);
      if (found !== opened) {
        const error = new Error(`${opened} is open, ${found} stands there`);
        return Promise.reject(Object.assign(error, { code: 'SQLITE_MOVED' }));
      }
      const { connection, release } = connect(file, turns, onDisk);
      connections.set(connection, { release });
      return Promise.resolve(connection);
    },
    // The guard says these to the connection.
    beginTransaction: () => Promise.resolve(),
    commitTransaction: () => Promise.resolve(),
    rollbackTransaction: () => Promise.resolve(),
    releaseConnection: (connection) => Promise.resolve(connections.get(connection)?.release()),
    destroy: async () => {
      await toDisk.close();
      // SQLite would delete the log beside the file by its name, and that may be the log of another file now.
      if (standingAt(place) === opened) file.close();
    },
  };
}

function connect(
  file: SqliteDatabase,
  takeTurn: () => Promise<() => void>,
  onDisk: () => Promise<void>,
): { connection: DatabaseConnection; release: () => void } {
  let endTurn: (() => void) | null = null;
  let isInTransaction = false;
  const release = (): void => {
    endTurn?.();
    endTurn = null;
  };
  const connection: DatabaseConnection = {
    executeQuery: async <R>(query: CompiledQuery): Promise<QueryResult<R>> => {
      endTurn ??= await takeTurn();
      // SQLite may have rolled back by itself, and then refuses to do so again.
      if (query.sql === 'rollback') isInTransaction = false;
      let result: QueryResult<R>;
      try {
        result = run<R>(file, query);
        if (query.sql.startsWith('begin')) isInTransaction = true;
        if (query.sql === 'commit') isInTransaction = false;
      } finally {
        // Others have their turn while this one waits for the disk.
        if (!isInTransaction) release();
      }
      if (!isInTransaction && !READS.test(query.sql)) await onDisk();
      return result;
    },
    streamQuery: () => {
      throw new Error('Nothing is streamed from SQLite.');
    },
  };
  return { connection, release };
}

function run<R>(file: SqliteDatabase, { sql, parameters }: CompiledQuery): QueryResult<R> {
  const statement = file.prepare(sql);
  if (statement.reader) return { rows: statement.all(parameters) as R[] };
  return { rows: [], numAffectedRows: BigInt(statement.run(parameters).changes) };
}

/** Whoever calls waits for all who called before; the turn lasts until the function that it resolves to is called. */
function createTurns(): () => Promise<() => void> {
  let last: Promise<void> = Promise.resolve();
  return async () => {
    const before = last;
    let end: () => void = () => undefined;
    last = new Promise((resolve) => (end = resolve));
    await before;
    return end;
  };
}

/** Calls `work` for all who come until it begins; whoever comes later waits for the next one. */
function together(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<void> | null = null;
  const begin = (): Promise<void> => {
    next = null;
    const begun = work();
    running = begun.catch(() => undefined);
    return begun;
  };
  return () => (next ??= running.then(begin));
}

/** SQLite's log beside the file, in which a commit stands first. It is the same one as long as the file is open. */
function syncLog(place: string): ToDisk {
  let log: Promise<FileHandle | null> | null = null;
  return {
    sync: async () => {
      const handle = await (log ??= open(`${place}-wal`, 'r+').catch(noneYet));
      if (handle === null) log = null;
      else await handle.datasync();
    },
    close: async () => void (await (await log)?.close()),
  };
}

/** Before the file has a log, SQLite waits for the disk by itself. */
function noneYet(error: unknown): null {
  if (codeOf(error) === 'ENOENT') return null;
  throw error;
}

function standingAt(place: string): string {
  const found = statSync(place, { throwIfNoEntry: false });
  return found === undefined ? 'no file' : `file ${found.dev}:${found.ino}`;
}
