// Who stands between a source and the text: whoever was told, who passes it on, and who quotes a document.
import type { SpokenRanges } from './attribution.js';
import { basePhraseFrom } from './base-phrase.js';
import type { Cue } from './find-cues.js';
import { isSeenBy } from './find-ground.js';
import { phraseFrom } from './phrase-from.js';
import { isQuoted, lowerAt, type TaggedSentence, wordAt, type WordRange } from './tagged-sentence.js';

const NEXT_CLAUSE = /^(?:and|but|while|;|although|though|yet)$/;

/** "X reported that ..., citing Y": Y. */
export function citedBehind(sentence: TaggedSentence, cue: number): WordRange | null {
  for (let at = cue + 2; at < sentence.to; at += 1) {
    if (lowerAt(sentence, at) !== 'citing' || isQuoted(sentence, at)) continue;
    return lowerAt(sentence, at - 1) === ',' ? phraseFrom(sentence, at + 1) : null;
  }
  return null;
}

/** "told Reuters", "said to the Journal" */
export function toldTo(sentence: TaggedSentence, { at, lemma }: Cue): WordRange[] {
  const isTo = lowerAt(sentence, at + 1) === 'to';
  const begin = sentence.lists.cue.tells.has(lemma) ? at + 1 : isTo ? at + 2 : null;
  const phrase = begin === null ? null : basePhraseFrom(sentence, begin);
  return phrase !== null && sentence.words.slice(...phrase).some(({ pos }) => pos === 'PROPN') ? [phrase] : [];
}

/** "a memo seen by Reuters": who quotes the document that speaks. */
export function readersOf(sentence: TaggedSentence, [from, to]: WordRange): WordRange[] {
  for (let at = from; at < to; at += 1) {
    const readers = isSeenBy(sentence, at) ? phraseFrom(sentence, at + 1) : null;
    if (readers !== null) return [readers];
  }
  return [];
}

/** "The Journal reported that Lumen said": Lumen says it, through the Journal. */
export function passedOn(sentence: TaggedSentence, found: readonly SpokenRanges[]): SpokenRanges[] {
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

export function isRelay({ words, lists }: TaggedSentence, { cue }: SpokenRanges): boolean {
  const { lemma, lower } = wordAt({ words }, cue[0]);
  return lower === 'according' || lists.cue.relays.has(lemma);
}

export function holdsWord({ content }: SpokenRanges, at: number): boolean {
  return content.some(([from, to]) => from <= at && at < to);
}

/** True where another clause begins between two cues: "X said ..., and Y said ...". */
export function beginsClause(sentence: TaggedSentence, from: number, to: number): boolean {
  for (let at = from + 1; at < to; at += 1) {
    const isJoint = NEXT_CLAUSE.test(lowerAt(sentence, at)) && lowerAt(sentence, at + 1) !== 'that';
    if (isJoint && !isQuoted(sentence, at)) return true;
  }
  return false;
}
