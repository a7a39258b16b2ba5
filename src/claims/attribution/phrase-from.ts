// The noun phrase behind a cue: with what hangs on it, lists of names, appositions and brackets.
import { basePhraseFrom, isTimeAt } from './base-phrase.js';
import { isQuoted, LONGEST_PHRASE, lowerAt, type TaggedSentence, wordAt, type WordRange } from './tagged-sentence.js';

const SUBJECT_PRONOUN = /^(?:he|she|it|they|we|i)$/;
const NO_APPOSITION = /^(?:he|she|it|they|we|i|who|which)$/;

/** The phrase that begins at `at`, behind adverbs. */
export function phraseFrom(sentence: TaggedSentence, at: number): WordRange | null {
  let from = at;
  while (from < sentence.to && wordAt(sentence, from).pos === 'ADV') from += 1;
  if (from >= sentence.to || isQuoted(sentence, from)) return null;
  const first = wordAt(sentence, from);
  if (first.pos === 'PRON' && SUBJECT_PRONOUN.test(first.lower)) return [from, from + 1];
  let to = basePhraseFrom(sentence, from)?.[1] ?? null;
  if (to === null) return null;
  while (to < Math.min(sentence.to, from + LONGEST_PHRASE)) {
    const end: number | null = bracketEnd(sentence, to) ?? hangingEnd(sentence, to) ?? joinedEnd(sentence, to);
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
  if (pos === 'VERB' && lowerAt(sentence, at + 1) === 'by') return basePhraseFrom(sentence, at + 2)?.[1] ?? null;
  const { link, occasion } = sentence.lists.source;
  if (pos !== 'ADP' || !link.has(lower) || isTimeAt(sentence, at + 1)) return null;
  const end = basePhraseFrom(sentence, at + 1)?.[1] ?? null;
  // "at the Cook Political Report" is no report.
  return end !== null && occasion.has(wordAt(sentence, end - 1).text) ? null : end;
}

// "and the NSA", ", its chief"; not ", and it did": a verb behind it makes it a clause of its own.
function joinedEnd(sentence: TaggedSentence, at: number): number | null {
  const [joint, next] = [wordAt(sentence, at), wordAt(sentence, at + 1)];
  const isAnd = (joint.lower === 'and' || joint.text === '&') && next.pos !== 'VERB';
  const isNoun = /^(?:DET|PROPN|NOUN|ADJ|PRON)$/.test(next.pos) && !NO_APPOSITION.test(next.lower);
  if (!isAnd && !(joint.text === ',' && isNoun && !isTimeAt(sentence, at + 1))) return null;
  const end = basePhraseFrom(sentence, at + 1)?.[1] ?? null;
  return end === null || /^(?:VERB|AUX)$/.test(wordAt(sentence, end).pos) ? null : end;
}
