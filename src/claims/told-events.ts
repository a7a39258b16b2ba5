// Whether a sentence tells that an intrusion took place or only names one: "suffered a breach", "the breach occurred in May", "there
// was no breach" tell of it; "an inquiry into the breach", "documents related to X, a cyberattack" do not.
import type { WordGroups } from '../ingest/claim-words.js';
import { clauseAround, doerOf, headOf, isBroken, isJoined, isPassive, isVerbal, tagAt, verbIn } from './grammar.js';
import { canBeHit, gapBefore, plainAt, type SpokenSentence } from './spoken-sentence.js';

// "suffered what it calls a major security incident": so many words may stand between the verb and the attack.
const FARTHEST_MET = 6;
// "the attack on its network in the spring took place": so many between it and its verb.
const FARTHEST_VERB = 10;
const POSSESSIVE = /^(?:its|their|our|his|her|my|your)$/;
const NEW = /^(?:an?|another|no|any|one|two|three|several|multiple)$/;
const OUTCOME = /^(?:in|after|following|by|from|through|during|with|as)$/;

/** `at` is the noun of the intrusion, the last word of its phrase. */
export function isEventTold(sentence: SpokenSentence, at: number, groups: WordGroups): boolean {
  if (tagAt(sentence, at + 1).pos === 'NOUN' && isJoined(sentence, at + 1)) return false;
  const first = phraseStart(sentence, at);
  const article = plainAt(sentence, first);
  const isNew = NEW.test(article);
  if (happens(sentence, at, groups)) return true;
  if (isBroken(sentence, first)) return isNew && first === 0;
  const isKnown = !isNew && isDeterminer(sentence, first);
  const lead = tagAt(sentence, first - 1);
  if (isKnown) return isMeeting(sentence, first - 1, groups);
  if (lead.lemma === 'be') return isNew;
  if (isNew && OUTCOME.test(lead.lower)) return true;
  return isMet(sentence, first, groups);
}

// "the massive data breach at the airline Cathay"
const FARTHEST_VICTIM = 4;
const DOUBTED =
  /^(?:alleged|possible|potential|attempted|reported|claimed|suspected|supposed|apparent|similar|such|future|new|another|any|no|an?)$/;

/**
 * "the massive breach at Lumen", "Lumen's data breach", "the Lumen hack": whoever speaks so takes it for granted that it came
 * about. `at` is the noun.
 */
export function isTakenForGranted(sentence: SpokenSentence, at: number): boolean {
  const first = phraseStart(sentence, at);
  const words = sentence.words.slice(first, at + 1);
  if (words.some(({ plain }) => DOUBTED.test(plain))) return false;
  const inside = sentence.names.find((name) => canBeHit(name) && first - 1 <= name.from && name.to <= at);
  if (inside !== undefined)
    return /^\s*$|^['’]s? $/.test(gapBefore(sentence, inside.to)) || isJoined(sentence, inside.to);
  if (!/^(?:the|this|that|its|their)$/.test(plainAt(sentence, first))) return false;
  if (!/^(?:at|of|on|into|against)$/.test(plainAt(sentence, at + 1))) return false;
  const behind = sentence.names.find(
    (name) => canBeHit(name) && at + 1 < name.from && name.from - at <= FARTHEST_VICTIM,
  );
  if (behind === undefined) return false;
  return sentence.words
    .slice(at + 2, behind.from)
    .every((_, k) => /^(?:DET|ADJ|NOUN|PROPN)$/.test(tagAt(sentence, at + 2 + k).pos));
}

/** "was a victim", "among the victims", "victims include": "letters to victims" make nobody one. */
export function isVictimTold(sentence: SpokenSentence, at: number): boolean {
  const first = phraseStart(sentence, at);
  const [lead, before] = [tagAt(sentence, first - 1), tagAt(sentence, first - 2)];
  if (isBroken(sentence, first)) return tagAt(sentence, at + 1).lemma === 'include';
  const isOneOf = lead.lower === 'of' && before.pos === 'NUM';
  return isOneOf || /^(?:be|become|fall|among)$/.test(lead.lemma) || tagAt(sentence, at + 1).lemma === 'include';
}

/** The verb or noun by which somebody meets with it stands in front: "was the target of", "discovered malware on". */
function isMet(sentence: SpokenSentence, first: number, groups: WordGroups): boolean {
  for (let at = first - 1; at >= first - FARTHEST_MET && !isBroken(sentence, at + 1); at -= 1) {
    if (isMeeting(sentence, at, groups)) return true;
    // "reported that the attack disrupted it": one that is known already, and told no more.
    if (isVerbal(sentence, at) || /^(?:the|this|that|these|those)$/.test(plainAt(sentence, at))) return false;
  }
  return false;
}

function isMeeting(sentence: SpokenSentence, at: number, { meet }: WordGroups): boolean {
  const { pos, lemma } = tagAt(sentence, at);
  return meet.has(lemma) && /^(?:VERB|NOUN|ADJ)$/.test(pos);
}

/** "The breach, which the FBI confirmed in May, took place": its verb says that it came about. */
function happens(sentence: SpokenSentence, event: number, { occur, meet }: WordGroups): boolean {
  const last = Math.min(event + FARTHEST_VERB, sentence.words.length - 1);
  for (let at = event + 1; at <= last; at += 1) {
    const { pos, lemma } = tagAt(sentence, at);
    const isAside = /,/.test(gapBefore(sentence, at)) && !/^(?:which|that)$/.test(plainAt(sentence, at));
    if (isAside || /[;:]/.test(gapBefore(sentence, at))) return false;
    // "the breach, which was first reported by"
    if (pos === 'VERB') return occur.has(lemma) || (meet.has(lemma) && isPassive(sentence, at));
  }
  return false;
}

/** The first word of a noun phrase: its article, or its first adjective or noun. */
function phraseStart(sentence: SpokenSentence, noun: number): number {
  let at = noun;
  while (at > 0 && isJoined(sentence, at) && /^(?:NOUN|PROPN|ADJ|NUM|ADV)$/.test(tagAt(sentence, at - 1).pos)) at -= 1;
  // "an attempted attack", "a targeted and sophisticated attack"
  if (tagAt(sentence, at - 1).pos === 'VERB' && isDeterminer(sentence, at - 2)) at -= 1;
  return at > 0 && isJoined(sentence, at) && isDeterminer(sentence, at - 1) ? at - 1 : at;
}

function isDeterminer(sentence: SpokenSentence, at: number): boolean {
  const plain = plainAt(sentence, at);
  return tagAt(sentence, at).pos === 'DET' || POSSESSIVE.test(plain) || NEW.test(plain);
}

/** The words of a hit, from and to. */
interface Words {
  readonly from: number;
  readonly to: number;
}

/** "The attack affects", "this breach did not involve": the event that does something is known already. */
export function isOfKnownEvent(
  sentence: SpokenSentence,
  { from, to }: Words,
  range: readonly [number, number],
  { event }: WordGroups,
): boolean {
  const verb = verbIn(sentence, [from, to]) ?? from;
  const doer = doerOf(sentence, verb, clauseAround(sentence, verb, range));
  const head = headOf(sentence, doer);
  if (doer === null || head === null || !event.has(tagAt(sentence, head).lemma)) return false;
  return sentence.words.slice(doer[0], head).some(({ plain }) => /^(?:the|this|that)$/.test(plain));
}

// "without publicly confirming any of the breach"
const FARTHEST_TELLING = 5;

/** "announced an issue without confirming an incident": nobody says so, and nobody denies it. */
export function isWithoutTelling(sentence: SpokenSentence, { from }: Words, { meet }: WordGroups): boolean {
  for (let at = from - 1; at > 0 && from - at <= FARTHEST_TELLING; at -= 1) {
    const isTelling = plainAt(sentence, at - 1) === 'without' && plainAt(sentence, at).endsWith('ing');
    if (isTelling) return meet.has(tagAt(sentence, at).lemma);
  }
  return false;
}

/**
 * True for what a denial names and does not deny: an event that is known already ("the attack", "in a breach"), and whatever
 * stands in a clause that only tells which one is meant.
 */
export function isBesideDenial(
  sentence: SpokenSentence,
  { from, to }: Words,
  [first]: readonly [number, number],
  isEvent: boolean,
): boolean {
  const opensRelative = (at: number): boolean =>
    /^(?:that|which|who)$/.test(plainAt(sentence, at)) &&
    tagAt(sentence, at - 1).pos === 'NOUN' &&
    (isVerbal(sentence, at + 1) || tagAt(sentence, at + 1).pos === 'ADV');
  for (let at = from; at > first + 1; at -= 1) if (opensRelative(at)) return true;
  if (!isEvent) return false;
  let lead = to - 1;
  while (lead > first && /^(?:NOUN|PROPN|ADJ|NUM)$/.test(tagAt(sentence, lead - 1).pos)) lead -= 1;
  if (lead > first && tagAt(sentence, lead - 1).pos === 'DET') lead -= 1;
  const isKnown = /^(?:the|this|that|its)$/.test(plainAt(sentence, lead));
  return isKnown || (lead > first + 1 && tagAt(sentence, lead - 1).pos === 'ADP');
}
