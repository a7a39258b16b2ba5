// Reads times that a question names: "in November 2024", "since October", "before 15 Nov 2024", "latest".
import { MONTH_WORDS, MONTHS, monthOf, SHORT_MONTH_WORDS } from '../../ingest/partial-date.js';

/** Days as YYYY-MM-DD, both included; null where the question leaves a side open. */
export interface Period {
  readonly from: string | null;
  readonly to: string | null;
}

export interface PeriodReading {
  /** The question without the words of time. */
  readonly text: string;
  readonly period: Period | null;
  /** The newest are asked for. */
  readonly isLatest: boolean;
}

const MONTH = `(?:${[...MONTH_WORDS, ...SHORT_MONTH_WORDS].join('|')})(?![a-z])\\.?`;
const YEAR = '(?:19|20)\\d{2}';
const DAY = '\\d{1,2}(?:st|nd|rd|th)?(?!\\d)';
const DATE = [
  `${YEAR}-\\d{2}(?:-\\d{2})?`,
  `(?:the )?${DAY}(?: of)? ${MONTH}(?:,? ${YEAR})?`,
  `${MONTH} ${DAY}(?:,? ${YEAR})?`,
  `${MONTH}(?:,? ${YEAR})?`,
  YEAR,
].join('|');
const HOW = 'since|from|after|until|till|before|up to|by|in|during|on|of|throughout';
const RANGE = bounded(`(?:between|from) (${DATE}) (?:and|to|until|till|through) (${DATE})`);
const SINGLE = bounded(`(${HOW}) (${DATE})`);
const LATEST =
  /(?<![\p{L}\p{N}-])(?:(?:the )?(?:latest|newest|most recent)(?: on| about| of| from)?|most recently|lately)(?![\p{L}\p{N}-])/iu;

/**
 * Reads the first time that is named. A month or day without a year is the last one that is not after `newest`, the newest
 * date of the articles: the same question over the same knowledge is read alike on any day.
 */
export function readPeriod(text: string, newest: string | null): PeriodReading {
  const isLatest = LATEST.test(text);
  const words = text.replace(LATEST, ' ');
  const found = RANGE.exec(words) ?? SINGLE.exec(words);
  const period = found === null ? null : periodOf(found[1] ?? '', found[2] ?? '', newest);
  if (found === null || period === null) return { text: tidy(words), period: null, isLatest };
  return {
    text: tidy(`${words.slice(0, found.index)} ${words.slice(found.index + found[0].length)}`),
    period,
    isLatest,
  };
}

/** `first` is the word before the date, or the date before the other one. */
function periodOf(first: string, date: string, newest: string | null): Period | null {
  const named = daysOf(date, newest);
  if (named === null) return null;
  const { from, to } = named;
  if (/since|from/i.test(first)) return { from, to: null };
  if (/after/i.test(first)) return { from: dayAfter(to), to: null };
  if (/until|till|up to|by/i.test(first)) return { from: null, to };
  if (/before/i.test(first)) return { from: null, to: dayAfter(from, -1) };
  if (/^(?:in|during|on|of|throughout)$/i.test(first)) return named;
  // "from October to December 2024": the year stands once.
  const begin = daysOf(first, `${to.slice(0, 4)}-12-31`);
  return begin === null || begin.from > to ? null : { from: begin.from, to };
}

/** The first and the last day of a date in words; null for one that no calendar has. */
function daysOf(date: string, newest: string | null): { readonly from: string; readonly to: string } | null {
  const iso = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(date);
  const month =
    iso === null ? (date.match(/\p{L}+/gu) ?? []).map(monthOf).find((each) => each !== null) : Number(iso[2]);
  const day = iso === null ? /(?<!\d)\d{1,2}(?!\d)/.exec(date)?.[0] : iso[3];
  const year = Number(/\d{4}/.exec(date)?.[0] ?? yearBefore(month ?? 0, Number(day ?? 1), newest));
  if (Number.isNaN(year) || (month ?? 0) > MONTHS.length) return null;
  const from = isoDay(year, month ?? 1, Number(day ?? 1));
  const to = day === undefined ? lastDay(year, month ?? 0) : from;
  return from === null || to === null ? null : { from, to };
}

function bounded(pattern: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}-])${pattern}(?![\\p{L}\\p{N}-])`, 'iu');
}

function yearBefore(month: number, day: number, newest: string | null): number {
  if (newest === null) return Number.NaN;
  const [year = 0, last = 12, lastDayNamed = 31] = newest.split('-').map(Number);
  return month > last || (month === last && day > lastDayNamed) ? year - 1 : year;
}

function isoDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : null;
}

// Day 0 of a month is the last one of the month before; month 0 stands for the whole year.
function lastDay(year: number, month: number): string {
  return new Date(Date.UTC(year, month === 0 ? 12 : month, 0)).toISOString().slice(0, 10);
}

function dayAfter(day: string, days = 1): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** True where a date as articles state it, a day or a month, may lie within the period. An undated one never does. */
export function isWithin(date: string | null, { from, to }: Period): boolean {
  if (date === null) return false;
  const [first, last] = date.length === 7 ? [`${date}-01`, `${date}-31`] : [date, date];
  return (from === null || last >= from) && (to === null || first <= to);
}
