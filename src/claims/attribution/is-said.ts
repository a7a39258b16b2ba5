// Whether a cue with a source says something: many verbs of saying do other things too.
import { isListed } from './attribution-words.js';
import { behindInsert, behindTime, isAside } from './asides.js';
import { clauseStart, type SpokenRanges } from './attribution.js';
import { isSpokenBefore } from './cue-content.js';
import { type Cue, takesEvent } from './find-cues.js';
import type { PlacedSource } from './place-source.js';
import { holdsVerb, isQuoted, lowerAt, type TaggedSentence, wordAt, type WordRange } from './tagged-sentence.js';

const CONDITION = /^(?:if|whether|unless)$/;
const SPEAKS_HIMSELF = /^(?:i|we|you)$/;
const OTHER_CLAUSE = /^(?:as|if|when|because|after|before|while|since|until)$/;
// "said late on Tuesday that": so many words may stand between a verb and its clause.
const FARTHEST_CLAUSE = 8;
// "maintained access “for months”" quotes something else.
const NEAREST_QUOTATION = 2;

/** False where the source does not say such things, or the verb does something else there. */
export function isSaid(
  sentence: TaggedSentence,
  cueFound: Cue,
  placed: PlacedSource,
  found: readonly SpokenRanges[],
): boolean {
  const { cue } = sentence.lists;
  const { at, lemma, isFinding } = cueFound;
  const { source, place } = placed;
  if (!isSayer(sentence, cueFound, placed)) return false;
  if (isFinding) return true;
  // "what officials call a breach", "what we found", "what she told them"
  const isNaming = cue.ahead.has(lemma) || cue.finds.has(lemma) || cue.tells.has(lemma);
  if (isNaming && place !== 'behind' && lowerAt(sentence, source[0] - 1) === 'what') return false;
  if (place === 'behind' || !(cue.clause.has(lemma) || cue.document.has(lemma))) return true;
  if (takesEvent(sentence, { at, lemma })) return true;
  // "As Lumen reports, it was entered"
  if (lowerAt(sentence, source[0] - 1) === 'as') return true;
  // "Operators who find accounts should call us" tells of operators.
  const isRelative = /^(?:who|which)$/.test(lowerAt(sentence, at - 1)) && lowerAt(sentence, source[0] - 1) !== ',';
  const isPlain = !isRelative || /^(?:that|[“",])$/.test(lowerAt(sentence, at + 1));
  const leads = isPlain && leadsToClause(sentence, at, cue.quotation.has(lemma));
  return closesWhatIsSaid(sentence, at, source, found) || leads;
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
  return holdsVerb(sentence, start, from - 1);
}

/** True in front of "that", a quotation, a question word or a clause. */
function leadsToClause(sentence: TaggedSentence, at: number, isQuotedOnly: boolean): boolean {
  for (let k = at + 1; k < Math.min(sentence.to, at + 1 + FARTHEST_CLAUSE); k += 1) {
    const { lower, text, pos } = wordAt(sentence, k);
    const isQuotation = isQuoted(sentence, k) || (text === ',' && isQuoted(sentence, k + 1));
    if (isQuotation && k - at <= NEAREST_QUOTATION) return true;
    // "pointed out that"
    if (lower === 'that' && pos === 'SCONJ' && k - at <= NEAREST_QUOTATION) return true;
    // "reads:" at the end of a paragraph announces the next one.
    if (lower === ':' && (!isQuotedOnly || k + 1 >= sentence.to)) return true;
    if (!isQuotedOnly && /^(?:that|how|whether|what|why)$/.test(lower)) return true;
    // "claiming to have stolen it"
    if (!isQuotedOnly && lower === 'to' && k === at + 1 && lowerAt(sentence, k + 1) === 'have') return true;
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
