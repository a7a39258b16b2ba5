// The claims of one article: for each sentence who says what kind of thing about whom, and whether it is asserted or denied.
import { createPhraseTable, type PhraseTable } from '../ingest/phrase-table.js';
import type { ClaimKind, ClaimWords } from '../ingest/claim-words.js';
import { wordsOf } from '../ingest/words.js';
import type { Claim, Stance } from './claim.js';
import { findSaidDate } from './find-said-date.js';
import { findVoice } from './find-voice.js';
import { quotedRanges, type NamedSubject, type SpokenSentence } from './spoken-sentence.js';

export interface ClaimedArticle {
  readonly articleId: string;
  readonly published: string | null;
  readonly sentences: readonly SpokenSentence[];
  /** For each sentence the names that speak in it. */
  readonly speakers: readonly (readonly NamedSubject[])[];
  /** For each sentence the threat actor that "the hackers" in it stand for, or null. */
  readonly implied: readonly (string | null)[];
}

export type ClaimFinder = (article: ClaimedArticle, nameOf: (subjectId: string) => string) => Claim[];

type Meaning =
  | { readonly kind: ClaimKind; readonly isOver?: true }
  | { readonly stance: 'denies' | 'unclear' }
  | { readonly unrelated: true };

interface Hit {
  readonly meaning: Meaning;
  readonly from: number;
}

// A sentence that holds more kinds than this tells a whole story: the first ones are what it is about.
const MOST_KINDS = 3;
// A "not" further before its verb than this belongs to another clause.
const FARTHEST_NEGATION = 9;
const VICTIMS_KINDS: ReadonlySet<ClaimKind> = new Set(['compromise', 'access', 'data']);
const DENIALS = new Set(['denied', 'denies', 'refuted', 'refutes', 'rejected', 'rejects', 'dismissed']);

export function createClaimFinder(claimWords: readonly ClaimWords[]): ClaimFinder {
  const table = createPhraseTable<Meaning>();
  for (const entry of claimWords) {
    const meaning = meaningOf(entry);
    for (const phrase of entry.words)
      table.add(
        wordsOf(phrase).map((word) => word.stem),
        meaning,
      );
  }
  return (article, nameOf) =>
    article.sentences.flatMap((sentence, at) => claimsOf(sentence, at, table, article, nameOf));
}

function meaningOf(entry: ClaimWords): Meaning {
  if (entry.list === 'kind') return { kind: entry.name };
  if (entry.list === 'stance') return { stance: entry.name };
  // That something is contained says that it does no more harm: a denial of impact.
  return entry.list === 'clear' ? { kind: 'impact', isOver: true } : { unrelated: true };
}

function claimsOf(
  sentence: SpokenSentence,
  at: number,
  table: PhraseTable<Meaning>,
  article: ClaimedArticle,
  nameOf: (subjectId: string) => string,
): Claim[] {
  const speakers = article.speakers[at] ?? [];
  const voice = findVoice(sentence, speakers, nameOf);
  if (voice === null) return [];
  const hits = table
    .findAll(wordsOf(sentence.text).map((word) => word.stem))
    .map(({ value, from }) => ({ meaning: value, from }));
  if (hits.some(({ meaning }) => 'unrelated' in meaning)) return [];
  const kinds = kindsOf(hits, sentence, speakers);
  const said = findSaidDate(sentence.text, article.published);
  const subjects = subjectsOf(sentence, speakers, article.implied[at] ?? null);
  return subjects.flatMap((subject) =>
    kinds
      .filter(({ kind, stance }) => fits(kind, stance, subject, speakers))
      .map(({ kind, stance }) => ({
        ...voice,
        subjectId: subject.subjectId,
        kind,
        stance,
        said,
        articleId: article.articleId,
        published: article.published,
        sentence: at,
      })),
  );
}

function kindsOf(
  hits: readonly Hit[],
  sentence: SpokenSentence,
  speakers: readonly NamedSubject[],
): { kind: ClaimKind; stance: Stance }[] {
  const kinds = new Map<ClaimKind, Stance>();
  const isDenial = speakers.length > 0 && deniesByVerb(sentence);
  for (const { meaning, from } of [...hits].sort((a, b) => a.from - b.from)) {
    if (!('kind' in meaning) || kinds.has(meaning.kind) || kinds.size === MOST_KINDS) continue;
    const stance = isDenial ? 'denies' : stanceAt(from, hits, sentence);
    kinds.set(meaning.kind, meaning.isOver === true ? turned(stance) : stance);
  }
  return [...kinds].map(([kind, stance]) => ({ kind, stance }));
}

function turned(stance: Stance): Stance {
  return stance === 'unclear' ? stance : stance === 'asserts' ? 'denies' : 'asserts';
}

function stanceAt(at: number, hits: readonly Hit[], sentence: SpokenSentence): Stance {
  const stances = hits.filter(
    ({ meaning, from }) => 'stance' in meaning && from < at && isSameClause(sentence, from, at),
  );
  if (stances.some(({ meaning }) => 'stance' in meaning && meaning.stance === 'unclear')) return 'unclear';
  const isNegated = stances.some(({ from }) => at - from <= FARTHEST_NEGATION);
  return isNegated ? 'denies' : 'asserts';
}

function isSameClause(sentence: SpokenSentence, from: number, to: number): boolean {
  const between = sentence.text.slice(sentence.words[from]?.start, sentence.words[to]?.start);
  return !/;|\b(?:but|although|while|however)\b/i.test(between);
}

// "has previously denied claims that": the verb of the one who speaks, outside of what is quoted.
function deniesByVerb(sentence: SpokenSentence): boolean {
  const quoted = quotedRanges(sentence.text);
  return sentence.words.some(
    ({ plain, start }) => DENIALS.has(plain) && !quoted.some(([from, to]) => from < start && start < to),
  );
}

/** Subjects that the sentence ties to what is said: those it names, the actor it implies, and whoever speaks of itself. */
function subjectsOf(
  sentence: SpokenSentence,
  speakers: readonly NamedSubject[],
  implied: string | null,
): NamedSubject[] {
  const isSpeaker = (name: NamedSubject): boolean => speakers.some((speaker) => speaker.subjectId === name.subjectId);
  const named = sentence.names.filter(
    (name) => name.kind !== 'outlet' && !(name.kind === 'country' && isUnitedStates(name)),
  );
  const own = speakers.filter((name) => name.kind !== 'outlet');
  const actor: NamedSubject[] = implied === null ? [] : [{ subjectId: implied, kind: 'threat-actor', from: 0, to: 0 }];
  const all = [...named.filter((name) => !isSpeaker(name) || own.length > 0), ...own, ...actor];
  return all.filter((name, at) => all.findIndex((other) => other.subjectId === name.subjectId) === at);
}

// The story plays in the United States: nearly every sentence names them, and none of those says anything about them.
function isUnitedStates(name: NamedSubject): boolean {
  return name.subjectId === 'united-states';
}

// A country is claimed to be behind something; vendors' products are the way in; only those who speak respond.
function fits(kind: ClaimKind, stance: Stance, subject: NamedSubject, speakers: readonly NamedSubject[]): boolean {
  const speaks = speakers.some((speaker) => speaker.subjectId === subject.subjectId);
  if (subject.kind === 'country') return kind === 'attribution' || (speaks && kind === 'response');
  if (subject.kind === 'vendor' || subject.kind === 'product')
    return kind === 'method' || kind === 'response' || speaks;
  if (subject.kind === 'agency') return speaks;
  if (kind === 'response') return speaks;
  // That a victim is clear is said of the victim, not of whoever broke in.
  if (subject.kind === 'threat-actor') return kind !== 'impact' && (stance !== 'denies' || !VICTIMS_KINDS.has(kind));
  return kind !== 'targets' && kind !== 'attribution';
}
