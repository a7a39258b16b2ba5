// Parts of speech of a sentence's words, and what they tell: clauses, who does what a verb says, and to whom. Ranges of words.
import { NO_WORD, type TaggedWord, tagText } from './attribution/tag-text.js';
import { BREAKS, CONTRASTS } from './speech-words.js';
import { gapBefore, type SpokenSentence } from './spoken-sentence.js';

type WordRange = readonly [from: number, to: number];

const tagged = new WeakMap<SpokenSentence, readonly TaggedWord[]>();

/** The tag of each word, in order; a word that the tagger cuts has that of its first part. */
function tagsOf(sentence: SpokenSentence): readonly TaggedWord[] {
  const known = tagged.get(sentence);
  if (known !== undefined) return known;
  const tokens = tagText(sentence.text, 0);
  let next = 0;
  const tags = sentence.words.map(({ start }) => {
    while ((tokens[next]?.end ?? Infinity) <= start) next += 1;
    return tokens[next] ?? NO_WORD;
  });
  tagged.set(sentence, tags);
  return tags;
}

export function tagAt(sentence: SpokenSentence, at: number): TaggedWord {
  return tagsOf(sentence)[at] ?? NO_WORD;
}

export function isVerbal(sentence: SpokenSentence, at: number): boolean {
  const { pos } = tagAt(sentence, at);
  return pos === 'VERB' || pos === 'AUX';
}

/** True where a word belongs to another phrase than the one before it, and at the sentence's ends. */
export function isBroken(sentence: SpokenSentence, at: number): boolean {
  return at <= 0 || at >= sentence.words.length || BREAKS.test(gapBefore(sentence, at));
}

function isNominal(sentence: SpokenSentence, at: number): boolean {
  return /^(?:NOUN|PROPN|PRON|NUM)$/.test(tagAt(sentence, at).pos);
}

export function isQuestion({ text }: Pick<SpokenSentence, 'text'>): boolean {
  return /\?[\s*”"’')]*$/.test(text);
}

/** "the affected routers", "compromised devices": a participle in front of its noun presupposes and tells nothing. */
export function isAttributive(sentence: SpokenSentence, at: number): boolean {
  const { pos, lower } = tagAt(sentence, at);
  if ((pos !== 'VERB' && pos !== 'ADJ') || !/(?:ed|en|own|it|ft)$/.test(lower)) return false;
  let noun = at + 1;
  while (tagAt(sentence, noun).pos === 'ADJ' && isJoined(sentence, noun)) noun += 1;
  if (!/^(?:NOUN|PROPN)$/.test(tagAt(sentence, noun).pos) || !isJoined(sentence, noun)) return false;
  let before = at - 1;
  while (tagAt(sentence, before).pos === 'ADV') before -= 1;
  const { pos: lead, lemma } = tagAt(sentence, before);
  // "claimed to have breached Lumen"
  if (lemma === 'have' || lemma === 'be') return false;
  // "access to compromised machines"
  if (lead === 'PART' && lower.endsWith('ed')) return true;
  return before < 0 || /^(?:DET|ADJ|ADP|NUM|VERB)$/.test(lead) || gapBefore(sentence, before + 1).includes(',');
}

/** True where nothing but a hyphen or a quotation mark stands in front of a word. */
export function isJoined(sentence: SpokenSentence, at: number): boolean {
  return /^\s*[-“"]?$/.test(gapBefore(sentence, at));
}

/** A verb in the form of one that was done: "opened", "taken"; of the tense it tells nothing. */
export function isParticiple(sentence: SpokenSentence, at: number): boolean {
  const { pos, lower } = tagAt(sentence, at);
  return pos === 'VERB' && /(?:ed|en|wn|ft)$/.test(lower);
}

/** The verb among some words; null where they are a noun or an adjective. */
export function verbIn(sentence: SpokenSentence, [from, to]: WordRange): number | null {
  for (let at = from; at < to; at += 1) if (tagAt(sentence, at).pos === 'VERB') return at;
  return null;
}

/** "steals passwords": a verb in the simple present, which tells no single deed. "hit" and "put" may be past. */
export function isHabit(
  sentence: SpokenSentence,
  { from, to }: { readonly from: number; readonly to: number },
): boolean {
  let verb = verbIn(sentence, [from, to]);
  // "locks people out by encrypting files"
  while (verb !== null && tagAt(sentence, verb).lower.endsWith('ing') && tagAt(sentence, verb - 1).pos === 'ADP')
    verb = verbInFront(sentence, verb - 1);
  if (verb === null || verbGroupStart(sentence, verb) < verb) return false;
  const { lower, lemma } = tagAt(sentence, verb);
  return lower !== lemma && lower.endsWith('s');
}

/** The verb nearest in front of a word, in its clause; null for none. */
function verbInFront(sentence: SpokenSentence, at: number): number | null {
  for (let verb = at - 1; verb >= 0 && !isBroken(sentence, verb + 1); verb -= 1)
    if (isVerbal(sentence, verb)) return verb;
  return null;
}

const OPENS_CLAUSE = /^(?:that|which|who|whose|whom|where|because|after|before|when|while|if|unless|since|until|so)$/;
const LONGEST_CLAUSE = 60;
const BREAKS_CLAUSE = /[;:—]|\s[-–]\s/;
const LONGEST_BRACKET = 40;

/** The clause in which a word stands, inside a range: the sentence, unless it is told another. */
export function clauseAround(
  sentence: SpokenSentence,
  at: number,
  range: WordRange = [0, sentence.words.length],
): WordRange {
  // Nobody's clause is longer: text without an end costs time in step with its length.
  const [first, last] = [Math.max(range[0], at - LONGEST_CLAUSE), Math.min(range[1], at + LONGEST_CLAUSE)];
  let from = Math.min(at, last - 1);
  while (from > first) {
    const outside = inFrontOfBracket(sentence, from);
    // A clause may begin right behind the bracket.
    if (opensClause(sentence, from, [first, last]) && (outside === null || !isBlankBehind(sentence, from))) break;
    from = (outside ?? from) - 1;
  }
  let to = at + 1;
  while (to < last && !opensClause(sentence, to, [first, last])) to += 1;
  return [Math.max(first, from), to];
}

function isBlankBehind(sentence: SpokenSentence, at: number): boolean {
  const { lower, pos } = tagAt(sentence, at);
  return gapBefore(sentence, at).endsWith(') ') && !OPENS_CLAUSE.test(lower) && pos !== 'CCONJ';
}

/** "Harrow (also known as Oxbow) was": of the word behind a bracket the first one in it; null where none ends there. */
function inFrontOfBracket(sentence: SpokenSentence, at: number): number | null {
  const gap = gapBefore(sentence, at);
  const isEnd = gap.includes(')') && !/[(;:]/.test(gap);
  for (let open = at - 1; isEnd && open > 0 && at - open < LONGEST_BRACKET; open -= 1)
    if (gapBefore(sentence, open).includes('(')) return open;
  return null;
}

/** True for the first word of a clause, looked at from inside a range. */
export function opensClause(sentence: SpokenSentence, at: number, [first, last]: WordRange): boolean {
  const { lower, pos } = tagAt(sentence, at);
  const gap = gapBefore(sentence, at);
  if (BREAKS_CLAUSE.test(gap) || CONTRASTS.has(lower) || isBracketed(sentence, at, gap)) return true;
  // "among them that of Lumen"
  const isPronoun = lower === 'that' && pos === 'PRON' && !isVerbal(sentence, at + 1);
  // "that hackers had": the tagger takes it for "that hacker".
  const next = tagAt(sentence, at + 1);
  const isDeterminer = pos === 'ADP' || (pos === 'DET' && next.lower === next.lemma);
  if (OPENS_CLAUSE.test(lower) && !isDeterminer && !isPronoun) return true;
  // "Verizon, AT&T and Lumen were hacked" is one.
  let before = at - 1;
  while (before >= first && !isVerbal(sentence, before)) {
    if (tagAt(sentence, before).pos === 'SCONJ') return false;
    before -= 1;
  }
  if (before < first) return false;
  return (pos === 'CCONJ' || gap.includes(',')) && hasOwnSubject(sentence, pos === 'CCONJ' ? at + 1 : at, last);
}

/** Between a clause and brackets around another one: "(including Lumen and Verizon)" only lists. */
function isBracketed(sentence: SpokenSentence, at: number, gap: string): boolean {
  const step = gap.includes('(') ? 1 : gap.includes(')') ? -1 : 0;
  if (step === 0) return false;
  const end = step > 0 ? ')' : '(';
  for (let k = step > 0 ? at : at - 1; k >= 0 && Math.abs(k - at) < LONGEST_BRACKET; k += step) {
    const { pos, lower } = tagAt(sentence, k);
    if (pos === 'AUX' || (pos === 'VERB' && lower !== 'including')) return true;
    if (pos === 'X' || gapBefore(sentence, step > 0 ? k + 1 : k).includes(end)) return false;
  }
  return true;
}

// "and information of its users was exposed": a noun phrase and then a verb; "and copied files" goes on with the same subject.
function hasOwnSubject(sentence: SpokenSentence, from: number, last: number): boolean {
  let hasNoun = false;
  for (let at = from; at < last; at += 1) {
    const { pos, lower } = tagAt(sentence, at);
    if (at > from && /[,;:]/.test(gapBefore(sentence, at))) return false;
    // "and Verizon in attacks that began in May"
    if (hasNoun && /^(?:that|which|who|whose)$/.test(lower)) return false;
    if (pos === 'AUX') return hasNoun;
    if (pos === 'VERB' && !isAttributive(sentence, at)) return hasNoun;
    if (pos === 'CCONJ' || pos === 'SCONJ') return false;
    hasNoun ||= isNominal(sentence, at);
  }
  return false;
}

/** Auxiliaries, adverbs and negations right in front of a verb; `from` is where they begin. */
function verbGroupStart(sentence: SpokenSentence, verb: number): number {
  let from = verb;
  while (from > 0 && /^(?:AUX|ADV|PART)$/.test(tagAt(sentence, from - 1).pos)) from -= 1;
  return from;
}

/** "was breached", "have not been seen", "got hacked"; also "the companies hacked", where an object is missing. */
export function isPassive(sentence: SpokenSentence, verb: number): boolean {
  // "is investigating"
  if (tagAt(sentence, verb).lower.endsWith('ing')) return false;
  for (let at = verbGroupStart(sentence, verb); at < verb; at += 1) {
    const { lemma, lower } = tagAt(sentence, at);
    if (lemma === 'be' || lower === 'been' || lower === 'being') return true;
  }
  const before = tagAt(sentence, verb - 1);
  if (before.lemma === 'get' || tagAt(sentence, verb + 1).lower === 'by') return true;
  // A name in front of it does it: "what Harrow disrupted".
  return before.pos === 'NOUN' && /(?:ed|en)$/.test(tagAt(sentence, verb).lower) && !takesObject(sentence, verb);
}

function takesObject(sentence: SpokenSentence, verb: number): boolean {
  return /^(?:DET|NOUN|PROPN|PRON|NUM|ADJ|VERB)$/.test(tagAt(sentence, verb + 1).pos);
}

/** Where the noun phrase stands that is a verb's subject; null for an imperative or where the clause names none. */
export function subjectOf(
  sentence: SpokenSentence,
  verb: number,
  clause: WordRange = clauseAround(sentence, verb),
): WordRange | null {
  const to = beforeAside(sentence, verbGroupStart(sentence, verb), clause[0]);
  let from = to;
  // "any gateway left open in May was accessed"
  const isInner = (at: number): boolean => {
    // "The stolen files included"
    if (tagAt(sentence, at - 1).pos === 'DET' && isAttributive(sentence, at)) return true;
    // "hackers gained access": with an object behind it, it is their verb.
    const isBehindNoun = isParticiple(sentence, at) && tagAt(sentence, at - 1).pos === 'NOUN';
    return isBehindNoun && !/^(?:AUX|DET|PRON|NOUN|PROPN)$/.test(tagAt(sentence, at + 1).pos);
  };
  while (from > clause[0] && (!isVerbal(sentence, from - 1) || (from < to && isInner(from - 1)))) from -= 1;
  if (from === to) return from > clause[0] ? subjectOf(sentence, from - 1, clause) : null;
  // "broke in and copied": the subject of the verb before.
  const isSecond = from > clause[0] && tagAt(sentence, to - 1).pos === 'CCONJ';
  if (isSecond) return subjectOf(sentence, from - 1, clause);
  // "On May 19, Lumen began": the subject stands behind the time or the place.
  if (tagAt(sentence, from).pos === 'ADP')
    for (let at = to - 1; at > from; at -= 1)
      if (gapBefore(sentence, at).includes(',')) {
        from = at;
        break;
      }
  // Behind a preposition at its head stands no subject: "On April 14 our monitoring".
  const hasNoun = Array.from({ length: to - from }, (_, k) => from + k).some((at) => isNominal(sentence, at));
  return hasNoun ? [from, to] : null;
}

const LONGEST_ASIDE = 14;

/** "The breach, first reported by the Journal, involved": the word behind what stands in front of an aside that ends at `end`. */
function beforeAside(sentence: SpokenSentence, end: number, first: number): number {
  const bracket = inFrontOfBracket(sentence, end);
  if (bracket !== null && bracket > first) return bracket;
  if (!gapBefore(sentence, end).includes(',')) return end;
  for (let at = end - 1; at > first && at >= end - LONGEST_ASIDE; at -= 1)
    if (gapBefore(sentence, at).includes(',')) return at;
  return end;
}

/** Who does what a verb says: its subject, or who stands behind "by"; null where nobody is told. */
export function doerOf(
  sentence: SpokenSentence,
  verb: number,
  clause: WordRange = clauseAround(sentence, verb),
): WordRange | null {
  if (!isPassive(sentence, verb)) return subjectOf(sentence, verb, clause);
  for (let at = verb + 1; at < clause[1]; at += 1) {
    if (tagAt(sentence, at).lower === 'by') return [at + 1, phraseEnd(sentence, at + 1, clause[1])];
    if (isVerbal(sentence, at)) return null;
  }
  return null;
}

function phraseEnd(sentence: SpokenSentence, from: number, last: number): number {
  let to = from;
  while (to < last && !isVerbal(sentence, to) && (to === from || tagAt(sentence, to).pos !== 'ADP')) to += 1;
  return to;
}

/** The last noun of a phrase in front of its first preposition or auxiliary: its head; null for none, and of no phrase. */
export function headOf(sentence: SpokenSentence, phrase: WordRange | null): number | null {
  const [from, to] = phrase ?? [0, 0];
  let head: number | null = null;
  for (let at = from; at < to; at += 1) {
    const { pos } = tagAt(sentence, at);
    const isOver = pos === 'ADP' || pos === 'SCONJ' || pos === 'AUX' || gapBefore(sentence, at).includes(',');
    if (head !== null && isOver) return head;
    if (isNominal(sentence, at) && pos !== 'NUM') head = at;
  }
  return head;
}
