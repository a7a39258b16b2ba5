// Terminal door: the indicators of the articles, to read or for other programs. Like the other doors it shows articles of every
// mark, each with its own.
import { parseArgs } from 'node:util';
import { indicatorCsv, plainIndicators } from '../answer/indicators/indicator-table.js';
import { type ArticleIndicators, instantsOf, listIndicators } from '../answer/indicators/list-indicators.js';
import { mispEvents } from '../answer/indicators/misp-events.js';
import { stixBundle } from '../answer/indicators/stix-bundle.js';
import { loadKnowledge } from './load-ask.js';
import { printJson, printText } from './print-text.js';
import { MONTHS_COUNT, readDate, runDoor, UsageError } from './run-door.js';

const USAGE = `npm run --silent indicators -- [--since DATE] [--format csv|stix|misp] [--knowledge DIR]...
DATE is a day (2024-11-15) or a month (2024-11); what is no indicator stands in false-positives.yml of the knowledge`;

const PRINTERS = new Map<string, (listed: readonly ArticleIndicators[]) => void>([
  ['csv', (listed) => void process.stdout.write(indicatorCsv(listed))],
  ['stix', (listed) => printDated(listed, stixBundle)],
  ['misp', (listed) => printDated(listed, mispEvents)],
]);

await runDoor(USAGE, async () => {
  const { values } = parseArgs({
    options: {
      since: { type: 'string' },
      format: { type: 'string' },
      knowledge: { type: 'string', multiple: true, default: [] },
    },
  });
  const print = values.format === undefined ? printToRead : PRINTERS.get(values.format);
  if (print === undefined) throw new UsageError(`--format ${values.format ?? ''}: not csv, stix or misp.`);
  const since = values.since === undefined ? null : readDate('--since', values.since);
  const listed = listIndicators(await loadKnowledge(values.knowledge), since);
  print(listed);
  if (values.format === undefined && since !== null) printText(MONTHS_COUNT);
});

function printToRead(listed: readonly ArticleIndicators[]): void {
  printText(plainIndicators(listed));
}

/** Prints a form in which everything has a date, and tells what it has to leave out. */
function printDated(
  listed: readonly ArticleIndicators[],
  make: (listed: readonly ArticleIndicators[]) => object,
): void {
  for (const { article } of listed) {
    if (instantsOf(article) !== null) continue;
    process.stderr.write(`${article.id} is left out: it states no date, and this format wants one.\n`);
  }
  printJson(make(listed));
}
