// Reads the dates of feeds: RFC 822, ISO 8601, and the ways in which people get both wrong.
import { isPartialDate, monthOf } from '../../ingest/partial-date.js';

const ISO = /^(\d{4})-?(\d{2})(?:-?(\d{2}))?(?![\d-])/;
const DAY_FIRST = /(?:^|[\s,])(\d{1,2})(?:st|nd|rd|th)?[\s-]{1,5}(\p{L}{3,9})\.?,?[\s-]{1,5}(\d{4}|\d{2})(?!\d)/u;
const MONTH_FIRST = /(?:^|[\s,])(\p{L}{3,9})\.?\s{1,5}(\d{1,2})(?:st|nd|rd|th)?,?\s{1,5}(\d{4})(?!\d)/u;
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
  const date = isoDate(text) ?? namedDate(text);
  if (date === null || !isPartialDate(date) || date < EARLIEST) return null;
  return date > dayAfter(today) ? null : date;
}

function isoDate(text: string): string | null {
  const [, year, month, day] = ISO.exec(text) ?? [];
  if (year === undefined || month === undefined) return null;
  return [year, month, ...(day === undefined ? [] : [day])].join('-');
}

function namedDate(text: string): string | null {
  const [, day, name, year] = DAY_FIRST.exec(text) ?? monthFirst(text) ?? [];
  if (day === undefined || name === undefined || year === undefined) return null;
  const month = monthOf(name);
  if (month === null) return null;
  // RFC 822 has years of two digits; no feed has them for the last century.
  return `${year.length === 2 ? `20${year}` : year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function monthFirst(text: string): (string | undefined)[] | null {
  const [all, name, day, year] = MONTH_FIRST.exec(text) ?? [];
  return all === undefined ? null : [all, day, name, year];
}

function dayAfter(day: string): string {
  const instant = new Date(`${day}T00:00:00Z`);
  instant.setUTCDate(instant.getUTCDate() + 1);
  return instant.toISOString().slice(0, 10);
}
