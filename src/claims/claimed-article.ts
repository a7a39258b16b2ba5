// An article as its claims are found in it, and whom it tells to have been broken into without saying so in each sentence.
import type { WordGroups } from '../ingest/claim-words.js';
import type { PhraseHit } from '../ingest/find-phrases.js';
import type { OtherIncident } from './find-incident.js';
import { isKind, type Meaning } from './find-patterns.js';
import { doerOf, tagAt, verbIn } from './grammar.js';
import { isMeant } from './is-claimed.js';
import type { Lexicon } from './lexicon.js';
import { isOpen } from './modality.js';
import type { KindSaid } from './read-meaning.js';
import {
  canBeHit,
  gapBefore,
  isCapitalised,
  isWriter,
  type NamedSubject,
  plainAt,
  type SpokenSentence,
} from './spoken-sentence.js';
import { meansOneself } from './subjects/claim-subjects.js';
import { isHarmed, OF_AN_INTRUSION } from './subjects/tied-subjects.js';
import type { Utterance } from './utterances-of.js';

/** What the sentences of an article mean without naming it. */
export interface ArticleContext {
  /** For each sentence the threat actor that "the hackers" in it stand for, or null. */
  readonly implied: readonly (string | null)[];
  /** For each sentence the threat actor that the article is about, or null. */
  readonly topic: readonly (string | null)[];
  /** For each sentence the one company that "the network" and "they" in it speak of, or null. */
  readonly focus: readonly (NamedSubject | null)[];
  /** The one company that the title names and of which the article speaks most by far; null where there is none. */
  readonly victim: NamedSubject | null;
  /** The title tells of an attack: "Harrow hit by ransomware". */
  readonly isTitledAttack: boolean;
  /** The other incident than the desk's story that the article tells of, or null. */
  readonly incident: OtherIncident | null;
  /** The year in which the desk's story begins; null where it follows none. */
  readonly since: number | null;
  /** The article names the actor of that story, or the story itself. */
  readonly tellsStory: boolean;
  /** The title tells that the publisher writes of an incident of its own. */
  readonly isOwnReport: boolean;
}

export interface ClaimedArticle extends ArticleContext {
  readonly articleId: string;
  readonly published: string | null;
  readonly sentences: readonly SpokenSentence[];
  /** For each sentence what is said in it and by whom. */
  readonly utterances: readonly (readonly Utterance[])[];
}

/** The companies, agencies and vendors that sentences tell to have been broken into, once for each such sentence. */
function hitNamesOf(article: ClaimedArticle, { groups, meanings }: Lexicon): readonly NamedSubject[] {
  const found = article.sentences.flatMap((sentence, at) => {
    const hits = meanings(sentence).filter((hit) => isHarmTold(sentence, hit, groups));
    if (hits.length === 0) return [];
    const speaking = (article.utterances[at] ?? []).flatMap((utterance) =>
      utterance.speakers.flatMap((speaker) => ownWordsOf(sentence, utterance, speaker, groups)),
    );
    const isHit = (name: NamedSubject): boolean => hits.some((hit) => isAnyHarmed(sentence, [name], hit, groups));
    const names = [...sentence.names, ...speaking].filter((name) => canBeHit(name) && isHit(name));
    return names.filter((name, index) => names.findIndex(({ subjectId }) => subjectId === name.subjectId) === index);
  });
  return article.isTitledAttack && article.victim !== null ? [article.victim, ...found] : found;
}

interface HitSubjects {
  /** Ids of the companies, agencies and vendors that some sentence tells to have been broken into. */
  readonly ids: ReadonlySet<string>;
  /** The one that it happened to: the title's, else the one that the article names most, and of which alone it tells so. */
  readonly victim: NamedSubject | null;
}

const hitSubjects = new WeakMap<ClaimedArticle, HitSubjects>();

/** Whom the article tells to have been hit; looked for once, since each sentence asks. */
export function hitSubjectsOf(article: ClaimedArticle, lexicon: Lexicon): HitSubjects {
  const known = hitSubjects.get(article);
  if (known !== undefined) return known;
  const names = hitNamesOf(article, lexicon);
  const made = { ids: new Set(names.map(({ subjectId }) => subjectId)), victim: victimAmong(article, names) };
  hitSubjects.set(article, made);
  return made;
}

// Whom an article is about it names so often at least, and first in one of so many sentences.
const LEAST_NAMED = 3;
const FIRST_NAMED = 5;

function victimAmong({ victim, sentences }: ClaimedArticle, hit: readonly NamedSubject[]): NamedSubject | null {
  if (victim !== null && hit.some(({ subjectId }) => subjectId === victim.subjectId)) return victim;
  const [first] = hit;
  if (first === undefined || hit.some(({ subjectId }) => subjectId !== first.subjectId)) return null;
  const counts = new Map<string, number>();
  for (const { names } of sentences)
    for (const { subjectId } of names.filter(canBeHit)) counts.set(subjectId, (counts.get(subjectId) ?? 0) + 1);
  const named = counts.get(first.subjectId) ?? 0;
  const lead = sentences.slice(0, FIRST_NAMED).flatMap(({ names }) => names);
  if (!lead.some(({ subjectId }) => subjectId === first.subjectId)) return null;
  const isMost = [...counts].every(([id, count]) => id === first.subjectId || count < named);
  return isMost && named >= LEAST_NAMED ? { ...first, from: 0, to: 0 } : null;
}

/** Where somebody who speaks says "it", "our", "the company" of itself. */
function ownWordsOf(
  sentence: SpokenSentence,
  { ranges }: Utterance,
  speaker: NamedSubject,
  groups: WordGroups,
): NamedSubject[] {
  return ranges.flatMap(([from, to]) =>
    sentence.words.slice(from, to).flatMap((_, k) => {
      const at = from + k;
      return meansOneself(sentence, at, speaker, groups) ? [{ ...speaker, from: at, to: at + 1 }] : [];
    }),
  );
}

/**
 * True of whoever tells of harm in an article about others that were hit: neither is it told to be hit itself anywhere, nor do
 * these words tell so.
 */
export function tellsOfVictims(
  article: ClaimedArticle,
  sentence: SpokenSentence,
  utterance: Utterance,
  speaker: NamedSubject,
  said: Pick<KindSaid, 'from' | 'to'>,
  lexicon: Lexicon,
): boolean {
  const { ids: hit } = hitSubjectsOf(article, lexicon);
  if (hit.size === 0 || hit.has(speaker.subjectId) || !canBeHit(speaker)) return false;
  const { groups } = lexicon;
  const named = sentence.names.filter(({ subjectId }) => subjectId === speaker.subjectId);
  return !isAnyHarmed(sentence, [...named, ...ownWordsOf(sentence, utterance, speaker, groups)], said, groups);
}

/** True where one of these names stands where the harmed one does. */
function isAnyHarmed(
  sentence: SpokenSentence,
  names: readonly NamedSubject[],
  { from, to }: Pick<KindSaid, 'from' | 'to'>,
  groups: WordGroups,
): boolean {
  return names.some((name) => isHarmed(sentence, name, [from, to], groups));
}

/** True where a sentence's words tell of what breaks in or is taken, and not only that it may. */
function isHarmTold(sentence: SpokenSentence, hit: PhraseHit<Meaning>, groups: WordGroups): boolean {
  const isHit = isKind(hit) && OF_AN_INTRUSION.has(hit.value.kind) && isMeant(sentence, hit, groups);
  // "If our network were hacked"
  return isHit && !isOpen(sentence, [hit.from, hit.to], [0, sentence.words.length], groups, false);
}

/** Who says sentences of the article without a verb of saying, and whether it tells of an intrusion into what is its own. */
interface OwnPublisher {
  readonly publisher: NamedSubject | null;
  readonly isHit: boolean;
}

const publishers = new WeakMap<ClaimedArticle, OwnPublisher>();

/** Looked for once, since each sentence asks. */
export function publisherOf(article: ClaimedArticle, lexicon: Lexicon): OwnPublisher {
  const known = publishers.get(article);
  if (known !== undefined) return known;
  const own = article.utterances.flat().find(({ isOwn }) => isOwn);
  const publisher = own?.speakers[0] ?? null;
  const isOther = article.victim !== null && article.victim.subjectId !== publisher?.subjectId;
  const isHit =
    publisher !== null &&
    !isOther &&
    (article.isOwnReport ||
      article.sentences.some((sentence, at) => {
        const isOwnSentence = article.utterances[at]?.some((utterance) => utterance.isOwn) === true;
        return isOwnSentence && isHitAtHome(sentence, publisher, lexicon);
      }));
  publishers.set(article, { publisher, isHit });
  return { publisher, isHit };
}

/** "An attacker gained access to our servers", "we were attacked": what is harmed is the writer or its own. */
function isHitAtHome(sentence: SpokenSentence, publisher: NamedSubject, { groups, meanings }: Lexicon): boolean {
  const own = ownPlaces(sentence, publisher, groups);
  const hits = own.length === 0 ? [] : meanings(sentence).filter((hit) => isHarmTold(sentence, hit, groups));
  return hits.some((hit) => isAnyHarmed(sentence, own, hit, groups));
}

/** Whether the harm befell the publisher that tells it, or the publisher itself did what was done about it. */
export function isOfWriter(
  sentence: SpokenSentence,
  publisher: NamedSubject,
  said: Pick<KindSaid, 'kind' | 'from' | 'to'>,
  groups: WordGroups,
): boolean {
  const { kind, from, to } = said;
  if (kind !== 'response') return isAnyHarmed(sentence, ownPlaces(sentence, publisher, groups), said, groups);
  const verb = verbIn(sentence, [from, to]) ?? from;
  const doer = doerOf(sentence, verb);
  return (
    doer !== null &&
    sentence.words.slice(...doer).some((_, k) => {
      const at = doer[0] + k;
      return isWriter(sentence, at) || isCompany(sentence, at) || isNameOf(sentence, at, publisher);
    })
  );
}

/** "The Company", as filings call whoever files them. */
function isCompany(sentence: SpokenSentence, at: number): boolean {
  return plainAt(sentence, at) === 'company' && plainAt(sentence, at - 1) === 'the' && isCapitalised(sentence, at);
}

function isNameOf({ names }: SpokenSentence, at: number, { subjectId }: NamedSubject): boolean {
  return names.some((name) => name.subjectId === subjectId && name.from === at);
}

/**
 * Where a sentence names its publisher, and where it says "we", "us" and "our systems"; "our customers" are others. What such
 * a one finds befell others.
 */
function ownPlaces(sentence: SpokenSentence, publisher: NamedSubject, groups: WordGroups): NamedSubject[] {
  return sentence.words.flatMap((_, at) => {
    const isOneself =
      isCompany(sentence, at) ||
      (isWriter(sentence, at) && (plainAt(sentence, at) !== 'our' || isOwned(sentence, at + 1, groups)));
    const isOwn = isOneself || isNameOf(sentence, at, publisher);
    return isOwn ? [{ ...publisher, kind: 'vendor' as const, from: at, to: at + 1 }] : [];
  });
}

/** "internal build servers": the noun phrase that begins there ends with what can be broken into or taken. */
function isOwned(sentence: SpokenSentence, from: number, { place, data }: WordGroups): boolean {
  const isThing = (at: number): boolean =>
    [tagAt(sentence, at).lemma, plainAt(sentence, at)].some((word) => place.has(word) || data.has(word));
  const goesOn = (at: number): boolean =>
    /^(?:ADJ|NOUN|PROPN|NUM|VERB)$/.test(tagAt(sentence, at).pos) && gapBefore(sentence, at) === ' ';
  let at = from;
  while (!isThing(at) && goesOn(at + 1)) at += 1;
  return isThing(at);
}
