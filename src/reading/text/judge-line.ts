// Says whether a line is part of the page instead of the reporting, and which part.
import type { LEFT_OUT } from '../../ingest/draft.js';
import { isWeekday, monthOf } from '../../ingest/partial-date.js';
import { endsSentence, wordsOf, type Block } from './block.js';
import * as words from './noise-words.js';

export type NoiseReason = keyof typeof LEFT_OUT;

// Boxes are short. A longer paragraph with the same words is reporting about newsletters or cookies.
const LONGEST_BOX = 600;
const LONGEST_LINE = 220;
const LONGEST_NOTICE = 3_000;
const MOST_SHARE_WORDS = 16;
// A line with a quotation was written by a reporter.
const QUOTES = /["“”]/u;

/** The place of a line: names and dates above the first prose are a byline; below it they may be part of a list. */
export interface LinePlace {
  readonly beforeProse: boolean;
  readonly afterProse: boolean;
}

/** Says why a block is no reporting, by its wording alone; null when it may be reporting. */
export function judgeLine({ text, linked }: Block, place: LinePlace): NoiseReason | null {
  if (text.length > LONGEST_BOX) return null;
  const short = text.length <= LONGEST_LINE;
  if (short && isShareLine(text)) return 'share bar';
  if (isNewsletter(text) || (short && offersToSignIn(text, linked))) return 'newsletter';
  if (short && isRelatedLine(text, linked)) return 'related';
  if (asksAboutCookies(text)) return 'navigation';
  if (short && (words.PAGE_WORDS.test(text) || (words.COPYRIGHT.test(text) && !QUOTES.test(text)))) return 'navigation';
  return short ? judgeCredit(text, place) : null;
}

// Between its day and its reading time stands who wrote it, or the section it stands in.
const MOST_WORDS_OF_FACT = 5;
export const BETWEEN_FACTS = /\s*[·•|—–]\s*/u;

function judgeCredit(text: string, { beforeProse, afterProse }: LinePlace): NoiseReason | null {
  const credit = words.CREDIT.exec(text)?.[0];
  if (credit !== undefined && /^\W*[\p{Lu}\p{Lo}]/u.test(text.slice(credit.length))) return 'byline';
  const facts = text.split(BETWEEN_FACTS);
  const days = facts.filter((fact) => words.READING_TIME.test(fact) || isDateLine(fact));
  const areNames = facts.every((fact) => days.includes(fact) || wordsOf(fact).length <= MOST_WORDS_OF_FACT);
  if (days.length === facts.length || (beforeProse && days.length > 0 && areNames)) return 'byline';
  if (words.IMAGE_CREDIT.test(text) && (!endsSentence(text) || /^\(|\)$/u.test(text))) return 'image';
  if (words.ABOUT_AUTHOR.test(text)) return 'byline';
  if ((beforeProse || afterProse) && isByline(text)) return 'byline';
  if (afterProse && (words.CONTACT.test(text) || asksForMail(text)) && !QUOTES.test(text)) return 'byline';
  return null;
}

/** True for a question to readers with an address at which they answer. */
function asksForMail(text: string): boolean {
  return words.MAIL_ADDRESS.test(text) && /\?\s/u.test(text) && words.TO_READER.test(text);
}

function isByline(text: string): boolean {
  // After the names comes a date or a place.
  const [first = '', second = '', ...rest] = (text.split(/\s[|•·]\s/u, 1)[0] ?? '').split(/\s+/u);
  const one = words.BYLINE_WORD.test(first.replace(/[:：]$/u, '')) && words.NAMES.test([second, ...rest].join(' '));
  return one || (words.BYLINE_WORD.test(`${first} ${second}`) && words.NAMES.test(rest.join(' ')));
}

function isShareLine(text: string): boolean {
  const all = (text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).filter((word) => !/^\d+k?$/u.test(word));
  if (all.length === 0 || all.length > MOST_SHARE_WORDS) return false;
  const known = all.every((word) => isVerb(word) || words.NETWORKS.has(word) || words.SHARE_FILLERS.has(word));
  const networks = all.filter((word) => words.NETWORKS.has(word)).length;
  const asks = all.some(isVerb);
  const follows = all[0] === 'follow' || all[0] === 'copy' || all[0] === 'save';
  return (
    known && (asks || (follows && all.length > 1) || (networks > 1 && !endsSentence(text) && !all.includes('and')))
  );
}

function isVerb(word: string): boolean {
  return words.SHARE_VERBS.has(word);
}

/** True when one sentence is about both cookies and this site: a recipe may be about cookies too. */
export function asksAboutCookies(text: string): boolean {
  const sentences = text.slice(0, LONGEST_NOTICE).split(/[.!?]\s/u);
  return sentences.some((one) => words.COOKIES.test(one) && words.PAGE_SPEAKS.test(one) && !QUOTES.test(one));
}

function isNewsletter(text: string): boolean {
  if (!words.NEWSLETTER.test(text)) return false;
  return words.INVITATION.test(text) || /unsubscribe|your inbox/iu.test(text);
}

/** True for a line with a link to sign in or to pay; a reporter who tells of such things quotes, or links to what others say. */
function offersToSignIn(text: string, linked: number): boolean {
  return (words.SIGN_IN.test(text) || (linked > 0 && words.HAS_ACCOUNT.test(text))) && !QUOTES.test(text);
}

function isRelatedLine(text: string, linked: number): boolean {
  const opening = words.RELATED.exec(text.replace(/^[\s>»→►▶•*#-]+/u, ''))?.[0];
  if (opening === undefined) return false;
  const rest = text.slice(text.indexOf(opening) + opening.length).trim();
  if (rest === '' || /^[:：>»→|…–—-]/u.test(rest)) return true;
  // "Most read by intruders was ..." is a sentence; "More from Example News" with a link is none.
  const about =
    words.RELATED_TO.test(opening) && !endsSentence(text) && wordsOf(text).length <= words.RELATED_HEADING_WORDS;
  const leads = linked > 0 && wordsOf(text).length <= words.LONGEST_LEAD;
  return linked > 0.5 || leads || about;
}

/**
 * True for "Related stories" and "Read more:", which are about the lines below; false for a line that names a story
 * itself.
 */
export function isBoxHeading(text: string): boolean {
  const opening = words.RELATED.exec(text)?.[0];
  return opening !== undefined && wordsOf(text).length <= wordsOf(opening).length + 2 && !/[:：]\s*\S/u.test(text);
}

/** True for "15 November 2024, 10:32 GMT" and "Updated: 2024-11-15": digits, and hardly a word besides. */
export function isDateLine(text: string): boolean {
  if (!/\p{Nd}/u.test(text) || text.length > 90) return false;
  const all = wordsOf(text);
  const letters = all.filter((word) => /^\p{L}/u.test(word));
  if (words.DATE_WORDS.test(text) || words.CHANGED_ON.test(text))
    return letters.length <= 9 && !/["“”]/u.test(text) && all.length <= 16;
  return /(?<!\p{Nd})(?:19|20)\p{Nd}{2}(?!\p{Nd})/u.test(text) && letters.every(isDateWord) && letters.length <= 6;
}

// Words between the numbers of a date: hours, time zones, and the endings of days.
const OF_DATES = new Set(
  'at on am pm gmt utc est edt cst cdt mst mdt pst pdt et pt cet cest bst ist jst st nd rd th'.split(' '),
);

function isDateWord(word: string): boolean {
  return OF_DATES.has(word) || monthOf(word) !== null || isWeekday(word);
}
