// Who says what in one sentence, as ranges of its words. Where it is not plain, none: a wrong speaker is worse than none.
import { isListed } from './attribution-words.js';
import { basePhraseFrom } from './base-phrase.js';
import { behindInsert, behindTime, contentOf, isAside, isSpokenBefore, nextComma } from './cue-content.js';
import { type Cue, cueAt, takesEvent } from './find-cues.js';
import { isSeenBy } from './find-ground.js';
import { phraseBeforeComma, phraseEndingAt } from './phrase-before.js';
import { phraseFrom } from './phrase-from.js';
import { isObject, placeSource, type PlacedSource } from './place-source.js';
import { clauseStart, type SpokenRanges } from './attribution.js';
import {
  holdsVerb,
  isQuoted,
  lowerAt,
  skipBack,
  type TaggedSentence,
  wordAt,
  type WordRange,
} from './tagged-sentence.js';

const CONDITION = /^(?:if|whether|unless)$/;
const SPEAKS_HIMSELF = /^(?:i|we|you)$/;
const OTHER_CLAUSE = /^(?:as|if|when|because|after|before|while|since|until)$/;
const NEXT_CLAUSE = /^(?:and|but|while|;|although|though|yet)$/;
const JOINT = /^(?:and|but|while|;|,|yet|though|although)$/;
// "said late on Tuesday that": so many words may stand between a verb and its clause.
const FARTHEST_CLAUSE = 8;
// "maintained access “for months”" quotes something else.
const NEAREST_QUOTATION = 2;

/** Attributions in the order of their cues. Quoted words are nobody's cue but the quotation's. */
export function readSentence(sentence: TaggedSentence): SpokenRanges[] {
  const found: SpokenRanges[] = [];
  for (let at = sentence.from; at < sentence.to; at += 1) {
    if (isQuoted(sentence, at)) continue;
    const isAccording = lowerAt(sentence, at) === 'according' && lowerAt(sentence, at + 1) === 'to';
    const one = isAccording
      ? readAccordingTo(sentence, at, found)
      : (readIssue(sentence, at) ?? readCue(sentence, at, found));
    if (one === null) continue;
    // "The FBI concluded that it was breached, three people said": who closes the sentence says all of it.
    if (saysAll(sentence, one)) found.length = 0;
    found.push(one);
  }
  return passedOn(sentence, found).map((one, index, all) => {
    const ended = endedByNext(sentence, one, all[index + 1]);
    return { ...ended, via: [...ended.via, ...readersOf(sentence, one.source)] };
  });
}

function readAccordingTo(sentence: TaggedSentence, at: number, found: readonly SpokenRanges[]): SpokenRanges | null {
  const lead = skipBack(sentence, at - 1, ({ pos }) => pos === 'ADV' || pos === 'CCONJ' || pos === 'PUNCT');
  const isLeading = lead < sentence.from;
  const source = phraseFrom(sentence, at + 2, isLeading);
  if (source === null) return null;
  const said = { source, cue: [at, at + 2], isCarried: false, via: [] } as const;
  if (isLeading) {
    const comma = nextComma(sentence, source[1]);
    return comma === null ? null : { ...said, content: [[comma + 1, sentence.to]] };
  }
  const before: WordRange = [clauseStart(sentence, at, found), at];
  const isBetween = lowerAt(sentence, at - 1) === ',' && lowerAt(sentence, source[1]) === ',';
  // "according to Lumen, which lost nothing"
  const isRelative = /^(?:who|whose|which)$/.test(lowerAt(sentence, source[1] + 1));
  const goesOn = isBetween && !isRelative && source[1] + 2 < sentence.to;
  return { ...said, content: goesOn ? [before, [source[1] + 1, sentence.to]] : [before] };
}

function readCue(sentence: TaggedSentence, at: number, found: readonly SpokenRanges[]): SpokenRanges | null {
  const cue = cueAt(sentence, at);
  if (cue === null) return null;
  if (cue.isPassive) return readPassive(sentence, cue, found);
  const placed = placeSource(sentence, cue, found);
  if (placed === null || !isSayer(sentence, cue, placed) || !isSaid(sentence, cue, placed, found)) return null;
  const content = contentOf(sentence, cue, placed, found);
  const isCarried = placed.place === 'carried on';
  if (content === null) return null;
  const isWhole = saysAll(sentence, { source: placed.source, cue: [at, at + 1], content, isCarried, via: [] });
  if (!isCarried && !isWhole && isInside(sentence, at, found)) return null;
  const said = { cue: [at, at + 1], content, isCarried } as const;
  // "the Post reported, citing two officials": they say it, through the Post.
  const cited = citedBehind(sentence, at);
  if (cited !== null) return { ...said, source: cited, via: [placed.source, ...toldTo(sentence, cue)] };
  return { ...said, source: placed.source, via: toldTo(sentence, cue) };
}

/** True where the words in front of a closing "X said" are the whole sentence. */
function saysAll(sentence: TaggedSentence, { source, cue, content, isCarried }: SpokenRanges): boolean {
  const [first] = content;
  if (isCarried || first === undefined || source[0] >= cue[0] || lowerAt(sentence, source[0] - 1) !== ',') return false;
  return first[0] === sentence.from && first[1] <= source[0] && isAside(sentence, cue[1]);
}

/** "published a finding that", "issued a warning that" */
function readIssue(sentence: TaggedSentence, at: number): SpokenRanges | null {
  const { pos, lemma } = wordAt(sentence, at);
  if (pos !== 'VERB' || !sentence.lists.cue.issues.has(lemma)) return null;
  const object = basePhraseFrom(sentence, at + 1);
  if (object === null || lowerAt(sentence, object[1]) !== 'that') return null;
  const last = skipBack(sentence, at - 1, (word) => word.pos === 'ADV' || word.pos === 'AUX');
  const isComma = lowerAt(sentence, last) === ',';
  const source = isComma ? phraseBeforeComma(sentence, last) : phraseEndingAt(sentence, last);
  if (source === null || isObject(sentence, source[0])) return null;
  return { source, cue: [at, object[1]], content: [[object[1], sentence.to]], isCarried: false, via: [] };
}

// "... was first reported by the Journal"
function readPassive(
  sentence: TaggedSentence,
  { at, lemma }: Cue,
  found: readonly SpokenRanges[],
): SpokenRanges | null {
  const isIssued = lowerAt(sentence, at + 1) === 'by' && sentence.lists.cue.issued.has(lemma);
  const start = clauseStart(sentence, at, found);
  const isLeading = !holdsVerb(sentence, start, at);
  const source = isIssued ? phraseFrom(sentence, at + 2, isLeading) : null;
  if (source === null) return null;
  // "a campaign described by officials as severe": only how it was described is theirs.
  if (sentence.lists.cue.ahead.has(lemma)) {
    const end = nextComma(sentence, source[1]) ?? sentence.to;
    return { source, cue: [at, at + 1], content: [[source[1], end]], isCarried: false, via: [] };
  }
  // "As first reported by the Journal, networks were entered."
  if (isLeading) {
    const comma = nextComma(sentence, source[1]);
    if (comma === null) return null;
    return { source, cue: [at, at + 1], content: [[comma + 1, sentence.to]], isCarried: false, via: [] };
  }
  const content: WordRange[] = [[start, at]];
  if (source[1] + 1 < sentence.to) content.push([source[1], sentence.to]);
  return { source, cue: [at, at + 1], content, isCarried: false, via: [] };
}

/** False where what stands at the source's place does not say such things. */
function isSayer(sentence: TaggedSentence, { lemma, isFinding }: Cue, { source, place }: PlacedSource): boolean {
  const { cue, source: nouns } = sentence.lists;
  if (cue.document.has(lemma)) {
    const isDocument = sentence.words.slice(...source).some((word) => isListed(word, nouns.document));
    if (!isDocument) return false;
  }
  if (!isFinding && cue.opinion.has(lemma) && SPEAKS_HIMSELF.test(lowerAt(sentence, source[0]))) return false;
  return place === 'behind' || !CONDITION.test(lowerAt(sentence, source[0] - 1));
}

function isSaid(
  sentence: TaggedSentence,
  { at, lemma, isFinding }: Cue,
  { source, place }: PlacedSource,
  found: readonly SpokenRanges[],
): boolean {
  const { cue } = sentence.lists;
  if (isFinding) return true;
  // "what officials call a breach", "what we found", "what she told them"
  const isNaming = cue.ahead.has(lemma) || cue.finds.has(lemma) || cue.tells.has(lemma);
  if (isNaming && place !== 'behind' && lowerAt(sentence, source[0] - 1) === 'what') return false;
  if (place === 'behind' || !(cue.clause.has(lemma) || cue.document.has(lemma))) return true;
  if (takesEvent(sentence, { at, lemma })) return true;
  return closesWhatIsSaid(sentence, at, source, found) || leadsToClause(sentence, at, cue.quotation.has(lemma));
}

/** "“...,” the Post reported", "Hackers got in, the Post reported." */
function closesWhatIsSaid(
  sentence: TaggedSentence,
  at: number,
  [from]: WordRange,
  found: readonly SpokenRanges[],
): boolean {
  if (from >= at) return false;
  if (isSpokenBefore(sentence, from - 1, found)) return true;
  if (behindInsert(sentence, at + 1) !== null) return true;
  if (lowerAt(sentence, from - 1) !== ',') return false;
  // "were targeted, she adds, and all have been told"
  const isInserted = lowerAt(sentence, behindTime(sentence, at + 1)) === ',';
  if (isInserted) return holdsVerb(sentence, sentence.from, from - 1);
  if (!isAside(sentence, at + 1)) return false;
  const start = clauseStart(sentence, from - 1, found);
  return holdsVerb(sentence, start, from - 1) && !opensWithAside(sentence);
}

/** "After weeks of rumours, ...": a sentence that begins with what only leads to its subject. */
function opensWithAside(sentence: TaggedSentence): boolean {
  const { pos } = wordAt(sentence, sentence.from);
  if (pos !== 'ADP' && pos !== 'SCONJ') return false;
  return sentence.words.slice(sentence.from, sentence.to).filter(({ text }) => text === ',').length < 2;
}

/** True in front of "that", a quotation, a question word or a clause. */
function leadsToClause(sentence: TaggedSentence, at: number, isQuotedOnly: boolean): boolean {
  for (let k = at + 1; k < Math.min(sentence.to, at + 1 + FARTHEST_CLAUSE); k += 1) {
    const { lower, text, pos } = wordAt(sentence, k);
    const isQuotation = isQuoted(sentence, k) || (text === ',' && isQuoted(sentence, k + 1));
    if (isQuotation && k - at <= NEAREST_QUOTATION) return true;
    if (!isQuotedOnly && /^(?:that|how|whether|what|why|:)$/.test(lower)) return true;
    // "found fault and was sold"
    const isNextVerb = pos === 'CCONJ' && /^(?:VERB|AUX)$/.test(wordAt(sentence, k + 1).pos);
    if (isNextVerb || /^[,.;]$/.test(text) || OTHER_CLAUSE.test(lower)) return false;
    if (!isQuotedOnly && isVerbOfClause(sentence, at, k)) return true;
  }
  return false;
}

function isVerbOfClause(sentence: TaggedSentence, cue: number, at: number): boolean {
  const [before, word] = [wordAt(sentence, at - 1), wordAt(sentence, at)];
  if (word.pos === 'AUX') return true;
  if (word.pos !== 'VERB' || at === cue + 1 || word.lower.endsWith('ing')) return false;
  if (before.lower === 'to') return sentence.lists.cue.tells.has(wordAt(sentence, cue).lemma);
  return !/^(?:ADP|DET|ADJ|PUNCT|VERB)$/.test(before.pos);
}

// "Song said Clinton had said": whose words those are is not plain, but where an outlet only passes them on.
function isInside(sentence: TaggedSentence, at: number, found: readonly SpokenRanges[]): boolean {
  return found.some((one) => {
    const holds = one.cue[0] < at && holdsWord(one, at);
    return holds && !isRelay(sentence, one) && !beginsClause(sentence, one.cue[0], at);
  });
}

function holdsWord({ content }: SpokenRanges, at: number): boolean {
  return content.some(([from, to]) => from <= at && at < to);
}

function isRelay({ words, lists }: TaggedSentence, { cue }: SpokenRanges): boolean {
  const { lemma, lower } = wordAt({ words }, cue[0]);
  return lower === 'according' || lists.cue.relays.has(lemma);
}

/** "The Journal reported that Lumen said": Lumen says it, through the Journal. */
function passedOn(sentence: TaggedSentence, found: readonly SpokenRanges[]): SpokenRanges[] {
  const relays = found.filter((one) => isRelay(sentence, one));
  const isPassing = (relay: SpokenRanges, one: SpokenRanges): boolean =>
    relay !== one &&
    relay.cue[0] < one.cue[0] &&
    holdsWord(relay, one.cue[0]) &&
    holdsWord(relay, one.source[0]) &&
    !beginsClause(sentence, relay.cue[0], one.cue[0]);
  return found
    .filter((one) => !relays.includes(one) || !found.some((other) => isPassing(one, other)))
    .map((one) => {
      const relay = relays.find((other) => isPassing(other, one));
      return relay === undefined ? one : { ...one, via: [...one.via, relay.source] };
    });
}

/** True where another clause begins between two cues: "X said ..., and Y said ...". */
function beginsClause(sentence: TaggedSentence, from: number, to: number): boolean {
  for (let at = from + 1; at < to; at += 1) {
    const isJoint = NEXT_CLAUSE.test(lowerAt(sentence, at)) && lowerAt(sentence, at + 1) !== 'that';
    if (isJoint && !isQuoted(sentence, at)) return true;
  }
  return false;
}

function citedBehind(sentence: TaggedSentence, cue: number): WordRange | null {
  for (let at = cue + 2; at < sentence.to; at += 1) {
    if (lowerAt(sentence, at) !== 'citing' || isQuoted(sentence, at)) continue;
    return lowerAt(sentence, at - 1) === ',' ? phraseFrom(sentence, at + 1) : null;
  }
  return null;
}

/** "a memo seen by Reuters": who quotes the document that speaks. */
function readersOf(sentence: TaggedSentence, [from, to]: WordRange): WordRange[] {
  for (let at = from; at < to; at += 1) {
    const readers = isSeenBy(sentence, at) ? phraseFrom(sentence, at + 1) : null;
    if (readers !== null) return [readers];
  }
  return [];
}

/** "told Reuters", "said to the Journal" */
function toldTo(sentence: TaggedSentence, { at, lemma }: Cue): WordRange[] {
  const isTo = lowerAt(sentence, at + 1) === 'to';
  const begin = sentence.lists.cue.tells.has(lemma) ? at + 1 : isTo ? at + 2 : null;
  const phrase = begin === null ? null : basePhraseFrom(sentence, begin);
  return phrase !== null && sentence.words.slice(...phrase).some(({ pos }) => pos === 'PROPN') ? [phrase] : [];
}

/** What one says ends where the next one's words, joined by "and", "but", ";" or a participle, begin. */
function endedByNext(sentence: TaggedSentence, one: SpokenRanges, next: SpokenRanges | undefined): SpokenRanges {
  if (next === undefined) return one;
  const begin = next.cue[0] < next.source[0] || next.isCarried ? next.cue[0] : next.source[0];
  const joint = skipBack(sentence, begin - 1, ({ pos }) => pos === 'ADV' || pos === 'AUX');
  const isBehind = next.content.every(([start]) => start >= next.cue[0]);
  if (!isBehind || !JOINT.test(lowerAt(sentence, joint))) return one;
  const content = one.content
    .map(([from, to]): WordRange => [from, from < joint ? Math.min(to, joint) : to])
    .filter(([from, to]) => to > from);
  return content.length === 0 ? one : { ...one, content };
}
