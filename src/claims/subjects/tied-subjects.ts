// Whether the grammar ties a subject to what is claimed: as whoever its verb harms, as whose the harmed thing is, or as whoever did
// it. A name that only stands near is none of these.
import type { ClaimKind, WordGroups } from '../../ingest/claim-words.js';
import { clauseAround, doerOf, isAttributive, isPassive, isVerbal, subjectOf, tagAt, verbIn } from '../grammar.js';
import { isActor, isIntrusion } from '../is-claimed.js';
import type { KindSaid } from '../read-meaning.js';
import { canBeHit, gapBefore, type NamedSubject, type SpokenSentence } from '../spoken-sentence.js';
import { ONESELF } from '../speech-words.js';
import { rangeAround, type Utterance } from '../utterances-of.js';

type WordRange = readonly [from: number, to: number];

/** What whoever breaks in does to somebody. */
export const OF_AN_INTRUSION: ReadonlySet<ClaimKind> = new Set(['compromise', 'access', 'data']);
/** What befalls somebody: an impact may have other causes. */
export const OF_A_VICTIM: ReadonlySet<ClaimKind> = new Set([...OF_AN_INTRUSION, 'impact']);
// Behind one of these stands whose the harmed thing is, or where it was: "stolen from Lumen", "the breach at Lumen".
const LEADS_TO_VICTIM = /^(?:of|at|from|against|into|in|inside|within|on)$/;
const LISTS = /^(?:as|like|than|including|regarding|concerning)$/;
// What may stand between a noun and the name that it belongs to.
const INNER = /^(?:ADP|DET|ADJ|NOUN|PROPN|NUM|PRON|CCONJ|PART|PUNCT)$/;

export function isSpeaking({ speakers }: Utterance, { subjectId }: NamedSubject): boolean {
  return speakers.some((speaker) => speaker.subjectId === subjectId);
}

/** True of what is claimed of whoever it befell, where a company, an agency, a vendor or a person stands where the befallen one does. */
export function isTied(
  sentence: SpokenSentence,
  utterance: Utterance,
  subject: NamedSubject,
  { kind, from, to }: KindSaid,
  groups: WordGroups,
): boolean {
  const isOfVictim = OF_A_VICTIM.has(kind);
  const isOfActor = kind === 'duration' && subject.kind === 'threat-actor';
  if (!isOfVictim && kind !== 'method' && !isOfActor) return true;
  const range = rangeAround(utterance, from);
  const clause = clauseAround(sentence, from, range);
  // "systems were down for weeks" is no time of an actor's; "since 2019" opens no clause of its own.
  if (isOfActor)
    return tellsOfActor(sentence, clauseAround(sentence, Math.max(range[0], from - 1), range), clause, groups);
  if (subject.kind === 'threat-actor') return isDoneBy(sentence, subject, [from, to], clause, groups);
  if (!canBeHit(subject)) return true;
  const harmed = sentence.names.filter((name) => {
    const isInside = range[0] <= name.from && name.from < range[1];
    return isInside && canBeHit(name) && isHarmed(sentence, name, [from, to], groups);
  });
  if (harmed.length > 0) return harmed.some(({ subjectId }) => subjectId === subject.subjectId);
  // Whoever speaks of itself or is meant without its name stands in no place of its own.
  const isNamedInside = sentence.names.some(
    (name) => name.subjectId === subject.subjectId && range[0] <= name.from && name.from < range[1],
  );
  if (!isNamedInside || isSpeaking(utterance, subject)) return !isOthersFound(sentence, [from, to], clause, groups);
  if (isOfOwnThing(sentence, clause[0])) return true;
  // "Lumen learned that its network was entered"
  return sentence.words.some(({ plain }, at) => {
    const isMeant = clause[0] <= at && at < clause[1] && ONESELF.has(plain);
    return isMeant && isHarmed(sentence, { ...subject, from: at, to: at + 1 }, [from, to], groups);
  });
}

function tellsOfActor(sentence: SpokenSentence, [from]: WordRange, [, to]: WordRange, groups: WordGroups): boolean {
  return sentence.words.slice(from, to).some((_, k) => isIntrusion(sentence, from + k, groups));
}

/** An actor's name, or a word for whoever broke in, in the clause of what was done. */
function isDoneBy(
  sentence: SpokenSentence,
  { subjectId }: NamedSubject,
  hit: WordRange,
  [from, to]: WordRange,
  groups: WordGroups,
): boolean {
  // "It breached more carriers": no carrier does.
  const verb = verbIn(sentence, hit);
  const doer = verb === null ? null : doerOf(sentence, verb, [from, to]);
  if (doer !== null && sentence.words.slice(...doer).at(-1)?.plain === 'it') return true;
  if (sentence.names.some((name) => name.subjectId === subjectId && from <= name.from && name.from < to)) return true;
  for (let at = from; at < to; at += 1) if (isActor(sentence, at, groups)) return true;
  return false;
}

/**
 * True for a name that stands where the harmed one does: subject of a passive verb or of one by which harm is suffered, object of
 * another, behind a preposition that leads to it, or in one phrase with the noun of the harm.
 */
export function isHarmed(sentence: SpokenSentence, name: NamedSubject, hit: WordRange, groups: WordGroups): boolean {
  const { from, to } = name;
  if (to === 0) return false;
  const verb = verbIn(sentence, hit);
  const at = verb ?? hit[1] - 1;
  const clause = clauseAround(sentence, at);
  const isAntecedent = to === clause[0] && /^(?:which|who|that|whose)$/.test(tagAt(sentence, clause[0]).lower);
  if (!isAntecedent && (from < clause[0] || from >= clause[1])) return false;
  if (from > at) {
    const doer = verb === null ? null : doerOf(sentence, verb, clause);
    if (doer !== null && doer[0] <= from && from < doer[1]) return false;
    return leadsTo(sentence, at, from, verb !== null && !isPassive(sentence, verb));
  }
  if (isAntecedent) return verb === null || isPassive(sentence, verb) || suffers(sentence, verb, groups);
  if (verb === null) return isOneNoun(sentence, to, at) || isSubjectOfMeeting(sentence, name, at, clause, groups);
  const isUndergone = isPassive(sentence, verb) || suffers(sentence, verb, groups);
  // "reached Lumen and stole data": whoever the verb in front befell.
  const subject = subjectOf(sentence, verb, clause);
  if (!isUndergone) {
    const isSubject =
      subject !== null && tagAt(sentence, subject[0]).pos !== 'ADP' && subject[0] <= from && from < subject[1];
    const isDoer = isSubject || tagAt(sentence, from - 1).lower === 'by';
    return !isDoer && sentence.words.slice(clause[0], from).some((_, k) => isVerbal(sentence, clause[0] + k));
  }
  // "our contractor, Medbridge Billing, was breached": what stands between commas right behind it is its name.
  const isName =
    subject?.[1] === from && gapBefore(sentence, from).trim() === ',' && gapBefore(sentence, to).trim() === ',';
  const isSubject = subject !== null && subject[0] <= from && (from < subject[1] || isName);
  // "Lumen was one of the companies hacked"
  return isSubject || isSubjectOfMeeting(sentence, name, verb, clause, groups);
}

function suffers(sentence: SpokenSentence, verb: number, { suffer }: WordGroups): boolean {
  return suffer.has(tagAt(sentence, verb).lemma);
}

/** From a verb to its object or, over nothing but nouns, to a name behind a preposition that leads to whom it befell. */
function leadsTo(sentence: SpokenSentence, at: number, name: number, takesObject: boolean): boolean {
  let isLinked = takesObject;
  for (let k = at + 1; k < name; k += 1) {
    const { pos, lower } = tagAt(sentence, k);
    // "such as Lumen", "regarding calls of its customers"
    if (LISTS.test(lower) || isAttributive(sentence, k)) continue;
    // "breached and stayed in the network of Lumen": both reach whoever stands behind them.
    if (isVerbal(sentence, k) && tagAt(sentence, k - 1).pos === 'CCONJ') {
      isLinked = true;
      continue;
    }
    if (isVerbal(sentence, k) || !INNER.test(pos) || /["”;]/.test(gapBefore(sentence, k))) return false;
    // "access to Lumen"; but "confirmed the breach to Reuters"
    const leads = lower === 'to' ? tagAt(sentence, k - 1).lemma === 'access' : LEADS_TO_VICTIM.test(lower);
    if (pos === 'ADP' && !leads) return false;
    isLinked ||= pos === 'ADP';
  }
  return isLinked;
}

/** "Lumen's data breach", "the Lumen hack". */
function isOneNoun(sentence: SpokenSentence, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (!/^(?:NOUN|PROPN|ADJ|PART)$/.test(tagAt(sentence, at).pos)) return false;
  return true;
}

/** "Lumen suffered a breach", "Lumen was the victim of an attack". */
function isSubjectOfMeeting(
  sentence: SpokenSentence,
  { from, kind }: NamedSubject,
  noun: number,
  clause: WordRange,
  groups: WordGroups,
): boolean {
  const { meet, suffer } = groups;
  // What an agency or a vendor finds befell others.
  const ownsUp = kind === 'company' && !isOthersFound(sentence, [noun, noun + 1], clause, groups);
  for (let at = noun - 1; at > from; at -= 1) {
    if (!isVerbal(sentence, at)) continue;
    const { lemma } = tagAt(sentence, at);
    if (!(ownsUp && meet.has(lemma)) && !suffer.has(lemma) && lemma !== 'be' && lemma !== 'have') return false;
    const subject = subjectOf(sentence, at, clause);
    return subject !== null && subject[0] <= from && from < subject[1];
  }
  return false;
}

/** "it detected attacks that differ": several that somebody met with and that are not told to be its own befell others. */
function isOthersFound(sentence: SpokenSentence, hit: WordRange, clause: WordRange, groups: WordGroups): boolean {
  const noun = hit[1] - 1;
  const { lower, lemma } = tagAt(sentence, noun);
  const isOwn = sentence.words.slice(noun, clause[1]).some(({ plain }) => ONESELF.has(plain));
  if (verbIn(sentence, hit) !== null || lower === lemma || isOwn) return false;
  let verb = noun - 1;
  while (verb > clause[0] && !isVerbal(sentence, verb)) verb -= 1;
  const found = tagAt(sentence, verb).lemma;
  return verb >= clause[0] && groups.find.has(found) && !isPassive(sentence, verb);
}

// "a hole in its customer portal in Ohio that"
const FARTHEST_OWN = 10;

/** "Lumen closed a hole in its portal that leaked records": what a relative clause tells of what somebody has is told of that one. */
function isOfOwnThing(sentence: SpokenSentence, clause: number): boolean {
  if (!/^(?:that|which)$/.test(tagAt(sentence, clause).lower) || !isVerbal(sentence, clause + 1)) return false;
  for (let at = clause - 1; at >= clause - FARTHEST_OWN && !isVerbal(sentence, at); at -= 1)
    if (/^(?:its|their)$/.test(tagAt(sentence, at).lower)) return true;
  return false;
}
