// Collects the claims of all articles with their excerpts and origins, ready to be asked by subject or by kind.
import type { Claim } from '../claims/claim.js';
import { createClaimFinder } from '../claims/find-claims.js';
import type { ClaimKind, ClaimWords } from '../ingest/claim-words.js';
import type { Subject } from '../ingest/subjects.js';
import type { Excerpt } from './answer.js';
import { excerptOf } from './excerpt-of.js';
import { isSameStatement, type Gist } from './same-statement.js';
import type { Speakers } from './speakers-of-passages.js';
import type { SpokenRow } from './spoken-articles.js';
import type { StatementIndex } from './statement-index.js';
import type { PreparedPassage } from '../search/prepare-passage.js';

export interface ClaimRecord {
  readonly claim: Claim;
  /** Where the sentence stands, without looking for echoes of it. */
  readonly place: { readonly articleId: string; readonly start: number };
  /** The excerpt with its echoes, looked up when it is first asked for. */
  excerpt(this: void): Excerpt;
  /** The report or statement that the chain of relays starts from. */
  readonly originId: string;
  readonly originName: string;
  readonly relayNames: readonly string[];
  /** True when both say the same, in the same or in other words. */
  repeats(this: void, other: ClaimRecord): boolean;
}

export interface Claims {
  /** Claims about a subject, articles in the order of their ids. */
  about(subjectId: string): readonly ClaimRecord[];
  ofKind(kind: ClaimKind): readonly ClaimRecord[];
  all(): readonly ClaimRecord[];
  /** Ids of subjects about which anything is claimed. */
  readonly subjectIds: readonly string[];
}

/** Finds the claims at once; echoes are looked up only for what is shown, once each. */
export function collectClaims(
  subjects: readonly Subject[],
  claimWords: readonly ClaimWords[],
  speakers: Speakers,
  statements: StatementIndex,
): Claims {
  const find = createClaimFinder(claimWords);
  const names = new Map(subjects.map((subject) => [subject.id, subject.name]));
  const nameOf = (id: string): string => names.get(id) ?? id;
  const found = speakers.articles.flatMap((rows) => foundIn(rows, find, nameOf, speakers));
  const records = remembered((one: Found) => recordOf(one, statements, nameOf));
  return {
    about: (subjectId) => found.filter(({ claim }) => claim.subjectId === subjectId).map(records),
    ofKind: (kind) => found.filter(({ claim }) => claim.kind === kind).map(records),
    all: () => found.map(records),
    subjectIds: [...new Set(found.map(({ claim }) => claim.subjectId))],
  };
}

interface Found {
  readonly claim: Claim;
  readonly row: SpokenRow;
  readonly originId: string;
}

function foundIn(
  rows: readonly SpokenRow[],
  find: ReturnType<typeof createClaimFinder>,
  nameOf: (id: string) => string,
  speakers: Speakers,
): Found[] {
  const article = rows[0]?.prepared.article;
  if (article === undefined) return [];
  const sentences = rows.map((row) => row.spoken);
  const implied = rows.map(({ prepared, sentence }) => impliedIn(prepared, sentence.from, sentence.to));
  const outlets = speakingOutlets(rows, speakers);
  const names = rows.map((row) => speakers.namesIn(row.sentence));
  const { id: articleId, published } = article;
  const claims = find({ articleId, published, sentences, speakers: names, implied }, nameOf);
  return claims.flatMap((claim) => {
    const row = rows[claim.sentence];
    return row === undefined ? [] : [{ claim, row, originId: originOf(claim, outlets) }];
  });
}

type Gisted = ClaimRecord & { readonly gist: Gist | undefined };

function recordOf(
  { claim, row, originId }: Found,
  statements: StatementIndex,
  nameOf: (id: string) => string,
): ClaimRecord {
  const gist = statements.gistOf(row.sentence);
  let excerpt: Excerpt | undefined;
  const record: Gisted = {
    claim,
    gist,
    place: { articleId: claim.articleId, start: row.prepared.passage.start + row.sentence.start },
    excerpt: () => (excerpt ??= excerptOf({ ...row, alsoIn: statements.alsoIn(row.sentence) })),
    originId,
    originName: originId.split('+').map(nameOf).join(', '),
    relayNames: claim.relays.map(nameOf),
    repeats: (other) => {
      const theirs = (other as Gisted).gist;
      return gist !== undefined && theirs !== undefined && isSameStatement(gist, theirs);
    },
  };
  return record;
}

function remembered<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const made = new WeakMap<K, V>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}

function impliedIn(prepared: PreparedPassage, from: number, to: number): string | null {
  return prepared.implied.find((mention) => from <= mention.from && mention.to <= to)?.subject.id ?? null;
}

/** Outlets whose report the article relays: those that speak in it. */
function speakingOutlets(rows: readonly SpokenRow[], speakers: Speakers): string[] {
  const outlets = rows.flatMap(({ spoken }) => spoken.names.filter((name) => name.kind === 'outlet'));
  const ids = new Set(outlets.map((name) => name.subjectId));
  return [...new Set(rows.flatMap(({ sentence }) => speakers.of(sentence).filter((id) => ids.has(id))))];
}

// Sources without a name belong to the one outlet that the article relays; where it relays several or none, they stand alone.
function originOf(claim: Claim, outlets: readonly string[]): string {
  if (claim.speakerIds.length > 0) return [...claim.speakerIds].sort().join('+');
  if (claim.relays.length === 1) return claim.relays[0] ?? '';
  return outlets.length === 1 ? (outlets[0] ?? '') : `${claim.speaker} (${claim.articleId})`;
}
