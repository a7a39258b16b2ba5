// What a reporter remarks in the middle or at the end of what somebody says: no part of what is said.
import { tagAt } from './grammar.js';
import { GOES_ON_SAYING, GOES_ON_TELLING } from './speech-words.js';
import { gapBefore, plainAt, quotedRanges, type SpokenSentence } from './spoken-sentence.js';

/** The range without the reporter's remarks on a name: ", which was breached in May,", ", the operation that hit nine carriers,". */
export function withoutInserts(
  sentence: SpokenSentence,
  [from, to]: readonly [number, number],
): (readonly [number, number])[] {
  const quoted = quotedRanges(sentence);
  const kept: (readonly [number, number])[] = [];
  let start = from;
  for (let at = from + 1; at < to; at += 1) {
    const place = sentence.words[at]?.start ?? 0;
    const isOutside = !quoted.some(([opens, closes]) => opens < place && place < closes);
    // Within a quotation too: "this attack, which is affecting the whole industry" tells of the attack.
    const mayOpen = isOutside || plainAt(sentence, at) === 'which';
    if (!mayOpen || !/^\s*[,(]/.test(gapBefore(sentence, at)) || !opensInsert(sentence, at, to)) continue;
    const end = insertEnd(sentence, at, to);
    if (at > start) kept.push([start, at]);
    start = end;
    at = end;
  }
  return start < to ? [...kept, [start, to]] : kept;
}

function opensInsert(sentence: SpokenSentence, at: number, to: number): boolean {
  const first = plainAt(sentence, at);
  if (/^(?:which|who|whose)$/.test(first)) return true;
  if (!/^(?:the|a|an)$/.test(first)) return false;
  const words = sentence.words.slice(at, insertEnd(sentence, at, to)).map(({ plain }) => plain);
  return words.some((word) => /^(?:that|which|who|whose)$/.test(word));
}

function insertEnd(sentence: SpokenSentence, from: number, to: number): number {
  let end = from + 1;
  while (end < to && !/[,;)]/.test(gapBefore(sentence, end))) end += 1;
  return end;
}

/** The first word in the range that opens a remark of whoever tells it: ", widening a roll of victims", ",” and nobody disputes it". */
export function remarkFrom(sentence: SpokenSentence, from: number, to: number): number {
  const quoted = quotedRanges(sentence);
  for (let at = from; at < to; at += 1) {
    const start = sentence.words[at]?.start ?? 0;
    if (quoted.some(([opens, closes]) => opens < start && start < closes)) continue;
    const isBehindQuotation =
      /,[”"]|[”"],/.test(gapBefore(sentence, at)) && ['and', 'a', 'which'].includes(plainAt(sentence, at));
    if (opensRemark(sentence, at) || isBehindQuotation || opensOtherVoice(sentence, at)) return at;
  }
  return to;
}

// "Verizon maintains that it is clear and T-Mobile that it kept them out": another voice, whose verb is left out.
function opensOtherVoice(sentence: SpokenSentence, at: number): boolean {
  const name = sentence.names.find(({ from }) => from === at + 1);
  return plainAt(sentence, at) === 'and' && name !== undefined && plainAt(sentence, name.to) === 'that';
}

function opensRemark(sentence: SpokenSentence, at: number): boolean {
  const plain = plainAt(sentence, at);
  if (!gapBefore(sentence, at).includes(',')) return false;
  if (plain === 'unlike') return true;
  const isParticiple = /^[a-z]{2,}ing$/.test(plain) && tagAt(sentence, at).pos !== 'NOUN' && !isListed(sentence, at);
  return isParticiple && !GOES_ON_TELLING.has(plain) && !GOES_ON_SAYING.has(plain);
}

// "names, mailing addresses, and numbers": one of a list, which tells nothing.
function isListed(sentence: SpokenSentence, at: number): boolean {
  const isNoun = tagAt(sentence, at + 1).pos === 'NOUN';
  const end = gapBefore(sentence, at + 2);
  return isNoun && (/^\s*(?:,|[—–])/.test(end) || /^(?:and|or)$/.test(plainAt(sentence, at + 2)));
}
