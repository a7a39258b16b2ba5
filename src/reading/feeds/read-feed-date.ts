// Reads the dates of feeds: RFC 822, ISO 8601, and the ways in which people and programs of many languages get both wrong.
import { isPartialDate, MONTHS } from '../../ingest/partial-date.js';

const ISO = /^(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?|(\d{2})(\d{2})?)(?![\d/.-])/;
const DOTTED = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/;
// Above 12 the number can only be the day.
const SLASHED = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?!\d)/;
const SECONDS = /^\d{10}(?:\d{3})?$/;
const DAY_FIRST =
  /(?:^|[\s,])(\d{1,2})(?:st|nd|rd|th|er|\.)?[\s-]{1,5}(?:de\s{1,5})?(\p{L}{3,12})\.?,?[\s-]{1,5}(?:de\s{1,5})?(\d{4}|\d{2})(?!\d)/u;
const MONTH_FIRST = /(?:^|[\s,])(\p{L}{3,9})\.?\s{1,5}(\d{1,2})(?:st|nd|rd|th)?,?\s{1,5}(\d{4})(?!\d)/u;
/** As the command `date` writes it: `Mon Nov 25 10:00:00 UTC 2024`. */
const YEAR_LAST =
  /(?:^|[\s,])(\p{L}{3,9})\s{1,5}(\d{1,2})\s{1,5}[\d:]{4,8}(?:\s{1,5}[A-Z+-][A-Z\d:]{1,5})?\s{1,5}(\d{4})$/u;
// Longer than any date with its time and zone.
const LONGEST_DATE = 100;
// The web has no earlier pages; programs write 1970-01-01 for "no date".
const EARLIEST = '1991';

/**
 * The day, or the month when no day is given, in the time zone of the feed. Null for a text that is no date, for a date before
 * the web, and for one later than tomorrow; `today` is a day, and tomorrow has already begun in some time zones.
 */
export function readFeedDate(written: string | undefined, today: string): string | null {
  const text = (written ?? '').slice(0, LONGEST_DATE).trim();
  const date = isoDate(text) ?? numberedDate(text) ?? namedDate(text);
  if (date === null || !isPartialDate(date) || date < EARLIEST) return null;
  return date > dayAfter(today) ? null : date;
}

function isoDate(text: string): string | null {
  const [, year, , month, day, closeMonth, closeDay] = ISO.exec(text) ?? [];
  return dateOf(year, month ?? closeMonth, day ?? closeDay);
}

function numberedDate(text: string): string | null {
  if (SECONDS.test(text)) return new Date(Number(text.padEnd(13, '0'))).toISOString().slice(0, 'yyyy-mm-dd'.length);
  const [, day, month, year] = DOTTED.exec(text) ?? [];
  if (day !== undefined) return dateOf(year, month, day);
  const [, first, second, slashedYear] = SLASHED.exec(text) ?? [];
  if (Number(first) > 12) return dateOf(slashedYear, second, first);
  return Number(second) > 12 ? dateOf(slashedYear, first, second) : null;
}

function namedDate(text: string): string | null {
  const plain = plainForm(text);
  const [, day, name, year] = DAY_FIRST.exec(plain) ?? monthFirst(plain) ?? [];
  const month = name === undefined ? undefined : MONTH_NAMES.get(name);
  if (month === undefined || year === undefined) return null;
  // RFC 822 has years of two digits; no feed has them for the last century.
  return dateOf(year.length === 2 ? `20${year}` : year, String(month), day);
}

function monthFirst(text: string): (string | undefined)[] | null {
  const [all, name, day, year] = MONTH_FIRST.exec(text) ?? YEAR_LAST.exec(text.toUpperCase()) ?? [];
  return all === undefined ? null : [all, day, name?.toLowerCase(), year];
}

function dateOf(year: string | undefined, month: string | undefined, day: string | undefined): string | null {
  if (year === undefined || month === undefined) return null;
  return [year, month, ...(day === undefined ? [] : [day])].map((part) => part.padStart(2, '0')).join('-');
}

/** Servers write dates in the language they are set to. */
const LANGUAGES = 'en es fr de it pt nl sv da nb fi pl cs sk hu ro tr ru uk el id'.split(' ');
/** Every month's name and short name -> its number; a name that means another month in another language is none. */
const MONTH_NAMES = monthNames();

function monthNames(): ReadonlyMap<string, number> {
  const found = new Map<string, Set<number>>();
  for (const language of LANGUAGES) {
    for (const [at] of MONTHS.entries()) {
      for (const name of namesOf(language, at)) found.set(name, (found.get(name) ?? new Set()).add(at + 1));
    }
  }
  const sure = [...found].flatMap(([name, [month, ...others]]): [string, number][] =>
    month === undefined || others.length > 0 ? [] : [[name, month]],
  );
  return new Map([...sure, ['sept', 9]]);
}

// Beside a day the name stands in another case than alone.
function namesOf(language: string, month: number): string[] {
  const date = new Date(Date.UTC(2024, month, 15));
  return (['long', 'short'] as const).flatMap((style) => {
    const parts = new Intl.DateTimeFormat(language, { month: style, day: 'numeric', timeZone: 'UTC' });
    const alone = new Intl.DateTimeFormat(language, { month: style, timeZone: 'UTC' });
    const beside = parts.formatToParts(date).find(({ type }) => type === 'month')?.value ?? '';
    return [beside, alone.format(date)].map((name) => plainForm(name).replaceAll('.', '')).filter(isName);
  });
}

function isName(name: string): boolean {
  return /^\p{L}{3,}$/u.test(name);
}

function plainForm(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

function dayAfter(day: string): string {
  const instant = new Date(`${day}T00:00:00Z`);
  instant.setUTCDate(instant.getUTCDate() + 1);
  return instant.toISOString().slice(0, 10);
}
