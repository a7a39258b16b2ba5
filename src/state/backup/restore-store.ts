// Puts a backup in the place of what the bot remembers: all of it or nothing.
import { sql } from 'kysely';
import { inTransaction, type Database, type Queries } from '../database/database.js';
import { migrateTo, tableNames } from '../database/migrate.js';
import { MIGRATIONS } from '../database/migrations.js';
import { openDatabase, type StoreOptions } from '../store.js';
import { BackupError, checkBackup, readBackup, type BackupHead, type BackupRow } from './backup-file.js';

/** Few enough that a statement binds no more values than an engine takes. */
const ROWS_AT_ONCE = 200;

export interface RestoreOptions extends StoreOptions {
  /** Replaces what the store holds; without it a store with content is refused. */
  readonly force: boolean;
}

/**
 * Returns the head of the backup and how many rows were put in. An older backup is brought up to date. Throws a BackupError or a
 * StoreError that says what to do; then nothing was changed.
 */
export async function restoreStore(
  options: RestoreOptions,
  file: string,
): Promise<{ readonly head: BackupHead; readonly rows: number }> {
  const head = await checkBackup(file);
  if (head.version > MIGRATIONS.length) {
    throw new BackupError(`${file} was made by a newer version of this program. Restore it with that version.`);
  }
  const database = openDatabase(options);
  try {
    await takeAlone(database);
    const rows = await inTransaction(database, async (tx) => {
      await database.lockSchema(tx);
      await clear(database, tx, options.force);
      await migrateTo(database, tx, head.version, options.now);
      const filled = await fill(database, tx.withoutPlugins(), file);
      await doubt(tx, options.now());
      await migrateTo(database, tx, MIGRATIONS.length, options.now);
      return filled;
    });
    return { head, rows };
  } finally {
    await database.queries.destroy();
  }
}

/** SQLite leaves its log only while no other process has the file open: a bot that runs would go on with what it knows. */
async function takeAlone({ engine, queries }: Database): Promise<void> {
  if (engine === 'sqlite') await sql`pragma journal_mode = delete`.execute(queries);
}

async function clear({ engine, place }: Database, tx: Queries, force: boolean): Promise<void> {
  const names = await tableNames(engine, tx);
  if (names.length === 0) return;
  if (!names.includes('schema_version')) {
    throw new BackupError(`${place} holds tables of something else. Use another place; nothing was changed.`);
  }
  const held = await rowCounts(tx, names);
  if (held.length > 0 && !force) {
    const shown = held.slice(0, 4).map(([name, count]) => `${count} in ${name}`);
    throw new BackupError(
      `${place} holds something already (rows: ${shown.join(', ')}). Stop the bot, back it up, ` +
        'and add --force to replace it; nothing was changed.',
    );
  }
  // Those that refer to others were made after them.
  for (const name of [...names].reverse()) {
    await sql`drop table ${sql.table(name)} ${engine === 'postgresql' ? sql`cascade` : sql``}`.execute(tx);
  }
}

/** Tables with rows that the migrations did not put there. */
async function rowCounts(tx: Queries, names: readonly string[]): Promise<[string, number][]> {
  const counts: [string, number][] = [];
  for (const name of names) {
    if (name === 'schema_version' || name === 'counters') continue;
    const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(name)}`.execute(tx);
    const count = Number(rows[0]?.count ?? 0);
    if (count > 0) counts.push([name, count]);
  }
  return counts;
}

async function fill(database: Database, tx: Queries, file: string): Promise<number> {
  // The migrations put rows of their own in, which the backup holds too.
  await sql`delete from counters`.execute(tx);
  let piece: BackupRow[] = [];
  let count = 0;
  const put = async (): Promise<void> => {
    if (piece.length > 0) await insert(database, tx, piece);
    count += piece.length;
    piece = [];
  };
  for await (const read of readBackup(file)) {
    if ('backup' in read) continue;
    if (piece.length === ROWS_AT_ONCE || (piece.length > 0 && piece[0]?.table !== read.table)) await put();
    piece.push(read);
  }
  await put();
  if (database.engine === 'postgresql') await followPositions(tx);
  return count;
}

async function insert({ engine }: Database, tx: Queries, rows: readonly BackupRow[]): Promise<void> {
  const [{ table, row: sample } = { table: '', row: {} }] = rows;
  const columns = Object.keys(sample);
  const isPostgresql = engine === 'postgresql';
  const value = (of: string | number | null): string | number | null =>
    // SQLite keeps a NUL in a text, PostgreSQL does not.
    isPostgresql && typeof of === 'string' ? of.replaceAll('\0', '\uFFFD') : of;
  const values = rows.map(({ row }) => sql`(${sql.join(columns.map((column) => value(row[column] ?? null)))})`);
  await sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    ${isPostgresql ? sql`overriding system value` : sql``} values ${sql.join(values)}`.execute(tx);
}

/** PostgreSQL counts positions apart from the rows. */
async function followPositions(tx: Queries): Promise<void> {
  const { rows } = await sql<{ name: string }>`select table_name as name from information_schema.columns
    where table_schema = current_schema() and is_identity = 'YES' and column_name = 'position'`.execute(tx);
  for (const { name } of rows) {
    await sql`select setval(pg_get_serial_sequence(quote_ident(current_schema()) || '.' || quote_ident(${name}), 'position'),
      (select coalesce(max(position), 0) + 1 from ${sql.table(name)}), false)`.execute(tx);
  }
}

/** What was to be posted then may have been since: like a message whose sender died, it is looked for in Slack before. */
async function doubt(tx: Queries, now: number): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ state: 'sending', owner: 'restored', leaseUntil: 0, notBefore: now })
    .where('state', 'in', ['waiting', 'sending'])
    .execute();
}
