// npx tsx test/faults/kill-commits.ts: two processes commit to one SQLite file as fast as they can and are killed again
// and again. Arguments: commits and kills; 100000 and 20 unless given. Counts the commits that were reported and are gone.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inspectSqlite, openSqlite, settleSqlite } from '../../src/state/database/open-sqlite.js';
import { migrate } from '../../src/state/database/migrate.js';
import { createEvents } from '../../src/state/events.js';
import { sqlitePlace } from './places.js';
import { end, pause } from './run-faults.js';

interface Writer {
  readonly name: string;
  readonly child: ChildProcess;
  /** How many of its commits it has reported, from number 0 on. */
  reported: number;
}

/** Each writes without a pause: on a busy machine one may wait long for its turn. */
const PATIENCE_MS = 60_000;
const WRITERS = 2;

const [, script, first = '100000', second = '20'] = process.argv;
if (script === fileURLToPath(import.meta.url)) {
  if (first.startsWith('/')) await commit(first, second);
  else await killWriters(Number(first), Number(second));
}

/** Commits without end; each commit is reported by a byte once it stands. */
async function commit(dataDir: string, name: string): Promise<void> {
  const database = openSqlite({ dataDir, patienceMs: PATIENCE_MS });
  await settleSqlite(database.queries);
  const events = createEvents(database);
  for (let at = 0; ; at += 1) {
    await events.isFirst(keyOf(name, at), 0, 1, name);
    writeSync(1, '.');
  }
}

function keyOf(name: string, at: number): string {
  return `${name}-${at}`;
}

async function killWriters(commits: number, kills: number): Promise<void> {
  const startedAt = Date.now();
  const { place, remove } = await sqlitePlace();
  const database = openSqlite({ dataDir: place.dataDir, patienceMs: PATIENCE_MS });
  await migrate(database, Date.now);
  await settleSqlite(database.queries);
  const writers: Writer[] = [];
  const total = (): number => writers.reduce((sum, { reported }) => sum + reported, 0);
  const start = (): Writer => startWriter(place.dataDir, `w${writers.length}`, writers);
  const running = Array.from({ length: WRITERS }, start);
  for (let killed = 0; killed < kills; killed += 1) {
    await reached(running, total, ((killed + 1) * commits) / kills);
    await Promise.all(running.map(({ child }) => closed(child)));
    running.splice(0, WRITERS, ...(killed + 1 < kills ? Array.from({ length: WRITERS }, start) : []));
  }
  const rows = await database.queries.selectFrom('seenEvents').select('key').execute();
  const kept = new Set(rows.map(({ key }) => key));
  const lost = writers.reduce((sum, { name, reported }) => {
    const keys = Array.from({ length: reported }, (_, at) => keyOf(name, at));
    return sum + keys.filter((key) => !kept.has(key)).length;
  }, 0);
  await inspectSqlite(database);
  await database.queries.destroy();
  await remove();
  const seconds = Math.round((Date.now() - startedAt) / 1_000);
  const node = `Node ${process.versions.node}`;
  process.stdout.write(`${node}: ${total()} commits, ${writers.length} processes killed, ${lost} lost, ${seconds} s\n`);
  process.exitCode = lost === 0 ? 0 : 1;
}

function startWriter(dataDir: string, name: string, writers: Writer[]): Writer {
  const script = fileURLToPath(import.meta.url);
  const child = spawn(process.execPath, ['--import', 'tsx', script, dataDir, name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const writer: Writer = { name, child, reported: 0 };
  child.stdout.on('data', (bytes: Buffer) => void (writer.reported += bytes.length));
  writers.push(writer);
  return writer;
}

/** Waits until so many commits were reported, each process has made some, or one has ended by itself. */
async function reached(running: readonly Writer[], total: () => number, commits: number): Promise<void> {
  while (total() < commits || running.some(({ reported }) => reported === 0)) {
    const ended = running.find(({ child }) => child.exitCode !== null);
    if (ended !== undefined) throw new Error(`${ended.name} ended by itself`);
    await pause(5);
  }
}

/** Killed, and all that it reported was read. */
async function closed(child: ChildProcess): Promise<void> {
  const allRead = once(child, 'close');
  await end(child);
  await allRead;
}
