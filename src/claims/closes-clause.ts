// Tells whether a voice closes what it says: "..., the FBI said in a statement late on Friday, citing ...".
import { CLOSING } from './speech-words.js';
import { gapBefore, plainAt, type SpokenSentence } from './spoken-sentence.js';

/** True when the words in the range only tell when, where and how something was said, up to a remark on it. */
export function closesClause(sentence: SpokenSentence, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const plain = plainAt(sentence, at);
    const isBroken = /[,—–]/.test(gapBefore(sentence, at));
    if (
      isBroken &&
      /^(?:citing|quoting|without|but|though|when|after|who|which|and|or|a|an|as|in|on|at|during|amid|before|hours|days|weeks|months|its|his|her|their)$/.test(
        plain,
      )
    )
      return true;
    if (/[“"]/.test(gapBefore(sentence, at))) return false;
    const outlet = sentence.names.find((name) => name.from <= at && at < name.to);
    const isOutlet = outlet !== undefined && /^(?:outlet|agency|country)$/.test(outlet.kind);
    if (!isOutlet && !CLOSING.has(plain) && !/^\d+(?:st|nd|rd|th)?$/.test(plain)) return false;
  }
  return true;
}
