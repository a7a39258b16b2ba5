// Reads the day out of a date as pages write it. A date that could mean two days is no date: nothing is guessed.
import { isPartialDate } from '../../ingest/partial-date.js';

// The first page of the web is of 1991. Dates before it are zeros of some program.
const FIRST_YEAR = 1991;
const MONTH_LANGUAGES = 'en de fr es it nl pt sv da nb fi pl cs ru uk tr'.split(' ');
let months: Map<string, number> | null = null;

/**
 * The day or the month in a text: ISO 8601 (the day of its own time zone), RFC 2822, seconds since 1970, `15 November
 * 2024` in the larger European languages, `2024年11月15日`, `15.11.2024`. Null for `11/12/2024`.
 */
export function readDay(raw: string): string | null {
  const text = raw.slice(0, 120).normalize('NFKC').trim();
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?!\d)/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?$/.exec(text);
  if (iso !== null) return dayOf(iso[1], iso[2], iso[3]);
  if (/^\d{4}-\d{2}$/.test(text)) return dayOf(...(text.split('-') as [string, string]));
  if (/^\d{10}(?:\d{3})?$/.test(text)) return new Date(Number(text.slice(0, 10)) * 1000).toISOString().slice(0, 10);
  return readNumbers(text) ?? readWords(text);
}

function readNumbers(text: string): string | null {
  const yearFirst = /(?<!\d)(\d{4})\s?[-/.年년]\s?(\d{1,2})\s?[-/.月월]\s?(\d{1,2})(?!\d)/.exec(text);
  if (yearFirst !== null) return dayOf(yearFirst[1], yearFirst[2], yearFirst[3]);
  const dots = /(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)/.exec(text);
  if (dots !== null) return dayOf(dots[3], dots[2], dots[1]);
  const [, one = '', two = '', year] = /(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)/.exec(text) ?? [];
  if (Number(one) > 12 || one === two) return dayOf(year, two, one);
  return Number(two) > 12 ? dayOf(year, one, two) : null;
}

function readWords(text: string): string | null {
  const words = text.toLowerCase().match(/\p{L}[\p{L}\p{M}]*|\d+/gu) ?? [];
  const at = words.findIndex((word) => monthNames().has(word));
  const month = monthNames().get(words[at] ?? '');
  if (month === undefined) return null;
  const isDay = (word: string | undefined): word is string => /^\d{1,2}$/.test(word ?? '');
  const year = words.slice(at + 1, at + 5).find((word) => /^\d{4}$/.test(word));
  // "15 November 2024", "15th of November, 2024", "15 de noviembre de 2024", "November 15, 2024"
  const before = [words[at - 1], words[at - 2]].find(isDay);
  const day = isDay(words[at + 1]) ? words[at + 1] : before;
  return dayOf(year, String(month), day);
}

function dayOf(year: string | undefined, month: string | undefined, day?: string): string | null {
  if (year === undefined || month === undefined || Number(year) < FIRST_YEAR) return null;
  const written = [year, month.padStart(2, '0'), ...(day === undefined ? [] : [day.padStart(2, '0')])].join('-');
  return isPartialDate(written) ? written : null;
}

function monthNames(): Map<string, number> {
  if (months !== null) return months;
  months = new Map();
  for (const language of MONTH_LANGUAGES) {
    for (const style of ['long', 'short'] as const) {
      for (let month = 0; month < 12; month += 1) {
        const parts = new Intl.DateTimeFormat(language, {
          timeZone: 'UTC',
          month: style,
          day: 'numeric',
        }).formatToParts(new Date(Date.UTC(2024, month, 15)));
        const name =
          parts
            .find(({ type }) => type === 'month')
            ?.value.toLowerCase()
            .replace(/\.$/, '') ?? '';
        if (/^\p{L}{3,}$/u.test(name)) months.set(name, months.get(name) ?? month + 1);
      }
    }
  }
  return months.set('sept', 9);
}
