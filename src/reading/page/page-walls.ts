// Finds out why a page has no article: it asks about cookies or for a sign-in, lists links, or is empty.
import { countWords, isLabel, isProse, isTold, wordsOf, type Block } from '../text/block.js';
import { asksAboutCookies } from '../text/judge-line.js';
import { HAS_ACCOUNT, SIGN_IN } from '../text/noise-words.js';
import type { RefusalReason } from '../refusals.js';
import type { Signs } from './scan-page.js';

export interface ShownPage {
  /** All blocks that the page shows. */
  readonly all: readonly Block[];
  /** The blocks where the article should be. */
  readonly found: readonly Block[];
  /** Those of them that are reporting. */
  readonly kept: readonly Block[];
  readonly signs: Signs;
  /** False when the page says that its text is for subscribers. */
  readonly free: boolean;
  readonly title: string;
}

// The shortest of two hundred articles has 60 words; a notice in a list of advisories has about 25.
export const FEWEST_WORDS = 25;
// Before a wall there is a teaser of a paragraph or two; an article that only offers to sign in is longer.
const LONGEST_TEASER = 150;
// Every page has menus; a list of stories has more headings than an article, with a line or two under each.
const FEWEST_HEADLINES = 8;
const MOST_HEADINGS = 5;
const LONGEST_TEASER_LINE = 25;

const ROBOT =
  /(?:checking|verify(?:ing)?|confirm) (?:that )?(?:if )?(?:your browser|you are (?:a )?human|you are not a (?:ro)?bot|the site connection is secure)|are you a (?:human|robot)|unusual (?:traffic|activity) from your|press (?:&|and) hold|complete the (?:captcha|security check)|enable javascript and cookies to continue|just a moment\.{3}|attention required|access (?:to this page has been )?denied|request unsuccessful\. incapsula|ddos protection by/iu;
const SCRIPTS =
  /(?:enable|activate|turn on|requires?|need|allow|without)[^.]{0,60}java ?script|java ?script[^.]{0,60}(?:enabled?|required|necessary|needed|disabled|turned off)/iu;
const NOT_FOUND =
  /^(?:(?:error )?404(?! (?:media|group))|page (?:was )?not found|(?:the|this) page (?:you|could|can.t|does ?n.t|is not)|not found)/iu;
const LOADING = /^(?:loading|please wait)/iu;

/** Says why there is no article on this page; null when there is one. */
export function findWall(seen: ShownPage): RefusalReason | null {
  const words = countWords(seen.kept);
  const shown = seen.all
    .map(({ text }) => text.slice(0, 1_000))
    .join('\n')
    .slice(0, 20_000);
  const shownWords = countWords(seen.all);
  if (words < LONGEST_TEASER) {
    const wall = wallInstead(seen, shown, shownWords, words);
    if (wall !== null) return wall;
  }
  if (isConsent(seen.kept)) return 'cookie wall';
  if (isLinkList(seen)) return 'list of links';
  if (words >= FEWEST_WORDS) return null;
  if (shownWords === 0) return seen.signs.scripts > 0 ? 'needs scripts' : 'empty';
  return words === 0 && shownWords < FEWEST_WORDS && seen.signs.scripts > 2 ? 'needs scripts' : 'too little text';
}

function wallInstead(
  { all, kept, signs, free, title }: ShownPage,
  shown: string,
  shownWords: number,
  words: number,
): RefusalReason | null {
  const little = words < FEWEST_WORDS;
  const few = shownWords < LONGEST_TEASER;
  if ((few || little) && ROBOT.test(`${title}\n${shown}`)) return 'bot wall';
  if ((few || little) && (NOT_FOUND.test(title) || all.slice(0, 6).some(({ text }) => NOT_FOUND.test(text))))
    return 'not found';
  if (asksToSignIn(all, kept) || (!free && little) || (signs.asksPassword && little)) return 'login wall';
  if ((few || little) && SCRIPTS.test(`${shown}\n${signs.noscript}`)) return 'needs scripts';
  if (little && all.some(({ text }) => LOADING.test(text)) && shownWords < LONGEST_TEASER) return 'needs scripts';
  return little && all.some(({ text }) => asksAboutCookies(text)) ? 'cookie wall' : null;
}

/**
 * True where the page asks readers to sign in before they read on. That stands behind the beginning of the article, or beside it;
 * behind it there is no more of the article, and what stands below the headline of another story is about that one.
 */
function asksToSignIn(all: readonly Block[], kept: readonly Block[]): boolean {
  const isKept = new Set(kept.filter(isProse));
  const first = all.findIndex((block) => isKept.has(block));
  const last = all.reduce((found, block, at) => (isKept.has(block) ? at : found), -1);
  return all.slice(0, MOST_LOOKED_AT).some(({ text }, at) => {
    if (first >= 0 && at > first && at < last) return false;
    if (HAS_ACCOUNT.test(text.slice(0, LONGEST_LOOKED_AT)) && (first < 0 || isRightBehind(all, last, at))) return true;
    return SIGN_IN.test(text.slice(0, LONGEST_LOOKED_AT)) && !isOfOtherStory(all, at);
  });
}

const MOST_LOOKED_AT = 1_000;
const LONGEST_LOOKED_AT = 1_000;
// Below its headline another story has its day, a line or two, and what it costs.
const LINES_OF_TEASER = 3;

function isRightBehind(all: readonly Block[], last: number, at: number): boolean {
  return at > last && at - last <= LINES_OF_TEASER && !all.slice(last + 1, at).some(({ kind }) => kind === 'heading');
}

function isOfOtherStory(all: readonly Block[], at: number): boolean {
  const lines = all.slice(Math.max(0, at - LINES_OF_TEASER), at + 1).reverse();
  const headline = lines.find((block) => block.kind === 'heading' || isHeadline(block));
  return headline !== undefined && isHeadline(headline);
}

/** True when the "article" itself is the question about cookies, or about consent in other words. */
function isConsent(kept: readonly Block[]): boolean {
  const about = kept.filter(({ text }) => asksAboutCookies(text) || CONSENT.test(text));
  const all = countWords(kept);
  if (about.some(({ text }) => asksAboutCookies(text)) && countWords(about) > all / 2) return true;
  return all < LONGEST_QUESTION && countWords(kept.filter(asksConsent)) > all / 2;
}

const CONSENT = /cookie|consent|your (?:personal )?data|partners|privacy|legitimate interest/iu;
// The question about consent has a paragraph or two; what reports on such questions is longer, and does not speak to readers.
const LONGEST_QUESTION = 300;
const FEWEST_TERMS = 2;
const TERMS =
  /advert\p{L}*|(?<!\p{L})ads(?!\p{L})|tracking|consent|partners|vendors|third parties|personal data|unique identifiers|privacy|legitimate interest|personali[sz]ed/giu;
const SPEAKS_TO_READERS = /(?<!\p{L})(?:you|your|we and our|our partners)(?!\p{L})/iu;

const ASKED_FOR =
  /advert|(?<!\p{L})ads(?!\p{L})|tracking|consent|unique identifiers|legitimate interest|personali[sz]/iu;

function asksConsent({ text }: Block): boolean {
  if (!SPEAKS_TO_READERS.test(text) || /[“”"]/u.test(text)) return false;
  // A letter about a breach speaks of vendors and personal data too.
  return ASKED_FOR.test(text) && new Set(text.toLowerCase().match(TERMS)).size >= FEWEST_TERMS;
}

/** True for front pages and lists of results: linked headlines, each with a line or two, and no longer text. */
function isLinkList({ all, found, kept }: ShownPage): boolean {
  if (all.filter(isHeadline).length < FEWEST_HEADLINES) return false;
  const prose = kept.filter(isTold);
  const told = countWords(kept.filter(({ linked }) => linked < 0.5));
  if (told < FEWEST_WORDS || (prose.length === 0 && told < LONGEST_TEASER)) return true;
  const heads = found.filter(isHeadline).length;
  const teasers = prose.filter(({ text }) => wordsOf(text).length <= LONGEST_TEASER_LINE).length;
  return heads >= prose.length && heads > MOST_HEADINGS && teasers > prose.length * 0.6;
}

/** True for a link of at least four words; entries of menus are shorter. */
function isHeadline({ linked, text }: Block): boolean {
  return linked > 0.6 && isLabel(text) && wordsOf(text).length > 3;
}
