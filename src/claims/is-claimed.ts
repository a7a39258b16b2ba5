// Which words of a kind claim nothing after all, by the grammar around them: a row each, so that people can be told which one.
import { isListed } from './attribution/attribution-words.js';
import type { WordGroups } from '../ingest/claim-words.js';
import type { PhraseHit } from '../ingest/find-phrases.js';
import { isKind, isTimeOfOther, type KindHit, type Meaning } from './find-patterns.js';
import { headOf, isAttributive, isBroken, isPassive, isVerbal, subjectOf, tagAt, verbIn } from './grammar.js';
import { isEventTold, isTakenForGranted, isVictimTold } from './told-events.js';
import { ACCUSATION } from './speech-words.js';
import { isCapitalised, plainAt, type SpokenSentence } from './spoken-sentence.js';

export interface ClaimRule {
  /** As people are told who ask why. */
  readonly name: string;
  drops(this: void, sentence: SpokenSentence, hit: PhraseHit<KindHit>, groups: WordGroups): boolean;
}

// "contained the whole of that activity"
const LONGEST_OBJECT = 5;
const SPEAKS_ITSELF = /^(?:we|i|you)$/;
// What one has access by: "had access", "gained access".
const HAVING = /^(?:have|get|gain|obtain|maintain|retain|keep)$/;

const RULES: readonly ClaimRule[] = [
  { name: 'a participle in front of its noun', drops: isOnlyAttribute },
  { name: 'a noun and no deed', drops: isNoDeed },
  { name: 'what whoever speaks does', drops: isOwnDoing },
  { name: 'an intrusion that is only named', drops: isOnlyNamed },
  { name: 'a part of another word', drops: isModifier },
  { name: 'what is told of the incident', drops: isNewsOfIt },
  { name: 'who somebody wants to hear of', drops: isSought },
  { name: 'a time of something else', drops: isTimeOfOther },
];

/** The name of the rule by which some words of a kind claim nothing; null where they do claim it. */
export function droppedBy(sentence: SpokenSentence, hit: PhraseHit<KindHit>, groups: WordGroups): string | null {
  return RULES.find(({ drops }) => drops(sentence, hit, groups))?.name ?? null;
}

/** "The files contained names": only what broke in, or what it did, is contained, cleared or removed. */
export function isOtherClearing(
  sentence: SpokenSentence,
  { from, to }: PhraseHit<unknown>,
  groups: WordGroups,
): boolean {
  const verb = verbIn(sentence, [from, to]);
  if (verb === null || to !== from + 1) return false;
  const cleared = isPassive(sentence, verb)
    ? subjectOf(sentence, verb)
    : ([to, Math.min(to + LONGEST_OBJECT, sentence.words.length)] as const);
  const head = headOf(sentence, cleared);
  return head === null || !(isListed(tagAt(sentence, head), groups.event) || isActor(sentence, head, groups));
}

/** "acknowledged in May" supposes nothing. */
export function isMonthOfMay(sentence: SpokenSentence, { from, to }: PhraseHit<unknown>): boolean {
  return from > 0 && to === from + 1 && plainAt(sentence, from) === 'may' && isCapitalised(sentence, from);
}

function isOnlyAttribute(sentence: SpokenSentence, { from, to, value: { kind } }: PhraseHit<KindHit>): boolean {
  const isOfHarm = kind === 'impact' || kind === 'compromise' || kind === 'data';
  return isOfHarm && to === from + 1 && (isAttributive(sentence, from) || isGerundInFront(sentence, from));
}

// "an unnamed hacking group"
function isGerundInFront(sentence: SpokenSentence, at: number): boolean {
  const isInside = /^(?:DET|ADJ|NOUN)$/.test(tagAt(sentence, at - 1).pos) && tagAt(sentence, at + 1).pos === 'NOUN';
  return isInside && tagAt(sentence, at).lower.endsWith('ing');
}

// "our monitoring", "sanctions have not slowed it", "this alert"; a response is what somebody does, and not what a notice does.
function isNoDeed(sentence: SpokenSentence, { from, to, value }: PhraseHit<KindHit>): boolean {
  if (value.kind !== 'response') return false;
  const verb = verbIn(sentence, [from, to]) ?? participleAt(sentence, from);
  if (verb === null) return to === from + 1;
  const subject = isPassive(sentence, verb) ? null : subjectOf(sentence, verb);
  const head = headOf(sentence, subject);
  return head !== null && tagAt(sentence, head).pos === 'NOUN' && /^this$/.test(plainAt(sentence, subject?.[0] ?? 0));
}

// "has since been disabled": the tagger takes many a participle for an adjective.
function participleAt(sentence: SpokenSentence, at: number): number | null {
  return /(?:ed|en)$/.test(tagAt(sentence, at).lower) && isPassive(sentence, at) ? at : null;
}

/** "We collected data", "the agency had access to the logs": no intruder does. */
function isOwnDoing(
  sentence: SpokenSentence,
  { from, to, value: { kind } }: PhraseHit<KindHit>,
  groups: WordGroups,
): boolean {
  if (kind === 'response' || kind === 'attribution' || kind === 'impact') return false;
  const verb = verbIn(sentence, [from, to]) ?? havingVerb(sentence, [from, to]);
  // "kept them from reaching it"
  if (verb === null) return false;
  // "if you're using it"
  if (tagAt(sentence, verb).lower.endsWith('ing')) return tagAt(sentence, verb - 1).lower === 'you';
  if (isPassive(sentence, verb) || groups.suffer.has(tagAt(sentence, verb).lemma)) return false;
  const head = headOf(sentence, subjectOf(sentence, verb));
  if (head === null) return false;
  // "an employee accessed the attached file"; an "unauthorized employee" broke in.
  const isStaff = isListed(tagAt(sentence, head), groups.staff) && tagAt(sentence, head - 1).pos !== 'ADJ';
  if (tagAt(sentence, verb).lemma === 'access' && isStaff) return true;
  const isNamed = sentence.names.some((name) => {
    return name.from <= head && head < name.to && name.kind !== 'threat-actor' && name.kind !== 'country';
  });
  return isNamed || SPEAKS_ITSELF.test(tagAt(sentence, head).lower);
}

function havingVerb(sentence: SpokenSentence, [from, to]: readonly [number, number]): number | null {
  if (!sentence.words.slice(from, to).some(({ plain }) => plain === 'access')) return null;
  for (let at = to - 1; at >= Math.max(0, from - 3); at -= 1) if (HAVING.test(tagAt(sentence, at).lemma)) return at;
  return null;
}

/** True for "hackers", "they", the name of a threat actor. */
export function isActor(sentence: SpokenSentence, at: number, { actor }: WordGroups): boolean {
  const word = tagAt(sentence, at);
  if (isListed(word, actor) || /^(?:they|he|she|who)$/.test(word.lower)) return true;
  return sentence.names.some(({ kind, from, to }) => kind === 'threat-actor' && from <= at && at < to);
}

/** True for "breach", "attack", "hackers", the name of a threat actor. */
export function isIntrusion(sentence: SpokenSentence, at: number, groups: WordGroups): boolean {
  const word = tagAt(sentence, at);
  return (
    isListed(word, groups.event) ||
    groups.event.has(word.lemma) ||
    (word.pos !== 'PRON' && isActor(sentence, at, groups))
  );
}

/** "was briefed on the intrusions", "Cyberattacks are becoming more common": named, and not told to have come about. */
function isOnlyNamed(
  sentence: SpokenSentence,
  { from, to, value: { kind } }: PhraseHit<KindHit>,
  groups: WordGroups,
): boolean {
  const noun = tagAt(sentence, to - 1);
  if (kind === 'compromise' && noun.lemma === 'victim') return to === from + 1 && !isVictimTold(sentence, from);
  if (kind !== 'compromise' || noun.pos !== 'NOUN' || !isListed(noun, groups.event)) return false;
  return !isEventTold(sentence, to - 1, groups) && !isTakenForGranted(sentence, to - 1);
}

/** "access tokens", "access attempts": something else than what gets in. */
function isModifier(sentence: SpokenSentence, { from, to, value: { kind } }: PhraseHit<KindHit>): boolean {
  // "identity theft", "theft protection"
  const isTheft = kind === 'data' && to === from + 1 && tagAt(sentence, from).pos === 'NOUN';
  if (isTheft && (plainAt(sentence, from - 1) === 'identity' || tagAt(sentence, to).pos === 'NOUN')) return true;
  const isAccess = kind === 'access' && to === from + 1 && tagAt(sentence, to).pos === 'NOUN';
  // "roaming services"
  return isAccess && (plainAt(sentence, from) === 'access' || tagAt(sentence, from).lower.endsWith('ing'));
}

// "few further details about the attack"
const FARTHEST_NEWS = 8;
const LONGEST_EVENT = 4;

/** "offered few details about the attack": no data that anybody took. */
function isNewsOfIt(
  sentence: SpokenSentence,
  { from, value: { kind } }: PhraseHit<KindHit>,
  { data, event }: WordGroups,
): boolean {
  if (kind !== 'data') return false;
  for (let at = from; at < from + FARTHEST_NEWS && !(at > from && isBroken(sentence, at)); at += 1) {
    if (!/^(?:about|on)$/.test(plainAt(sentence, at + 1)) || !isListed(tagAt(sentence, at), data)) continue;
    const head = headOf(sentence, [at + 2, Math.min(at + 2 + LONGEST_EVENT, sentence.words.length)]);
    if (head !== null && isListed(tagAt(sentence, head), event)) return true;
  }
  return false;
}

/** "information about hackers linked to it": who is looked for, and not who did it. */
function isSought(sentence: SpokenSentence, { from, to, value: { kind } }: PhraseHit<KindHit>): boolean {
  const verb = kind === 'attribution' ? verbIn(sentence, [from, to]) : null;
  if (verb === null || isVerbal(sentence, verb - 1)) return false;
  let at = verb - 1;
  while (/^(?:NOUN|ADJ|PROPN|PUNCT|PART)$/.test(tagAt(sentence, at).pos)) at -= 1;
  return at < verb - 1 && /^(?:about|regarding)$/.test(plainAt(sentence, at));
}

// "false identities" are no lie about what is told; "false claims" are, and whatever "that" goes on to tell.
function isOfThing(sentence: SpokenSentence, { from, to }: PhraseHit<unknown>): boolean {
  const isAttribute = to === from + 1 && tagAt(sentence, from).pos === 'ADJ' && tagAt(sentence, to).pos === 'NOUN';
  let end = to;
  while (tagAt(sentence, end).pos === 'NOUN' && !isBroken(sentence, end)) end += 1;
  const leads = /^(?:that|of|about)$/.test(plainAt(sentence, end));
  return isAttribute && !leads && !ACCUSATION.test(tagAt(sentence, to).lower);
}

/** False for words of a kind that claim nothing, and for a turn that turns something else. */
export function isMeant(sentence: SpokenSentence, hit: PhraseHit<Meaning>, groups: WordGroups): boolean {
  if (isMonthOfMay(sentence, hit)) return false;
  if (hit.value.turn === 'clear' && isOtherClearing(sentence, hit, groups)) return false;
  // "fabrication plants" are no lie.
  if (hit.value.turn === 'untrue' && [hit.to - 1, hit.to].every((at) => tagAt(sentence, at).pos === 'NOUN'))
    return false;
  if (hit.value.turn === 'untrue' && isOfThing(sentence, hit)) return false;
  return !isKind(hit) || droppedBy(sentence, hit, groups) === null;
}
