// npx tsx test/faults/bench-library.ts: what it costs to take in many articles, one by one and in batches, and to follow them.
// Arguments: how many, and characters a body; 10000 and 6000 unless given.
import { createCipheriv, createHash } from 'node:crypto';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { openStore, type Store } from '../../src/state/store.js';
import { anArticle } from '../state/articles/an-article.js';
import { noPostgresql } from '../state/on-server.js';
import { postgresqlPlace, sqlitePlace, type Place } from './places.js';

const [count = 10_000, size = 6_000] = process.argv.slice(2).map(Number);
const BATCH = 25;
const PAGE = 500;

const silence = await noPostgresql();
await bench('SQLite', sqlitePlace);
if (silence === null) await bench('PostgreSQL', postgresqlPlace);
else process.stdout.write(`PostgreSQL skipped: ${silence}\n`);

async function bench(engine: string, open: () => Promise<Place>): Promise<void> {
  for (const batch of [1, BATCH]) {
    const { place, remove } = await open();
    const opened = await openStore({ ...place, now: Date.now });
    if (!opened.ok) throw new Error(opened.message);
    process.stdout.write(`${engine}, ${count} articles of ${size} characters, ${batch} at a time\n`);
    await measure(opened.store, batch);
    await opened.store.close();
    await remove();
  }
}

async function measure({ library, versions }: Store, batch: number): Promise<void> {
  const turns = watchTurns();
  const putMs: number[] = [];
  for (let from = 0; from < count; from += batch) {
    const articles = Array.from({ length: Math.min(batch, count - from) }, (_, at) => article(from + at));
    await nextTurn();
    const start = performance.now();
    await library.putAll(articles);
    putMs.push((performance.now() - start) / articles.length);
  }
  const tenth = Math.ceil(putMs.length / 10);
  print('put, ms an article, the first tenth', mean(putMs.slice(0, tenth)));
  print('put, ms an article, the last tenth', mean(putMs.slice(-tenth)));
  print('put, s in all', mean(putMs) * count * 1e-3);
  print('put, longest turn of the event loop, ms', turns.longest());

  await forgetTurns(turns);
  const start = performance.now();
  let pages = 0;
  let read = 0;
  for (let { changes } = await library.changesSince(0, PAGE); changes.length > 0; pages += 1) {
    read += changes.length;
    await nextTurn();
    ({ changes } = await library.changesSince(changes.at(-1)?.seq ?? 0, PAGE));
  }
  print(`follow ${read} articles in ${pages} pages, s`, (performance.now() - start) / 1_000);
  print('follow, longest turn of the event loop, ms', turns.longest());
  print('ask for the newest change, ms', await timed(1_000, () => library.newest()));
  print('put the same again, ms an article', await timed(1_000, (at) => library.put(article(at))));
  print('find by address, ms', await timed(1_000, (at) => library.byAddress(article(at).address ?? '')));
  print('find by hash, ms', await timed(1_000, (at) => library.bySha(article(at).sha256)));
  const wordings = Array.from({ length: count }, (_, at) => article(at));
  const edited = { ...article(0), sha256: 'edited' };
  await forgetTurns(turns);
  print('record all wordings, s', (await timed(1, () => versions.recordAll(wordings, 0))) / 1_000);
  print('record them again, ms', await timed(1, () => versions.recordAll(wordings, 1)));
  print('record them with one edited, ms', await timed(1, () => versions.recordAll([...wordings, edited], 2)));
  print('record, longest turn of the event loop, ms', turns.longest());
  print('memory (RSS), MB', process.memoryUsage().rss / 2 ** 20);
  turns.stop();
}

function article(at: number) {
  // Not compressible: PostgreSQL would keep what repeats itself in next to no space.
  const seed = createHash('sha256').update(`${at}`).digest();
  const body = createCipheriv('aes-256-ctr', seed, Buffer.alloc(16)).update(Buffer.alloc(size)).toString('base64');
  return anArticle({ id: `article-${at}`, address: `https://news.example/${at}`, body: body.slice(0, size) });
}

async function timed(times: number, run: (at: number) => Promise<unknown>): Promise<number> {
  const start = performance.now();
  for (let at = 0; at < times; at += 1) await run(at % count);
  return (performance.now() - start) / times;
}

/** The longest time for which nothing else had its turn, since it was last asked. */
function watchTurns(): { longest: () => number; stop: () => void } {
  let last = performance.now();
  let longestMs = 0;
  const timer = setInterval(() => {
    longestMs = Math.max(longestMs, performance.now() - last - 5);
    last = performance.now();
  }, 5);
  const longest = (): number => {
    const found = longestMs;
    longestMs = 0;
    return found;
  };
  return { longest, stop: () => clearInterval(timer) };
}

/** What took long until now is not counted; the timer that watches must have had its turn for that. */
async function forgetTurns(turns: { longest: () => number }): Promise<void> {
  await sleep(50);
  turns.longest();
}

function mean(figures: readonly number[]): number {
  return figures.reduce((sum, figure) => sum + figure, 0) / Math.max(figures.length, 1);
}

function print(what: string, figure: number): void {
  process.stdout.write(`  ${what.padEnd(46)}${Number(figure.toPrecision(3))}\n`);
}
