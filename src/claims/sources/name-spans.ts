// The names in a range of words: those of the vocabulary, else runs of proper nouns, with titles and roles in front left out;
// and which of them are an organisation's or a person's.
import { WEEKDAY_WORDS } from '../../ingest/partial-date.js';
import { isDay } from '../attribution/base-phrase.js';
import { isListed, type AttributionWords } from '../attribution/attribution-words.js';
import { isOfCountry, type KnownNames } from './known-names.js';
import { lastWord, type Mention, type NameMemory } from './name-memory.js';
import type { TaggedWord } from '../attribution/tag-text.js';
import { LONGEST_PHRASE, wordAt, type WordRange } from '../attribution/tagged-sentence.js';

/** What names are read with: a paragraph, and what the text said before. */
export interface NameContext {
  readonly words: readonly TaggedWord[];
  readonly text: string;
  /** Where the paragraph stands in the whole text, and its place among the paragraphs. */
  readonly start: number;
  readonly paragraph: number;
  readonly lists: AttributionWords;
  readonly known: KnownNames;
  readonly memory: NameMemory;
  /** Who speaks where the text says "we"; null where an outlet tells what others say. */
  readonly publisher: Publisher | null;
}

/** A vendor, an agency or a company that publishes a text about its own work. */
export interface Publisher {
  readonly name: string;
  readonly id: string | null;
}

export interface NameSpan {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly id: string | null;
  readonly kind: string | null;
}

// What has more words is a headline in capitals.
const LONGEST_NAME = 24;
const LONGEST_INITIALS = 4;
// "an American", "the British" are people.
const DEMONYM = /(?:ican|ese|ish|ian|ean)s?$|^(?:swiss|dutch|french|greek|czech|thai|israeli|iraqi|saudi)s?$/;

/** In order; they do not overlap. */
export function nameSpans(context: NameContext, [from, to]: WordRange): NameSpan[] {
  const { legal } = context.lists.source;
  const spans: NameSpan[] = [];
  for (let at = from; at < to;) {
    const known = context.known.around(wordAt(context, at).start);
    if (known !== undefined) {
      let end = at + 1;
      while (end < to && wordAt(context, end).start < known.end) end += 1;
      // "AT&T Inc."
      if (end < to && legal.has(wordAt(context, end).lower.replace('.', ''))) end += 1;
      if (!isOnlyHome(context, end))
        spans.push({ from: at, to: end, text: known.name, id: known.id, kind: known.kind });
      at = end;
      continue;
    }
    const end = isFirstOfName(context, at, to) ? runEnd(context, at + 1, to) : runEnd(context, at, to);
    if (end > at && !isOnlyHome(context, end)) spans.push(...namesOfRun(context, [at, end]));
    at = Math.max(end, at + 1);
  }
  return spans;
}

// "the Bellevue-based carrier", "a US-based carrier"
function isOnlyHome({ words }: NameContext, end: number): boolean {
  return wordAt({ words }, end).text === '-' && /^(?:based|headquartered)$/.test(wordAt({ words }, end + 1).lower);
}

/** The words of a range as they are written, without marks between them. */
export function textOf({ words }: Pick<NameContext, 'words'>, [from, to]: WordRange): string {
  const parts = words.slice(from, to);
  return parts.map(({ text, end }, at) => text + ((parts[at + 1]?.start ?? end) > end ? ' ' : '')).join('');
}

export function mentionOf(context: NameContext, range: WordRange): Mention {
  const { words, text, paragraph, start: offset } = context;
  const start = words[range[0]]?.start ?? offset;
  const around = text.slice(Math.max(0, start - offset - 30), start - offset + 60).toLowerCase();
  const end = words[range[1] - 1]?.end ?? start;
  return { start, end, text: text.slice(start - offset, end - offset), paragraph, around };
}

// "the Democratic National Committee", "Public Health Agency": what is behind makes no name by itself.
function isFirstOfName(context: NameContext, at: number, to: number): boolean {
  const { pos, text } = wordAt(context, at);
  if (pos !== 'ADJ' || !/^\p{Lu}\p{Ll}/u.test(text)) return false;
  const end = runEnd(context, at + 1, to);
  const { suffix, general } = context.lists.source;
  const behind = context.words.slice(at + 1, end);
  return behind.length > 1 && behind.every((word) => isListed(word, suffix) || isListed(word, general));
}

function isNameWord({ words, known }: NameContext, at: number, to: number): boolean {
  const word = words[at];
  // "of Four Winds Hospital": a number written with a capital inside a sentence.
  const isNumber = word?.pos === 'NUM' && words[at - 1] !== undefined && !/^[.!?:“"]$/.test(words[at - 1]?.text ?? '.');
  const isName =
    word !== undefined &&
    at < to &&
    (word.pos === 'PROPN' || isNumber) &&
    (isNumber ? /^\p{Lu}\p{Ll}/u : /^\p{Ll}?\p{Lu}|^\d/u).test(word.text);
  return isName && known.around(word.start) === undefined;
}

// Over hyphens and stops inside a name, and over "of", "for" and "and" behind "Department" and its like.
function runEnd(context: NameContext, at: number, to: number): number {
  if (!isNameWord(context, at, to)) return at;
  const most = Math.min(to, at + LONGEST_NAME);
  let end = at + 1;
  while (end < most) {
    const isJoined =
      isNameWord(context, end + 1, to) &&
      (isMark(context, end) || isJoint(context, at, end) || isOwn(context, at, end));
    if (isNameWord(context, end, to)) end += 1;
    else if (isJoined) end += 2;
    else break;
  }
  return end;
}

function isMark(context: NameContext, at: number): boolean {
  const [before, mark, after] = [wordAt(context, at - 1), wordAt(context, at), wordAt(context, at + 1)];
  if (mark.text === '-') return before.end === mark.start && mark.end === after.start;
  return mark.text === '&' || (mark.text === '.' && before.text.length <= LONGEST_INITIALS);
}

// "Harrow’s Diner" in a text that never says "Harrow".
function isOwn(context: NameContext, from: number, at: number): boolean {
  if (at !== from + 1 || !/^[’']s$/.test(wordAt(context, at).text)) return false;
  const { lower } = wordAt(context, from);
  return context.memory.shown.possessive.has(lower) && !isDay(lower);
}

function isJoint(context: NameContext, from: number, at: number): boolean {
  if (!/^(?:of|for|and)$/.test(wordAt(context, at).lower)) return false;
  const { whole, body } = context.lists.source;
  const own = context.words.slice(from, at);
  if (wordAt(context, at).lower === 'of') {
    // "HGA of America"
    const [first] = own;
    const pair = `${first?.lower ?? ''} of ${wordAt(context, at + 1).lower}`;
    const isWhole = own.length === 1 && context.memory.shown.wholes.has(pair);
    if (first !== undefined && isWhole && !isRole(context, first)) return true;
    if (own.some(({ lower }) => body.has(lower))) return true;
  }
  return own.some(({ lower }) => whole.has(lower));
}

/** "Deltaphone Chief Information Officer Ruth Okoro": whose officer, and the person without the title. */
function namesOfRun(context: NameContext, [from, to]: WordRange): NameSpan[] {
  const roles: number[] = [];
  for (let at = from; at < to; at += 1) if (isRole(context, wordAt(context, at))) roles.push(at);
  const [first = from, last = from] = [roles[0], roles.at(-1)];
  const isTitled = roles.length > 0 && last + 1 < to && wordAt(context, first).text !== '-';
  // "Science Minister Bae Kyung-hoon"
  const isOfState = context.lists.source.minister.has(wordAt(context, first).lower);
  const owner = isTitled && first > from && !isOfState ? nameOf(context, [from, knownEnd(context, from, first)]) : null;
  // "General Motors" and "Ana Ruiz" behind "Officer": one word alone may be the name's own.
  const own = nameOf(context, [isTitled && (first > from || last > first) ? last + 1 : from, to]);
  return [owner, own].filter((span) => span !== null);
}

// "DHB Technology Officer Ana Ruiz": what was named before ends where her title begins.
function knownEnd(context: NameContext, from: number, to: number): number {
  const { organisations, longer } = context.memory;
  for (let end = to - 1; end > from; end -= 1) {
    const text = textOf(context, [from, end]).toLowerCase();
    if (organisations.has(text) || longer.has(text)) return end;
  }
  return to;
}

function nameOf(context: NameContext, [start, to]: WordRange): NameSpan | null {
  const { title, suffix } = context.lists.source;
  let from = start;
  const isTitle = (word: TaggedWord): boolean => {
    return isRole(context, word) || title.has(word.lower.replace('.', '')) || word.text === '.';
  };
  // "General Motors" is no general.
  const isName = (at: number): boolean => at === to - 1 && suffix.has(wordAt(context, at).lower);
  while (from < to - 1 && isTitle(wordAt(context, from)) && !isName(from + 1)) from += 1;
  const next = wordAt(context, to);
  const endsWithRole = isRole(context, wordAt(context, to - 1)) && next.text !== '.';
  // "Security firm Oxbow", "Company officials", "Cyber researchers": no organisation is called so.
  const { company } = context.lists.source;
  if (
    next.pos === 'NOUN' &&
    to - from === 1 &&
    [suffix, company].some((nouns) => isListed(wordAt(context, from), nouns))
  )
    return null;
  // "The Company", as filings call whoever files them, is a noun.
  const lead = wordAt(context, from - (/^[“"]$/.test(wordAt(context, from - 1).text) ? 2 : 1)).lower;
  const isNoun = to - from === 1 && lead === 'the' && isListed(wordAt(context, from), company);
  if (isNoun) return null;
  // The signs of a link may have stood in it.
  const written = textOf(context, [from, to]).replace(/ {2,}/g, ' ');
  const plain = written.toLowerCase();
  // "SPRING LAKE —": a dateline's capitals are no part of the name.
  const isDateline = written === written.toUpperCase() && context.memory.shown.towns.has(plain);
  const text = isDateline ? plain.replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase()) : written;
  // "Black Friday", "Election Day"; "Theresa May" is a person.
  const last = wordAt(context, to - 1).lower;
  const isOnDay = WEEKDAY_WORDS.includes(last) || (to - from > 1 && /^(?:day|week)$/.test(last));
  // "Figure 8"
  const isLabel =
    to - from === 1 && next.pos === 'NUM' && isListed(wordAt(context, from), context.lists.source.caption);
  const isForm = to - from === 1 && context.lists.source.legal.has(plain.replace('.', ''));
  if (isForm || isLabel || endsWithRole || title.has(plain) || isDay(plain) || isOnDay || /^\d/.test(plain))
    return null;
  return { from, to, text, id: null, kind: null };
}

export function isRole({ lists }: NameContext, word: TaggedWord): boolean {
  return (word.pos === 'NOUN' || word.pos === 'PROPN') && isListed(word, lists.source.role);
}

/** By the vocabulary, its words, its capitals, "the" in front of it, or because it was one before. */
export function isOrganisation(context: NameContext, span: NameSpan): boolean {
  const { words, lists, memory, known } = context;
  if (span.id !== null) return span.kind !== 'person';
  const parts = words.slice(span.from, span.to);
  if (parts.some(({ lower }) => lists.source.suffix.has(lower))) return true;
  const [first] = parts;
  const isInitials = parts.length === 1 && first !== undefined && /^\p{Lu}[\p{Lu}\d&]+$/u.test(first.text);
  // "the FAQ"
  if (isInitials && isListed(first, lists.source.document)) return false;
  if (isCommonNoun(context, span)) return false;
  if (isInitials) return true;
  if (memory.longer.has(span.text.toLowerCase())) return true;
  if (isDemonym({ words }, span)) return false;
  if (words[span.from - 1]?.lower === 'the' || isCity(context, span) || isOwner({ words, lists }, span)) return true;
  // "the security firm Oxbow"
  const kinds = [lists.source.company, lists.source.agency, lists.source.outlet];
  const isKind = (word: TaggedWord): boolean => word.pos === 'NOUN' && kinds.some((nouns) => isListed(word, nouns));
  if (isKind(wordAt(context, span.from - 1)) && !isRole(context, wordAt(context, span.from - 1))) return true;
  // "the U.S. Federal Judiciary"
  const before = wordAt(context, span.from - 1);
  if (known.around(before.start)?.kind === 'country' && /^[\p{Lu}.]+$/u.test(before.text)) return true;
  // "Skarv Handling, which runs its ground services"
  if (words[span.to]?.text === ',' && words[span.to + 1]?.lower === 'which') return true;
  // "Deltaphone Chief Information Officer Ruth Okoro"
  const next = wordAt({ words }, span.to);
  if (next.pos === 'PROPN' && isListed(next, lists.source.role) && !isListed(next, lists.source.elected)) return true;
  const name = span.text.toLowerCase();
  return memory.organisations.has(name) || memory.shown.owners.has(name);
}

/** "the city of Ashford", "the Port of Ashford" */
export function isCity(
  { words, lists }: Pick<NameContext, 'words' | 'lists'>,
  { from }: Pick<NameSpan, 'from'>,
): boolean {
  const noun = wordAt({ words }, from - 2);
  return wordAt({ words }, from - 1).lower === 'of' && noun.pos === 'NOUN' && lists.source.whole.has(noun.lower);
}

/** "Northwind's network", "the booking system of Tarnholm": what organisations have. */
export function isOwner({ words, lists }: Pick<NameContext, 'words' | 'lists'>, { from, to }: NameSpan): boolean {
  const owns = (at: number): boolean => {
    const noun = wordAt({ words }, at);
    return noun.pos === 'NOUN' && isListed(noun, lists.source.owned);
  };
  if (wordAt({ words }, from - 1).lower === 'of' && owns(from - 2)) return true;
  // "Zentara mail gateways"
  const isMaker = wordAt({ words }, to).pos === 'NOUN' && (owns(to) || owns(to + 1));
  // Behind a stop, a colon, a bullet or a bar any word has a capital.
  const isFirst = from === 0 || !/^[\p{L}\p{N},’'&-]/u.test(wordAt({ words }, from - 1).text);
  if (
    isMaker &&
    !isFirst &&
    !/^[\p{Lu}\d&]+$/u.test(wordAt({ words }, from).text) &&
    to - from === 1 &&
    wordAt({ words }, from).pos === 'PROPN' &&
    !isDemonym({ words }, { from, to })
  )
    return true;
  return (
    /^[’']s?$/.test(wordAt({ words }, to).text) &&
    (owns(to + 1) || (owns(to + 2) && !/^[,.]$/.test(wordAt({ words }, to + 1).text)))
  );
}

/** True for "URL" and "Phishing" where the text does not use them as names. */
export function isCommonNoun({ memory }: Pick<NameContext, 'memory'>, { from, to, text }: NameSpan): boolean {
  return to - from === 1 && memory.shown.commonNouns.has(text.toLowerCase());
}

/** True for "American" and its like, alone. */
export function isDemonym({ words }: Pick<NameContext, 'words'>, { from, to }: Pick<NameSpan, 'from' | 'to'>): boolean {
  const word = words[from]?.lower ?? '';
  return to - from === 1 && (DEMONYM.test(word) || isOfCountry(word));
}

/** By a title or role beside it, or because the person was named before. `range` bounds where a role is looked for. */
export function isPerson(context: NameContext, span: NameSpan, [from, to]: WordRange): boolean {
  if (span.kind === 'person') return true;
  if (isOrganisation(context, span)) return false;
  const { title, party } = context.lists.source;
  const before = wordAt(context, span.from - 1);
  const isTitled = isRole(context, before) || title.has(before.lower.replace('.', ''));
  if (span.from > from && isTitled) return true;
  if (before.text === '.' && title.has(wordAt(context, span.from - 2).lower)) return true;
  if (before.pos === 'DET') return false;
  const wasNamed = context.memory.persons.has(lastWord(span.text));
  if (span.to - span.from < 2) return wasNamed;
  const behind = wordAt(context, span.to);
  // "Anne Neuberger, the White House's deputy adviser", "its officer, Jeff Simon"
  if (behind.text === ',' && holdsRole(context, span.to + 1, to, 1)) return true;
  if ((before.text === ',' || before.pos === 'PROPN') && holdsRole(context, span.from - 2, from - 1, -1)) return true;
  if (behind.text !== '(') return wasNamed;
  return context.words.slice(span.to, span.to + 6).some(({ text }) => party.has(text));
}

/** True where a role stands between `at` and the next comma, in front of `end`. */
function holdsRole(context: NameContext, at: number, end: number, step: 1 | -1): boolean {
  const most = Math.min(LONGEST_PHRASE, (end - at) * step);
  for (let steps = 0; steps < most; steps += 1) {
    const word = wordAt(context, at + steps * step);
    if (word.text === ',') return false;
    if (isRole(context, word)) return true;
  }
  return false;
}
