// Tells the page's own story from others that stand below it, and finds the pages on which it goes on.
import type { FurtherPage, LeftOutText } from '../../ingest/draft.js';
import { keyOf, wordsOf } from '../text/block.js';
import { judgeLine } from '../text/judge-line.js';
import { pageBlocks } from './page-blocks.js';
import { around, tagOf, takeOut, type PageElement, type PageTree } from './page-tree.js';

const MOST_LINKS = 5_000;
// A header has a title and a line or two, a story its paragraphs.
const FEWEST_WORDS = 25;
const LINES_OF_HEAD = 6;
const STORY_NAME = /article|story|post|entry/i;

/** Removes the stories that a page appends to its own, and returns the beginning of each. */
export function takeOutStories(tree: PageTree, title: string | null): LeftOutText[] {
  const headings = [...tree.querySelectorAll('h1, h2')].slice(0, MOST_LINKS);
  const key = keyOf(title ?? '');
  const own = headings.find(({ textContent }) => keyOf(textContent ?? '') === key) ?? headings[0];
  if (own === undefined) return [];
  const ownAround = around(own);
  const isStory = createStoryTest();
  return headings.slice(headings.indexOf(own) + 1).flatMap((heading) => {
    const story = otherStory(ownAround, heading, tagOf(heading) === tagOf(own), isStory);
    return story === null ? [] : [takeOut(story, 'related')];
  });
}

/** The largest element around `heading` that is a story beside ours; null without one. `ownAround` stands around our title. */
function otherStory(
  ownAround: readonly PageElement[],
  heading: PageElement,
  isAsLarge: boolean,
  isStory: (element: PageElement) => boolean,
): PageElement | null {
  const theirs = around(heading);
  const shared = theirs.find((element) => ownAround.includes(element));
  if (shared === undefined) return null;
  const apart = theirs.slice(0, theirs.indexOf(shared));
  const oursApart = ownAround.slice(0, ownAround.indexOf(shared));
  const [top, ourTop] = [apart.at(-1), oursApart.at(-1)];
  const ourArticle = oursApart.find(isArticle);
  const article = ourArticle === undefined ? undefined : apart.filter(isArticle).at(-1);
  const twin = isAsLarge && top !== undefined && isTwin(top, ourTop) && isStory(top) ? top : undefined;
  const story = article ?? twin;
  const ours = article === undefined ? ourTop : ourArticle;
  return story !== undefined && tellsMuch(story) && ours !== undefined && tellsMuch(ours) ? story : null;
}

function isArticle(element: PageElement): boolean {
  return tagOf(element) === 'article';
}

/** True for two elements of the same name beside each other. */
function isTwin(one: PageElement, other: PageElement | undefined): boolean {
  return other !== undefined && tagOf(one) === tagOf(other) && nameOf(one) === nameOf(other);
}

function nameOf(element: PageElement): string {
  return element.getAttribute('class') ?? '';
}

/** True for an element that the page calls a story, or that has a byline or a day of its own: parts of a story have none. */
function createStoryTest(): (element: PageElement) => boolean {
  const known = new Map<PageElement, boolean>();
  return (element) => {
    const isStory = known.get(element) ?? (STORY_NAME.test(nameOf(element)) || hasByline(element));
    known.set(element, isStory);
    return isStory;
  };
}

function hasByline(element: PageElement): boolean {
  const head = pageBlocks(element).slice(0, LINES_OF_HEAD);
  return head.some((block) => judgeLine(block, { beforeProse: true, afterProse: false }) === 'byline');
}

function tellsMuch(element: PageElement): boolean {
  return wordsOf((element.textContent ?? '').slice(0, 2_000)).length > FEWEST_WORDS;
}

const PAGE_LINK = /^\s*\d{1,2}\s*$|next|page|continue/i;
const FURTHER = /^(?:[/_-]|[/-]page[/-]?)(\d{1,2})$/;
const FURTHER_END = /[/-]page[/-]?\d{1,2}$/;
const IN_QUERY = ['page', 'p', 'pg', 'seite'];

/** The pages behind this one on which the article goes on, by the links to them, in order; none where it has only this one. */
export function furtherPages(tree: PageTree, address: string | null): FurtherPage[] {
  if (address === null || !URL.canParse(address)) return [];
  const own = new URL(address);
  const first = pageNumber(own, own) ?? 1;
  const found = new Map<number, string>();
  for (const link of [...tree.querySelectorAll('a[href]')].slice(0, MOST_LINKS)) {
    const href = link.getAttribute('href') ?? '';
    const isNext = /(?:^|\s)next(?:\s|$)/i.test(link.getAttribute('rel') ?? '');
    const isNamed = isNext || PAGE_LINK.test((link.textContent ?? '').slice(0, 40));
    if (!isNamed || href.includes('#') || !URL.canParse(href, address)) continue;
    const url = new URL(href, address);
    const page = pageNumber(url, own) ?? (isNext && isSamePath(url, own) ? first + 1 : 0);
    if (page > first && !found.has(page)) found.set(page, url.href);
  }
  return [...found].sort(([a], [b]) => a - b).map(([page, url]) => ({ page, url }));
}

// The next story has a path of its own, the next page may be told by a parameter of any name.
function isSamePath(url: URL, own: URL): boolean {
  return url.hostname === own.hostname && pathOf(url) === pathOf(own) && url.search !== own.search;
}

/** The page of the same article that this address leads to; null when it is another article. */
function pageNumber(url: URL, own: URL): number | null {
  const [path, ownPath] = [pathOf(url), pathOf(own).replace(FURTHER_END, '')];
  if (url.hostname.replace(/^www\./, '') !== own.hostname.replace(/^www\./, '')) return null;
  const stated = IN_QUERY.map((name) => url.searchParams.get(name)).find((value) => /^\d{1,2}$/.test(value ?? ''));
  if (path === ownPath) return stated == null ? null : Number(stated);
  const [, number] = FURTHER.exec(path.startsWith(ownPath) ? path.slice(ownPath.length) : '') ?? [];
  return number === undefined ? null : Number(number);
}

function pathOf({ pathname }: URL): string {
  return pathname.replace(/\/$/, '').replace(/\.(?:s?html?|php|aspx?)$/, '');
}
