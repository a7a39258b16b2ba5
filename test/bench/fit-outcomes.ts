// Fits the one number that decides between found, closest and nothing found: how often the best sentence answers, by how much
// of the question is met and by the number of passages. Prints the constants of OUTCOME in src/search/ranking.ts.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runDoor, UsageError } from '../../src/cli/run-door.js';
import type { Knowledge } from '../../src/ingest/knowledge-reader.js';
import { askRows, shippedVocabulary } from './ask-rows.js';
import { areaOf } from './ndcg.js';
import { readQuestionSets, readRows, type Row } from './read-beir.js';

const USAGE = `npm run fit:outcomes -- QUESTIONS [MORE]...
QUESTIONS is a folder in BEIR's layout whose passages are "title#number"; the passages of MORE, folders or .txt files, only fill up the larger sizes`;

/** Sizes at which it is fitted, in passages; the first is each title by itself. */
const SIZES = [600, 6_000, 60_000];
/** Every other title stays out of the index: its questions are those that nothing answers. */
const QUESTIONS_A_SIZE = 400;

interface Observation {
  readonly size: number;
  readonly met: number;
  readonly isAnswerable: boolean;
  /** The best three paragraphs hold the one that answers. */
  readonly isRight: boolean;
}

await runDoor(USAGE, async () => {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [folder, ...more] = positionals;
  if (folder === undefined) throw new UsageError('A folder of questions is missing.');
  const vocabulary = await shippedVocabulary();
  const passages = await readRows(join(folder, 'corpus.jsonl'));
  const questions = await readQuestions(folder);
  const fillers: Row[] = [];
  for (const each of more) fillers.push(...(await readFillers(each)));
  const observations = [
    ...observeTitles(vocabulary, passages, questions),
    ...SIZES.flatMap((size) => observeSize(vocabulary, passages, questions, fillers, size)),
  ];
  report(observations);
});

interface Asked {
  readonly text: string;
  readonly passage: string;
}

function titleOf(id: string): string {
  return id.slice(0, id.lastIndexOf('#'));
}

function observeTitles(vocabulary: Knowledge, passages: readonly Row[], questions: readonly Asked[]): Observation[] {
  const titles = [...new Set(passages.map(({ id }) => titleOf(id)))];
  return titles.flatMap((title, at) => {
    const ask = asker(
      vocabulary,
      passages.filter(({ id }) => titleOf(id) === title),
    );
    const own = questions.filter(({ passage }) => titleOf(passage) === title).slice(0, 12);
    const others = questions
      .filter(({ passage }) => titleOf(passage) === titles[(at + 7) % titles.length])
      .slice(0, 12);
    return [...own.map((question) => ask(question, true)), ...others.map((question) => ask(question, false))];
  });
}

function observeSize(
  vocabulary: Knowledge,
  passages: readonly Row[],
  questions: readonly Asked[],
  fillers: readonly Row[],
  size: number,
): Observation[] {
  const titles = [...new Set(passages.map(({ id }) => titleOf(id)))];
  const isIn = (id: string): boolean => titles.indexOf(titleOf(id)) % 2 === 0;
  const own = passages.filter(({ id }) => isIn(id));
  const ask = asker(vocabulary, [...own, ...fillers].slice(0, size));
  const within = questions.filter(({ passage }) => isIn(passage)).slice(0, QUESTIONS_A_SIZE);
  const without = questions.filter(({ passage }) => !isIn(passage)).slice(0, QUESTIONS_A_SIZE);
  return [...within.map((question) => ask(question, true)), ...without.map((question) => ask(question, false))];
}

/** Builds an index over the passages, and returns what asks it. */
function asker(vocabulary: Knowledge, rows: readonly Row[]): (question: Asked, isAnswerable: boolean) => Observation {
  const ours = askRows(vocabulary);
  for (const row of rows) ours.add(row);
  return ({ text, passage }, isAnswerable) => {
    const { met, choices } = ours.ask(text);
    const isRight = choices.slice(0, 3).some((choice) => choice.prepared.article.id === passage);
    return { size: ours.search.size(), met, isAnswerable, isRight };
  };
}

function report(observations: readonly Observation[]): void {
  const [met, size, offset] = fit(observations);
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  say(`met ${met.toFixed(2)}  size ${size.toFixed(3)}  offset ${offset.toFixed(2)}`);
  const sizes = groups(observations);
  for (const [name, group] of sizes) {
    const told = (isAnswerable: boolean, least: number): string => {
      const own = group.filter((each) => each.isAnswerable === isAnswerable);
      const over = own.filter((each) => sigmoid(met * each.met + size * Math.log(each.size) + offset) >= least);
      return ((100 * over.length) / Math.max(1, own.length)).toFixed(1).padStart(5);
    };
    const answerable = group.filter((each) => each.isAnswerable);
    const helped = answerable.filter((each) => each.isRight).length / Math.max(1, answerable.length);
    say(
      `${name.padStart(6)} passages  ${group.length} questions  area ${areaIn(group).toFixed(3)}  p >= .6: ` +
        `${told(true, 0.6)} % of the answerable, ${told(false, 0.6)} % of the others; p >= .2: ${told(true, 0.2)}, ${told(false, 0.2)}; helped ${(100 * helped).toFixed(1)} %`,
    );
  }
}

/** How often an answerable question has the larger part met of two. */
function areaIn(group: readonly Observation[]): number {
  const parts = (isAnswerable: boolean): number[] =>
    group.filter((each) => each.isAnswerable === isAnswerable).map((each) => each.met);
  return areaOf(parts(true), parts(false));
}

function groups(observations: readonly Observation[]): [string, Observation[]][] {
  const byName = new Map<string, Observation[]>();
  for (const each of observations) {
    const name = sizeName(each);
    byName.set(name, [...(byName.get(name) ?? []), each]);
  }
  return [...byName];
}

// The titles by themselves, of some thirty passages each, are one size.
function sizeName({ size }: Observation): string {
  return size < 200 ? '~30' : String(size);
}

/** Logistic regression by Newton's method; every size weighs the same. Returns the weights of what is met, ln(size) and 1. */
function fit(observations: readonly Observation[]): [number, number, number] {
  const counts = new Map(groups(observations).map(([name, group]) => [name, group.length]));
  const rows = observations.map((each) => ({
    x: [each.met, Math.log(each.size), 1],
    y: each.isAnswerable ? 1 : 0,
    w: 1 / (counts.get(sizeName(each)) ?? 1),
  }));
  let weights = [0, 0, 0];
  for (let round = 0; round < 50; round += 1) {
    const gradient = [0, 0, 0];
    const curvature = [0, 1, 2].map(() => [0, 0, 0]);
    for (const { x, y, w } of rows) {
      const p = sigmoid(x.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0));
      for (const i of [0, 1, 2]) {
        gradient[i] = (gradient[i] ?? 0) + w * (y - p) * (x[i] ?? 0);
        for (const j of [0, 1, 2]) {
          const line = curvature[i];
          if (line !== undefined) line[j] = (line[j] ?? 0) + w * p * (1 - p) * (x[i] ?? 0) * (x[j] ?? 0);
        }
      }
    }
    const step = solve(curvature, gradient);
    weights = weights.map((value, i) => value + (step[i] ?? 0));
  }
  return [weights[0] ?? 0, weights[1] ?? 0, weights[2] ?? 0];
}

/** Solves three equations by elimination. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0]);
  for (const i of [0, 1, 2]) {
    rows.splice(i, rows.length - i, ...rows.slice(i).sort((a, b) => Math.abs(b[i] ?? 0) - Math.abs(a[i] ?? 0)));
    const pivot = rows[i] ?? [];
    for (const [at, row] of rows.entries()) {
      if (at === i) continue;
      const factor = (row[i] ?? 0) / (pivot[i] ?? 1);
      rows[at] = row.map((value, j) => value - factor * (pivot[j] ?? 0));
    }
  }
  return [0, 1, 2].map((i) => (rows[i]?.[3] ?? 0) / (rows[i]?.[i] ?? 1));
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

async function readQuestions(folder: string): Promise<Asked[]> {
  const [set] = await readQuestionSets(folder);
  return (set?.questions ?? []).flatMap(({ text, grades }) => [...grades.keys()].map((passage) => ({ text, passage })));
}

// A paragraph of a filler is a passage of its own; very short lines are headings.
async function readFillers(folder: string): Promise<Row[]> {
  const rows = await readRows(join(folder, 'corpus.jsonl'));
  return rows.flatMap(({ id, title, text }) =>
    text
      .split('\n')
      .filter((line) => line.length > 30)
      .map((line, at) => ({ id: `${id}~${at}`, title, text: line })),
  );
}
