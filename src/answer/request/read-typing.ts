// What a person typed in a chat, freed from everything that is no question: markup, labels of people and channels, emoji codes,
// list numbers, greetings, thanks, signatures, addresses. And the time that a question names: "in November 2024", "since
// October", "before 15 Nov 2024", "latest".
import { refang } from '../../ingest/indicators/refang.js';
import { MONTH_WORDS, MONTHS, monthOf, SHORT_MONTH_WORDS } from '../../ingest/partial-date.js';

export interface Typing {
  /** The words that remain, on one line. */
  readonly text: string;
  /** The http(s) addresses in it, each once, refanged. */
  readonly addresses: readonly string[];
  /** Words of courtesy that were left out, as they were typed. */
  readonly dropped: readonly string[];
  /** What was left out was a greeting, or thanks; both are told by what remains empty. */
  readonly isGreeting: boolean;
  readonly isThanks: boolean;
}

/** Characters of a question; a pasted sentence or two fit, and so do Slack's buttons, which carry it along. */
export const LONGEST_QUESTION = 500;

// A longer text is a paste, of which its beginning and its length tell enough.
const LONGEST_READ = 4_000;

const MARKED = /<([^<>\n]*)>/g;
// With a path it is an address without its scheme too: `news.example/a`.
const ADDRESS =
  /\bhttps?:\/\/[^\s<>"“”]+|(?<![\p{L}\p{N}@:/._-])(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.){1,5}[a-z]{2,24}(?::\d{1,5})?\/[^\s<>"“”]*/giu;
// Behind an address these belong to the sentence, but a bracket that closes one of the address itself does not.
const BEHIND_ADDRESS = /[.,;:!?)\]}'"”’*_~`]$/;
const EMOJI_CODE = /(?<![\p{L}\p{N}]):[a-z0-9_+'-]+(?:::skin-tone-\d)?:/giu;
const LIST_MARK = /^[ \t]*(?:\d{1,2}[.)]|[-*•–]|>)[ \t]+/gm;
// Slack's signs for bold, italic, struck and code stand at the borders of words.
const STYLING = /(?<![\p{L}\p{N}])[*_~`]+(?=\S)|(?<=\S)[*_~`]+(?![\p{L}\p{N}])/gu;
const SIGNATURE = /\n(?:--|—|sent from my\b|sent via\b|(?:(?:best|kind|warm) )?regards\b|best,|cheers,)[\s\S]*$/i;

const GREETING =
  /^(?:(?:hi|hey|hello|hiya|howdy|hallo|hola|bonjour|salut|ciao|olá|ola|servus|yo|greetings|good (?:morning|afternoon|evening|day)|morning|gm|bye|goodbye|good night)(?: (?:there|all|team|folks|everyone|everybody|guys|bot|desk|again))?(?![\p{L}\p{N}-]))[\s,.!…-]*/iu;
const THANKS =
  /(?<![\p{L}\p{N}-])(?:many thanks|thanks(?: (?:in advance|a lot|so much|a bunch|again))?|thank you(?: (?:very|so) much)?|thankyou|thx|thnx|tnx|thks|ty|tysm|tia|cheers|much appreciated|appreciate it|danke|merci|gracias|obrigad[oa]|grazie|bedankt|tack)(?![\p{L}\p{N}-])(?:[\s.,!…]+$)?/giu;
const COURTESY =
  /(?<![\p{L}\p{N}-])(?:pls|plz|plis|pleas|please|kindly|asap|cc|fyi|btw|any ideas?)(?![\p{L}\p{N}-])/giu;
// Keyboards of East Asia write Latin letters and signs in full width.
const FULL_WIDTH = /[\uFF01-\uFF5E]/g;
const FULL_WIDTH_OFFSET = 0xfee0;
// By themselves these say that all is well.
const CONTENT =
  /^(?:ok|okay|k|great|nice|perfect|awesome|cool|excellent|got it|good (?:bot|job|work)|well done|helpful|brilliant|super|noted)(?:[\s,.!]+|$)/iu;

/** Reads text as Slack sends it, with its markup; text without any is read alike. */
export function readTyping(raw: string): Typing {
  const marked: string[] = [];
  const unmarked = raw
    .slice(0, LONGEST_READ)
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(FULL_WIDTH, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) - FULL_WIDTH_OFFSET))
    .replace(MARKED, (_, inner: string) => labelOf(inner, marked))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
  return readWords(refang(unmarked), marked);
}

/** The words of a message as people read them, freed from Slack's markup alone: nothing else of them changes. */
export function wordsOfMarkup(raw: string): string {
  return raw
    .replace(MARKED, (_, inner: string) => labelOf(inner, []))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
}

/** Reads words that hold no markup; `addresses` are those that were linked. */
export function readWords(text: string, linked: readonly string[] = []): Typing {
  const typed = (text.match(ADDRESS) ?? []).map(bareAddress);
  const dropped: string[] = [];
  const drop = (found: string): string => {
    dropped.push(found.replace(/[\s,.!…-]+$/, '').trim());
    return ' ';
  };
  let words = text
    .replace(ADDRESS, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .replace(SIGNATURE, '')
    .replace(LIST_MARK, '')
    .replace(EMOJI_CODE, ' ')
    .replace(STYLING, '')
    .trim();
  const isGreeting = GREETING.test(words);
  const isThanks = new RegExp(THANKS.source, 'iu').test(words) || CONTENT.test(words);
  words = words.replace(GREETING, drop).replace(THANKS, drop).replace(COURTESY, drop);
  if (
    isThanks &&
    words
      .replace(CONTENT, '')
      .trim()
      .replace(/[\p{P}\p{S}]+/gu, '') === ''
  )
    words = '';
  return {
    text: words
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .replace(/^[\s,;:.!-]+(?=\S)|[\s,:-]+$/gu, ' ')
      .trim(),
    addresses: [...new Set([...linked, ...typed])],
    dropped,
    isGreeting,
    isThanks,
  };
}

function bareAddress(typed: string): string {
  let address = typed;
  while (BEHIND_ADDRESS.test(address) && !(address.endsWith(')') && isBalanced(address)))
    address = address.slice(0, -1);
  return /^https?:\/\//i.test(address) ? address : `https://${address}`;
}

function isBalanced(address: string): boolean {
  return address.split(')').length <= address.split('(').length;
}

// `<https://a.example|label>`: the label is what was typed, unless it is the address itself. People and channels name nobody
// that an article could.
function labelOf(inner: string, addresses: string[]): string {
  const [target = '', label = ''] = inner.split('|');
  if (/^[@#!]/.test(target)) return ' ';
  if (!/^https?:\/\//i.test(target)) return label === '' ? target : label;
  const address = target.replaceAll('&amp;', '&');
  addresses.push(address);
  return address.includes(label.replaceAll('&amp;', '&').replace(/…$/, '')) ? ' ' : label;
}

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
