// Articles as news: one that mostly says what another one says already brings no story of its own.
import type { Article } from '../../ingest/article.js';
import { pageKey } from '../../ingest/canonical-address.js';
import { contentKey } from '../content-key.js';
import { joinPairs, repeatsInSteps } from './find-repeats.js';
import type { Steps } from '../in-slices.js';
import { groupBy } from '../group-by.js';
import { plainWords, type ArticleReading, type SentenceRow } from '../read-article.js';
import { SAMENESS } from '../same-statement.js';

export interface StoryNews {
  /** Articles that carry the story, the earliest first. */
  readonly readings: readonly ArticleReading[];
  /** Ids, addresses and hashes of the words, sorted; of an echo, also those of the stories that it repeats. */
  readonly keys: readonly string[];
  readonly isEcho: boolean;
}

/**
 * An article repeats another one when that one makes more than this share of its statements. Of the shipped articles, one
 * shares 6 of its 8 sentences with another that has 20; no other pair shares more than a third.
 */
const ECHO_SHARE = 0.5;

/** Articles of the same words, with the indices of all their statements and of those that tell something of their own. */
interface Text {
  readonly readings: readonly ArticleReading[];
  readonly statements: ReadonlySet<number>;
  readonly telling: ReadonlySet<number>;
}

/** The stories of all articles; those that repeat none stand first, as they must be recorded. */
export function* findStoryNews(readings: readonly ArticleReading[]): Steps<StoryNews[]> {
  const { texts, holders } = yield* readTexts(readings);
  const echoes: (readonly [number, number])[] = [];
  for (const [at, text] of texts.entries()) {
    for (const other of echoedBy(text, texts, holders)) echoes.push([at, other]);
    yield;
  }
  const known = new Set(echoes.map((pair) => pair.join()));
  const mutual = echoes.filter(([at, other]) => known.has([other, at].join()));
  const heads = joinPairs(texts.length, mutual);
  const members = groupBy(texts.keys(), (at) => heads[at] ?? at);
  const outward = groupBy(
    echoes.filter(([at, other]) => heads[at] !== heads[other]),
    ([at]) => heads[at],
  );
  const readingsAt = (head: number): ArticleReading[] =>
    (members.get(head) ?? []).flatMap((at) => texts[at]?.readings ?? []);
  const news: StoryNews[] = [];
  for (const head of members.keys()) {
    const echoed = new Set((outward.get(head) ?? []).map(([, other]) => heads[other] ?? other));
    news.push(makeNews(readingsAt(head), [...echoed].flatMap(readingsAt)));
    yield;
  }
  return [...news.filter(({ isEcho }) => !isEcho), ...news.filter(({ isEcho }) => isEcho)];
}

function makeNews(own: readonly ArticleReading[], echoed: readonly ArticleReading[]): StoryNews {
  const keys = [...own, ...echoed].flatMap((reading) => keysOf(reading));
  return {
    readings: [...own].sort((a, b) => (orderOf(a.article) < orderOf(b.article) ? -1 : 1)),
    keys: [...new Set(keys)].sort(),
    isEcho: echoed.length > 0,
  };
}

/** Whatever an article can come back under: its id, its address, its words. */
function keysOf({ article, rows }: ArticleReading): string[] {
  const address = article.url === null ? null : pageKey(article.url);
  const words = wordsOfBody(rows);
  return [
    `article:${article.id}`,
    ...(address === null ? [] : [`address:${contentKey(address)}`]),
    ...(words === '' ? [] : [`text:${contentKey(words)}`]),
  ];
}

function wordsOfBody(rows: readonly SentenceRow[]): string {
  return rows.map(plainWords).join(' ').trim();
}

/** Texts without their copies, and for each statement the texts that make it or say the same. */
function* readTexts(readings: readonly ArticleReading[]): Steps<{ texts: Text[]; holders: number[][] }> {
  const rows: SentenceRow[] = [];
  const known = new Map<string, number>();
  const statementOf = (row: SentenceRow): number => {
    const words = plainWords(row);
    const at = known.get(words) ?? rows.push(row) - 1;
    known.set(words, at);
    return at;
  };
  const byWords = new Map<string, ArticleReading[]>();
  for (const reading of readings) {
    const words = wordsOfBody(reading.rows);
    const copies = byWords.get(words);
    if (copies === undefined) byWords.set(words, [reading]);
    else copies.push(reading);
    yield;
  }
  const texts: Text[] = [];
  for (const copies of byWords.values()) {
    const own = copies[0]?.rows ?? [];
    const telling = own.filter(({ gist }) => gist.units.length >= SAMENESS.leastUnits);
    const statements = new Set(own.map(statementOf));
    texts.push({
      readings: copies,
      statements,
      telling: telling.length > 0 ? new Set(telling.map(statementOf)) : statements,
    });
    yield;
  }
  const direct: number[][] = rows.map(() => []);
  texts.forEach(({ statements }, at) => {
    for (const statement of statements) direct[statement]?.push(at);
  });
  const holders = direct.map((own) => new Set(own));
  for (const [a, b] of yield* repeatsInSteps(rows)) {
    for (const at of direct[a] ?? []) holders[b]?.add(at);
    for (const at of direct[b] ?? []) holders[a]?.add(at);
  }
  return { texts, holders: holders.map((all) => [...all]) };
}

/** Indices of the other texts that make most of the statements of one. */
function echoedBy(text: Text, texts: readonly Text[], holders: readonly (readonly number[])[]): number[] {
  const shared = new Map<number, number>();
  for (const statement of text.telling) {
    for (const at of holders[statement] ?? []) shared.set(at, (shared.get(at) ?? 0) + 1);
  }
  return [...shared]
    .filter(([at, count]) => texts[at] !== text && count > text.telling.size * ECHO_SHARE)
    .map(([at]) => at);
}

function orderOf({ published, id }: Article): string {
  return `${published ?? '9999'} ${id}`;
}
