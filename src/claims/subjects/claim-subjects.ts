// Whom an utterance is about.
import { isListed } from '../attribution/attribution-words.js';
import { looksLikePerson } from '../sources/name-memory.js';
import type { WordGroups } from '../../ingest/claim-words.js';
import { headOf, isVerbal, tagAt } from '../grammar.js';
import { isActor } from '../is-claimed.js';
import type { Lexicon } from '../lexicon.js';
import { LEAVES_OUT, ONESELF } from '../speech-words.js';
import { isHarmed, isSpeaking } from './tied-subjects.js';
import type { Utterance } from '../utterances-of.js';
import { canBeHit, isWriter, plainAt, type NamedSubject, type SpokenSentence } from '../spoken-sentence.js';

// "its lawful intercept gateway"
const LONGEST_PHRASE = 5;
const FARTHEST_WAY = 10;
/** What a sentence means without naming it: see `ArticleContext`. */
export interface SentenceContext {
  readonly implied: string | null;
  readonly topic: string | null;
  readonly focus: NamedSubject | null;
  readonly victim: NamedSubject | null;
  /** Whom words mean that name nobody: the victim, else whoever is in focus. */
  readonly alone: NamedSubject | null;
  /** What its actor does there befalls many. */
  readonly isOfCampaign: boolean;
  /** Who says "we" outside quotations; null where an outlet tells what others say. */
  readonly publisher: NamedSubject | null;
  /** The publisher tells of an intrusion into what is its own. */
  readonly isHit: boolean;
  readonly lexicon: Pick<Lexicon, 'groups' | 'voiceWords' | 'meanings'>;
}

/**
 * Subjects that the words are tied to: those they name, the actor they imply, whoever speaks of itself, else the company that
 * the sentences before speak of, else the actor that the article is about.
 */
export function claimSubjects(
  sentence: SpokenSentence,
  utterance: Utterance,
  context: SentenceContext,
): NamedSubject[] {
  const { speakers } = utterance;
  const { implied, topic, focus, publisher } = context;
  const { groups, meanings } = context.lexicon;
  const isVictim = (name: NamedSubject): boolean =>
    meanings(sentence).some(
      ({ value, from, to }) => value.kind !== null && isHarmed(sentence, name, [from, to], groups),
    );
  const others = sentence.names.filter((name) => {
    // Of an intrusion of its own a publisher tells what befell itself: other names in it are tools and makers, unless harmed.
    const isTool = utterance.isOwn && context.isHit && /^(?:company|vendor)$/.test(name.kind) && !isVictim(name);
    const isMeant = isInside(utterance, name.from) && !isLeftOut(sentence, name) && !isWay(sentence, name) && !isTool;
    return !isSpeaking(utterance, name) && name.kind !== 'outlet' && isMeant;
  });
  const isAlone = !others.some(({ kind }) => kind === 'company');
  const own = speakers.filter((name) => {
    // A vendor tells of others, but where it speaks of itself.
    const isTeller = name.kind === 'vendor' || (utterance.isOwn && !context.isHit);
    const isOfOthers = isTeller && !speaksOfItself(sentence, utterance, name, context.lexicon.groups);
    const isMeant = isAlone || name.kind !== 'company' || isNamed(sentence, utterance, name);
    return name.kind !== 'outlet' && !isOfOthers && isMeant;
  });
  const written = publisher !== null && speaksAsPublisher(sentence, utterance, publisher) ? [publisher] : [];
  const actor = actorOf(implied);
  const hasCompany = [...others, ...own, ...written].some(({ kind }) => kind === 'company');
  const hasActor = [...sentence.names, ...actor].some(({ kind }) => kind === 'threat-actor');
  // "It found no trace of them at Ashford": told of whoever it names.
  const isOfNobodyNamed = !others.some(
    ({ kind }) => kind !== 'threat-actor' && kind !== 'country' && kind !== 'person',
  );
  // "The malware writes to the system": a report on many is of no company that it happens to name.
  const isReport = utterance.isOwn && !context.isHit;
  const isOfMany = isReport && focus?.subjectId !== context.victim?.subjectId;
  const inFocus = isOfNobodyNamed && !isOfMany ? focus : null;
  const meant = hasCompany
    ? []
    : meantByWords(sentence, utterance, { ...context, focus: inFocus, topic: hasActor || isReport ? null : topic });
  const all = withOneMeant([...others, ...own, ...written, ...actor, ...meant], sentence, utterance, context);
  return all.filter((name, at) => all.findIndex((other) => other.subjectId === name.subjectId) === at);
}

/**
 * Behind words that name nobody whom it could have befallen the company that the article is about: "names of 33 million users
 * were leaked", a minister said.
 */
function withOneMeant(
  subjects: readonly NamedSubject[],
  sentence: SpokenSentence,
  utterance: Utterance,
  { alone, victim, isOfCampaign, implied, topic, lexicon: { groups } }: SentenceContext,
): readonly NamedSubject[] {
  const isOfOthers = tellsOf(sentence, utterance, groups);
  // "For comparison, WannaCry attacked 200,000 computers."
  const isOther = ({ kind, subjectId }: NamedSubject): boolean =>
    kind === 'threat-actor' && (isOfCampaign || (subjectId !== implied && subjectId !== topic));
  // "many victims of Copperworm", after one of them was named.
  const isOfActor = alone !== victim && sentence.names.some(({ kind }) => kind === 'threat-actor');
  const isTold = isOfActor || subjects.some((name) => canBeHit(name) || isOther(name));
  // "Beware of scammers who break into your accounts": an outlet's advice.
  const isAdvice =
    (utterance.isOwn || utterance.isReport) &&
    utterance.speakers.every(({ kind }) => kind === 'outlet') &&
    sentence.words.some(({ plain }, at) => isInside(utterance, at) && /^(?:you|your)$/.test(plain));
  return alone === null || isTold || isOfOthers || isAdvice ? subjects : [...subjects, alone];
}

/** "A firm has confirmed that they are no longer in our network", in a text of the network's owner. */
function speaksAsPublisher(sentence: SpokenSentence, utterance: Utterance, publisher: NamedSubject): boolean {
  if (isSpeaking(utterance, publisher)) return false;
  return sentence.words.some((_, at) => isInside(utterance, at) && isWriter(sentence, at));
}

/** Of words that name no company: "they came in through a contractor" is told of the one in focus, else of the actor. */
function meantByWords(
  sentence: SpokenSentence,
  utterance: Utterance,
  { implied, focus, topic, publisher, isHit, lexicon }: SentenceContext,
): NamedSubject[] {
  const isOfOthers = tellsOf(sentence, utterance, lexicon.groups) || isOfUnlisted(sentence, utterance);
  const isOne = !isOfOthers && speaksOfOne(sentence, utterance, lexicon);
  // In what a company publishes "the network" is its own, whoever tells of it.
  const isOfPublisher = publisher !== null && isHit && (focus === null || isSpeaking(utterance, focus));
  const one = isOfPublisher ? publisher : focus;
  if (one !== null && isOne && !isSpeaking(utterance, one)) return [one];
  // "The attackers used an old password", where no actor has a name.
  const isOfAttackers =
    topic === null && implied === null && !isOfOthers && holdsTheActors(sentence, utterance, lexicon.groups);
  if (focus !== null && isOfAttackers) return [focus];
  if (tellsOfSomebodyElse(sentence, utterance, lexicon)) return [];
  // "An attacker got into the build server": a company tells of itself, where it follows no actor.
  const isOwn = utterance.isOwn && isHit && topic === null && !isOfOthers;
  return isOwn && publisher !== null ? [publisher] : actorOf(topic);
}

/** "the network", "its lawful intercept gateway", "they": what is told of the one company that was named. */
function speaksOfOne(
  sentence: SpokenSentence,
  utterance: Utterance,
  { groups, voiceWords }: SentenceContext['lexicon'],
): boolean {
  // A vendor tells of others.
  const isOrganisation = utterance.speakers.some(({ kind }) => kind !== 'country' && kind !== 'vendor');
  const first = utterance.ranges[0]?.[0] ?? 0;
  // "claiming to have stolen it": a gang tells of whoever was named.
  const isGang = utterance.speakers.length > 0 && utterance.speakers.every(({ kind }) => kind === 'threat-actor');
  if (isGang) return true;
  if (!isOrganisation && /^(?:they|he|it|no|nothing)$/.test(plainAt(sentence, first))) return true;
  return sentence.words.some(({ plain }, at) => {
    if (!isInside(utterance, at) || !/^(?:the|its|that|this|their)$/.test(plain)) return false;
    const head = headOf(sentence, [at + 1, at + 1 + LONGEST_PHRASE]);
    // "the networks of several carriers"
    if (head === null || tagAt(sentence, at).pos === 'SCONJ' || plainAt(sentence, head + 1) === 'of') return false;
    const noun = tagAt(sentence, head);
    const { company, institution } = voiceWords.source;
    if (isListed(noun, company) || isListed(noun, institution)) return noun.lower === noun.lemma;
    // "since the attack, what Copperworm took" is told of the actor.
    const isOne = noun.lower === noun.lemma && !sentence.names.some(({ kind }) => kind === 'threat-actor');
    return isListed(noun, groups.place) || (groups.event.has(noun.lemma) && isOne);
  });
}

/** "Tidemark said its own network was clear": of whoever speaks, whom no subject stands for. */
function isOfUnlisted(sentence: SpokenSentence, utterance: Utterance): boolean {
  if (utterance.speakers.length > 0 || !utterance.isNamed) return false;
  const isOwn = sentence.words.some(({ plain }, at) => isInside(utterance, at) && plain === 'own');
  if (isOwn || looksLikePerson(utterance.sources ?? '')) return isOwn;
  const first = plainAt(sentence, utterance.ranges[0]?.[0] ?? 0);
  return (
    first === 'it' || sentence.words.some(({ plain }, at) => isInside(utterance, at) && /^(?:our|we)$/.test(plain))
  );
}

function holdsTheActors(sentence: SpokenSentence, utterance: Utterance, groups: WordGroups): boolean {
  return sentence.words.some(({ plain }, at) => {
    const isNoun = isInside(utterance, at) && tagAt(sentence, at + 1).pos === 'NOUN';
    return isNoun && plain === 'the' && isActor(sentence, at + 1, groups);
  });
}

/** Of other organisations than the one meant; "other details" are its own. */
function tellsOf(sentence: SpokenSentence, utterance: Utterance, { others, organisations }: WordGroups): boolean {
  return sentence.words.some(({ plain }, at) => {
    if (!isInside(utterance, at) || !others.has(plain)) return false;
    const head = plain === 'other' ? headOf(sentence, [at + 1, at + 1 + LONGEST_PHRASE]) : null;
    return head === null || others.has(plainAt(sentence, head)) || isListed(tagAt(sentence, head), organisations);
  });
}

function actorOf(subjectId: string | null): NamedSubject[] {
  return subjectId === null ? [] : [{ subjectId, kind: 'threat-actor', from: 0, to: 0 }];
}

/** "A new actor claimed to have access", "a hacker stole data in 2021": one that is told of for the first time. */
function tellsOfSomebodyElse(
  sentence: SpokenSentence,
  { sources }: Utterance,
  { voiceWords }: SentenceContext['lexicon'],
): boolean {
  const { adversary } = voiceWords.source;
  const isOwnWord = (sources ?? '').split(' ').some((word) => adversary.has(word.toLowerCase()));
  return (
    isOwnWord ||
    sentence.words.some((_, at) => {
      if (!adversary.has(tagAt(sentence, at).lower)) return false;
      return [1, 2].some((back) => SOME.test(plainAt(sentence, at - back)));
    })
  );
}

const SOME = /^(?:an?|another|some|one)$/;

export function isInside({ ranges }: Utterance, at: number): boolean {
  return ranges.some(([from, to]) => from <= at && at < to);
}

// "entered through a tool of our supplier, Delphine Print"
function isWay(sentence: SpokenSentence, { kind, from }: NamedSubject): boolean {
  if (kind !== 'company') return false;
  for (let at = from - 1; at >= Math.max(0, from - FARTHEST_WAY); at -= 1) {
    if (/^(?:through|via|using)$/.test(plainAt(sentence, at))) return true;
    if (isVerbal(sentence, at)) return false;
  }
  return false;
}

// "but not T-Mobile"
function isLeftOut(sentence: SpokenSentence, { from, to }: NamedSubject): boolean {
  // "including an Oracle database": a maker's name that only describes.
  if (/^an?$/.test(plainAt(sentence, from - 1)) && tagAt(sentence, to).pos === 'NOUN') return true;
  return [from - 1, from - 2].some((at) => LEAVES_OUT.has(plainAt(sentence, at)));
}

export function isNamed(sentence: SpokenSentence, utterance: Utterance, { subjectId }: NamedSubject): boolean {
  return sentence.names.some((name) => name.subjectId === subjectId && isInside(utterance, name.from));
}

/** "it", "our network": without such a word what a company tells is told of others, but for what it denies. */
export function speaksOfItself(
  sentence: SpokenSentence,
  utterance: Utterance,
  speaker: NamedSubject,
  groups: WordGroups,
): boolean {
  return isNamed(sentence, utterance, speaker) || saysOfItself(sentence, utterance, speaker, groups);
}

export function saysOfItself(
  sentence: SpokenSentence,
  utterance: Utterance,
  speaker: NamedSubject,
  groups: WordGroups,
): boolean {
  return sentence.words.some((_, at) => isInside(utterance, at) && meansOneself(sentence, at, speaker, groups));
}

function wordAt({ text, words }: SpokenSentence, at: number): string {
  return text.slice(words[at]?.start ?? 0, words[at]?.end ?? 0);
}

// "it", "the company"; but a vendor's "it" and "they" are as often those of whom it tells.
export function meansOneself(
  sentence: SpokenSentence,
  at: number,
  speaker: NamedSubject,
  { others }: WordGroups,
): boolean {
  // "we've": the word of its first part.
  const plain = /['’]/.test(wordAt(sentence, at)) ? tagAt(sentence, at).lower : plainAt(sentence, at);
  const next = plainAt(sentence, at + 1);
  if (speaker.kind === 'person') return /^(?:i|my|me|mine|myself)$/.test(plain);
  if (plain === 'the') return /^(?:company|carrier|operator)$/.test(next);
  // "our competitors"
  if (/^(?:our|its|their)$/.test(plain) && (others.has(next) || others.has(plainAt(sentence, at + 2)))) return false;
  if (!ONESELF.has(plain) || /^[A-Z]\.?[A-Z]\.?$/.test(wordAt(sentence, at))) return false;
  // "victims received demands to unlock their computers", an agency says.
  if (speaker.kind === 'agency' && /^(?:they|their|them)$/.test(plain)) return false;
  return speaker.kind !== 'vendor' || /^(?:we|our|us|ours|ourselves)$/.test(plain);
}
