// The noun phrase behind a cue: with what hangs on it, lists of names, appositions and brackets.
import { basePhraseFrom, isTimeAt } from './base-phrase.js';
import { isQuoted, LONGEST_PHRASE, type TaggedSentence, wordAt, type WordRange } from './tagged-sentence.js';

const PRONOUN = /^(?:he|she|it|they|we|i|him|her|them)$/;
const FARTHEST_ISSUER = 5;
const NO_APPOSITION = /^(?:he|she|it|they|we|i|who|which)$/;

/** The phrase that begins at `at`, behind adverbs. Behind "According to" at the head of a sentence a name behind a comma is the next clause's. */
export function phraseFrom(sentence: TaggedSentence, at: number, isLeading = false): WordRange | null {
  let from = at;
  while (from < sentence.to && wordAt(sentence, from).pos === 'ADV') from += 1;
  if (from >= sentence.to || isQuoted(sentence, from)) return null;
  const first = wordAt(sentence, from);
  if (first.pos === 'PRON' && PRONOUN.test(first.lower)) return [from, from + 1];
  let to = basePhraseFrom(sentence, from)?.[1] ?? null;
  if (to === null) return null;
  while (to < Math.min(sentence.to, from + LONGEST_PHRASE)) {
    const end: number | null =
      bracketEnd(sentence, to) ?? hangingEnd(sentence, to) ?? joinedEnd(sentence, to, isLeading);
    if (end === null) break;
    to = end;
  }
  return [from, to];
}

function bracketEnd(sentence: TaggedSentence, at: number): number | null {
  if (wordAt(sentence, at).text !== '(') return null;
  const most = Math.min(sentence.to, at + LONGEST_PHRASE);
  for (let k = at; k < most; k += 1) if (wordAt(sentence, k).text === ')') return k + 1;
  return null;
}

// "the bulletin issued by the FBI", "the head of the agency"; not "said in a statement", "said on Tuesday".
function hangingEnd(sentence: TaggedSentence, at: number): number | null {
  const { pos, lower } = wordAt(sentence, at);
  const issuer = pos === 'VERB' ? issuerBehind(sentence, at) : null;
  if (issuer !== null) return basePhraseFrom(sentence, issuer)?.[1] ?? null;
  // "sources speaking with the Journal", "people familiar with it", "a person briefed on the inquiry"
  const isDescribed = pos === 'ADJ' || (pos === 'VERB' && /(?:ing|ed|en)$/.test(lower));
  if (isDescribed && wordAt(sentence, at + 1).pos === 'ADP') return basePhraseFrom(sentence, at + 2)?.[1] ?? null;
  const { link, occasion } = sentence.lists.source;
  if (pos !== 'ADP' || !link.has(lower) || isTimeAt(sentence, at + 1)) return null;
  const end = basePhraseFrom(sentence, at + 1)?.[1] ?? null;
  // "at the Cook Political Report" is no report.
  return end !== null && occasion.has(wordAt(sentence, end - 1).text) ? null : end;
}

/** "issued by", "released on Wednesday by": where whoever did it begins. */
function issuerBehind(sentence: TaggedSentence, verb: number): number | null {
  for (let at = verb + 1; at < Math.min(sentence.to, verb + FARTHEST_ISSUER); at += 1) {
    const { lower, pos } = wordAt(sentence, at);
    if (pos === 'PUNCT' || pos === 'VERB') return null;
    if (lower === 'by' || (lower === 'from' && at === verb + 1)) return at + 1;
  }
  return null;
}

// "and the NSA", ", its chief"; not ", and it did": a verb behind it makes it a clause of its own.
function joinedEnd(sentence: TaggedSentence, at: number, isLeading: boolean): number | null {
  const [joint, next] = [wordAt(sentence, at), wordAt(sentence, at + 1)];
  if (isLeading && joint.text === ',' && /^(?:PROPN|NOUN|ADJ|PRON)$/.test(next.pos)) return null;
  // "a memo written by A and seen by B"
  if (joint.lower === 'and' && next.pos === 'VERB' && wordAt(sentence, at + 2).lower === 'by') {
    return hangingEnd(sentence, at + 1);
  }
  const isAnd = (joint.lower === 'and' || joint.text === '&') && next.pos !== 'VERB';
  const isNoun = /^(?:DET|PROPN|NOUN|ADJ|PRON)$/.test(next.pos) && !NO_APPOSITION.test(next.lower);
  if (!isAnd && !(joint.text === ',' && isNoun && !isTimeAt(sentence, at + 1))) return null;
  const end = basePhraseFrom(sentence, at + 1)?.[1] ?? null;
  return end === null || /^(?:VERB|AUX)$/.test(wordAt(sentence, end).pos) ? null : end;
}
