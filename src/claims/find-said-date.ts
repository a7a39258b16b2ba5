// When something was said, where the sentence ties a date to the saying: a day or a month. What is not written, the year or
// the Friday that is meant, is reckoned back from the date published, never forward.
import { MONTH_WORDS, WEEKDAY_WORDS } from '../ingest/partial-date.js';
import type { Lexicon } from './lexicon.js';
import type { Utterance } from './utterances-of.js';
import { gapBefore, plainAt, quotedRanges, type SpokenSentence } from './spoken-sentence.js';

const LEADS_TO_MONTH = new Set(['in', 'of', 'early', 'late', 'mid']);
// "said in a statement released to reporters late on Friday": a date further behind its verb belongs to what was said.
const FARTHEST_BEHIND_VERB = 7;
const FARTHEST_BEFORE_VERB = 8;
const DAY_MS = 24 * 60 * 60 * 1000;

interface WrittenDate {
  readonly from: number;
  readonly to: number;
  readonly date: string;
}

/** `2024-11-13`, `2024-10`, or null. `published` is a day, a month or null; without it nothing is reckoned. */
export function findSaidDate(
  sentence: SpokenSentence,
  published: string | null,
  utterance: Pick<Utterance, 'phrase' | 'verb'>,
  lexicon: Lexicon,
): string | null {
  const quoted = quotedRanges(sentence);
  const dates = sentence.words.flatMap(({ start }, at) => {
    if (quoted.some(([from, to]) => from < start && start < to)) return [];
    const found = dateAt(sentence, at, published);
    return found !== null && isOfTheSaying(sentence, found, utterance, lexicon) ? [found] : [];
  });
  // "on Wednesday (13 November)": what is written in full counts, before what is reckoned.
  const byPrecision = dates.sort((a, b) => b.date.length - a.date.length || a.from - b.from);
  return byPrecision.find(({ from }) => isDayOfMonth(sentence, from))?.date ?? byPrecision[0]?.date ?? null;
}

function dateAt(sentence: SpokenSentence, at: number, published: string | null): WrittenDate | null {
  return dayAt(sentence, at, published) ?? monthAt(sentence, at, published) ?? reckonedAt(sentence, at, published);
}

// "13 November 2024", "November 13"
function dayAt(sentence: SpokenSentence, at: number, published: string | null): WrittenDate | null {
  const [first, second] = [plainAt(sentence, at), plainAt(sentence, at + 1)];
  const [dayWord, monthWord] = MONTH_WORDS.includes(first) ? [second, first] : [first, second];
  const day = Number(/^(\d{1,2})(?:st|nd|rd|th)?$/.exec(dayWord)?.[1] ?? 0);
  const month = MONTH_WORDS.indexOf(monthWord) + 1;
  if (month === 0 || day < 1 || day > 31) return null;
  const written = yearAt(sentence, at + 2);
  const year = written ?? reckonedYear(`${two(month)}-${two(day)}`, published);
  return year === null ? null : { from: at, to: at + 2, date: `${year}-${two(month)}-${two(day)}` };
}

function monthAt(sentence: SpokenSentence, at: number, published: string | null): WrittenDate | null {
  const month = MONTH_WORDS.indexOf(plainAt(sentence, at)) + 1;
  if (month === 0 || !LEADS_TO_MONTH.has(plainAt(sentence, at - 1))) return null;
  const year = yearAt(sentence, at + 1) ?? reckonedYear(two(month), published);
  return year === null ? null : { from: at, to: at + 1, date: `${year}-${two(month)}` };
}

// "on Friday", "yesterday", "last month"
function reckonedAt(sentence: SpokenSentence, at: number, published: string | null): WrittenDate | null {
  const word = plainAt(sentence, at);
  const found = (to: number, date: string | null): WrittenDate | null =>
    date === null ? null : { from: at, to, date };
  if (published === null || plainAt(sentence, at - 1) === 'next') return null;
  if (word === 'month' && /^(?:this|last)$/.test(plainAt(sentence, at - 1))) {
    return found(at + 1, plainAt(sentence, at - 1) === 'this' ? published.slice(0, 7) : monthBefore(published));
  }
  if (published.length < 'yyyy-mm-dd'.length) return null;
  if (word === 'today') return found(at + 1, published);
  if (word === 'yesterday') return found(at + 1, daysBefore(published, 1));
  const weekday = WEEKDAY_WORDS.indexOf(word);
  if (weekday < 0) return null;
  return found(at + 1, daysBefore(published, (new Date(published).getUTCDay() - weekday + 7) % 7));
}

/** True for a date right behind the verb of saying or of issuing, or at the head of the clause of that verb. */
function isOfTheSaying(
  sentence: SpokenSentence,
  { from, to }: WrittenDate,
  { phrase: [opens, closes], verb }: Pick<Utterance, 'phrase' | 'verb'>,
  { says, speech }: Lexicon,
): boolean {
  for (let at = from - 1; at >= Math.max(0, from - FARTHEST_BEHIND_VERB); at -= 1) {
    const word = plainAt(sentence, at);
    if (speech.issues.has(word) && !says.has(word)) return isNear(at, opens, closes);
    if (says.has(word)) return at === verb;
    if (word === 'that' || word === 'since' || /[,;:“”"]/.test(gapBefore(sentence, at + 1))) break;
  }
  if (from > 3) return false;
  for (let at = to; at < to + FARTHEST_BEFORE_VERB; at += 1) {
    if (at > to && /[,;:“”"]/.test(gapBefore(sentence, at))) return false;
    if (says.has(plainAt(sentence, at))) return at === verb;
  }
  return false;
}

function isNear(at: number, opens: number, closes: number): boolean {
  return at >= opens - FARTHEST_BEHIND_VERB && at < closes + FARTHEST_BEHIND_VERB;
}

function isDayOfMonth(sentence: SpokenSentence, at: number): boolean {
  return /\d/.test(plainAt(sentence, at) + plainAt(sentence, at + 1));
}

function yearAt(sentence: SpokenSentence, at: number): string | null {
  return /^(?:19|20)\d\d$/.exec(plainAt(sentence, at))?.[0] ?? null;
}

// "In October", in an article of January, is last year's.
function reckonedYear(monthAndDay: string, published: string | null): string | null {
  if (published === null) return null;
  const [year = ''] = published.split('-');
  const isLater = monthAndDay > published.slice(5, 5 + monthAndDay.length) && published.length > 4;
  return isLater && monthAndDay.slice(0, 2) !== published.slice(5) ? String(Number(year) - 1) : year;
}

function monthBefore(published: string): string {
  const [year = 0, month = 0] = published.split('-').map(Number);
  return month === 1 ? `${year - 1}-12` : `${year}-${two(month - 1)}`;
}

function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * DAY_MS).toISOString().slice(0, 'yyyy-mm-dd'.length);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
