// Whether what a sentence tells came about, as far as its verbs show: what only can, may, shall or is meant to happen, and what hangs
// on a condition, nobody claims. Read from parts of speech; nouns and adverbs of doubt stand in claims.yml.
import type { WordGroups } from '../ingest/claim-words.js';
import { isParticiple, isVerbal, tagAt, verbIn } from './grammar.js';
import { gapBefore, type SpokenSentence } from './spoken-sentence.js';

type WordRange = readonly [from: number, to: number];

const MODAL = /^(?:can|could|may|might|must|should|shall|will|would|ca|wo|ought|['’]ll|['’]d)$/;
// What somebody will do is promised, and no doubt.
const FUTURE = /^(?:will|would|shall|wo|['’]ll|['’]d)$/;
const CONDITION = /^(?:if|whether|unless)$/;
// "could have allowed them to steal": from a verb to the one that it hangs on are few steps.
const MOST_STEPS = 4;
const FARTHEST_VERB = 12;

/** True where the words in `hit` tell what is only possible, wanted or supposed in `range`; `isPromise` lets what somebody will do count. */
export function isOpen(
  sentence: SpokenSentence,
  hit: WordRange,
  range: WordRange,
  groups: WordGroups,
  isPromise: boolean,
): boolean {
  if (isConditional(sentence, hit[0], range)) return true;
  // "customers would be told if any data was taken" promises nothing yet.
  const behind = isPromise ? sentence.words.slice(hit[1], range[1]) : [];
  if (behind.some(({ plain }) => plain === 'if' || plain === 'unless')) return true;
  let verb = verbIn(sentence, hit) ?? verbAround(sentence, hit, range);
  // "will review it and notify customers": still what somebody promises.
  let isOwn = true;
  for (let step = 0; verb !== null && step < MOST_STEPS; step += 1) {
    const start = groupStart(sentence, verb, range[0]);
    for (let at = start; at <= verb; at += 1) {
      const { lower } = tagAt(sentence, at);
      if (MODAL.test(lower) && !(isPromise && isOwn && FUTURE.test(lower))) return true;
    }
    // "may have had their files opened"
    const having = start === verb ? causeOf(sentence, verb, range[0]) : null;
    if (having !== null) {
      isOwn = false;
      verb = having;
      continue;
    }
    const lead = tagAt(sentence, start);
    const isInfinitive = lead.lower === 'to' && tagAt(sentence, verb).lower === tagAt(sentence, verb).lemma;
    // "customers affected by the breach", "seeking access"
    const isBare = start === verb && (/ing$/.test(lead.lower) || tagAt(sentence, verb + 1).lower === 'by');
    const complement = isInfinitive || isBare ? null : complementStart(sentence, start, range[0]);
    const partner = isInfinitive || isBare ? null : coordinated(sentence, start, verb, range[0]);
    if (partner !== null) {
      verb = partner;
      continue;
    }
    if (!isInfinitive && !isBare && complement === null)
      return isInstruction(sentence, verb, range[0]) || isWhenever(sentence, verb, start, range[0]);
    const governor = verbBefore(sentence, complement ?? start, range[0]);
    if (governor === null) return isInfinitive || (isBare && isSubjectOfOther(sentence, verb, range));
    // "compromised networks to enable the theft": what is enabled came about.
    const isEnabled = [governor, verb].some((at) => groups.succeed.has(tagAt(sentence, at).lemma));
    // "made the decision to pay"
    const isPromised = isPromise && [governor, start - 1].some((at) => groups.promise.has(tagAt(sentence, at).lemma));
    if (isInfinitive && !isEnabled && !isPromised) return true;
    isOwn = false;
    verb = governor;
  }
  return false;
}

/** "had their files opened": where the "had" stands that a participle behind its object hangs on; null for none. */
function causeOf(sentence: SpokenSentence, verb: number, first: number): number | null {
  if (!isParticiple(sentence, verb)) return null;
  let at = verb - 1;
  const isBetween = (): boolean => /^(?:NOUN|ADJ|DET|PRON|NUM|ADV|CCONJ)$/.test(tagAt(sentence, at).pos);
  while (at > first && (isBetween() || isParticiple(sentence, at))) at -= 1;
  return at < verb - 1 && tagAt(sentence, at).lemma === 'have' ? at : null;
}

/** "Paying a ransom is often the only way": what a clause is about that tells something else of it, and that nobody has done. */
function isSubjectOfOther(sentence: SpokenSentence, verb: number, [first, last]: WordRange): boolean {
  let lead = verb - 1;
  while (lead >= first && tagAt(sentence, lead).pos === 'ADV' && gapBefore(sentence, lead + 1).trim() === '') lead -= 1;
  const isFirst = lead < first || /[,;:—–“"]/.test(gapBefore(sentence, lead + 1));
  if (!isFirst || !tagAt(sentence, verb).lower.endsWith('ing')) return false;
  for (let at = verb + 1; at < Math.min(last, verb + FARTHEST_VERB); at += 1) {
    const { pos, lower } = tagAt(sentence, at);
    if (/[,;:]/.test(gapBefore(sentence, at)) || /^(?:that|which|who|and|but)$/.test(lower)) return false;
    if (pos === 'AUX') return true;
  }
  return false;
}

/** Where "that" stands which makes the words in front of a verb the content of another: "would say that they are gone". */
function complementStart(sentence: SpokenSentence, verb: number, first: number): number | null {
  for (let at = verb - 1; at > first; at -= 1) {
    const { lower, pos } = tagAt(sentence, at);
    if (lower === 'that') return tagAt(sentence, at - 1).pos === 'VERB' ? at : null;
    if (pos === 'VERB' || /[,;:]/.test(gapBefore(sentence, at + 1))) return null;
  }
  return null;
}

/** "might have allowed it and exposed them": the verb in front of "and" that this one shares its auxiliaries with; null for none. */
function coordinated(sentence: SpokenSentence, start: number, verb: number, first: number): number | null {
  if (start <= first || !/^(?:and|or)$/.test(tagAt(sentence, start - 1).lower)) return null;
  const before = verbBefore(sentence, start - 1, first);
  if (before === null || tagAt(sentence, before).pos !== 'VERB') return null;
  const form = ({ lower, lemma }: { lower: string; lemma: string }): string =>
    lower === lemma ? 'base' : /s$|ing$/.test(lower) ? lower.slice(-1) : 'past';
  return form(tagAt(sentence, before)) === form(tagAt(sentence, verb)) ? before : null;
}

const WHENEVER = /^(?:when|whenever|once|until)$/;
// These are past as well.
const TIMELESS = /^(?:cut|hit|hurt|let|put|read|reset|set|shut|split|spread)$/;

/** "when they return or access an app": a verb that is neither past nor anybody's now. */
function isWhenever(sentence: SpokenSentence, verb: number, start: number, first: number): boolean {
  const { lower, lemma } = tagAt(sentence, verb);
  if (start < verb || lower !== lemma || TIMELESS.test(lower)) return false;
  for (let at = verb - 1; at >= first; at -= 1) {
    if (WHENEVER.test(tagAt(sentence, at).lower)) return true;
    if (/[,;:]/.test(gapBefore(sentence, at + 1))) return false;
  }
  return false;
}

/** "Immediately report the incident": a base form that nobody stands in front of. */
function isInstruction(sentence: SpokenSentence, verb: number, first: number): boolean {
  const { lower, lemma } = tagAt(sentence, verb);
  let at = verb;
  while (at > first && tagAt(sentence, at - 1).pos === 'ADV' && gapBefore(sentence, at).trim() === '') at -= 1;
  return lower === lemma && (at === first || /[,;:—–“"]/.test(gapBefore(sentence, at)));
}

/** Where the auxiliaries, adverbs and "to" begin that belong to a verb. */
function groupStart(sentence: SpokenSentence, verb: number, least: number): number {
  let from = verb;
  const isTo = (): boolean => from < verb && tagAt(sentence, from).lower === 'to';
  while (from > least && !isTo() && /^(?:AUX|ADV|PART)$/.test(tagAt(sentence, from - 1).pos)) from -= 1;
  return from;
}

/** The verb that a noun is the object of, else the one that it is the subject of. */
function verbAround(sentence: SpokenSentence, [from, to]: WordRange, [first, last]: WordRange): number | null {
  const before = verbBefore(sentence, from, first);
  if (before !== null) return before;
  for (let at = to; at < Math.min(last, to + FARTHEST_VERB); at += 1) {
    if (/[;:,]/.test(gapBefore(sentence, at)) || tagAt(sentence, at).pos === 'PART') return null;
    if (tagAt(sentence, at).pos === 'VERB') return at;
  }
  return null;
}

function verbBefore(sentence: SpokenSentence, from: number, first: number): number | null {
  for (let at = from - 1; at >= Math.max(first, from - FARTHEST_VERB); at -= 1) {
    const { pos, lower } = tagAt(sentence, at);
    if (/[;:]/.test(gapBefore(sentence, at + 1))) return null;
    if (pos === 'VERB' || (pos === 'AUX' && !isVerbal(sentence, at + 1))) return at;
    if (/^(?:that|which|who|what|and|but)$/.test(lower) && pos !== 'DET') return null;
  }
  return null;
}

/** Behind "if", "whether" and "in case", up to the main clause; behind a comma another one may begin. */
function isConditional(sentence: SpokenSentence, hit: number, [first]: WordRange): boolean {
  for (let at = hit - 1; at >= first; at -= 1) {
    const { lower } = tagAt(sentence, at);
    if (CONDITION.test(lower) || (lower === 'case' && tagAt(sentence, at - 1).lower === 'in')) return true;
    if (/[,;:]/.test(gapBefore(sentence, at + 1))) return false;
  }
  return false;
}
