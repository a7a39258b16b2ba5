// Claims as news: what is said of one subject in one statement is one piece of it, known by its content and not by its place.
import { propositionOf } from '../../claims/propositions.js';
import { statusesOf } from '../../claims/claim.js';
import type { ClaimRecord } from '../collect-claims.js';
import { compareDates } from '../../ingest/partial-date.js';
import { contentKey } from '../content-key.js';
import { groupBy } from '../group-by.js';
import { joinPairs, repeatsInSteps } from './find-repeats.js';
import type { Steps } from '../in-slices.js';

export interface ClaimNews {
  readonly subjectId: string;
  /** One record for each wording, the earliest first; of exact copies only the earliest. */
  readonly records: readonly ClaimRecord[];
  /** Ids of all articles that hold one of the wordings. */
  readonly articles: readonly string[];
  /** Sorted. Where nobody is named, also the keys of those who say the same by name: an echo of them is no news. */
  readonly keys: readonly string[];
  readonly isEcho: boolean;
  /** When it was first said, else published; null where no article states a date. */
  readonly date: string | null;
}

const LAST = '9999';

interface Wording {
  readonly records: ClaimRecord[];
  readonly keys: Set<string>;
}

/** The claims of each subject as news; those that echo none stand first, as they must be recorded. */
export function* findClaimNews(records: readonly ClaimRecord[]): Steps<ClaimNews[]> {
  // What an article recalls of another incident is no news.
  const told = firstTold(records.filter(({ claim }) => claim.incident?.isAside !== true));
  const placed = told.flatMap((record) => statusesOf(record.claim).map((subjectId) => ({ subjectId, record })));
  const news: ClaimNews[] = [];
  for (const [subjectId, own] of groupBy(placed, (one) => one.subjectId)) {
    const records = own.map(({ record }) => record);
    news.push(...(yield* newsOf(subjectId, yield* wordingsOf(records, subjectId))));
  }
  return [...news.filter(({ isEcho }) => !isEcho), ...news.filter(({ isEcho }) => isEcho)];
}

/** What outlets tell in their own words is news where nobody claims it by name, and of all who tell it so of the first alone. */
function firstTold(records: readonly ClaimRecord[]): ClaimRecord[] {
  const keyOf = ({ claim }: ClaimRecord): string => [claim.subjectId, propositionOf(claim), claim.stance].join(' ');
  const firsts = new Map<string, ClaimRecord>();
  for (const record of records) {
    const first = firsts.get(keyOf(record));
    if (first === undefined || isBefore(record, first)) firsts.set(keyOf(record), record);
  }
  return records.filter((record) => !isUnsourced(record) || firsts.get(keyOf(record)) === record);
}

function isUnsourced({ claim }: ClaimRecord): boolean {
  return claim.standing === 'unsourced';
}

function isBefore(one: ClaimRecord, other: ClaimRecord): boolean {
  const weight = Number(isUnsourced(one)) - Number(isUnsourced(other));
  return (weight || earliestFirst(one, other)) < 0;
}

/** When a claim was first told: when it was said, else when its article was published. */
export function dateTold({ claim }: ClaimRecord): string | null {
  return claim.said ?? claim.published;
}

/** Records of the same words by the same speakers in one; a sentence that tells several kinds of things is one, too. */
function* wordingsOf(records: readonly ClaimRecord[], subjectId: string): Steps<Wording[]> {
  const bySentence = groupBy(records, ({ place }) => `${place.start} ${place.articleId}`);
  const wordings = new Map<string, Wording>();
  for (const sentence of bySentence.values()) {
    const [first] = sentence;
    if (first === undefined) continue;
    const keys = sentence.map((record) => keyOf(record, subjectId));
    const wording = wordings.get(keys[0] ?? '') ?? { records: [], keys: new Set() };
    wordings.set(keys[0] ?? '', wording);
    wording.records.push(first);
    for (const key of keys) wording.keys.add(key);
    yield;
  }
  for (const wording of wordings.values()) wording.records.sort(earliestFirst);
  return [...wordings.values()].sort((a, b) => compareFirst(a.records, b.records));
}

function* newsOf(subjectId: string, wordings: readonly Wording[]): Steps<ClaimNews[]> {
  const statements = wordings.flatMap(({ records: [first] }) => (first === undefined ? [] : [first]));
  const isNamed = (at: number): boolean => (statements[at]?.gist.voices.length ?? 0) > 0;
  const repeats = yield* repeatsInSteps(statements);
  const pairs = repeats.filter(([a, b]) => statements[a]?.claim.stance === statements[b]?.claim.stance);
  const alike = pairs.filter(([a, b]) => isNamed(a) === isNamed(b));
  const heads = joinPairs(wordings.length, alike);
  const members = groupBy(wordings.keys(), (at) => heads[at] ?? at);
  // Somebody who says by name what was said without one is news; the other way round it is none.
  const mixed = pairs.filter(([a, b]) => isNamed(a) !== isNamed(b)).map(([a, b]) => (isNamed(a) ? [b, a] : [a, b]));
  const namedBy = groupBy(mixed, ([unnamed = 0]) => heads[unnamed]);
  const wordingsAt = (places: readonly number[]): Wording[] => places.flatMap((at) => wordings[at] ?? []);
  const news: ClaimNews[] = [];
  for (const [head, places] of members) {
    const echoed = new Set((namedBy.get(head) ?? []).map(([, named = 0]) => heads[named] ?? named));
    const theirs = [...echoed].flatMap((named) => members.get(named) ?? []);
    news.push(makeNews(subjectId, wordingsAt(places), wordingsAt(theirs)));
    yield;
  }
  return news;
}

function makeNews(subjectId: string, members: readonly Wording[], echoed: readonly Wording[]): ClaimNews {
  const records = members.flatMap(({ records: [first] }) => (first === undefined ? [] : [first])).sort(earliestFirst);
  const articles = members.flatMap((member) => member.records.map(({ place }) => place.articleId));
  return {
    subjectId,
    records,
    articles: [...new Set(articles)].sort(),
    keys: [...new Set([...members, ...echoed].flatMap(({ keys }) => [...keys]))].sort(),
    isEcho: echoed.length > 0,
    date: records.map(dateTold).find((date) => date !== null) ?? null,
  };
}

function keyOf({ claim, words }: ClaimRecord, subjectId: string): string {
  return `claim:${contentKey(subjectId, claim.stance, [...claim.speakerIds].sort().join('+'), words())}`;
}

function compareFirst([a]: readonly ClaimRecord[], [b]: readonly ClaimRecord[]): number {
  return a === undefined || b === undefined ? 0 : earliestFirst(a, b);
}

// A date that is not stated stands last: it may be any. Of two that tell of the same day the one published first counts.
function earliestFirst(a: ClaimRecord, b: ClaimRecord): number {
  const dates = compareDates(dateTold(a) ?? LAST, dateTold(b) ?? LAST);
  const published = compareDates(a.claim.published ?? LAST, b.claim.published ?? LAST);
  if (dates !== 0 || published !== 0) return dates || published;
  if (a.place.articleId !== b.place.articleId) return a.place.articleId < b.place.articleId ? -1 : 1;
  return a.place.start - b.place.start;
}
