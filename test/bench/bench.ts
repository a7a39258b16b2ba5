// Terminal door: measures on this machine what a growing knowledge costs: reading it, its claims, an edit, the board, a question.
// The articles are made of the folder's own until there are enough, each about a company of its own and in partly other words,
// so that none is an echo of another; nothing is written anywhere.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { createAsk } from '../../src/answer/ask/create-ask.js';
import { createLiveAnswers, type LiveAnswers } from '../../src/answer/live-answers.js';
import type { Steps } from '../../src/answer/in-slices.js';
import { boardPage, statusOf } from '../../src/answer/status/kept-statuses.js';
import type { PreparedKnowledge } from '../../src/answer/prepare-knowledge.js';
import { type Article, makeArticle } from '../../src/ingest/article.js';
import { attributionWords } from '../../src/claims/attribution/attribution-words.js';
import { findAttributions } from '../../src/claims/attribution/find-attributions.js';
import { knownNamesIn } from '../../src/claims/sources/known-names.js';
import { createSubjectFinder } from '../../src/ingest/find-phrases.js';
import type { Subject } from '../../src/ingest/subjects.js';
import { splitPassages } from '../../src/ingest/passages.js';
import type { Knowledge } from '../../src/ingest/knowledge-reader.js';
import { loadKnowledge } from '../../src/cli/load-ask.js';
import { measureAnswers } from './measure-answers.js';
import { runDoor, UsageError } from '../../src/cli/run-door.js';

const USAGE = `npm run bench -- [--articles N] [--knowledge DIR]...
N articles (default 1000) made of the folder's own; prints the time of each step`;
// As many as take a minute or so.
const MOST_ANSWERS = 2_000;
const ANSWERS_TIMES_ARTICLES = 2_000_000;
const TIMES_READ = 30;
const BOARD_LINES = 15;
// Articles that are added one by one at the end.
const MORE = 5;
// Articles of a story appear over two years.
const FIRST_DAY = Date.UTC(2024, 9, 1);
const DAYS = 730;
const DAY_MS = 24 * 3_600_000;
const SYLLABLES = 'ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu bren dal fos gar hul'.split(' ');

await runDoor(USAGE, async () => {
  const { values } = parseArgs({
    options: {
      articles: { type: 'string', default: '1000' },
      knowledge: { type: 'string', multiple: true, default: [] },
    },
  });
  if (!/^[1-9]\d{0,5}$/.test(values.articles)) throw new UsageError(`--articles ${values.articles}: not a number.`);
  const own = await loadKnowledge(values.knowledge);
  if (own.articles.length === 0) throw new UsageError('There is no article to measure with.');
  const made = copies(own.articles, Number(values.articles) + MORE);
  const all = { ...own, articles: made.slice(0, -MORE) };
  const live = await measureTakingIn(all, made.slice(-MORE));
  measureKnowledge(live.prepared());
  measureAttributions(own);
});

/** The articles taken in by a bot that answers meanwhile, a tenth before the rest, and then one after the other. */
async function measureTakingIn(all: Knowledge, more: readonly Article[]): Promise<LiveAnswers> {
  const count = all.articles.length;
  const delays = monitorEventLoopDelay({ resolution: 5 });
  let articles: readonly Article[] = [];
  const read = (): Promise<Knowledge> => Promise.resolve({ ...all, articles });
  const live = await createLiveAnswers({ read, onProblem: () => undefined, onChange: () => undefined });
  const turnTo = async (wanted: readonly Article[]): Promise<number> => {
    articles = wanted;
    const before = performance.now();
    await live.refresh();
    return performance.now() - before;
  };
  delays.enable();
  const first = Math.ceil(count / 10);
  const firstMs = await turnTo(all.articles.slice(0, first));
  tell('taken in while answering, an article of the first tenth, ms', (firstMs / first).toFixed(1));
  const restMs = await turnTo(all.articles);
  tell('an article of the rest, ms', (restMs / Math.max(1, count - first)).toFixed(1));
  tell('longest pause of answers, ms', Math.round(delays.max / 1e6));
  delays.reset();
  tell('memory (RSS), MB', Math.round(process.memoryUsage().rss / 1e6));
  const times: number[] = [];
  for (const at of more.keys()) times.push(await turnTo([...all.articles, ...more.slice(0, at + 1)]));
  tell('one article more, median ms', (times.sort((a, b) => a - b)[Math.floor(MORE / 2)] ?? 0).toFixed(1));
  await turnTo(all.articles);
  tell('a refresh with nothing new, ms', (await turnTo(all.articles)).toFixed(1));
  const { readings } = live.prepared();
  tell('one article edited, ms', (await turnTo([edit(articles[0]), ...all.articles.slice(1)])).toFixed(1));
  const known = new Set(readings);
  tell('articles read again', live.prepared().readings.filter((reading) => !known.has(reading)).length);
  tell('longest pause of answers meanwhile, ms', Math.round(delays.max / 1e6));
  delays.disable();
  return live;
}

function measureKnowledge(prepared: PreparedKnowledge): void {
  const { knowledge, claims } = prepared;
  tell('articles', knowledge.articles.length);
  tell('claims', claims.all().length);
  // Before the board, which may keep it.
  stepByStep('the longest status', statusOf(prepared, mostClaimed(prepared)));
  stepByStep('the first page of the board', boardPage(prepared, 0, BOARD_LINES));
  const answers = Math.min(MOST_ANSWERS, Math.ceil(ANSWERS_TIMES_ARTICLES / knowledge.articles.length));
  const timing = measureAnswers(createAsk(knowledge, prepared), [], answers);
  tell('an answer, median ms', timing.medianMs.toFixed(2));
  tell('an answer, 99th percentile ms', timing.p99Ms.toFixed(2));
}

/** The folder's own articles some times over, once the model is loaded. */
function measureAttributions({ articles, subjects, claimWords }: Knowledge): void {
  const [findSubjects, words] = [createSubjectFinder(subjects), attributionWords(claimWords)];
  const texts = articles.map(({ id, body }) => splitPassages(id, body));
  const read = (): void => {
    for (const passages of texts) findAttributions(passages, knownNamesIn(passages, findSubjects), words);
  };
  read();
  const before = performance.now();
  for (let time = 0; time < TIMES_READ; time += 1) read();
  const characters = TIMES_READ * articles.reduce((sum, { body }) => sum + body.length, 0);
  const ms = ((performance.now() - before) / characters) * 4_000;
  tell('who says what in 4,000 characters, ms', ms.toFixed(1));
}

function mostClaimed({ knowledge, claims }: PreparedKnowledge): Subject {
  const counted = knowledge.subjects.map((subject) => ({ subject, count: claims.about(subject.id).length }));
  const [most] = counted.sort((a, b) => b.count - a.count);
  if (most === undefined) throw new Error('There is no subject.');
  return most.subject;
}

function copies(articles: readonly Article[], count: number): Article[] {
  return Array.from({ length: count }, (_, at) => {
    const article = articles[at % articles.length];
    if (article === undefined) throw new Error('There is no article to copy.');
    const published = new Date(FIRST_DAY + (at % DAYS) * DAY_MS).toISOString().slice(0, 'yyyy-mm-dd'.length);
    return makeArticle(`${article.id}-${at}`, { ...article, published }, otherwiseTold(article.body, at));
  });
}

// A third of the longer words become others, the same in one article, and the company a new one.
function otherwiseTold(body: string, at: number): string {
  const company = `${capitalised(madeUp(`company ${at}`))} Communications`;
  return body
    .replace(/T-Mobile(?!\.)/g, company)
    .replace(/\b[a-z]{7,}\b/g, (word) => (hashOf(`${at} ${word}`) % 3 === 0 ? madeUp(`${at % 500} ${word}`) : word));
}

function madeUp(of: string): string {
  const hash = hashOf(of);
  return [0, 1, 2].map((at) => SYLLABLES[Math.floor(hash / 25 ** at) % SYLLABLES.length] ?? '').join('');
}

function capitalised(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

// FNV-1a, 32 bits.
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}

function edit(article: Article | undefined): Article {
  if (article === undefined) throw new Error('There is no article to edit.');
  return makeArticle(article.id, article, `${article.body}\n\nT-Mobile said that its network was not breached.`);
}

/** Prints how long it takes in all, and for how long at most nobody else has a turn. */
function stepByStep(what: string, steps: Steps<unknown>): void {
  let [all, longest] = [0, 0];
  for (let isDone = false; !isDone;) {
    const before = performance.now();
    isDone = steps.next().done === true;
    const ms = performance.now() - before;
    [all, longest] = [all + ms, Math.max(longest, ms)];
  }
  tell(`${what}, ms`, Math.round(all));
  tell(`${what}, longest step, ms`, longest.toFixed(1));
}

function tell(what: string, figure: number | string): void {
  process.stdout.write(`${what.padEnd(58)} ${figure}\n`);
}
