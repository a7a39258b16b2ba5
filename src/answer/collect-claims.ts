// Who claims what and who speaks where, over all articles, ready to be asked by subject or by kind.
import { type Claim, statusesOf } from '../claims/claim.js';
import type { ClaimKind } from '../ingest/claim-words.js';
import type { Subject } from '../ingest/subjects.js';
import type { OtherIncidents } from './other-incidents.js';
import { type Excerpt, excerptOf } from './excerpt-of.js';
import { mapInSteps, type Steps } from './in-slices.js';
import { type ArticleReading, type FoundClaim, plainWords } from './read-article.js';
import { type Gist, isSameStatement } from './same-statement.js';
import type { StatementIndex } from './statement-index.js';
import { byDate } from '../search/postings.js';
import type { PreparedPassage, PreparedSentence } from '../search/prepare-passage.js';

export interface ClaimRecord {
  readonly claim: Claim;
  /** Where the sentence stands, without looking for echoes of it. */
  readonly place: { readonly articleId: string; readonly start: number };
  /** The excerpt with its echoes, looked up when it is first asked for. */
  excerpt(this: void): Excerpt;
  /** The same without its echoes, which take long to look up among many articles. */
  quote(this: void): Excerpt;
  /** The report or statement that the chain of relays starts from. */
  readonly originId: string;
  readonly originName: string;
  readonly isOfOwnSources: boolean;
  readonly relayNames: readonly string[];
  /** Somebody's words as another publisher tells them. */
  readonly isSecondHand: boolean;
  readonly gist: Gist;
  /** The sentence in plain words: the same however it is quoted, spaced or set. */
  words(this: void): string;
}

export interface Claims {
  /** Claims about a subject, articles in the order of their ids. */
  about(subjectId: string): readonly ClaimRecord[];
  all(): readonly ClaimRecord[];
  /** The same bit by bit: there may be tens of thousands. */
  aboutInSteps(this: void, subjectId: string): Steps<readonly ClaimRecord[]>;
  ofKindInSteps(this: void, kind: ClaimKind): Steps<readonly ClaimRecord[]>;
  allInSteps(this: void): Steps<readonly ClaimRecord[]>;
  /** Ids of subjects about which anything is claimed. */
  subjectIds(): readonly string[];
}

/** The claims of the articles read so far, by whom they are about. Grows and shrinks article by article. */
export interface FoundClaims {
  /** Claims about a subject, articles in the order of their ids. */
  about(this: void, subjectId: string): readonly FoundClaim[];
  subjectIds(this: void): readonly string[];
  add(this: void, reading: ArticleReading): void;
  drop(this: void, reading: ArticleReading): void;
}

export function createFoundClaims(): FoundClaims {
  const bySubject = new Map<string, Map<string, FoundClaim[]>>();
  return {
    about: (subjectId) => {
      const byArticle = bySubject.get(subjectId);
      return byArticle === undefined ? [] : [...byArticle.keys()].sort().flatMap((id) => byArticle.get(id) ?? []);
    },
    subjectIds: () => [...bySubject.keys()].sort(),
    add: ({ article, claims }) => {
      for (const [subjectId, own] of byStatus(claims)) {
        const byArticle = bySubject.get(subjectId) ?? new Map<string, FoundClaim[]>();
        bySubject.set(subjectId, byArticle.set(article.id, own));
      }
    },
    drop: ({ article, claims }) => {
      for (const subjectId of byStatus(claims).keys()) {
        const byArticle = bySubject.get(subjectId);
        byArticle?.delete(article.id);
        if (byArticle?.size === 0) bySubject.delete(subjectId);
      }
    },
  };
}

/** The claims of an article by whose status they stand in: what an agency says of six carriers stands once in its own. */
function byStatus(claims: readonly FoundClaim[]): ReadonlyMap<string, FoundClaim[]> {
  const found = new Map<string, FoundClaim[]>();
  const heard = new Set<string>();
  for (const one of claims) {
    const { subjectId, sentence, kind, stance } = one.claim;
    for (const id of statusesOf(one.claim)) {
      const key = [id, sentence, kind, stance].join(' ');
      if (id !== subjectId && heard.has(key)) continue;
      if (id !== subjectId) heard.add(key);
      found.set(id, [...(found.get(id) ?? []), one]);
    }
  }
  return found;
}

/** Echoes are looked up only for what is shown, once each in one state of the knowledge. */
export function collectClaims(
  readings: readonly ArticleReading[],
  found: FoundClaims,
  subjects: ReadonlyMap<string, Subject>,
  statements: StatementIndex,
  isApart: OtherIncidents['isApart'],
): Claims {
  const nameOf = (id: string): string => subjects.get(id)?.name ?? id;
  const made = new Map<FoundClaim, ClaimRecord>();
  const recordOf = (one: FoundClaim): ClaimRecord => {
    const record = made.get(one) ?? makeRecord(one, statements, nameOf, isApart);
    made.set(one, record);
    return record;
  };
  const all = (): FoundClaim[] => readings.flatMap(({ claims }) => claims);
  return {
    about: (subjectId) => found.about(subjectId).map(recordOf),
    all: () => all().map(recordOf),
    aboutInSteps: (subjectId) => mapInSteps(found.about(subjectId), recordOf),
    ofKindInSteps: (kind) =>
      mapInSteps(
        all().filter(({ claim }) => claim.kind === kind),
        recordOf,
      ),
    allInSteps: () => mapInSteps(all(), recordOf),
    subjectIds: found.subjectIds,
  };
}

/** True when both say the same, in the same or in other words. */
export function repeats(one: ClaimRecord, other: ClaimRecord): boolean {
  return isSameStatement(one.gist, other.gist);
}

function makeRecord(
  { claim, row, originId, isOfOwnSources }: FoundClaim,
  statements: StatementIndex,
  nameOf: (id: string) => string,
  isApart: OtherIncidents['isApart'],
): ClaimRecord {
  let excerpt: Excerpt | undefined;
  return {
    claim: isApart(claim.incident) ? claim : { ...claim, incident: null },
    gist: row.gist,
    words: () => plainWords(row),
    place: { articleId: claim.articleId, start: row.prepared.passage.start + row.sentence.start },
    quote: () => excerptOf({ ...row, alsoIn: [] }),
    excerpt: () => (excerpt ??= excerptOf({ ...row, alsoIn: statements.alsoIn(row.sentence, claim.articleId) })),
    originId,
    isOfOwnSources,
    originName: originId.split('+').map(nameOf).join(', '),
    relayNames: claim.relays.map(nameOf),
    isSecondHand:
      claim.standing !== 'anonymous' &&
      claim.standing !== 'unsourced' &&
      !claim.speakerIds.map(nameOf).includes(row.prepared.article.publisher ?? ''),
  };
}

export interface Speakers {
  /** Ids of the subjects that speak in a sentence. */
  of(sentence: PreparedSentence): readonly string[];
  /** Passages in which a subject speaks, those of the newest articles first. */
  passagesBy(subjectId: string): readonly PreparedPassage[];
  add(reading: ArticleReading): void;
  drop(reading: ArticleReading): void;
}

export function collectSpeakers(): Speakers {
  const bySentence = new Map<PreparedSentence, readonly string[]>();
  const bySubject = new Map<string, Set<PreparedPassage>>();
  // An agency speaks in thousands: put in order once, and again when its passages are others.
  const newestFirst = new Map<string, readonly PreparedPassage[]>();
  return {
    of: (sentence) => bySentence.get(sentence) ?? [],
    passagesBy: (subjectId) => {
      const sorted = newestFirst.get(subjectId) ?? [...(bySubject.get(subjectId) ?? [])].sort(byDate);
      newestFirst.set(subjectId, sorted);
      return sorted;
    },
    add: ({ rows }) => {
      for (const { prepared, sentence, speakerIds } of rows) {
        if (speakerIds.length > 0) bySentence.set(sentence, speakerIds);
        for (const id of speakerIds) {
          bySubject.set(id, (bySubject.get(id) ?? new Set()).add(prepared));
          newestFirst.delete(id);
        }
      }
    },
    drop: ({ rows }) => {
      for (const { prepared, sentence, speakerIds } of rows) {
        bySentence.delete(sentence);
        for (const id of speakerIds) {
          bySubject.get(id)?.delete(prepared);
          newestFirst.delete(id);
        }
      }
    },
  };
}
