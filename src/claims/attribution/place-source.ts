// Where the source of a cue stands in its sentence: in front of it, behind it, or with the cue before.
import { isListed } from './attribution-words.js';
import { type Cue, isVerbOfSaying, takesEvent } from './find-cues.js';
import { phraseBeforeComma, phraseEndingAt } from './phrase-before.js';
import { phraseFrom } from './phrase-from.js';
import type { SpokenRanges } from './attribution.js';
import { QUANTIFIER } from './tag-text.js';
import { isDay } from './base-phrase.js';
import {
  holdsVerb,
  isNominal,
  isQuoted,
  LONGEST_PHRASE,
  lowerAt,
  quotationBefore,
  quotationClosedAt,
  skipBack,
  type TaggedSentence,
  wordAt,
  type WordRange,
} from './tagged-sentence.js';

export interface PlacedSource {
  readonly source: WordRange;
  readonly place: 'in front' | 'behind' | 'carried on';
}

const SUBORDINATE = /^(?:that|whom|which|who|whose|what|as|where)$/;
const RELATIVE_SUBJECT = /^(?:who|which|that)$/;
const NO_OBJECT_BEHIND = /^(?:as|than|but|like|after|before|since|until|because|while|although|though|whereas)$/;

/** Null where the source is not plain. `found` is what was found in the sentence so far. */
export function placeSource(sentence: TaggedSentence, cue: Cue, found: readonly SpokenRanges[]): PlacedSource | null {
  const subject = skipBack(sentence, cue.before, (word, at) => leadsToCue(sentence, cue, word.lower, at));
  if (cue.isParticiple && standsApart(sentence, cue.before)) {
    return subject < sentence.from ? null : placed(subjectBefore(sentence, cue.at, found), 'carried on');
  }
  if (subject < sentence.from) {
    const right = phraseFrom(sentence, cue.at + 1);
    return right !== null && lowerAt(sentence, right[1]) === ':' ? placed(right, 'behind') : null;
  }
  const previous = wordAt(sentence, subject);
  const isAfterComma = previous.lower === ',' && wordAt(sentence, subject - 1).pos === 'CCONJ';
  if (previous.pos === 'CCONJ' || isAfterComma) {
    return placed(subjectBefore(sentence, subject, found), 'carried on');
  }
  if (quotationClosedAt(sentence, subject) !== undefined || /^[,—–?!-]$/.test(previous.text)) {
    return placeInverted(sentence, cue, subject, found);
  }
  const left = describedBefore(sentence, subject) ?? phraseEndingAt(sentence, subject);
  // ", with Lumen saying that"
  const isWith = cue.isParticiple && left !== null && lowerAt(sentence, left[0] - 1) === 'with';
  if (left !== null && !isWith && !RELATIVE_SUBJECT.test(previous.lower) && isObject(sentence, left[0])) return null;
  return placed(left, 'in front');
}

// "A source who asked not to be named told", "people who have seen the memo said": so many words may tell who somebody is.
const LONGEST_DESCRIPTION = 16;

/** Somebody with the relative clause that ends at `last`; null where none does, or what it tells could be what is said. */
function describedBefore(sentence: TaggedSentence, last: number): WordRange | null {
  for (let at = last - 1; at > Math.max(sentence.from, last - LONGEST_DESCRIPTION); at -= 1) {
    const { lower, pos } = wordAt(sentence, at);
    if (pos === 'PUNCT' || pos === 'SCONJ' || isQuoted(sentence, at)) return null;
    if (lower !== 'who') continue;
    const verb = wordAt(sentence, at + 1);
    const head = phraseEndingAt(sentence, at - 1);
    const isSubject = head !== null && !isObject(sentence, head[0]) && isNominal(wordAt(sentence, at - 1));
    return isSubject && /^(?:VERB|AUX|ADV)$/.test(verb.pos) ? [head[0], last + 1] : null;
  }
  return null;
}

function placed(source: WordRange | null, place: PlacedSource['place']): PlacedSource | null {
  return source === null ? null : { source, place };
}

// Auxiliaries and adverbs, and "went on to".
function leadsToCue(sentence: TaggedSentence, { before, isNegated }: Cue, lower: string, at: number): boolean {
  const { pos, lemma } = wordAt(sentence, at);
  const goesOn = sentence.lists.cue['goes-on'];
  // "Lumen and Verizon have both confirmed"
  const behind = wordAt(sentence, at - 1);
  if (QUANTIFIER.test(lower) && (behind.pos === 'AUX' || isNominal(behind))) return true;
  if (pos === 'AUX' || pos === 'ADV' || lower === 'to' || (isNegated && pos === 'PART')) return true;
  return (pos === 'VERB' && goesOn.has(lemma)) || (lower === 'on' && goesOn.has(wordAt(sentence, before - 2).lemma));
}

/** "..., adding that", "by saying that", "a memo saying that" */
function standsApart(sentence: TaggedSentence, before: number): boolean {
  const previous = wordAt(sentence, before);
  if (previous.lower === ',' || previous.lower === 'by') return true;
  return quotationClosedAt(sentence, before) !== undefined || isListed(previous, sentence.lists.source.document);
}

/** Behind a quotation or a comma: "“...,” said X", "Hackers got in, X said", "X, its chief, said". */
function placeInverted(
  sentence: TaggedSentence,
  { at, lemma }: Cue,
  subject: number,
  found: readonly SpokenRanges[],
): PlacedSource | null {
  const { ahead, tells } = sentence.lists.cue;
  const right = phraseFrom(sentence, at + 1);
  const isQuotedBefore = quotationBefore(sentence, subject) !== undefined;
  const isOneSided = !isQuotedBefore && ahead.has(lemma);
  const isDash = /^[,—–-]$/.test(wordAt(sentence, subject).text);
  const left = isDash && !isQuotedBefore ? phraseBeforeComma(sentence, subject) : null;
  // "X, its chief, said the agency apologized to users"
  const isTelling = right !== null && left !== null && holdsVerb(sentence, ...right);
  const isRightWhole = right !== null && endsClause(sentence, right[1]) && !isTelling;
  // "X, calling it “false,” said the company was clear"
  const isClause = right !== null && wordAt(sentence, right[1]).pos === 'AUX';
  if (isQuotedBefore && isClause) return null;
  // "The airline, based in Bergen, acknowledged the breach"
  const isEvent = left !== null && takesEvent(sentence, { at, lemma });
  if (left !== null && (!isRightWhole || tells.has(lemma) || isOneSided || isEvent)) return placed(left, 'in front');
  if (right !== null && !isQuotedBefore && (isOneSided || !isRightWhole)) {
    return placed(subjectBefore(sentence, subject, found), 'carried on');
  }
  if (right !== null && !tells.has(lemma)) return placed(right, 'behind');
  return placed(left, 'in front');
}

function endsClause(sentence: TaggedSentence, at: number): boolean {
  const { text, pos, lower } = wordAt(sentence, at);
  const isRelative = pos === 'PRON' && /^(?:that|which)$/.test(lower);
  return at >= sentence.to || text === '' || /^[,.;()—–]$/.test(text) || pos === 'ADP' || isRelative || isDay(lower);
}

/** True for the object of what stands in front of it: "a class called ...", "with people said". */
export function isObject(sentence: TaggedSentence, from: number): boolean {
  if (from <= sentence.from || isQuoted(sentence, from - 1)) return false;
  // "who on earlier occasions called it false"
  const before = wordAt(
    sentence,
    skipBack(sentence, from - 1, ({ pos }) => pos === 'ADV'),
  );
  if (before.pos === 'VERB') return !isVerbOfSaying(sentence, before) && !before.lower.endsWith('ing');
  return before.pos === 'ADP' && !NO_OBJECT_BEHIND.test(before.lower);
}

/** Whose words go on at `at`: the source of the cue before in this sentence, else the subject of the verb before. */
function subjectBefore(sentence: TaggedSentence, at: number, found: readonly SpokenRanges[]): WordRange | null {
  const earlier = found.at(-1);
  if (earlier !== undefined) return earlier.source;
  const next = wordAt(sentence, at + 1);
  const isInfinitive = next.lower === next.lemma;
  for (let k = at - 1; k >= Math.max(sentence.from, at - LONGEST_PHRASE); k -= 1) {
    const { pos, lower } = wordAt(sentence, k);
    if (isQuoted(sentence, k) || (pos !== 'VERB' && pos !== 'AUX') || lower.endsWith('ing')) continue;
    if (isInfinitive && lowerAt(sentence, k - 1) === 'to') return null;
    const subject = subjectOfVerb(sentence, k);
    if (subject !== null) return subject;
  }
  return null;
}

function subjectOfVerb(sentence: TaggedSentence, verb: number): WordRange | null {
  const last = skipBack(sentence, verb - 1, ({ pos, lemma }) => {
    return pos === 'ADV' || pos === 'AUX' || (pos === 'PART' && lemma === 'not');
  });
  const head = wordAt(sentence, last);
  if (last < sentence.from || head.lower === 'to' || RELATIVE_SUBJECT.test(head.lower)) return null;
  const isPhrase = isNominal(head) || head.text === ')';
  const inFront = isPhrase ? phraseEndingAt(sentence, last) : null;
  const subject = head.text === ',' ? phraseBeforeComma(sentence, last) : inFront;
  const lead = wordAt(sentence, (subject?.[0] ?? 0) - 1);
  // "the attack it suffered in May"
  if (head.pos === 'PRON' && lead.pos === 'NOUN') return null;
  const isSubordinate = lead.pos === 'SCONJ' || lead.pos === 'ADP' || SUBORDINATE.test(lead.lower);
  return isSubordinate || (lead.pos === 'VERB' && !isVerbOfSaying(sentence, lead)) ? null : subject;
}
