// Whom something is told: where the listener ends and what is told begins.
import { thatBehindAside } from './asides.js';
import { basePhraseFrom } from './base-phrase.js';
import type { Cue } from './find-cues.js';
import { phraseFrom } from './phrase-from.js';
import { lowerAt, type TaggedSentence, wordAt } from './tagged-sentence.js';

/** "informed the FBI of the theft", "warned customers about it" */
export function isTold(sentence: TaggedSentence, { lemma }: Cue, from: number): boolean {
  // "notified about 38,000 patients"
  const isNumber = wordAt(sentence, from + 1).pos === 'NUM';
  return sentence.lists.cue.tells.has(lemma) && /^(?:about|of)$/.test(lowerAt(sentence, from)) && !isNumber;
}

/** Where what is told begins: behind the cue where it has no listener. */
export function behindListener(sentence: TaggedSentence, cue: Cue): number {
  const { at, lemma } = cue;
  if (!sentence.lists.cue.tells.has(lemma)) return at + 1;
  const listener = basePhraseFrom(sentence, at + 1)?.[1] ?? at + 1;
  let from = phraseFrom(sentence, at + 1)?.[1] ?? at + 1;
  // "informed the FBI of the theft", "told members of Congress that"
  if (from > listener && isTold(sentence, cue, listener) && !goesOnBehind(sentence, from)) return listener;
  if (isSubject(sentence, from)) return at + 1;
  while (from < sentence.to) {
    const { pos } = wordAt(sentence, from);
    if (isTold(sentence, cue, from)) break;
    const end = pos === 'ADV' ? from + 1 : pos === 'ADP' ? basePhraseFrom(sentence, from + 1)?.[1] : undefined;
    if (end === undefined) break;
    from = end;
  }
  return from;
}

function goesOnBehind(sentence: TaggedSentence, from: number): boolean {
  const [{ lower, pos }, next] = [wordAt(sentence, from), wordAt(sentence, from + 1)];
  if (lower === 'that') return !/^(?:VERB|AUX)$/.test(next.pos);
  return thatBehindAside(sentence, from) !== null || /^(?:DET|NOUN|PROPN|AUX|VERB)$/.test(pos);
}

/** "warned the group targeted carriers", "urged the chiefs to testify": whoever stands in front of a verb does what is said. */
function isSubject(sentence: TaggedSentence, to: number): boolean {
  const [word, next] = [wordAt(sentence, to), wordAt(sentence, to + 1)];
  if (word.lower === 'not' && next.lower === 'to') return true;
  if (word.lower === 'to') return next.pos === 'VERB' || next.pos === 'AUX';
  // "warned companies based in Ohio that"
  const isParticiple = /(?:ed|en)$/.test(word.lower) && /^(?:ADP|ADV|PUNCT)$/.test(next.pos);
  return word.pos === 'AUX' || (word.pos === 'VERB' && !word.lower.endsWith('ing') && !isParticiple);
}
