// Terminal door: how well questions of public collections find their documents, for our own search alone, for the order in which
// readers meet them, and for other engines over the same text in the same run; and how well it is told that nothing answers.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { runDoor, UsageError } from '../../src/cli/run-door.js';
import type { Knowledge } from '../../src/ingest/knowledge-reader.js';
import { isQuestionWord, wordsOf } from '../../src/ingest/words.js';
import { type AskRows, askRows, shippedVocabulary } from './ask-rows.js';
import { areaOf, bootstrapInterval, meanOf, ndcg } from './ndcg.js';
import { type JudgedQuestion, readQuestionSets, readRows, type Row } from './read-beir.js';
import { PEERS, versions } from './search-peers.js';

const USAGE = `npm run bench:search -- DIR... [--ours]
nDCG at 10 with its 95 % interval for folders in BEIR's layout; --ours leaves the other engines out.
A folder's abstain.json, {"indexed": [ids], "answerable": [{"ask"}], "offCorpus": [questions]}, measures when nothing is answered`;
const MOST = 100;
/** Of a question cut down to what somebody in a hurry types. */
const FEW_WORDS = 3;

const ABSTAIN = z.object({
  indexed: z.array(z.string()),
  answerable: z.array(z.object({ ask: z.string() })),
  offCorpus: z.array(z.string()),
});

type Ranking = (question: string) => string[];
type Figures = Map<string, number[]>;

await runDoor(USAGE, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { ours: { type: 'boolean', default: false } },
  });
  if (positionals.length === 0) throw new UsageError('A folder is missing.');
  tell(versions());
  const vocabulary = await shippedVocabulary();
  const means: Figures = new Map();
  for (const folder of positionals) await measureFolder(folder, vocabulary, !values.ours, means);
  tell('\nmean over the folders');
  for (const [engine, figures] of means) tell(`${engine.padEnd(24)} ${meanOf(figures).toFixed(3)}`);
  for (const folder of positionals) await measureAbstention(folder, vocabulary);
});

async function measureFolder(folder: string, vocabulary: Knowledge, withPeers: boolean, means: Figures): Promise<void> {
  const rows = await readRows(join(folder, 'corpus.jsonl'));
  const sets = await readQuestionSets(folder);
  const ours = fill(askRows(vocabulary), rows);
  const engines: [string, Ranking][] = [
    ['ours, as readers see', (question) => ours.read(question)],
    ['ours, search alone', (question) => ours.rank(question)],
  ];
  for (const { name, open } of withPeers ? PEERS : []) {
    try {
      const engine = fill(await open(), rows);
      engines.push([name, (question) => engine.search(question, MOST)]);
    } catch (error) {
      tell(`${name} is missing: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  for (const { name, questions } of sets) {
    tell(`\n${basename(folder)}, ${name}: ${rows.length} documents, ${questions.length} questions`);
    for (const [engine, rank] of engines) {
      const mean = tellRanking(engine, rank, questions);
      if (name === 'test') means.set(engine, [...(means.get(engine) ?? []), mean]);
    }
  }
}

function fill<T extends { add(row: Row): void }>(engine: T, rows: readonly Row[]): T {
  for (const row of rows) engine.add(row);
  return engine;
}

function tellRanking(engine: string, rank: Ranking, questions: readonly JudgedQuestion[]): number {
  const figures = questions.map(({ text, grades }) => ndcg(rank(text), grades));
  const [low, high] = bootstrapInterval(figures);
  const mean = meanOf(figures);
  tell(`${engine.padEnd(24)} ${mean.toFixed(3)}  (${low.toFixed(3)} to ${high.toFixed(3)})`);
  return mean;
}

async function measureAbstention(folder: string, vocabulary: Knowledge): Promise<void> {
  const file = join(folder, 'abstain.json');
  if (!existsSync(file)) return;
  const { indexed, answerable, offCorpus } = ABSTAIN.parse(JSON.parse(await readFile(file, 'utf8')));
  const ids = new Set(indexed);
  const rows = (await readRows(join(folder, 'corpus.jsonl'))).filter(({ id }) => ids.has(id));
  const ours = fill(askRows(vocabulary), rows);
  const asked = answerable.map(({ ask }) => ask);
  tell(
    `\n${basename(folder)}: ${rows.length} documents, ${asked.length} questions that they answer, ${offCorpus.length} others`,
  );
  for (const [name, cut] of [['whole', (text: string) => text] as const, ['cut to three words', firstWords] as const]) {
    const [yes, no] = [asked.map(cut), offCorpus.map(cut)];
    const area = areaOf(yes.map(sureness(ours)), no.map(sureness(ours)));
    tell(
      `${name.padEnd(24)} area ${area.toFixed(3)}  shown: ${shareShown(ours, yes)} % of what they answer, ` +
        `${shareShown(ours, no)} % of the others; as found ${shareShown(ours, yes, true)}, ${shareShown(ours, no, true)}`,
    );
  }
}

function sureness(ours: AskRows): (question: string) => number {
  return (question) => ours.ask(question).probability;
}

function shareShown(ours: AskRows, questions: readonly string[], asFound = false): string {
  const shown = questions.filter((question) => {
    const { outcome } = ours.ask(question);
    return asFound ? outcome === 'found' : outcome !== 'nothing-found';
  });
  return ((100 * shown.length) / Math.max(1, questions.length)).toFixed(1);
}

/** The first words of a question that say what it is about. */
function firstWords(text: string): string {
  const own = wordsOf(text).filter(({ plain }) => !isQuestionWord(plain));
  return own
    .slice(0, FEW_WORDS)
    .map(({ start, end }) => text.slice(start, end))
    .join(' ');
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}
