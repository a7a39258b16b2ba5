// Terminal door: measures extraction on a folder of pages with expected texts, made by others; nothing is written anywhere.
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createExtractor, type Extractor } from '../../src/reading/extractor.js';
import { readPageSet, type ExpectedPage } from './read-page-set.js';
import { runDoor, UsageError } from '../../src/cli/run-door.js';
import { f1Of, meanOf, scoreText, type Score } from './score-text.js';

const USAGE = `npm run bench:extract -- DIR... [--worst N] [--today YYYY-MM-DD]
DIR holds <name>/source.html and expected.html, or html/<id>.html[.gz] and ground-truth.json;
prints precision, recall and F1 over shingles of 4 words, mean of all pages, and the N worst (default 10)`;

interface Result extends Score {
  readonly name: string;
  readonly refused: string | null;
  /** The score when a paragraph that the expected text holds twice counts once, as our rules have it. */
  readonly once: Score;
  readonly rightTitle: boolean | null;
  readonly ms: number;
}

await runDoor(USAGE, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      worst: { type: 'string', default: '10' },
      today: { type: 'string', default: new Date().toISOString().slice(0, 10) },
    },
  });
  if (positionals.length === 0) throw new UsageError('Which folder?');
  const extractor = createExtractor();
  for (const folder of positionals) {
    if (!existsSync(folder)) throw new UsageError(`${folder}: there is no such folder.`);
    const pages = readPageSet(folder);
    if (pages.length === 0) throw new UsageError(`${folder}: there are no pages with expected texts in it.`);
    const results: Result[] = [];
    for (const page of pages) results.push(await measure(extractor, page, values.today));
    tell(folder, results, Number(values.worst));
  }
  await extractor.close();
});

async function measure(extractor: Extractor, page: ExpectedPage, retrieved: string): Promise<Result> {
  const bytes = page.bytes();
  const start = performance.now();
  const drafted = await extractor.extract({
    bytes,
    contentType: 'text/html',
    url: page.url,
    fileName: null,
    retrieved,
  });
  const ms = performance.now() - start;
  const body = drafted.ok ? drafted.draft.body : '';
  const title = drafted.ok ? drafted.draft.frontMatter.title : null;
  return {
    name: page.name,
    refused: drafted.ok ? null : drafted.refusal.because,
    ...scoreText(page.text, body),
    once: scoreText(withoutDoubles(page.text), withoutDoubles(body)),
    rightTitle: page.title === null ? null : letters(title ?? '') === letters(page.title),
    ms,
  };
}

function tell(folder: string, results: readonly Result[], worst: number): void {
  const say = (what: string, figure: string): void => void process.stdout.write(`${what.padEnd(44)} ${figure}\n`);
  const mean = meanOf(results);
  const titled = results.filter(({ rightTitle }) => rightTitle !== null);
  const times = results.map(({ ms }) => ms).sort((a, b) => a - b);
  process.stdout.write(`${folder}\n`);
  say('pages', String(results.length));
  say('precision, recall, F1', figures(mean));
  say('the same, doubled paragraphs counted once', figures(meanOf(results.map(({ once }) => once))));
  say('refused', String(results.filter(({ refused }) => refused !== null).length));
  if (titled.length > 0)
    say('title as expected', `${titled.filter(({ rightTitle }) => rightTitle).length} of ${titled.length}`);
  say('ms a page: median, longest', `${Math.round(times[times.length >> 1] ?? 0)}, ${Math.round(times.at(-1) ?? 0)}`);
  for (const result of [...results].sort((a, b) => f1Of(a) - f1Of(b)).slice(0, worst)) {
    say(
      `  ${result.name}`.slice(0, 44),
      `${figures(result)}${result.refused === null ? '' : `  refused: ${result.refused}`}`,
    );
  }
}

function figures(score: Score): string {
  return [score.precision, score.recall, f1Of(score)].map((figure) => figure.toFixed(3)).join(' ');
}

function withoutDoubles(text: string): string {
  return [...new Map(text.split(/\n+/u).map((line) => [letters(line), line])).values()].join('\n');
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
