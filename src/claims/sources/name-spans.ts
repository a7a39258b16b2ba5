// The names in a range of words: those of the vocabulary, else runs of proper nouns, with titles and roles in front left out.
import { HOME } from '../speech-words.js';
import { WEEKDAY_WORDS } from '../../ingest/partial-date.js';
import { isDay } from '../attribution/base-phrase.js';
import { isListed, type AttributionWords } from '../attribution/attribution-words.js';
import type { KnownNames } from './known-names.js';
import type { Mention, NameMemory } from './name-memory.js';
import type { TaggedWord } from '../attribution/tag-text.js';
import { wordAt, type WordRange } from '../attribution/tagged-sentence.js';

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
      // "Kaspersky Labs": a firm with what it is behind its name is the same one.
      while (/^(?:company|vendor)$/.test(known.kind) && isSuffixAt(context, end, to)) end += 1;
      // "USA Today" is no country in a text that it publishes.
      const outlet = outletAround(context, [at, to]);
      if (outlet !== null || !isOnlyHome(context, end))
        spans.push(outlet ?? { from: at, to: end, text: known.name, id: known.id, kind: known.kind });
      at = outlet?.to ?? end;
      continue;
    }
    const end = isFirstOfName(context, at, to) ? runEnd(context, at + 1, to) : runEnd(context, at, to);
    if (end > at && !isOnlyHome(context, end)) spans.push(...namesOfRun(context, [at, end]));
    at = Math.max(end, at + 1);
  }
  return spans;
}

function isSuffixAt(context: NameContext, at: number, to: number): boolean {
  const word = wordAt(context, at);
  return isNameWord(context, at, to) && context.lists.source.suffix.has(word.lower.replace(/s$/, ''));
}

// So many words at most has the name of an outlet that begins with a country's: "USA Today".
const LONGEST_OUTLET = 3;

/** The outlet that publishes the text, where its name begins with another one; null where it does not stand there. */
function outletAround(context: NameContext, [at, to]: WordRange): NameSpan | null {
  for (let end = Math.min(to, at + LONGEST_OUTLET); end > at + 1; end -= 1) {
    const text = textOf(context, [at, end]);
    const isOutlet = context.memory.outlets.has(text.toLowerCase()) && /^\p{Lu}/u.test(wordAt(context, end - 1).text);
    if (isOutlet) return { from: at, to: end, text, id: null, kind: 'outlet' };
  }
  return null;
}

// "the Bellevue-based carrier", "a US-based carrier"
function isOnlyHome({ words }: NameContext, end: number): boolean {
  return wordAt({ words }, end).text === '-' && HOME.test(wordAt({ words }, end + 1).lower);
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
    else if (isJoined || (end === at + 1 && isLetterName(context, at, to))) end += 2;
    else break;
  }
  return end;
}

// "N-able" is a name, "Dell-owned" none.
function isLetterName(context: NameContext, at: number, to: number): boolean {
  const isLetter = /^\p{Lu}$/u.test(wordAt(context, at).text) && wordAt(context, at + 1).text === '-';
  return isLetter && at + 2 < to && isMark(context, at + 1) && /^\p{Ll}{3,}$/u.test(wordAt(context, at + 2).text);
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
function namesOfRun(context: NameContext, [start, to]: WordRange): NameSpan[] {
  const from = isDepartmentAt(context, start, to) ? start + 1 : start;
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

// "Director of Cybersecurity Ana Ruiz"
function isDepartmentAt(context: NameContext, at: number, to: number): boolean {
  const isOf = wordAt(context, at - 1).lower === 'of' && isRole(context, wordAt(context, at - 2));
  const { suffix, research } = context.lists.source;
  const word = wordAt(context, at);
  return isOf && to - at === 3 && [suffix, research].some((nouns) => nouns.has(word.lower));
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
    (next.pos === 'NOUN' || isPlaceOf(context, from, next)) &&
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

// "County Manager Ana Roe" is an officer of the county that the text speaks of.
function isPlaceOf(context: NameContext, at: number, next: TaggedWord): boolean {
  return context.lists.source.institution.has(wordAt(context, at).lower) && isRole(context, next);
}

export function isRole({ lists }: NameContext, word: TaggedWord): boolean {
  return (word.pos === 'NOUN' || word.pos === 'PROPN') && isListed(word, lists.source.role);
}
