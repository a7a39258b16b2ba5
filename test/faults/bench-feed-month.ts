// npm run --silent bench:feeds [-- SEED ...]: a simulated month of a feed for each seed, as a table.
import { endAll } from '../at-end.js';
import { simulateFeedMonth } from './feed-month.js';

const seeds = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1, 2, 3];
const row = (cells: readonly (string | number)[]): string => cells.map((cell) => String(cell).padStart(10)).join('');
process.stdout.write(
  `${row(['seed', 'seen', 'kept', 'told', 'lost', 'doubled', 'edits', 'missed', 'feed fails', 'page fails'])}\n`,
);
for (const seed of seeds) {
  const { seen, kept, told, lost, doubled, edits, editsMissed, feedFailures, pageFailures } =
    await simulateFeedMonth(seed);
  const figures = [
    seen,
    kept,
    told,
    lost.length,
    doubled.length,
    edits,
    editsMissed.length,
    feedFailures,
    pageFailures,
  ];
  process.stdout.write(`${row([seed, ...figures])}\n`);
}
await endAll();
