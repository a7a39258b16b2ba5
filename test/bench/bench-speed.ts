// Terminal door: what search costs as it grows, for our own and for other engines over the same made-up passages in the same run.
// Each engine at each size has a process of its own, so that memory is its own. Times are the processor's: what else a machine
// does hardly changes them. They count V8's helpers too, which work beside the question.
import { execFile } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { loadKnowledge } from '../../src/cli/load-ask.js';
import { runDoor, UsageError } from '../../src/cli/run-door.js';
import { askRows, shippedVocabulary } from './ask-rows.js';
import { createPassageMaker, type PassageMaker } from './made-passages.js';
import { type Engine, PEERS, versions } from './search-peers.js';

const USAGE = `npm run bench:speed [-- --sizes 1000,10000,100000] [--only NAME]...
build time, memory, a question and one passage more, for our own search and its peers; sentences of the shipped articles are put
together anew, with made-up names and words`;

const OURS = 'ours';
/** It takes longer than an hour for more. */
const MOST_PASSAGES: ReadonlyMap<string, number> = new Map([['Orama', 10_000]]);
const LONGEST_RUN_MS = 30 * 60_000;
const MOST_MEMORY_MB = 12_000;
const WARM_UP = 50;
const QUESTIONS = 400;
/** Fewer where a question takes so long that all of them would take more than this. */
const LONGEST_ASKING_MS = 60_000;
const ADDED = 21;
const MOST_RESULTS = 10;

interface Figures {
  readonly buildS: number;
  /** Resident memory of the process, and what V8 counts as used, heap and array buffers, each after a collection. */
  readonly rssMb: number;
  readonly heapMb: number;
  readonly medianMs: number;
  readonly p99Ms: number;
  /** Until a question for its rarest word finds it. */
  readonly addMs: number;
}

await runDoor(USAGE, async () => {
  const { values } = parseArgs({
    options: {
      sizes: { type: 'string', default: '1000,10000,100000' },
      only: { type: 'string', multiple: true, default: [] },
      measure: { type: 'string' },
    },
  });
  const sizes = values.sizes.split(',').map(Number);
  if (!sizes.every((size) => Number.isInteger(size) && size > 0)) throw new UsageError(`--sizes ${values.sizes}?`);
  if (values.measure !== undefined) {
    tell(JSON.stringify(await measure(values.measure, sizes[0] ?? 0)));
    return;
  }
  tell(`${versions()}; ${cpus().length} x ${cpus()[0]?.model ?? '?'}, ${Math.round(totalmem() / 2 ** 30)} GB`);
  const names = [OURS, ...PEERS.map(({ name }) => name)];
  const chosen = values.only.length === 0 ? names : names.filter((name) => values.only.includes(name));
  for (const size of sizes) await measureSize(size, chosen);
});

async function measureSize(size: number, names: readonly string[]): Promise<void> {
  tell(`\n${size} passages`);
  tell(line('', ['build s', 'RSS MB', 'heap MB', 'median ms', '99th ms', 'adding one ms']));
  for (const name of names) {
    if (size > (MOST_PASSAGES.get(name) ?? Infinity)) {
      tell(line(name, ['left out: takes too long']));
      continue;
    }
    const figures = await measureApart(name, size);
    if (typeof figures === 'string') tell(line(name, [figures]));
    else {
      const { buildS, rssMb, heapMb, medianMs, p99Ms, addMs } = figures;
      tell(line(name, [buildS, rssMb, heapMb, medianMs, p99Ms, addMs].map(threeDigits)));
    }
  }
}

/** The figures from a process of its own, or why there are none. */
async function measureApart(name: string, size: number): Promise<Figures | string> {
  const node = ['--import', 'tsx', '--expose-gc', `--max-old-space-size=${MOST_MEMORY_MB}`];
  const asked = [fileURLToPath(import.meta.url), '--measure', name, '--sizes', String(size)];
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [...node, ...asked], { timeout: LONGEST_RUN_MS });
    return JSON.parse(stdout) as Figures;
  } catch (error) {
    const { killed, stderr } = error as { killed?: boolean; stderr?: string };
    if (killed === true) return `not done within ${LONGEST_RUN_MS / 60_000} minutes`;
    return `failed: ${stderr?.split('\n').find((text) => text.includes('rror')) ?? String(error)}`;
  }
}

async function measure(name: string, size: number): Promise<Figures> {
  const { articles } = await loadKnowledge([]);
  const maker = createPassageMaker(articles.map(({ body }) => body));
  const engine = await open(name);
  const start = now();
  for (let at = 0; at < size; at += 1) engine.add(maker.passage(at));
  // Some engines build their index for the first question.
  engine.search(maker.question(0, size), MOST_RESULTS);
  const buildS = (now() - start) / 1_000;
  globalThis.gc?.();
  const { rss, heapUsed, arrayBuffers } = process.memoryUsage();
  return {
    buildS,
    rssMb: rss / 1e6,
    heapMb: (heapUsed + arrayBuffers) / 1e6,
    ...timeQuestions(engine, maker, size),
    addMs: timeAdding(engine, maker, size),
  };
}

async function open(name: string): Promise<Engine> {
  if (name === OURS) {
    const rows = askRows(await shippedVocabulary());
    return { add: (row) => rows.add(row), search: (question) => rows.rank(question) };
  }
  const peer = PEERS.find((each) => each.name === name);
  if (peer === undefined) throw new UsageError(`--measure ${name}: there is no such engine.`);
  return peer.open();
}

function timeQuestions(engine: Engine, maker: PassageMaker, size: number): Pick<Figures, 'medianMs' | 'p99Ms'> {
  const times: number[] = [];
  const begun = now();
  for (let at = -WARM_UP; at < QUESTIONS; at += 1) {
    const question = maker.question(WARM_UP + at, size);
    const start = now();
    engine.search(question, MOST_RESULTS);
    if (at >= 0) times.push(now() - start);
    if (times.length > 0 && now() - begun > LONGEST_ASKING_MS) break;
  }
  return { medianMs: quantile(times, 0.5), p99Ms: quantile(times, 0.99) };
}

function timeAdding(engine: Engine, maker: PassageMaker, size: number): number {
  const times = Array.from({ length: ADDED }, (_, at) => {
    const { text, ...row } = maker.passage(size + at);
    const word = `zy${String.fromCharCode(97 + at)}xwv`;
    const start = now();
    engine.add({ ...row, text: `${text} ${word}.` });
    const [found] = engine.search(word, MOST_RESULTS);
    const ms = now() - start;
    if (found !== row.id) throw new Error(`Error: ${row.id} was added and not found.`);
    return ms;
  });
  return quantile(times, 0.5);
}

/** Milliseconds of processor time that this process has taken. */
function now(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function threeDigits(figure: number): string {
  return figure >= 100 ? figure.toFixed(0) : figure.toPrecision(3);
}

function line(name: string, cells: readonly string[]): string {
  return [name.padEnd(24), ...cells.map((cell) => cell.padStart(10))].join(' ').trimEnd();
}

function tell(text: string): void {
  process.stdout.write(`${text}\n`);
}
