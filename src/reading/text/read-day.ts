// Reads the day of a date as pages write it, and chooses the first stated day that can be true. A date that could mean two
// days is
// not used: nothing is guessed.
import { isPartialDate, monthOf } from '../../ingest/partial-date.js';

// The web has no page before 1991; programs write earlier dates for "none".
const FIRST_YEAR = 1991;
const DAY_MS = 86_400_000;

/**
 * The day or the month in a text: ISO 8601 (the day of its own time zone), RFC 2822, seconds since 1970, `15 November
 * 2024`, `15.11.2024`. Null for `11/12/2024`, unless the day is known to stand first.
 */
export function readDay(raw: string, dayFirst = false): string | null {
  const text = raw.slice(0, 120).normalize('NFKC').trim();
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?!\d)/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?$/.exec(text);
  if (iso !== null) return dayOf(iso[1], iso[2], iso[3]);
  if (/^\d{4}-\d{2}$/.test(text)) return dayOf(...(text.split('-') as [string, string]));
  if (/^\d{10}(?:\d{3})?$/.test(text)) return new Date(Number(text.slice(0, 10)) * 1000).toISOString().slice(0, 10);
  return readNumbers(text, dayFirst) ?? readWords(text);
}

function readNumbers(text: string, dayFirst: boolean): string | null {
  const yearFirst = /(?<!\d)(\d{4})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,2})(?!\d)/.exec(text);
  if (yearFirst !== null) return dayOf(yearFirst[1], yearFirst[2], yearFirst[3]);
  const dots = /(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)/.exec(text);
  if (dots !== null) return dayOf(dots[3], dots[2], dots[1]);
  const [, one = '', two = '', year] = /(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)/.exec(text) ?? [];
  if (dayFirst || Number(one) > 12 || one === two) return dayOf(year, two, one);
  return Number(two) > 12 ? dayOf(year, one, two) : null;
}

function readWords(text: string): string | null {
  const words = text.toLowerCase().match(/\p{L}[\p{L}\p{M}]*|\d+/gu) ?? [];
  const at = words.findIndex((word) => monthOf(word) !== null);
  const month = monthOf(words[at] ?? '');
  if (month === null) return null;
  const isDay = (word: string | undefined): word is string => /^\d{1,2}$/.test(word ?? '');
  const year = words.slice(at + 1, at + 5).find((word) => /^\d{4}$/.test(word));
  // "15 November 2024", "15th of November, 2024", "November 15, 2024"
  const before = [words[at - 1], words[at - 2]].find(isDay);
  const day = isDay(words[at + 1]) ? words[at + 1] : before;
  return dayOf(year, String(month), day);
}

function dayOf(year: string | undefined, month: string | undefined, day?: string): string | null {
  if (year === undefined || month === undefined || Number(year) < FIRST_YEAR) return null;
  const written = [year, month.padStart(2, '0'), ...(day === undefined ? [] : [day.padStart(2, '0')])].join('-');
  return isPartialDate(written) ? written : null;
}

export interface TrustedDay {
  readonly day: string | null;
  /** Says which days were rejected, and why. */
  readonly notes: readonly string[];
}

/** True for the languages whose dates in numbers begin with the day; nobody can tell for English of no country, or of the US. */
export function writesDayFirst(language: string | null): boolean {
  return language !== null && /^(?:en-(?:GB|IE|AU|NZ|IN|ZA)|de|fr|es|it|nl|pt|da|fi|nb|no|pl|cs)\b/i.test(language);
}

/** `stated` is in the order of trust; `retrieved` is a day. The day after it is possible, in time zones further east. */
export function trustedDay(stated: Iterable<string>, retrieved: string, dayFirst = false): TrustedDay {
  const tomorrow = new Date(Date.parse(`${retrieved}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
  const future = new Set<string>();
  for (const one of stated) {
    const day = readDay(one, dayFirst);
    if (day === null) continue;
    if (day <= tomorrow) return { day, notes: notesOn(future) };
    future.add(day);
  }
  return { day: null, notes: notesOn(future) };
}

function notesOn(future: ReadonlySet<string>): string[] {
  return [...future]
    .slice(0, 3)
    .map((day) => `It gives ${day} as its date, which is in the future; that date is not used.`);
}
