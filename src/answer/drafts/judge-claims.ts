// Tells which claims of a text that may come are new beside what is known, and which reports and statements it adds.
import type { Stance } from '../../claims/claim.js';
import type { ClaimKind } from '../../ingest/claim-words.js';
import { nameList } from '../status/status.js';
import type { SubjectName } from '../excerpt-of.js';
import { groupBy } from '../group-by.js';
import type { Steps } from '../in-slices.js';
import { type KnownTexts, voicesIn } from './known-texts.js';
import type { ArticleReading, FoundClaim, SentenceRow } from '../read-article.js';
import type { KnownStatement } from './known-statements.js';
import { SAMENESS } from '../same-statement.js';

/** What one sentence claims that no article does. */
export interface NewClaim {
  /** About whom; the speakers only where it is about nobody else. */
  readonly subjects: readonly SubjectName[];
  readonly kinds: readonly ClaimKind[];
  readonly stance: Stance;
  /** Names of those who say it, or the article's own words for sources without a name. */
  readonly speaker: string;
  /** When it was said, where the sentence states it. */
  readonly said: string | null;
  /** The sentence, verbatim. */
  readonly text: string;
}

/** A report or statement from which claims of the text start. */
export interface DraftOrigin {
  readonly name: string;
  readonly isNew: boolean;
}

export interface JudgedClaims {
  readonly newClaims: readonly NewClaim[];
  /** How many sentences claim only what is known. */
  readonly known: number;
  /** New ones first, else in the order of the text. */
  readonly origins: readonly DraftOrigin[];
  /** For each sentence of known claims the ids of the articles that claim the same. */
  readonly repeated: readonly (readonly string[])[];
}

/** How claims and subjects are named, and which subjects are outlets. */
export interface Names {
  nameOf(this: void, subjectId: string): string;
  isOutlet(this: void, subjectId: string): boolean;
}

/** The known statements that say the same as a sentence does; looked up once for each. */
export type StatementLookup = (row: SentenceRow) => readonly KnownStatement[];

interface JudgingContext {
  readonly known: KnownTexts;
  readonly names: Names;
}

/** Step by step, one for the claims of each sentence. */
export function* judgeClaims(
  reading: ArticleReading,
  saying: StatementLookup,
  context: JudgingContext,
): Steps<JudgedClaims> {
  const judged: { readonly news: readonly FoundClaim[]; readonly holders: readonly string[] }[] = [];
  for (const claims of claimedSentences(reading)) {
    const holders = claims.map((found) => holdersOf(found, saying(found.row), context));
    const news = claims.filter((_, at) => holders[at]?.length === 0);
    judged.push({ news, holders: [...new Set(holders.flat())] });
    yield;
  }
  const repeated = judged.filter(({ news }) => news.length === 0);
  const newClaims = judged.flatMap(({ news: [first, ...more] }) =>
    first === undefined ? [] : newClaim(first, more, context.names),
  );
  return {
    // A sentence that stands twice claims nothing more the second time.
    newClaims: [...groupBy(newClaims, ({ text, stance }) => `${stance} ${text}`).values()].map(
      ([claim]) => claim as NewClaim,
    ),
    known: repeated.length,
    origins: judgeOrigins(
      reading,
      saying,
      judged.flatMap(({ news }) => news),
      context,
    ),
    repeated: repeated.map(({ holders }) => holders),
  };
}

/** The claims of each sentence that have one stance. */
function claimedSentences({ claims }: ArticleReading): FoundClaim[][] {
  return [...groupBy(claims, ({ row }) => row).values()].flatMap((own) => [
    ...groupBy(own, ({ claim }) => claim.stance).values(),
  ]);
}

function judgeOrigins(
  reading: ArticleReading,
  saying: StatementLookup,
  news: readonly FoundClaim[],
  context: JudgingContext,
): DraftOrigin[] {
  const sourced = reading.claims.filter(({ claim }) => claim.standing !== 'unsourced');
  const claimed = new Set(sourced.map(({ originId }) => originId));
  const parts = new Set([...claimed].flatMap((id) => id.split('+')));
  // Whose words nobody has passed on so far, in sentences that say what nobody said: also where they claim nothing of anybody.
  const voices = reading.rows.filter((row) => saying(row).length === 0).flatMap(voicesIn);
  const unheard = voices.filter((id) => !parts.has(id) && !context.known.isHeard(id));
  const started = news
    .filter((found) => claimed.has(found.originId) && startsAnew(found, context))
    .map(({ originId }) => originId);
  const isNew = new Set([...started, ...unheard]);
  // What several said together and each of them alone is told once.
  const isTold = (id: string): boolean => id.includes('+') && id.split('+').every((part) => claimed.has(part));
  const ids = [...new Set([...claimed, ...unheard])].filter((id) => !isTold(id));
  return [...ids.filter((id) => isNew.has(id)), ...ids.filter((id) => !isNew.has(id))].map((id) => ({
    name: nameList(id.split('+').map(context.names.nameOf)),
    isNew: isNew.has(id),
  }));
}

/**
 * Ids of the articles that claim the same: in a sentence that says the same, or in other words by the same origin about the
 * same thing, not known to be of another time and without another number.
 */
function holdersOf(found: FoundClaim, saying: readonly KnownStatement[], { known, names }: JudgingContext): string[] {
  const same = saying
    .filter((other) => isOwnSaying(found, other, names))
    .flatMap(({ articles }) => [...articles.keys()]);
  const alike = [...known.claimsLike(found)].filter(
    (other) => mayBeOneSaying(found, other) && addsLittle(found, other),
  );
  return [...new Set([...same, ...alike.map(({ claim }) => claim.articleId)])];
}

// "T-Mobile confirmed": what nobody had put their name to is new once somebody does, but not because an article left the
// name out of the same words.
function isOwnSaying({ claim, row, originId }: FoundClaim, { gist }: KnownStatement, names: Names): boolean {
  const isNobodysOrAnOutlets = claim.speakerIds.length === 0 || isOfOutlets(originId, names);
  const isByThem = gist.voices.some((voice) => claim.speakerIds.includes(voice));
  return isNobodysOrAnOutlets || isByThem || gist.units.join() === row.gist.units.join();
}

function isOfOutlets(originId: string, { isOutlet }: Names): boolean {
  return originId.split('+').every(isOutlet);
}

/**
 * A new claim starts from a report or statement of its own where its origin was never heard. A company or an agency that says
 * what it did not say before, of that kind and by that time, has made another statement, unless it is dated as a known one
 * is; an outlet's reports are long, so that only a later one is told from what the known articles left out.
 */
function startsAnew(found: FoundClaim, { known, names }: JudgingContext): boolean {
  const { claim, originId } = found;
  const others = [...known.claimsOf(originId)].map((other) => other.claim);
  if (isOfOutlets(originId, names)) {
    return others.every(({ said, published }) => isLater(claim.said ?? claim.published, published ?? said));
  }
  const isOfKnownDate = claim.said !== null && others.some(({ said }) => said === claim.said);
  return !isOfKnownDate && ![...known.claimsLike(found)].some((other) => mayBeOneSaying(found, other));
}

function newClaim(first: FoundClaim, more: readonly FoundClaim[], { nameOf }: Names): NewClaim {
  const { claim, row } = first;
  const claims = [claim, ...more.map((found) => found.claim)];
  const ids = [...new Set(claims.map(({ subjectId }) => subjectId))];
  const others = ids.filter((id) => !claim.speakerIds.includes(id));
  return {
    subjects: (others.length > 0 ? others : ids).map((id) => ({ id, name: nameOf(id) })),
    kinds: [...new Set(claims.map(({ kind }) => kind))],
    stance: claim.stance,
    speaker: claim.speaker,
    said: claim.said,
    text: row.sentence.text,
  };
}

// Long enough to tell stories apart, short enough for a citation.
const LONGEST_ID = 60;
// A knowledge folder's own README is no article.
const NEVER: ReadonlySet<string> = new Set(['readme']);

/** Letters of English, digits and hyphens of a text; `spare` where it has none. The same text gives the same id. */
export function draftId(text: string, spare: string, taken: ReadonlySet<string>): string {
  const base = slugOf(text) || slugOf(spare) || 'article';
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(id) && !NEVER.has(id)) return id;
  }
}

function slugOf(text: string): string {
  // Titles and first sentences; whoever pastes a book gets an id of its beginning.
  const words = text
    .slice(0, 1_000)
    .replaceAll('ß', 'ss')
    .replace(/['’]/g, '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase();
  const slug = words
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .replace(/-$/, '');
  if (slug.length <= LONGEST_ID) return slug;
  const cut = slug.slice(0, LONGEST_ID + 1);
  return cut.slice(0, cut.lastIndexOf('-') > 0 ? cut.lastIndexOf('-') : LONGEST_ID);
}

/**
 * Two sentences of one origin about one thing, of one kind and stance, are wordings of one saying when they share this much of
 * the shorter one's words. Of such pairs in the shipped articles and twenty others, all from .44 on were; below stood sames
 * and others mixed.
 */
const LEAST_LIKENESS = 0.4;

/** True where nothing shows that one was said at another time than the other. */
export function mayBeOneSaying({ claim }: FoundClaim, { claim: other }: FoundClaim): boolean {
  const [said, before] = [claim.said, other.said];
  if (said !== null && before !== null) return said.startsWith(before) || before.startsWith(said);
  return !isLater(said ?? claim.published, other.published ?? before);
}

/** True where one says nothing beyond the other, as far as words and numbers show. Not the same the other way round. */
export function addsLittle({ row: { gist } }: FoundClaim, { row: { gist: other } }: FoundClaim): boolean {
  const numbers = other.numbers.split(' ');
  if (gist.numbers !== '' && !gist.numbers.split(' ').every((number) => numbers.includes(number))) return false;
  const [own, theirs] = [gist.units, new Set(other.units)];
  // "China rejected such accusations": too few words to hold anything new beside what is of the same kind.
  if (own.length < SAMENESS.leastUnits) return true;
  const shared = own.filter((unit) => theirs.has(unit)).length;
  return shared >= LEAST_LIKENESS * Math.min(own.length, theirs.size);
}

/** True where any day of one lies behind every day of the other: a day does not lie behind its month. */
export function isLater(date: string | null, other: string | null): boolean {
  return date !== null && other !== null && date > other && !date.startsWith(other);
}
