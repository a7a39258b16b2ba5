// What a sentence tells to be unknown by the question that it leaves open: "cannot say how many customers", "is investigating how they
// got in", "the scope of the breach has yet to be determined". Whether harm came about at all is read elsewhere.
import type { ClaimKind, WordGroups } from '../../ingest/claim-words.js';
import { isAttributive, tagAt } from '../grammar.js';
import { isIntrusion } from '../is-claimed.js';
import type { KindSaid } from '../read-meaning.js';
import { CONTRASTS, NEGATION } from '../speech-words.js';
import { gapBefore, plainAt, type SpokenSentence } from '../spoken-sentence.js';

// "has not been able to establish with any certainty how many"
const FARTHEST_KNOWING = 8;
const FARTHEST_NOT = 5;
// "how the hackers got in"
const FARTHEST_INTRUDER = 5;
const NOT = /^(?:no|yet|unable|hard|difficult|impossible)$/;

/** Of the words in `range` the kinds of which it is open what is so. */
export function openQuestions(
  sentence: SpokenSentence,
  range: readonly [number, number],
  groups: WordGroups,
): KindSaid[] {
  return sentence.words.slice(...range).flatMap((_, k) => {
    const at = range[0] + k;
    const kind = askedAt(sentence, at, groups);
    if (kind === null) return [];
    const open = openBefore(sentence, at, range[0], groups) ?? openBehind(sentence, at, range[1], groups);
    if (open === null) return [];
    return [{ kind, stance: 'unclear', isNow: false, from: at, to: at + 1, turnedFrom: Math.min(at, open) }];
  });
}

function askedAt(sentence: SpokenSentence, at: number, groups: WordGroups): ClaimKind | null {
  const { extent, cause } = groups;
  const [plain, next] = [plainAt(sentence, at), plainAt(sentence, at + 1)];
  if (plain === 'how' && /^(?:many|long)$/.test(next)) return next === 'many' ? 'number' : 'duration';
  const isOfIntruder = (k: number): boolean => isIntrusion(sentence, k, groups);
  if (plain === 'how')
    return Array.from({ length: FARTHEST_INTRUDER }, (_, k) => at + 1 + k).some(isOfIntruder) ? 'method' : null;
  const { pos, lemma } = tagAt(sentence, at);
  // Behind a noun it tells which one is meant: "the people who did it".
  if (plain === 'who') return /^(?:VERB|ADP)$/.test(tagAt(sentence, at - 1).pos) ? 'attribution' : null;
  if (pos !== 'NOUN') return null;
  return extent.has(lemma) ? 'number' : cause.has(lemma) ? 'method' : null;
}

/** Where the verb or noun stands in front of a question that leaves it open; null for none. */
function openBefore(
  sentence: SpokenSentence,
  question: number,
  first: number,
  { ask, disclose, inquiry, unknown }: WordGroups,
): number | null {
  for (let at = question - 1; at >= Math.max(first, question - FARTHEST_KNOWING); at -= 1) {
    if (isParted(sentence, at + 1)) return null;
    const { pos, lemma, lower } = tagAt(sentence, at);
    if (unknown.has(lower)) return at;
    if (pos === 'NOUN' && inquiry.has(lemma)) return at;
    if (pos === 'NOUN' && ask.has(lemma)) return notBefore(sentence, at, first);
    if (pos === 'VERB' && inquiry.has(lemma) && lower.endsWith('ing')) return at;
    if (pos === 'VERB' && ask.has(lemma)) return notBefore(sentence, at, first);
    // "did not say how many" is no more than silence.
    if (pos === 'VERB' && disclose.has(lemma) && isUnable(sentence, at)) return notBefore(sentence, at, first);
  }
  return null;
}

/** "the scope has yet to be determined", "the cause is unknown", "inquiries into the scope are ongoing". */
function openBehind(
  sentence: SpokenSentence,
  question: number,
  last: number,
  { ask, extent, cause, unknown }: WordGroups,
): number | null {
  const noun = tagAt(sentence, question).lemma;
  if (!extent.has(noun) && !cause.has(noun)) return null;
  for (let at = question + 1; at < Math.min(last, question + 2 * FARTHEST_KNOWING); at += 1) {
    const { lemma, lower, pos } = tagAt(sentence, at);
    const isOther = pos === 'CCONJ' && gapBefore(sentence, at).includes(',');
    if (CONTRASTS.has(lower) || isOther || /[;:]/.test(gapBefore(sentence, at))) return null;
    if (unknown.has(lower)) return at;
    // "the number of affected customers"
    if (pos === 'VERB' && !isAttributive(sentence, at))
      return ask.has(lemma) ? notBefore(sentence, at, question) : null;
  }
  return null;
}

function notBefore(sentence: SpokenSentence, at: number, first: number): number | null {
  for (let k = at - 1; k >= Math.max(first, at - FARTHEST_NOT); k -= 1) {
    if (isParted(sentence, k + 1)) return null;
    if ([NEGATION, NOT].some((words) => words.test(plainAt(sentence, k)))) return k;
  }
  return null;
}

function isUnable(sentence: SpokenSentence, at: number): boolean {
  return [1, 2, 3].some((back) => /^(?:cannot|cant|couldnt|could|can|able|unable)$/.test(plainAt(sentence, at - back)));
}

function isParted(sentence: SpokenSentence, at: number): boolean {
  return /[,;:]/.test(gapBefore(sentence, at)) || CONTRASTS.has(plainAt(sentence, at));
}
