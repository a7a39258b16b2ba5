// The verbs of a sentence by which somebody says something, told apart from the same words used otherwise.
import { isListed } from './attribution-words.js';
import { basePhraseFrom, basePhraseStart, isTimeAt } from './base-phrase.js';
import { phraseFrom } from './phrase-from.js';
import type { TaggedWord } from './tag-text.js';
import {
  isQuoted,
  lowerAt,
  quotationClosedAt,
  quotationsFrom,
  skipBack,
  type TaggedSentence,
  wordAt,
} from './tagged-sentence.js';

export interface Cue {
  /** Index of the verb. */
  readonly at: number;
  readonly lemma: string;
  /** Index of the word in front of the verb and its adverbs. */
  readonly before: number;
  /** "..., adding that" */
  readonly isParticiple: boolean;
  /** "as reported by" */
  readonly isPassive: boolean;
  /** The publisher's own: "we found", "our researchers observed". */
  readonly isFinding: boolean;
  /** "we have not seen" */
  readonly isNegated: boolean;
}

const MODAL = /^(?:could|may|might|should|must|can|will|would|['’]ll|['’]d|ca|wo)$/;
const QUANTITY = /^(?:some|many|others|most|few|several|all|both|that|which)$/;
const INNER_CLAUSE = /^(?:which|that|what|as|if|when|who|whom|how|where|whether)$/;
const LEADS_TO_TELLING = /^(?:that|[“",.])$/;

/** The cue at `at`; null for any other word. */
export function cueAt(sentence: TaggedSentence, at: number): Cue | null {
  const word = wordAt(sentence, at);
  const isFinding = sentence.lists.cue.finds.has(word.lemma) && isOwnVoice(sentence, at);
  if (!(isFinding || isVerbOfSaying(sentence, word)) || !isUsedAsVerb(sentence, at) || isOtherUse(sentence, at)) {
    return null;
  }
  const quotedAs = isQuotedAs(sentence, at) ? at - 2 : null;
  const before = behindDocument(
    sentence,
    skipBack(sentence, (quotedAs ?? at) - 1, ({ pos, lower }) => pos === 'ADV' && !isNegation(lower)),
  );
  const previous = wordAt(sentence, before);
  if (previous.pos === 'DET' && !QUANTITY.test(previous.lower)) return null;
  if (previous.lower === 'to' && !goesOnSaying(sentence, before - 1)) return null;
  const auxiliaries = auxiliariesBefore(sentence, before);
  const isNegated = auxiliaries.some(({ lower, lemma }) => lemma === 'not' || isNegation(lower));
  // "We can confirm that", "we have not seen that"
  if (isNegated && !isFinding) return null;
  if (auxiliaries.some(({ lower }) => MODAL.test(lower) && !(isFinding && lower === 'can'))) return null;
  const isParticiple = word.lower.endsWith('ing') && quotedAs === null;
  const lead = previous.lower === 'first' ? wordAt(sentence, before - 1) : previous;
  const isReport = isReported(sentence, at, lead);
  if (!isParticiple && !isReport && auxiliaries.length === 0 && isDoneBy(sentence, at)) return null;
  if (isParticiple && !canTakeParticiple(sentence, before)) return null;
  const isPassive = isReport || (!isParticiple && quotedAs === null && auxiliaries.some(isBeing));
  return { at, lemma: word.lemma, before, isParticiple, isPassive, isFinding, isNegated };
}

/** "was quoted as saying": somebody said it. */
function isQuotedAs(sentence: TaggedSentence, at: number): boolean {
  const isAs = lowerAt(sentence, at - 1) === 'as' && lowerAt(sentence, at).endsWith('ing');
  return isAs && wordAt(sentence, at - 2).pos === 'VERB' && isBeing(wordAt(sentence, at - 3));
}

/** True for a verb that says something at all. */
export function isVerbOfSaying({ lists: { cue } }: TaggedSentence, { lemma }: TaggedWord): boolean {
  return cue.says.has(lemma) || cue.clause.has(lemma) || cue.document.has(lemma);
}

/** True where "we" or "our researchers" stand in front of a verb. */
function isOwnVoice(sentence: TaggedSentence, verb: number): boolean {
  const last = skipBack(sentence, verb - 1, ({ pos }) => pos === 'AUX' || pos === 'ADV' || pos === 'PART');
  if (last < sentence.from || isQuoted(sentence, last)) return false;
  const start = lowerAt(sentence, last) === 'we' ? last : (basePhraseStart(sentence, last) ?? last);
  // "what we found", "a group that we track"
  const { lower, pos } = wordAt(sentence, start - 1);
  const isInner = start > sentence.from && (pos === 'ADP' || INNER_CLAUSE.test(lower));
  return !isInner && /^(?:we|our)$/.test(lowerAt(sentence, start));
}

/** True for "is", "was", "gets" and their like. */
export function isBeing({ lemma, lower }: TaggedWord): boolean {
  return lemma === 'be' || lemma === 'get' || /^['’]s$/.test(lower);
}

function isUsedAsVerb(sentence: TaggedSentence, at: number): boolean {
  const { pos, lower, text } = wordAt(sentence, at);
  if (at > sentence.from && /^\p{Lu}/u.test(text)) return false;
  if (pos === 'VERB') return true;
  // The tagger takes "Verizon claims that" for a noun.
  const before = wordAt(sentence, at - 1);
  const isBehindName = before.pos === 'PROPN' || (before.pos === 'NOUN' && isQuoted(sentence, at + 1));
  // "the memo, which was leaked, states that", "the memo states."
  const isInserted = before.text === ',' && lowerAt(sentence, at + 1) === 'that';
  const isDocuments = isListed(before, sentence.lists.source.document);
  // "Media reports that link it": a relative clause.
  const isRelative = lowerAt(sentence, at + 1) === 'that' && wordAt(sentence, at + 2).pos === 'VERB';
  const canTell = !isRelative && (isBehindName || isInserted || isDocuments);
  return pos === 'NOUN' && lower.endsWith('s') && canTell && LEADS_TO_TELLING.test(lowerAt(sentence, at + 1));
}

// "so-called", "475 pledged delegates", "admitted to", "all told"
function isOtherUse(sentence: TaggedSentence, at: number): boolean {
  const [before, word, after] = [wordAt(sentence, at - 1), wordAt(sentence, at), wordAt(sentence, at + 1)];
  if (/^[-–]$/.test(before.text) && before.end === word.start) return true;
  if (before.pos === 'NUM' && (after.pos === 'NOUN' || after.pos === 'PROPN')) return true;
  if (before.lower === 'all' && word.lower === 'told') return true;
  if (sentence.lists.cue.ahead.has(word.lemma) && /^(?:him|her|it|them)sel(?:f|ves)$/.test(after.lower)) return true;
  if (isReduced(sentence, at)) return true;
  if (isNaming(sentence, at) || sentence.lists.cue.other.has(`${word.lemma} ${after.lower}`)) return true;
  return word.lemma === 'call' && !callsSomething(sentence, at);
}

// "a firm believed to be behind it", "hackers alleged to have stolen it": whoever stands in front says none of it.
function isReduced(sentence: TaggedSentence, at: number): boolean {
  const [word, link, next] = [wordAt(sentence, at), wordAt(sentence, at + 1), wordAt(sentence, at + 2)];
  const isPast = word.lower !== word.lemma && !/(?:s|ing)$/.test(word.lower);
  if (!isPast || link.lower !== 'to' || !sentence.lists.cue.reduced.has(word.lemma)) return false;
  return /^(?:VERB|AUX)$/.test(next.pos) && next.lower === next.lemma;
}

// "called it a breach", "called for a pause"; not "called police about the leak", "called the agency on Monday".
function callsSomething(sentence: TaggedSentence, at: number): boolean {
  const next = wordAt(sentence, at + 1);
  if (at === sentence.from || next.pos === 'PUNCT' || /^(?:for|on|upon)$/.test(next.lower)) return true;
  if (wordAt(sentence, at - 1).pos === 'PUNCT' || quotationsFrom(sentence, at).length > 0) return true;
  // "her lawyer"
  const object = [phraseFrom, basePhraseFrom].map((read) => read(sentence, at + 1)?.[1] ?? at + 1);
  let end = Math.max(...object);
  for (let more: number | undefined = end; more !== undefined; end = more ?? end) {
    const { pos, lower } = wordAt(sentence, end);
    more =
      (pos === 'ADV' && !INNER_CLAUSE.test(lower)) || lower === '-'
        ? end + 1
        : pos === 'ADP'
          ? // "the sell-off"
            (basePhraseFrom(sentence, end + 1)?.[1] ?? end + 1)
          : undefined;
  }
  const { pos, lower } = wordAt(sentence, end);
  const isPredicate =
    /^(?:DET|ADJ|NOUN|PROPN|PRON|NUM)$/.test(pos) || (pos === 'VERB' && /(?:ed|en|ne|ing)$/.test(lower));
  return end < sentence.to && isPredicate && !isTimeAt(sentence, end);
}

// "a group called Salt Typhoon, broke into": a name is all that follows. "called Salt Typhoon a menace" says something.
function isNaming(sentence: TaggedSentence, at: number): boolean {
  const [before, word, after] = [wordAt(sentence, at - 1), wordAt(sentence, at), wordAt(sentence, at + 1)];
  if (!sentence.lists.cue.ahead.has(word.lemma) || before.pos !== 'NOUN' || after.pos !== 'PROPN') return false;
  let end = at + 1;
  while (wordAt(sentence, end).pos === 'PROPN') end += 1;
  const { pos } = wordAt(sentence, end);
  return end >= sentence.to || pos === 'PUNCT' || pos === 'VERB' || pos === 'AUX' || pos === 'CCONJ';
}

// "went on to say"; not "is going to say"
function goesOnSaying(sentence: TaggedSentence, at: number): boolean {
  const { lower, lemma } = wordAt(sentence, at);
  return lower === 'on' || (sentence.lists.cue['goes-on'].has(lemma) && !lower.endsWith('ing'));
}

function canTakeParticiple(sentence: TaggedSentence, before: number): boolean {
  const previous = wordAt(sentence, before);
  if (/^(?:,|as|by)$/.test(previous.lower) || quotationClosedAt(sentence, before) !== undefined) return true;
  if (isListed(previous, sentence.lists.source.document) || isBeing(previous)) return true;
  // ", with Lumen saying that"
  const start = basePhraseStart(sentence, before);
  return start !== null && lowerAt(sentence, start - 1) === 'with' && /^[,;—–]$/.test(lowerAt(sentence, start - 2));
}

/** "a notice this week announcing": where the document stands of which a time is told; where no time stands, the place given. */
function behindDocument(sentence: TaggedSentence, at: number): number {
  const isTime = (k: number): boolean => isTimeAt(sentence, k) || /^(?:last|this|on)$/.test(lowerAt(sentence, k));
  const last = skipBack(sentence, at, (_, k) => isTime(k));
  return last < at && isListed(wordAt(sentence, last), sentence.lists.source.document) ? last : at;
}

// "as first reported by Tidewater News"
function isReported(sentence: TaggedSentence, at: number, previous: TaggedWord): boolean {
  const isIssued = sentence.lists.cue.issued.has(wordAt(sentence, at).lemma);
  return isIssued && lowerAt(sentence, at + 1) === 'by' && /^(?:as|,)$/.test(previous.lower);
}

// "a memo written by Lumen"; not "said by email", "said by Friday"
function isDoneBy(sentence: TaggedSentence, at: number): boolean {
  if (lowerAt(sentence, at + 1) !== 'by') return false;
  const { document, occasion } = sentence.lists.source;
  const doer = basePhraseFrom(sentence, at + 2);
  const last = wordAt(sentence, (doer?.[1] ?? 0) - 1);
  return doer !== null && !isTimeAt(sentence, at + 2) && !isListed(last, document) && !isListed(last, occasion);
}

/** Auxiliaries, adverbs and negations that end at `at`. */
function auxiliariesBefore(sentence: TaggedSentence, at: number): TaggedWord[] {
  const isAuxiliary = ({ pos, lower }: TaggedWord): boolean =>
    (pos === 'AUX' || pos === 'ADV' || pos === 'PART') && !/^[’']s$/.test(lower);
  const first = skipBack(sentence, at, isAuxiliary) + 1;
  return sentence.words.slice(Math.max(sentence.from, first), at + 1);
}

function isNegation(lower: string): boolean {
  return /^(?:not|never|n['’]t)$/.test(lower);
}

/** "denied such claims", "confirmed the breach": what is denied or confirmed is told by its noun. */
export function takesEvent(sentence: TaggedSentence, { at, lemma }: Pick<Cue, 'at' | 'lemma'>): boolean {
  const { cue, source } = sentence.lists;
  const isDenial = cue.denies.has(lemma);
  if (cue.offers.has(lemma) && (basePhraseFrom(sentence, at + 1)?.[1] ?? at) > at + 2) return true;
  if (!isDenial && !cue['owns-up'].has(lemma) && !cue.ascribes.has(lemma)) return false;
  const [from, to] = basePhraseFrom(sentence, at + 1) ?? [at, at];
  const nouns = sentence.words.slice(from, to);
  return nouns.some((noun) => isListed(noun, source.event) || (isDenial && isListed(noun, source.account)));
}
