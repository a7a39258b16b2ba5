// npm run test:faults: kills and faults at length, on each database, with and without the right to read history; processes end
// between claiming a digest and queueing it ("midway"), replicas lag, the token is refused, PostgreSQL is stopped and hangs meanwhile too. Then the same for questions, with bots that are killed between
// acknowledging and answering. Arguments: slots or questions, kills and a seed; 200, 100 and 1 unless given.
import { noPostgresql } from '../state/on-server.js';
import { databasePlace, postgresqlPlace, sqlitePlace, type Place } from './places.js';
import { runFaults, type Figures } from './run-faults.js';
import { runQuestions } from './run-questions.js';

const [slots = 200, kills = 100, seed = 1] = process.argv.slice(2).map(Number);
const COLUMNS = ['slots', 'kills', 'midway', 'faults', 'posts', 'doubles', 'lost', 'toldAgain', 'seconds'] as const;
const silence = await noPostgresql();
const engines: readonly (readonly [string, () => Promise<Place>])[] = [
  ['SQLite', sqlitePlace],
  ...(silence === null ? [['PostgreSQL', postgresqlPlace] as const] : []),
];
let isGood = true;

print(['engine', 'history', ...COLUMNS]);
for (const [engine, open] of engines) {
  for (const withHistory of [true, false]) {
    const { place, remove } = await open();
    const figures = await runFaults({ place, slots, kills, seed, withHistory });
    await remove();
    print([engine, withHistory ? 'yes' : 'no', ...COLUMNS.map((column) => String(figures[column]))]);
    isGood &&= isFine(figures, withHistory);
  }
}
await askUnderFaults();
if (silence !== null) process.stdout.write(`PostgreSQL skipped: ${silence}\n`);
process.exitCode = isGood ? 0 : 1;

/** Questions need fewer kills: a bot takes seconds to start. */
async function askUnderFaults(): Promise<void> {
  const columns = [
    'questions',
    'acknowledged',
    'kills',
    'faults',
    'unanswered',
    'doubles',
    'toldAgain',
    'seconds',
  ] as const;
  print(['engine', ...columns]);
  for (const [engine] of engines) {
    const { place, remove } = await sqlitePlace();
    const database = engine === 'SQLite' ? null : await databasePlace();
    const options = { dataDir: place.dataDir, databaseUrl: database?.databaseUrl ?? null, seed };
    const figures = await runQuestions({ ...options, questions: slots, kills: Math.ceil(kills / 4) });
    await database?.remove();
    await remove();
    print([engine, ...columns.map((column) => String(figures[column]))]);
    isGood &&= figures.unanswered === 0 && figures.doubles === 0;
  }
}

function isFine(figures: Figures, withHistory: boolean): boolean {
  const isEnough = figures.slots >= slots && figures.kills >= kills && figures.midway > 0;
  return isEnough && figures.doubles === 0 && figures.lost === 0 && (!withHistory || figures.toldAgain === 0);
}

function print(cells: readonly string[]): void {
  process.stdout.write(`${cells.map((cell) => cell.padEnd(13)).join('')}\n`);
}
