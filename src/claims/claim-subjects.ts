// Whom an utterance is about, and which kinds of claims fit whom.
import type { ClaimKind } from '../ingest/claim-words.js';
import type { KindSaid } from './read-meaning.js';
import { isListed } from './attribution/attribution-words.js';
import { looksLikePerson } from './sources/name-memory.js';
import { holdsDeed, type WordGroups } from './find-patterns.js';
import { clauseAround, headOf, isVerbal, tagAt } from './grammar.js';
import { isActor } from './is-claimed.js';
import type { Lexicon } from './lexicon.js';
import { LEAVES_OUT, ONESELF } from './speech-words.js';
import { isHarmed, isSpeaking, OF_A_VICTIM } from './tied-subjects.js';
import type { Utterance } from './utterances-of.js';
import { plainAt, type NamedSubject, quotedRanges, type SpokenSentence } from './spoken-sentence.js';

const VICTIMS_KINDS: ReadonlySet<ClaimKind> = new Set(['compromise', 'access', 'data']);
// "linked to the Chinese government", "Chinese state-sponsored": a country further from the word is not what it is tied to.
const BESIDE = 3;
// "Sichuan Juxinhe Network Technology Co. had"
const LONGEST_NAME = 6;
// "its lawful intercept gateway"
const LONGEST_PHRASE = 5;
const FARTHEST_WAY = 10;
// "a hacker stole data in 2021"
const SOMEBODY_ELSE =
  /\b(?:an?|another|some) (?:[a-z]+ )?(?:hacker|thief|attacker|intruder|criminal|teenager|gang|man|woman)\b/;
const ACCUSES = /^(?:direct|directly|behalf|acted|works?|worked)$/;
const STATE =
  /^(?:chin(?:a|ese)|beijing|prc|peoples|state|nation|government|governments|intelligence|military|ministry|mss|hackers)$/;

/** What a sentence means without naming it: see `ArticleContext`. */
export interface SentenceContext {
  readonly implied: string | null;
  readonly topic: string | null;
  readonly focus: NamedSubject | null;
  /** Who says "we" outside quotations; null where an outlet tells what others say. */
  readonly publisher: NamedSubject | null;
  readonly lexicon: Pick<Lexicon, 'groups' | 'voiceWords'>;
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
  const { speakers, personSubject } = utterance;
  const { implied, topic, focus, publisher } = context;
  const others = sentence.names.filter((name) => {
    const isMeant = isInside(utterance, name.from) && !isLeftOut(sentence, name) && !isWay(sentence, name);
    return !isSpeaking(utterance, name) && name.kind !== 'outlet' && isMeant;
  });
  const isAlone = !others.some(({ kind }) => kind === 'company');
  const own = speakers.filter((name) => {
    // A vendor tells of others, but where it speaks of itself.
    const isOfOthers = name.kind === 'vendor' && !speaksOfItself(sentence, utterance, name, context.lexicon.groups);
    return name.kind !== 'outlet' && !isOfOthers && (isAlone || isNamed(sentence, utterance, name));
  });
  const written = publisher !== null && speaksAsPublisher(sentence, utterance, publisher) ? [publisher] : [];
  const actor = actorOf(implied);
  const hasCompany = [...others, ...own, ...written].some(({ kind }) => kind === 'company');
  const hasActor = [...sentence.names, ...actor].some(({ kind }) => kind === 'threat-actor');
  // "It found no trace of them at Ashford": told of whoever it names.
  const isOfNobodyNamed = !others.some(
    ({ kind }) => kind !== 'threat-actor' && kind !== 'country' && kind !== 'person',
  );
  const inFocus = isOfNobodyNamed ? focus : null;
  const meant = hasCompany
    ? []
    : meantByWords(sentence, utterance, { ...context, focus: inFocus, topic: hasActor ? null : topic });
  const person = personSubject === null ? [] : [personSubject];
  const all = [...others, ...own, ...written, ...actor, ...meant, ...person];
  return all.filter((name, at) => all.findIndex((other) => other.subjectId === name.subjectId) === at);
}

/** "A firm has confirmed that they are no longer in our network", in a text of the network's owner. */
function speaksAsPublisher(sentence: SpokenSentence, utterance: Utterance, publisher: NamedSubject): boolean {
  if (isSpeaking(utterance, publisher)) return false;
  return sentence.words.some((_, at) => isInside(utterance, at) && isPublisher(sentence, at));
}

function isPublisher(sentence: SpokenSentence, at: number): boolean {
  const { start = 0, end = 0 } = sentence.words[at] ?? {};
  if (/^U\.?S/.test(sentence.text.slice(start, end))) return false;
  const isQuoted = quotedRanges(sentence.text).some(([from, to]) => from < start && start < to);
  return !isQuoted && /^(?:we|our|us)$/.test(plainAt(sentence, at));
}

/** Of words that name no company: "they came in through a contractor" is told of the one in focus, else of the actor. */
function meantByWords(
  sentence: SpokenSentence,
  utterance: Utterance,
  { implied, focus, topic, publisher, lexicon }: SentenceContext,
): NamedSubject[] {
  const isOfOthers = tellsOf(sentence, utterance, lexicon.groups.others) || isOfUnlisted(sentence, utterance);
  const isOne = !isOfOthers && speaksOfOne(sentence, utterance, lexicon);
  // In what a company publishes "the network" is its own, whoever tells of it.
  const isOfPublisher = publisher !== null && (focus === null || isSpeaking(utterance, focus));
  const one = isOfPublisher ? publisher : focus;
  if (one !== null && isOne && !isSpeaking(utterance, one)) return [one];
  // "The attackers used an old password", where no actor has a name.
  const isOfAttackers =
    topic === null && implied === null && !isOfOthers && holdsTheActors(sentence, utterance, lexicon.groups);
  if (focus !== null && isOfAttackers) return [focus];
  if (SOMEBODY_ELSE.test(saidWords(sentence, utterance))) return [];
  // "An attacker got into the build server": a company tells of itself, where it follows no actor.
  const isOwn = utterance.isOwn && publisher?.kind === 'company' && topic === null && !isOfOthers;
  return isOwn ? [publisher] : actorOf(topic);
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
    if (isListed(noun, voiceWords.source.company)) return noun.lower === noun.lemma;
    return isListed(noun, groups.place) || (groups.event.has(noun.lemma) && noun.lower === noun.lemma);
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

function tellsOf(sentence: SpokenSentence, utterance: Utterance, words: ReadonlySet<string>): boolean {
  return sentence.words.some(({ plain }, at) => isInside(utterance, at) && words.has(plain));
}

function actorOf(subjectId: string | null): NamedSubject[] {
  return subjectId === null ? [] : [{ subjectId, kind: 'threat-actor', from: 0, to: 0 }];
}

/** True where a claim of that kind can be one about the subject. */
export function fitsSubject(
  sentence: SpokenSentence,
  utterance: Utterance,
  subject: NamedSubject,
  { kind, stance, from, to }: KindSaid,
  groups: WordGroups,
): boolean {
  const { speakers } = utterance;
  const speaks = isSpeaking(utterance, subject);
  switch (subject.kind) {
    case 'country':
      // A country is claimed to be behind something; nobody says so of itself.
      if (kind !== 'attribution') return speaks && (kind === 'response' || isOfAgencies(sentence, utterance));
      return speaks ? stance === 'denies' : isBeside(subject, from, to) || isNamedIt(sentence, subject, from);
    case 'vendor':
    case 'product':
      return kind === 'method' || (speaks && saysOfItself(sentence, utterance, subject, groups));
    case 'person':
      if (speaks || utterance.personSubject?.subjectId === subject.subjectId) return true;
      return (kind === 'targets' || OF_A_VICTIM.has(kind)) && isHarmed(sentence, subject, [from, to]);
    case 'agency':
      if (!speaks) return OF_A_VICTIM.has(kind) && isHarmed(sentence, subject, [from, to]);
      return kind !== 'attribution' || stance !== 'denies';
    case 'threat-actor':
      // That a victim is clear is said of the victim, not of whoever broke in; that it was not them, a country says of itself.
      if (kind === 'attribution' && stance === 'denies') return speakers.some((speaker) => speaker.kind === 'country');
      if (
        kind === 'attribution' &&
        stance !== 'unclear' &&
        !namesState(sentence, from, to) &&
        !isCalledIt(sentence, subject, from, groups)
      ) {
        return false;
      }
      return kind !== 'response' && kind !== 'impact' && (stance !== 'denies' || !VICTIMS_KINDS.has(kind));
    case 'company':
    case 'outlet':
      // "We do not know who is responsible"
      if (kind === 'attribution' && stance === 'unclear') return speaks;
      if (speaks && stance !== 'denies' && tellsOfOthers(sentence, utterance, subject, groups)) return false;
      if (kind === 'attribution') {
        return (
          !speaks &&
          stance === 'asserts' &&
          (isAccused(sentence, subject, from, to) || isCalledIt(sentence, subject, from, groups))
        );
      }
      return kind === 'response' || kind === 'targets' ? speaks : true;
  }
}

/** False for a speaker that speaks of itself, and for a company where it names no other one and does not tell of the industry. */
function tellsOfOthers(
  sentence: SpokenSentence,
  utterance: Utterance,
  speaker: NamedSubject,
  groups: WordGroups,
): boolean {
  const isAlone =
    speaker.kind === 'company' &&
    !sentence.names.some(({ kind, subjectId }) => kind === 'company' && subjectId !== speaker.subjectId) &&
    !tellsOf(sentence, utterance, groups.others);
  return !isAlone && !speaksOfItself(sentence, utterance, speaker, groups);
}

// "Juxinhe had direct involvement in": a company that is said to have worked for whoever is behind it.
function isAccused({ words }: SpokenSentence, subject: NamedSubject, from: number, to: number): boolean {
  // One that only the sentence before names stands nowhere.
  const isClose = subject.to <= from && (subject.to === 0 || from - subject.to <= LONGEST_NAME);
  return isClose && words.slice(from, to).some(({ plain }) => ACCUSES.test(plain));
}

/** "It was the Russians" */
function isNamedIt(sentence: SpokenSentence, subject: NamedSubject, from: number): boolean {
  return from < subject.from && subject.from - from <= BESIDE && tagAt(sentence, from).lemma === 'be';
}

/** "We attribute it to RedMike", "Salt Typhoon is responsible": the actor itself is who did it. */
function isCalledIt(sentence: SpokenSentence, subject: NamedSubject, from: number, groups: WordGroups): boolean {
  if (subject.to === 0) return false;
  const clause = clauseAround(sentence, from, [0, sentence.words.length]);
  const isSubject = subject.to <= from && clause[0] <= subject.from && from - subject.to <= BESIDE;
  const between = sentence.words.slice(from + 1, subject.from).map(({ plain }) => plain);
  const isGiven =
    groups.ascribe.has(tagAt(sentence, from).lemma) && between.some((plain) => /^(?:to|on|by|with)$/.test(plain));
  return isSubject || (isGiven && !holdsDeed(sentence, from + 1, subject.from)) || isNamedIt(sentence, subject, from);
}

// "activities associated with this incident" attribute nothing to anybody.
function namesState(sentence: SpokenSentence, from: number, to: number): boolean {
  return sentence.words.slice(Math.max(0, from - BESIDE), to + BESIDE).some(({ plain }) => STATE.test(plain));
}

function isBeside(subject: NamedSubject, from: number, to: number): boolean {
  return subject.from - to <= BESIDE && from - subject.to <= BESIDE;
}

function saidWords(sentence: SpokenSentence, { ranges }: Utterance): string {
  return ranges.flatMap(([from, to]) => sentence.words.slice(from, to).map(({ plain }) => plain)).join(' ');
}

function isInside({ ranges }: Utterance, at: number): boolean {
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
function isLeftOut(sentence: SpokenSentence, { from }: NamedSubject): boolean {
  return [from - 1, from - 2].some((at) => LEAVES_OUT.has(plainAt(sentence, at)));
}

function isNamed(sentence: SpokenSentence, utterance: Utterance, { subjectId }: NamedSubject): boolean {
  return sentence.names.some((name) => name.subjectId === subjectId && isInside(utterance, name.from));
}

/** "it", "our network": without such a word what a company tells is told of others, but for what it denies. */
function speaksOfItself(
  sentence: SpokenSentence,
  utterance: Utterance,
  speaker: NamedSubject,
  groups: WordGroups,
): boolean {
  return isNamed(sentence, utterance, speaker) || saysOfItself(sentence, utterance, speaker, groups);
}

function saysOfItself(
  sentence: SpokenSentence,
  utterance: Utterance,
  speaker: NamedSubject,
  groups: WordGroups,
): boolean {
  return sentence.words.some((_, at) => isInside(utterance, at) && meansOneself(sentence, at, speaker, groups));
}

// "US agencies confirmed": the country stands for its agencies.
function isOfAgencies(sentence: SpokenSentence, { phrase }: Utterance): boolean {
  return sentence.words.slice(...phrase).some(({ plain }) => plain === 'agencies');
}

// "it", "the company"; but a vendor's "it" and "they" are as often those of whom it tells.
function meansOneself(sentence: SpokenSentence, at: number, speaker: NamedSubject, { others }: WordGroups): boolean {
  const [plain, next] = [plainAt(sentence, at), plainAt(sentence, at + 1)];
  if (plain === 'the') return /^(?:company|carrier|operator)$/.test(next);
  const { start, end } = sentence.words[at] ?? { start: 0, end: 0 };
  // "our competitors"
  if (/^(?:our|its|their)$/.test(plain) && (others.has(next) || others.has(plainAt(sentence, at + 2)))) return false;
  if (!ONESELF.has(plain) || /^[A-Z]\.?[A-Z]\.?$/.test(sentence.text.slice(start, end))) return false;
  return speaker.kind !== 'vendor' || /^(?:we|our|us|ours|ourselves)$/.test(plain);
}
