// What the articles that are there already say, for judging one that may come: their words, addresses, statements and claims.
// Kept up article by article, so that judging costs the same beside ten articles and beside ten thousand.
import { spellingKey } from '../../ingest/canonical-address.js';
import { createNearDuplicates, type NearText } from '../../ingest/min-hash.js';
import type { Steps } from '../in-slices.js';
import { contentKey } from '../content-key.js';
import { statusesOf } from '../../claims/claim.js';
import { plainWords, type ArticleReading, type FoundClaim, type SentenceRow } from '../read-article.js';
import { createKnownStatements, type KnownStatement } from './known-statements.js';

export interface KnownTexts {
  /** Adds an article, or its next version in the place of the last one. */
  add(this: void, reading: ArticleReading): void;
  remove(this: void, articleId: string): void;
  /** Makes these, and no others, the articles that are known. */
  follow(this: void, readings: readonly ArticleReading[]): Steps<void>;
  articleOf(this: void, articleId: string): ArticleReading | undefined;
  /** Ids of the articles of the same words, in order. */
  withWordsOf(this: void, reading: ArticleReading): string[];
  /** Ids of the articles at the same address, in order. */
  at(this: void, url: string | null): string[];
  near(this: void, body: string): NearText[];
  /** Statements of the articles that say the same, in the same or in other words. */
  saying(this: void, row: SentenceRow): KnownStatement[];
  /** The claims by the same origin in the status of the same subject, of the same kind and stance. */
  claimsLike(this: void, found: FoundClaim): ReadonlySet<FoundClaim>;
  claimsOf(this: void, originId: string): ReadonlySet<FoundClaim>;
  /** True where the subject speaks in an article, or is an outlet that one names. */
  isHeard(this: void, subjectId: string): boolean;
}

/** Ids of the subjects whose words a sentence passes on: who speaks in it, and the outlets that it names. */
export function voicesIn({ prepared, sentence, speakerIds }: SentenceRow): string[] {
  const named = prepared.mentions.filter(({ from, to }) => sentence.from <= from && to <= sentence.to);
  const outlets = named.filter(({ subject }) => subject.kind === 'outlet').map(({ subject }) => subject.id);
  return [...new Set([...speakerIds, ...outlets])];
}

const NO_CLAIMS: ReadonlySet<FoundClaim> = new Set();

export function createKnownTexts(): KnownTexts {
  const readings = new Map<string, ArticleReading>();
  const nearby = createNearDuplicates();
  const said = createKnownStatements();
  const byKey = new Map<string, Set<string>>();
  const claims = new Map<string, Set<FoundClaim>>();
  const heard = new Map<string, Set<string>>();
  const remove = (id: string): void => {
    const reading = readings.get(id);
    if (reading === undefined) return;
    readings.delete(id);
    nearby.remove(id);
    said.remove(reading);
    for (const key of keysOf(reading)) drop(byKey, key, id);
    for (const found of reading.claims) for (const key of claimKeys(found)) drop(claims, key, found);
    for (const voice of reading.rows.flatMap(voicesIn)) drop(heard, voice, id);
  };
  const add = (reading: ArticleReading): void => {
    const { id, body } = reading.article;
    remove(id);
    readings.set(id, reading);
    nearby.add(id, body);
    said.add(reading);
    for (const key of keysOf(reading)) put(byKey, key, id);
    for (const found of reading.claims) for (const key of claimKeys(found)) put(claims, key, found);
    for (const voice of reading.rows.flatMap(voicesIn)) put(heard, voice, id);
  };
  const under = (key: string | null): string[] => (key === null ? [] : [...(byKey.get(key) ?? [])].sort());
  return {
    add,
    remove,
    follow: function* (wanted) {
      const ids = new Set(wanted.map(({ article }) => article.id));
      for (const id of readings.keys()) {
        if (ids.has(id)) continue;
        remove(id);
        yield;
      }
      for (const reading of wanted) {
        if (readings.get(reading.article.id) === reading) continue;
        add(reading);
        yield;
      }
    },
    articleOf: (id) => readings.get(id),
    withWordsOf: (reading) => under(wordsKey(reading)),
    at: (url) => under(addressKey(url)),
    near: (body) => nearby.near(body),
    saying: said.saying,
    claimsLike: (found) => claims.get(likeKey(found, found.claim.subjectId)) ?? NO_CLAIMS,
    claimsOf: (originId) => claims.get(originKey(originId)) ?? NO_CLAIMS,
    isHeard: (subjectId) => heard.has(subjectId),
  };
}

function put<T>(sets: Map<string, Set<T>>, key: string, value: T): void {
  sets.set(key, (sets.get(key) ?? new Set()).add(value));
}

function drop<T>(sets: Map<string, Set<T>>, key: string, value: T): void {
  const set = sets.get(key);
  set?.delete(value);
  if (set?.size === 0) sets.delete(key);
}

function keysOf(reading: ArticleReading): string[] {
  return [wordsKey(reading), addressKey(reading.article.url)].filter((key) => key !== null);
}

function wordsKey({ rows }: ArticleReading): string | null {
  const words = rows.map(plainWords).join(' ').trim();
  return words === '' ? null : `words:${contentKey(words)}`;
}

function addressKey(url: string | null): string | null {
  const address = url === null ? null : spellingKey(url);
  return address === null ? null : `address:${address}`;
}

function claimKeys(found: FoundClaim): string[] {
  return [...statusesOf(found.claim).map((id) => likeKey(found, id)), originKey(found.originId)];
}

/** What an agency said of nobody by name and what it said of an actor are alike by the agency's own status. */
function likeKey({ originId, claim: { kind, stance } }: FoundClaim, statusId: string): string {
  return `like:${contentKey(originId, statusId, kind, stance)}`;
}

function originKey(originId: string): string {
  return `origin:${originId}`;
}
