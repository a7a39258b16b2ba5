// npx tsx test/faults/kill-library.ts: kills processes that add articles, at length, on each database.
// Arguments: kills and a seed; 50 and 1 unless given.
import { noPostgresql } from '../state/on-server.js';
import { postgresqlPlace, sqlitePlace, type Place } from './places.js';
import { runLibraryKills } from './run-library-kills.js';

const [kills = 50, seed = 1] = process.argv.slice(2).map(Number);
const COLUMNS = ['kills', 'batches', 'halves', 'lost', 'wrong', 'unnoted', 'unseen', 'failed', 'seconds'] as const;
const silence = await noPostgresql();
const engines: readonly (readonly [string, () => Promise<Place>])[] = [
  ['SQLite', sqlitePlace],
  ...(silence === null ? [['PostgreSQL', postgresqlPlace] as const] : []),
];
let isGood = true;

print(['engine', ...COLUMNS]);
for (const [engine, open] of engines) {
  const { place, remove } = await open();
  const figures = await runLibraryKills({ place, kills, seed });
  await remove();
  print([engine, ...COLUMNS.map((column) => String(figures[column]))]);
  const { halves, lost, wrong, unnoted, unseen, failed } = figures;
  isGood &&= figures.kills >= kills && halves + lost + wrong + unnoted + unseen + failed === 0;
}
if (silence !== null) process.stdout.write(`PostgreSQL skipped: ${silence}\n`);
process.exitCode = isGood ? 0 : 1;

function print(cells: readonly string[]): void {
  process.stdout.write(`${cells.map((cell) => cell.padEnd(11)).join('')}\n`);
}
