// The noun phrase in front of a cue: over what hangs on it, lists of names, an apposition between commas, brackets, a day.
import { basePhraseStart, INDEFINITE, isDay, isTimeAt, isTimeNoun } from './base-phrase.js';
import {
  isNominal,
  isQuoted,
  LONGEST_PHRASE,
  lowerAt,
  skipBack,
  type TaggedSentence,
  wordAt,
  type WordRange,
} from './tagged-sentence.js';
import type { TaggedWord } from './tag-text.js';

export const RELATIVE = /^(?:who|which|that|whom)$/;
const SUBJECT_PRONOUN = /^(?:he|she|it|they|we|i|you|both|everyone|nobody)$/;
const PART = /^(?:one|two|three|four|some|many|most|both|several|all|none|neither|either)$/;
const REFLEXIVE = /^(?:himself|herself|itself|themselves)$/;
const PARTICIPLE = /(?:ed|en|iar)$/;
const CLAUSE_BREAK = /^(?:[;:,—–]|that|but|while|and|because|as|when|after|before|if|since|until|although)$/;

/** The phrase whose last word stands at `at`; for a relative pronoun the phrase in front of it, the pronoun included. */
export function phraseEndingAt(sentence: TaggedSentence, at: number): WordRange | null {
  const word = wordAt(sentence, at);
  if (RELATIVE.test(word.lower) && at > sentence.from) return antecedentOf(sentence, at);
  if (word.text === ')') {
    const open = openingBracket(sentence, at);
    return open === null ? null : phraseEndingAt(sentence, open - 1);
  }
  // "one of them"
  const isPartOf = word.lower === 'them' && lowerAt(sentence, at - 1) === 'of';
  if (isPartOf && PART.test(lowerAt(sentence, at - 2))) return [at - 2, at + 1];
  // "people familiar with it"
  const isHanging = word.pos === 'PRON' && wordAt(sentence, at - 1).pos === 'ADP';
  const head = isHanging ? headStart(sentence, at - 2) : null;
  if (head !== null) return [withAllInFront(sentence, head), at + 1];
  if (REFLEXIVE.test(word.lower) && at > sentence.from) return phraseEndingAt(sentence, at - 1);
  if (word.pos === 'PRON' && !INDEFINITE.test(word.lower)) {
    return SUBJECT_PRONOUN.test(word.lower) ? [at, at + 1] : null;
  }
  const aside = asideStart(sentence, at);
  if (aside !== null && aside > sentence.from) {
    return lowerAt(sentence, aside - 1) === ','
      ? phraseBeforeComma(sentence, aside - 1)
      : phraseEndingAt(sentence, aside - 1);
  }
  // "people briefed said", "voters polled said"
  const isPolled = word.pos === 'VERB' && PARTICIPLE.test(word.lower) && isNominal(wordAt(sentence, at - 1));
  const start = basePhraseStart(sentence, isPolled ? at - 1 : at);
  return start === null ? null : [withAllInFront(sentence, behindLead(sentence, start, at)), at + 1];
}

const YEAR = /^(?:19|20)\d\d$/;

/** "By late 2024 Lumen said", "In a May filing Lumen said": where a phrase really begins that only time or occasion leads to. */
function behindLead(sentence: TaggedSentence, start: number, last: number): number {
  const opening = wordAt(sentence, start - 2);
  const isOpening = start - 1 === sentence.from || /^(?:PUNCT|CCONJ|SCONJ)$/.test(opening.pos);
  if (wordAt(sentence, start - 1).pos !== 'ADP' || !isOpening) return start;
  const { document, occasion } = sentence.lists.source;
  for (let at = last - 1; at >= start; at -= 1) {
    const [{ lower, pos }, next] = [wordAt(sentence, at), wordAt(sentence, at + 1)];
    const isTime = isDay(lower) || isTimeNoun(lower) || YEAR.test(lower);
    if (isTime && /^(?:NOUN|PROPN)$/.test(next.pos) && !isTimeNoun(next.lower)) return at + 1;
    const isThing = pos === 'NOUN' && (document.has(lower) || occasion.has(lower));
    if (isThing && next.pos === 'PROPN') return at + 1;
  }
  return start;
}

function antecedentOf(sentence: TaggedSentence, relative: number): WordRange | null {
  const at = wordAt(sentence, relative - 1).text === ',' ? relative - 2 : relative - 1;
  const isPhrase = isNominal(wordAt(sentence, at)) || wordAt(sentence, at).text === ')';
  const antecedent = isPhrase ? phraseEndingAt(sentence, at) : null;
  return antecedent === null ? null : [antecedent[0], relative + 1];
}

/** Where a phrase really begins: "the head of" its agency, "AT&T, Verizon and" its last name. */
function withAllInFront(sentence: TaggedSentence, start: number): number {
  let from = start;
  while (from > sentence.from && !isQuoted(sentence, from - 1)) {
    const before = wordAt(sentence, from - 1);
    const isLink = before.pos === 'ADP' && sentence.lists.source.link.has(before.lower);
    const isList = /^(?:and|or|&)$/.test(before.lower);
    const next = isLink ? headStart(sentence, from - 2) : isList ? listStart(sentence, from - 2) : null;
    if (next === null) break;
    from = next;
  }
  return from;
}

/** Where the phrase begins on which a preposition hangs: a noun phrase, "people familiar", "a person briefed". */
function headStart(sentence: TaggedSentence, at: number): number | null {
  const word = wordAt(sentence, at);
  if (at < sentence.from || isQuoted(sentence, at) || word.pos === 'PRON') return null;
  if (word.text === ')') return phraseEndingAt(sentence, at)?.[0] ?? null;
  if (isNominal(word)) return basePhraseStart(sentence, at);
  const isFamiliar = word.pos === 'ADJ' || (word.pos === 'VERB' && /(?:ed|en|ing)$/.test(word.lower));
  const { pos } = wordAt(sentence, at - 1);
  return isFamiliar && (pos === 'NOUN' || pos === 'PROPN') ? basePhraseStart(sentence, at - 1) : null;
}

/** Where "A, B," begins in front of "and C"; null behind a verb, whose object they would be. */
function listStart(sentence: TaggedSentence, at: number): number | null {
  const last = wordAt(sentence, at).text === ',' ? at - 1 : at;
  const { pos } = wordAt(sentence, last);
  let from = pos !== 'PRON' && isNominal(wordAt(sentence, last)) ? basePhraseStart(sentence, last) : null;
  let inner: number | null = null;
  // "..., and an official said": two with a comma between them are no list.
  if (last < at && from !== null && wordAt(sentence, from - 1).text !== ',') return null;
  while (from !== null && wordAt(sentence, from - 1).text === ',' && from - 2 >= sentence.from) {
    const more: number | null = isNominal(wordAt(sentence, from - 2)) ? basePhraseStart(sentence, from - 2) : null;
    if (more === null) break;
    inner = from;
    from = more;
  }
  // "In an advisory, CISA, the NSA and": what only leads to a list is no member of it.
  if (from !== null && wordAt(sentence, from - 1).pos === 'ADP') from = headStart(sentence, from - 2) ?? inner;
  if (from === null || !standsBehindVerb(sentence, from)) return from;
  // "has been inside for months, the FBI and CISA said": the last comma parts what is said from who says it.
  return inner !== null && wordAt(sentence, inner).pos === 'DET' ? inner : null;
}

function standsBehindVerb(sentence: TaggedSentence, from: number): boolean {
  for (let at = from - 1; at >= Math.max(sentence.from, from - LONGEST_PHRASE); at -= 1) {
    const { lower, pos } = wordAt(sentence, at);
    if (CLAUSE_BREAK.test(lower) || isQuoted(sentence, at)) return false;
    if (pos === 'VERB' || pos === 'AUX') return true;
  }
  return false;
}

/** Where "on Tuesday", "last week" or "in a statement" begins between a source and its cue; null where no such thing ends at `at`. */
function asideStart(sentence: TaggedSentence, at: number): number | null {
  const [before, word] = [wordAt(sentence, at - 1), wordAt(sentence, at)];
  // "USA Today reported"
  const isName = /^\p{Lu}/u.test(word.text) && word.lower === 'today';
  if (isDay(word.lower) && !isName) {
    if (/^(?:on|in|last|late|early)$/.test(before.lower)) return at - 1;
    return at > 0 && (isNominal(before) || before.text === ',') ? at : null;
  }
  if (isTimeNoun(word.lower) && /^(?:last|this|earlier|that|same)$/.test(before.lower)) return at - 1;
  if (!sentence.lists.source.occasion.has(word.lower)) return null;
  const from = basePhraseStart(sentence, at);
  if (from === null || !/^(?:in|on|at|during|via|through)$/.test(lowerAt(sentence, from - 1))) return null;
  const lead = wordAt(sentence, from - 2);
  return isNominal(lead) || lead.text === ',' || lead.text === ')' ? from - 1 : null;
}

/** The phrase in front of an apposition, or of words in between, that the comma at `comma` closes. */
export function phraseBeforeComma(sentence: TaggedSentence, comma: number): WordRange | null {
  const known = sentence.apposed.get(comma);
  if (known !== undefined) return known;
  const found = bracketedBefore(sentence, comma) ?? apposedBefore(sentence, comma);
  sentence.apposed.set(comma, found);
  return found;
}

// "Maria Cantwell (D-Wash.),"
function bracketedBefore(sentence: TaggedSentence, comma: number): WordRange | null {
  const phrase = wordAt(sentence, comma - 1).text === ')' ? phraseEndingAt(sentence, comma - 1) : null;
  if (phrase === null) return null;
  return phrase[0] === sentence.from || wordAt(sentence, phrase[0] - 1).pos === 'PUNCT' ? phrase : null;
}

function apposedBefore(sentence: TaggedSentence, comma: number): WordRange | null {
  const least = Math.max(sentence.from, comma - LONGEST_PHRASE);
  for (let at = comma - 1; at > least; at -= 1) {
    if (isQuoted(sentence, at)) return null;
    if (!/^[,—–]$/.test(wordAt(sentence, at).text)) continue;
    const head = wordAt(sentence, at - 1);
    const opens = opensApposition(wordAt(sentence, at + 1));
    if (!opens || !(isNominal(head) || head.text === ')')) continue;
    const phrase = phraseEndingAt(sentence, at - 1);
    if (phrase === null) continue;
    // Behind a preposition at the head of the sentence it is no subject: "On Monday, ...", "Based on newly found files, ...".
    const link = skipBack(sentence, phrase[0] - 1, ({ pos }) => pos === 'ADV' || pos === 'ADJ');
    const lead = wordAt(sentence, link);
    const isFirst = link === sentence.from || (link === sentence.from + 1 && wordAt(sentence, link - 1).pos === 'VERB');
    if (isFirst && (lead.pos === 'ADP' || lead.pos === 'SCONJ')) return null;
    // "Roe, at a hearing in Denver, Colorado, said"
    if (lead.pos === 'ADP') continue;
    if (isTimeAt(sentence, at - 1)) return null;
    const from = outermost(sentence, phrase[0]);
    return [from, isApposition(wordAt(sentence, at + 1)) ? comma : at];
  }
  return null;
}

/** Where a row of appositions begins whose last one begins at `from`. */
function outermost(sentence: TaggedSentence, from: number): number {
  if (wordAt(sentence, from - 1).text !== ',' || from - 2 <= sentence.from) return from;
  const isNoun = isNominal(wordAt(sentence, from - 2));
  const outer = phraseBeforeComma(sentence, from - 1) ?? (isNoun ? phraseEndingAt(sentence, from - 2) : null);
  if (outer === null || wordAt(sentence, outer[0] - 1).pos === 'ADP') return from;
  return sentence.words.slice(outer[0], from).some(({ pos }) => pos === 'AUX') ? from : outer[0];
}

function opensApposition({ lower, pos }: TaggedWord): boolean {
  if (RELATIVE.test(lower) || /^(?:whose|in|on|at|along|during)$/.test(lower)) return true;
  if (pos === 'VERB') return /(?:ing|ed|en)$/.test(lower);
  return /^(?:DET|ADJ|NOUN|PROPN|NUM|PRON|ADV|ADP)$/.test(pos);
}

function isApposition({ lower, pos }: TaggedWord): boolean {
  return /^(?:DET|ADJ|NOUN|PROPN|PRON)$/.test(pos) && !RELATIVE.test(lower);
}

// "(the agency)" and its like hold a few words.
function openingBracket(sentence: TaggedSentence, at: number): number | null {
  for (let k = at - 1; k >= Math.max(sentence.from, at - LONGEST_PHRASE); k -= 1) {
    if (wordAt(sentence, k).text === '(') return k;
  }
  return null;
}
