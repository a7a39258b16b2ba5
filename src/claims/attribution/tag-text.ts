// The one home of the tagger: words of English text with their part of speech and base form. Pure; the model loads once.
import model from 'wink-eng-lite-web-model';
import winkNLP, { type PartOfSpeech, type TokenItsFunction } from 'wink-nlp';

export interface TaggedWord {
  /** UTF-16 units: where the paragraph stands in its text is added. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly lower: string;
  readonly pos: PartOfSpeech;
  /** The base form in lower case: "say" for "said". */
  readonly lemma: string;
}

/** What stands where no word is: in front of the first word and behind the last. */
export const NO_WORD: TaggedWord = { start: 0, end: 0, text: '', lower: '', pos: 'X', lemma: '' };

// The library takes quadratic time and more over what has no space in it; the longest address that people write is shorter.
const ENDLESS_WORD = /\S{500,}/g;

let tagger: ReturnType<typeof winkNLP> | undefined;

/** As the library calls them; its own types leave out an argument. */
interface Readers {
  readonly value: TokenItsFunction<string>;
  readonly pos: TokenItsFunction<PartOfSpeech>;
  readonly lemma: TokenItsFunction<string>;
}

/** The words of one paragraph, without signs of Markdown, in order; `offset` is where it stands in its text. The first call loads the model (some 0.1 s). */
export function tagText(paragraph: string, offset: number): TaggedWord[] {
  tagger ??= winkNLP(model, ['sbd', 'pos']);
  const { value, pos: tag, lemma: base } = tagger.its as Readers;
  const readable = paragraph.replace(ENDLESS_WORD, (word) => 'x'.repeat(word.length));
  const tokens = tagger.readDoc(readable).tokens();
  const [texts, tags, lemmas] = [tokens.out(value), tokens.out(tag) as PartOfSpeech[], tokens.out(base)];
  const words: TaggedWord[] = [];
  let at = 0;
  texts.forEach((tagged, index) => {
    const start = readable.indexOf(tagged, at);
    if (start < 0) return;
    at = start + tagged.length;
    const text = paragraph.slice(start, at);
    const pos = tags[index] ?? 'X';
    if (pos === 'SPACE' || text.trim() === '') return;
    const lemma = (text === tagged ? (lemmas[index] ?? text) : text).toLowerCase();
    words.push({ start: offset + start, end: offset + at, text, lower: text.toLowerCase(), pos, lemma });
  });
  return withPlainTags(withJoinedNames(withJoinedQuotes(words)));
}

// Two apostrophes that touch are a quotation mark.
function withJoinedQuotes(words: readonly TaggedWord[]): TaggedWord[] {
  const joined: TaggedWord[] = [];
  for (const word of words) {
    const last = joined.at(-1);
    if (word.text === "'" && last?.text === "'" && last.end === word.start) {
      joined[joined.length - 1] = { ...last, end: word.end, text: "''", lower: "''", lemma: "''" };
    } else joined.push(word);
  }
  return joined;
}

// "Kim Young-shub": a given name of two parts is one word. "Salt Typhoon-style attacks" and "Denver-based" hold none.
function withJoinedNames(words: readonly TaggedWord[]): TaggedWord[] {
  const joined: TaggedWord[] = [];
  words.forEach((word, at) => {
    const [given, hyphen] = joined.slice(-2);
    const family = joined.at(-3);
    const isGlued = hyphen?.text === '-' && given?.end === hyphen.start && hyphen.end === word.start;
    const next = words[at + 1] ?? NO_WORD;
    const isTwo = isGlued && CAPITALISED.test(given.text) && /^\p{Ll}+$/u.test(word.text);
    const isName = isTwo && (CAPITALISED.test(family?.text ?? '') || next.pos === 'VERB');
    const isPart = family?.pos === 'DET' || word.lower.endsWith('ed') || isNounLike(next);
    if (!isName || isPart) {
      joined.push(word);
      return;
    }
    const text = `${given.text}-${word.text}`;
    joined.splice(-2, 2, {
      ...given,
      end: word.end,
      text,
      lower: text.toLowerCase(),
      pos: 'PROPN',
      lemma: text.toLowerCase(),
    });
    // "Park" at the head of a sentence.
    const last = joined.at(-2);
    if (CAPITALISED.test(last?.text ?? '') && (last?.pos === 'NOUN' || last?.pos === 'VERB'))
      joined[joined.length - 2] = { ...last, pos: 'PROPN' };
  });
  return joined;
}

const ENDS_A_SENTENCE = /^(?:[.!?:“"”]|'')$/u;
const CAPITALISED = /^\p{Lu}\p{Ll}/u;
const POSSESSIVE = /^(?:his|her|its|their|our|my)$/;

/** What the tagger gets wrong in news: names and nouns that it takes for verbs, and nouns that it takes for adjectives. */
function withPlainTags(words: readonly TaggedWord[]): TaggedWord[] {
  return words.map((word, at) => {
    const [before, after] = [words[at - 1] ?? NO_WORD, words[at + 1] ?? NO_WORD];
    const isAccording = before.lower === 'to' && words[at - 2]?.lower === 'according';
    // "an earlier report said", not "the newly published report"
    const isNoun =
      word.pos === 'VERB' && before.pos === 'ADV' && isArticle(words[at - 2] ?? NO_WORD) && !isNounLike(after);
    const isNamed = isAccording && word.pos === 'VERB';
    if (isOnlyVerb(words, at) || isPastVerb(words, at) || isPresentVerb(words, at))
      return { ...word, pos: 'VERB', lemma: baseOfVerb(word.lower) };
    const pos = isNamed || isNoun ? 'NOUN' : plainTag(word, before, after, at === 0);
    if (pos === word.pos) return word;
    return pos === 'VERB' ? { ...word, pos, lemma: baseOfVerb(word.lower) } : { ...word, pos };
  });
}

const bases = new Map<string, string>();

/** The base form of a word that the tagger did not take for the verb that it is: behind a pronoun it knows most. */
function baseOfVerb(word: string): string {
  const known = bases.get(word);
  if (known !== undefined) return known;
  tagger ??= winkNLP(model, ['sbd', 'pos']);
  const { lemma } = tagger.its as Readers;
  const told = tagger.readDoc(`they ${word} it`).tokens().out(lemma)[1] ?? word;
  const base = told === word ? word.replace(/(?:ed|ing)$/, '') : told;
  if (bases.size < MOST_BASES) bases.set(word, base);
  return base;
}

// More than a language has of them: what has no end is not kept.
const MOST_BASES = 10_000;

/** "AT&T has now confirmed that", "Officials recently informed Justice": a form of the past behind whoever did it. */
function isPastVerb(words: readonly TaggedWord[], at: number): boolean {
  const [word, after] = [words[at] ?? NO_WORD, words[at + 1] ?? NO_WORD];
  if (!/^(?:NOUN|ADJ)$/.test(word.pos) || !/^\p{Ll}+[^e]ed$/u.test(word.text)) return false;
  let first = at - 1;
  while (/^(?:ADV|DET)$/.test(words[first]?.pos ?? '') && FLOATS.test(words[first]?.lower ?? '')) first -= 1;
  const { pos, lemma } = words[first] ?? NO_WORD;
  const isDoer = pos === 'PROPN' || pos === 'NOUN' || pos === 'PRON' || lemma === 'have';
  const isObject = /^(?:DET|PRON|PROPN|NUM|SCONJ)$/.test(after.pos) || CAPITALISED.test(after.text);
  return isDoer && isObject;
}

const FLOATS =
  /^(?:both|all|each|also|now|then|later|earlier|since|already|recently|previously|first|just|\p{Ll}+ly)$/u;

// "The breach involved customer metadata from May, Lumen said": a clause has a verb. So many words make one.
const SHORTEST_CLAUSE = 8;
const LONGEST_CLAUSE = 60;

function isOnlyVerb(words: readonly TaggedWord[], at: number): boolean {
  const [article, noun, word, after] = [-2, -1, 0, 1].map((step) => words[at + step] ?? NO_WORD);
  if (word?.pos !== 'ADJ' || !word.lower.endsWith('ed') || noun?.pos !== 'NOUN' || after?.pos !== 'NOUN') return false;
  const isFirst = article?.pos === 'DET' && CAPITALISED.test(article.text) && noun.lower === noun.lemma;
  if (!isFirst) return false;
  const behind = words.slice(at - 2, at + LONGEST_CLAUSE);
  const end = behind.findIndex(({ pos, text }) => pos === 'PUNCT' && text !== '-');
  const clause = end < 0 ? behind : behind.slice(0, end);
  return clause.length >= SHORTEST_CLAUSE && !clause.some(({ pos }) => pos === 'VERB' || pos === 'AUX');
}

const OPENS_A_CLAUSE = /^(?:[,;:—–“”"-]|that|but|while|although|though|whereas|as)$/u;
const ENDS_A_CLAUSE = /^(?:[.,;:!?—–”"]|that|and|but|or|who|which|because|when|after|before|as|if|while|where)$/u;

/**
 * "The hackers claim they hold it", "A notice on the site states:", ", the company notes.": a noun that agrees with the one in front
 * as a verb does, in a clause without another verb. "The claims they filed were rejected" has one.
 */
function isPresentVerb(words: readonly TaggedWord[], at: number): boolean {
  const [word, subject, after] = [0, -1, 1].map((step) => words[at + step] ?? NO_WORD);
  if (word?.pos !== 'NOUN' || subject === undefined || !/^\p{Ll}+$/u.test(word.text)) return false;
  let first = at;
  while (first > 0 && at - first < LONGEST_CLAUSE && !OPENS_A_CLAUSE.test(words[first - 1]?.lower ?? '')) {
    if (ENDS_A_SENTENCE.test(words[first - 1]?.text ?? '')) break;
    first -= 1;
  }
  const inFront = words.slice(first, at);
  const [lead] = inFront;
  const isSubject = lead?.pos === 'DET' ? inFront.length > 1 : inFront.every(({ pos }) => pos === 'PROPN');
  if (inFront.length === 0 || !isSubject || inFront.some(({ pos }) => pos === 'VERB' || pos === 'AUX')) return false;
  if (after?.text === ':') return /^(?:NOUN|PROPN)$/.test(subject.pos) && /s$/.test(word.lower);
  const isPlain = inFront.slice(1).every(isNounLike) && isNounLike(subject) && agrees(subject, word);
  if (!isPlain) return false;
  if (after?.lower === 'to') return words[at + 2]?.lower === 'have';
  const isClosing = words[first - 1]?.text === ',' && after !== undefined && /^[.!?]$/.test(after.text);
  return isClosing || (LEADS_TO_CLAUSE.test(after?.lower ?? '') && verbsFrom(words, at + 1) === 1);
}

const LEADS_TO_CLAUSE = /^(?:that|it|he|she|they|we|no|the|an?|its|their|his|her|some|any|all|nothing|nobody)$/;

/** A noun of one takes "claims", a noun of several "claim". */
function agrees(subject: TaggedWord, { lower }: TaggedWord): boolean {
  const isOne = subject.pos === 'ADJ' || !/[^s]s$/.test(subject.lower) || subject.lower === subject.lemma;
  const isName = subject.pos === 'PROPN' && /[^s]s$/.test(subject.lower);
  return isOne && !isName ? /[^s]s$/.test(lower) : !/s$/.test(lower) || isName;
}

/** How many verbs with what belongs to them a clause has; "stolen accounts" has none. */
function verbsFrom(words: readonly TaggedWord[], from: number): number {
  let count = 0;
  let last = NO_WORD;
  for (const word of words.slice(from, from + LONGEST_CLAUSE)) {
    if (count > 0 && ENDS_A_CLAUSE.test(word.lower)) break;
    const isAttribute = /(?:ed|en)$/.test(word.lower) && /^(?:ADP|DET|ADJ|NUM|VERB)$/.test(last.pos);
    const isVerb = word.pos === 'AUX' || (word.pos === 'VERB' && !isAttribute && !word.lower.endsWith('ing'));
    const goesOn = last.lower === 'to' || last.pos === 'AUX';
    if (isVerb && !goesOn) count += 1;
    if ((word.pos !== 'ADV' && word.pos !== 'PART') || word.lower === 'to') last = word;
  }
  return count;
}

/** "Both", "all" and "each" stand behind whoever does something, too. */
export const QUANTIFIER = /^(?:both|all|each)$/;

function isArticle({ pos, lower }: TaggedWord): boolean {
  return pos === 'DET' && !QUANTIFIER.test(lower);
}

function isNounLike({ pos }: TaggedWord): boolean {
  return pos === 'NOUN' || pos === 'PROPN' || pos === 'ADJ';
}

function plainTag(
  { pos, text, lower, lemma }: TaggedWord,
  before: TaggedWord,
  after: TaggedWord,
  isAlone: boolean,
): PartOfSpeech {
  const isFirst = isAlone || ENDS_A_SENTENCE.test(before.text);
  const isBeforeVerb = after.pos === 'VERB' || after.pos === 'AUX';
  const isDetermined = isArticle(before) || POSSESSIVE.test(before.lower);
  if (pos === 'VERB') {
    // "to prevent such breaches"
    if (before.lower === 'such') return 'NOUN';
    if (lower === 'further' && isBeforeVerb) return 'ADV';
    if (!isFirst && CAPITALISED.test(text)) return 'PROPN';
    if (isFirst && isBeforeVerb) return 'NOUN';
    // An infinitive has no ending: "close to sources".
    if (before.lower === 'to' && lower.endsWith('s') && lower !== lemma) return 'NOUN';
    // "its project lead, who"
    const isSingular = before.pos === 'NOUN' && before.lower === before.lemma && lower === lemma;
    if (isSingular && after.pos === 'PUNCT' && after.text === ',') return 'NOUN';
    // "a Washington think tank"
    const isCompound = before.pos === 'PROPN' && lower === lemma && after.pos === 'NOUN' && after.lower === after.lemma;
    if (isCompound) return 'NOUN';
    return isDetermined && !isNounLike(after) ? 'NOUN' : pos;
  }
  // "Allianz Life said"
  if (pos === 'NOUN' && !isFirst && CAPITALISED.test(text) && before.pos === 'PROPN' && CAPITALISED.test(before.text))
    return 'PROPN';
  // "have since said"
  if (lower === 'since' && before.pos === 'AUX' && after.pos === 'VERB') return 'ADV';
  // "The agencies link the operations to", "the memo traces the": a noun between a noun and a determiner is their verb.
  const isBetween = before.pos === 'NOUN' && after.pos === 'DET' && after.lower !== 'that' && pos === 'NOUN';
  const isPlural = before.lower !== before.lemma;
  if (isBetween && isPlural && lower === lemma && after.lower === 'the') return 'VERB';
  // "a report, which states that"
  if (pos === 'NOUN' && before.lower === 'which' && after.lower === 'that' && lower.endsWith('s')) return 'VERB';
  const isLast = after === NO_WORD || (after.pos === 'PUNCT' && after.text !== '-');
  if (pos !== 'ADJ') return pos;
  // "Viasat revealing weeks later"
  if (before.pos === 'PROPN' && lower.endsWith('ing')) return 'VERB';
  // "informed the public that"
  if (isDetermined && after.lower === 'that') return 'NOUN';
  // "Lumen's chief, Ana Ruiz"
  const isOwned = isDetermined || (/^['’]s$/.test(before.lower) && isLast && after !== NO_WORD);
  if (isOwned && (isLast || isBeforeVerb)) return 'NOUN';
  // "its security chief, Jane Roe", "the security chief of Lumen"
  if (before.pos === 'NOUN' && (isLast || after.lower === 'of')) return 'NOUN';
  // "a spokesperson informed Reuters"
  const isTold =
    (/^(?:NOUN|PROPN)$/.test(before.pos) || before.lemma === 'have') && /^(?:PROPN|PRON|DET|NUM)$/.test(after.pos);
  return isTold && lower.endsWith('ed') ? 'VERB' : pos;
}
