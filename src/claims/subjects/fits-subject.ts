// Which kinds of claims fit whom: what is told of a victim is not told of whoever tells it.
import type { WordGroups } from '../../ingest/claim-words.js';
import { isListed } from '../attribution/attribution-words.js';
import { isInside, meansOneself, saysOfItself, type SentenceContext, speaksOfItself } from './claim-subjects.js';
import { holdsDeed } from '../find-patterns.js';
import { clauseAround, doerOf, headOf, isParticiple, isPassive, tagAt, verbIn } from '../grammar.js';
import type { KindSaid } from '../read-meaning.js';
import type { NamedSubject, SpokenSentence } from '../spoken-sentence.js';
import { isHarmed, isSpeaking, OF_A_VICTIM, OF_AN_INTRUSION } from './tied-subjects.js';
import { rangeAround, type Utterance } from '../utterances-of.js';

// "linked to the Chinese government", "Chinese state-sponsored": a country further from the word is not what it is tied to.
const BESIDE = 3;
// "Sichuan Juxinhe Network Technology Co. had"
const LONGEST_NAME = 6;
const ACCUSES = /^(?:direct|directly|behalf|acted|works?|worked)$/;
const STATE =
  /^(?:chin(?:a|ese)|beijing|prc|peoples|state|nation|government|governments|intelligence|military|ministry|mss|hackers)$/;

/** True where a claim of that kind can be one about the subject. */
export function fitsSubject(
  sentence: SpokenSentence,
  utterance: Utterance,
  subject: NamedSubject,
  { kind, stance, from, to }: KindSaid,
  lexicon: SentenceContext['lexicon'],
): boolean {
  const { groups } = lexicon;
  const { speakers } = utterance;
  const speaks = isSpeaking(utterance, subject);
  switch (subject.kind) {
    case 'country':
      // A country is claimed to be behind something; nobody says so of itself.
      if (kind !== 'attribution')
        return speaks && kind === 'response' && isDoer(sentence, utterance, subject, [from, to], lexicon);
      return speaks ? stance === 'denies' : isBeside(subject, from, to) || isNamedIt(sentence, subject, from);
    case 'vendor':
      // What a vendor finds befell others; it is a victim where the grammar says so, or the article is about it.
      if (kind === 'response') return isDoer(sentence, utterance, subject, [from, to], lexicon);
      if (kind === 'attribution') return false;
      if (kind === 'method') return namesHarmed(sentence, utterance, subject, [from, to], groups);
      if (speaks) return saysOfItself(sentence, utterance, subject, groups) || (utterance.isOwn && subject.to === 0);
      return subject.to === 0 || isHarmed(sentence, subject, [from, to], groups);
    case 'product':
      if (kind === 'method') return namesHarmed(sentence, utterance, subject, [from, to], groups);
      return speaks && saysOfItself(sentence, utterance, subject, groups);
    case 'person':
    case 'agency':
      if (kind === 'response') return isDoer(sentence, utterance, subject, [from, to], lexicon);
      if (kind === 'targets' && subject.kind === 'agency') return false;
      return (
        (kind === 'targets' || OF_A_VICTIM.has(kind)) && isStruck(sentence, utterance, subject, [from, to], groups)
      );
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
      return kind !== 'response' && kind !== 'impact' && (stance !== 'denies' || !OF_AN_INTRUSION.has(kind));
    case 'company':
    case 'outlet':
      // "We do not know who is responsible"
      if (kind === 'attribution' && stance === 'unclear') return speaks;
      if (speaks && stance !== 'denies' && tellsOfOthers(sentence, utterance, subject, from, groups)) return false;
      if (kind === 'attribution') {
        return (
          !speaks &&
          stance === 'asserts' &&
          (isAccused(sentence, subject, from, to) || isCalledIt(sentence, subject, from, groups))
        );
      }
      if (kind === 'response') return isDoer(sentence, utterance, subject, [from, to], lexicon);
      return kind !== 'targets' || speaks || namesHarmed(sentence, utterance, subject, [from, to], groups);
  }
}

/** "the flaw of Cisco was exploited", whoever says so. */
function namesHarmed(
  sentence: SpokenSentence,
  utterance: Utterance,
  { subjectId }: NamedSubject,
  hit: readonly [number, number],
  groups: WordGroups,
): boolean {
  return sentence.names.some((name) => {
    return name.subjectId === subjectId && isInside(utterance, name.from) && isHarmed(sentence, name, hit, groups);
  });
}

/** Who speaks of itself, or whose name stands where the harmed one does. */
function isStruck(
  sentence: SpokenSentence,
  utterance: Utterance,
  subject: NamedSubject,
  hit: readonly [number, number],
  groups: WordGroups,
): boolean {
  // "according to a statement released by the FBI": who only speaks stands nowhere in what is said.
  if (namesHarmed(sentence, utterance, subject, hit, groups)) return true;
  if (!isSpeaking(utterance, subject)) return false;
  const [from, to] = clauseAround(sentence, hit[0], rangeAround(utterance, hit[0]));
  // "we charged three men for hacking" strikes nobody who speaks.
  return sentence.words.some((_, at) => {
    const isOneself = from <= at && at < to && meansOneself(sentence, at, subject, groups);
    return isOneself && isHarmed(sentence, { ...subject, from: at, to: at + 1 }, hit, groups);
  });
}

/** "Lumen said it hired experts", "the company has rebuilt its servers", "accounts were reset": nobody else responds. */
function isDoer(
  sentence: SpokenSentence,
  utterance: Utterance,
  subject: NamedSubject,
  hit: readonly [number, number],
  { groups, voiceWords }: SentenceContext['lexicon'],
): boolean {
  const verb = verbIn(sentence, hit) ?? hit[0];
  const doer = doerOf(sentence, verb, clauseAround(sentence, verb, rangeAround(utterance, verb)));
  const isMeant = isSpeaking(utterance, subject) || subject.to === 0;
  // "in less than an hour severed all connections": behind a preposition stands no doer.
  const isTold = isSpeaking(utterance, subject) || isPassive(sentence, verb);
  const first = tagAt(sentence, doer?.[0] ?? 0).pos === 'CCONJ' ? 1 : 0;
  if (doer === null || tagAt(sentence, doer[0] + first).pos === 'ADP')
    return (
      isMeant && isTold && subject.kind !== 'person' && !isAnybodys(sentence, verb, rangeAround(utterance, verb)[0])
    );
  // "reached Harrow, which decided to pay"
  const isAntecedent = ({ subjectId, to }: NamedSubject): boolean => subjectId === subject.subjectId && to === doer[0];
  if (/^(?:which|who)$/.test(tagAt(sentence, doer[0]).lower) && sentence.names.some(isAntecedent)) return true;
  if (isOnlyWished(sentence, verb, doer)) return false;
  const isIn = (name: NamedSubject): boolean => doer[0] <= name.from && name.from < doer[1];
  // "The US government is investigating it", an agency says.
  const isOfIt = ({ subjectId, kind }: NamedSubject): boolean =>
    subjectId === subject.subjectId || (kind === 'country' && subject.kind === 'agency' && isMeant);
  if (sentence.names.some((name) => isIn(name) && isOfIt(name))) return true;
  const head = headOf(sentence, doer);
  const { source } = voiceWords;
  const nouns = subject.kind === 'agency' ? [source.agency] : [source.company, source.institution];
  const isOrganisation = (at: number): boolean =>
    subject.kind !== 'person' && nouns.some((words) => isListed(tagAt(sentence, at), words));
  const words = sentence.words.slice(...doer).map((_, offset) => doer[0] + offset);
  return (
    isMeant &&
    (head === null || isOrganisation(head) || words.some((at) => meansOneself(sentence, at, subject, groups)))
  );
}

/** "They demanded the county pay": of one, in the form of several, a verb tells no deed; "hit" and "shut" may be past. */
function isOnlyWished(sentence: SpokenSentence, verb: number, doer: readonly [number, number]): boolean {
  const { lower, lemma } = tagAt(sentence, verb);
  const head = headOf(sentence, doer);
  const noun = tagAt(sentence, head ?? -1);
  const isBare = lower === lemma && !lower.endsWith('t') && head === verb - 1;
  return isBare && noun.pos === 'NOUN' && noun.lower === noun.lemma && !isListing(sentence, doer);
}

function isListing(sentence: SpokenSentence, [from, to]: readonly [number, number]): boolean {
  return sentence.words.slice(from, to).some((_, k) => tagAt(sentence, from + k).pos === 'CCONJ');
}

/** "Paying a ransom is a hard decision", "even paying will not help": what anybody may do. */
function isAnybodys(sentence: SpokenSentence, verb: number, first: number): boolean {
  if (!tagAt(sentence, verb).lower.endsWith('ing')) return false;
  let lead = verb - 1;
  while (lead >= first && tagAt(sentence, lead).pos === 'ADV') lead -= 1;
  const { pos, lower } = tagAt(sentence, lead);
  return lead < first || lower === 'that' || !/^(?:ADP|AUX|SCONJ|VERB|CCONJ)$/.test(pos);
}

/** False for a speaker that speaks of itself, and for a company where it names no other one and does not tell of the industry. */
function tellsOfOthers(
  sentence: SpokenSentence,
  utterance: Utterance,
  speaker: NamedSubject,
  hit: number,
  groups: WordGroups,
): boolean {
  // "exposed drawings that are sent to suppliers"
  const clause = clauseAround(sentence, hit, rangeAround(utterance, hit));
  const isAlone =
    speaker.kind === 'company' &&
    !sentence.names.some(({ kind, subjectId }) => kind === 'company' && subjectId !== speaker.subjectId) &&
    !sentence.words.slice(...clause).some(({ plain }) => groups.others.has(plain));
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
  const clause = clauseAround(sentence, from);
  const isSubject = subject.to <= from && clause[0] <= subject.from && from - subject.to <= BESIDE;
  const between = sentence.words.slice(from + 1, subject.from).map(({ plain }) => plain);
  // "tied the flaw used by Copperworm to another": the flaw is.
  const isByOther = between.some((_, k) => isParticiple(sentence, from + 1 + k));
  const isGiven =
    !isByOther &&
    groups.ascribe.has(tagAt(sentence, from).lemma) &&
    between.some((plain) => /^(?:to|on|by|with)$/.test(plain));
  return isSubject || (isGiven && !holdsDeed(sentence, from + 1, subject.from)) || isNamedIt(sentence, subject, from);
}

// "activities associated with this incident" attribute nothing to anybody.
function namesState(sentence: SpokenSentence, from: number, to: number): boolean {
  return sentence.words.slice(Math.max(0, from - BESIDE), to + BESIDE).some(({ plain }) => STATE.test(plain));
}

function isBeside(subject: NamedSubject, from: number, to: number): boolean {
  return subject.from - to <= BESIDE && from - subject.to <= BESIDE;
}
