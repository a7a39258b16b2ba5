// Tells whether two names of a sentence stand in one list, and so speak, or are spoken of, together.
import { ARTICLES, BREAKS } from './speech-words.js';
import { gapBefore, isInName, plainAt, type NamedSubject, type SpokenSentence } from './spoken-sentence.js';

/** True for names of one list, which ends in "and": "the FBI, CISA and NSA said". */
export function isListed(sentence: SpokenSentence, first: NamedSubject, other: NamedSubject): boolean {
  // "According to Reuters, AT&T and Verizon said": an outlet stands in no list with those it reports on.
  if ((first.kind === 'outlet') !== (other.kind === 'outlet')) return false;
  const between = sentence.words.slice(first.to, other.from).map((word) => word.plain);
  const inside = between.filter((word, at) => !isInName(sentence, first.to + at) && !ARTICLES.has(word));
  if (!inside.every((word) => word === 'and' || word === 'or')) return false;
  if (inside.length === 0) return hasLaterAnd(sentence, other);
  // Behind "and X" the list is over: a comma opens another clause.
  const at = firstWord(sentence, other);
  return isAnd(plainAt(sentence, at - 1)) || !BREAKS.test(gapBefore(sentence, at));
}

function isAnd(word: string): boolean {
  return word === 'and' || word === 'or';
}

/** The first word of a name, or the article in front of it. */
export function firstWord(sentence: SpokenSentence, name: NamedSubject): number {
  return ARTICLES.has(plainAt(sentence, name.from - 1)) ? name.from - 1 : name.from;
}

function hasLaterAnd(sentence: SpokenSentence, name: NamedSubject): boolean {
  const next = sentence.names.find((other) => other.from >= name.to);
  if (next === undefined) return false;
  const between = sentence.words.slice(name.to, next.from).map((word) => word.plain);
  if (!between.every((word) => isAnd(word) || ARTICLES.has(word))) return false;
  return between.some(isAnd) || hasLaterAnd(sentence, next);
}
