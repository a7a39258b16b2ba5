// Takes out of a page the boxes of other things around and between the paragraphs of its story: offers, cards of other stories, lists of its own
// parts.
// What they are is told by what they hold, not by their names.
import type { LeftOutText } from '../../ingest/draft.js';
import { isProse, wordsOf, type Block } from '../text/block.js';
import { cleanLine } from '../text/clean-text.js';
import { leavesPage, pageBlocks } from './page-blocks.js';
import { isElement, tagOf, takeOut, type PageElement, type PageTree } from './page-tree.js';

const BOX = 'div, aside, section';
const MOST_BOXES = 5_000;
const MOST_WORDS = 60;
const FEWEST_PARAGRAPHS = 2;
const SAYS_MORE = 'li, table, blockquote, pre, p ~ p ~ p';

/** Removes these boxes and returns the beginning of each. Links to `address`, that of the page, lead to no other story. */
export function takeOutBoxes(tree: PageTree, address: string | null): LeftOutText[] {
  return [...takeOutOffers(tree), ...takeOutCards(tree, address), ...takeOutContents(tree)];
}

/** Between the paragraphs of a story: a few words with a form, or a heading, a sentence or two and a link on a line of its own. */
function takeOutOffers(tree: PageTree): LeftOutText[] {
  return [...tree.querySelectorAll(BOX)].slice(0, MOST_BOXES).flatMap((box) => {
    const { parentElement } = box;
    if (parentElement === null || !isOffer(box) || paragraphsOf(parentElement) < FEWEST_PARAGRAPHS) return [];
    return [takeOut(box, 'newsletter')];
  });
}

function isOffer(box: PageElement): boolean {
  const text = box.textContent ?? '';
  if (text.length > MOST_WORDS * 20 || /["“”]/u.test(text) || wordsOf(text).length > MOST_WORDS) return false;
  if (box.querySelector(SAYS_MORE) !== null) return false;
  const blocks = pageBlocks(box);
  if (box.querySelector('form, input') !== null) return blocks.length > 0;
  return blocks[0]?.kind === 'heading' && blocks.length > 2 && blocks.at(-1)?.linked === 1;
}

/** Counted once for each element, since one of a hostile page may have 50,000 children. */
const counted = new WeakMap<PageElement, number>();

function paragraphsOf(element: PageElement): number {
  const known = counted.get(element);
  if (known !== undefined) return known;
  let count = 0;
  for (const node of element.childNodes) {
    if (isElement(node) && tagOf(node) === 'p' && isProse(textOf(node))) count += 1;
  }
  counted.set(element, count);
  return count;
}

function textOf(element: PageElement): Block {
  return { kind: 'paragraph', text: cleanLine(element.textContent ?? ''), linked: 0 };
}

const CARD = 'a[href], li, article, section, div';
const MOST_WORDS_OF_CARD = 50;
const LEAST_HEADLINE = 3;
// A page of which the cards tell more than a part is a list of stories, and is judged as one.
const MOST_SHARE = 0.7;

/** A link around a headline with a line below it, or one of several such boxes beside each other. */
function takeOutCards(tree: PageTree, address: string | null): LeftOutText[] {
  const cards = new Set<PageElement>();
  const beside = new Map<PageElement, PageElement[]>();
  for (const element of [...tree.querySelectorAll(CARD)].slice(0, MOST_BOXES)) {
    const { parentElement } = element;
    if (parentElement === null || !isCard(element, address)) continue;
    if (tagOf(element) === 'a') cards.add(element);
    else beside.set(parentElement, [...(beside.get(parentElement) ?? []), element]);
  }
  for (const group of beside.values()) if (group.length > 1) for (const card of group) cards.add(card);
  const told = [...cards].reduce((sum, card) => sum + (card.textContent ?? '').length, 0);
  if (told > (tree.body.textContent ?? '').length * MOST_SHARE) return [];
  return [...cards].map((card) => takeOut(card, 'related'));
}

/** True for a headline that leads to another story, with its day and a line or two. */
function isCard(element: PageElement, address: string | null): boolean {
  const text = element.textContent ?? '';
  if (text.length > MOST_WORDS_OF_CARD * 20 || wordsOf(text).length > MOST_WORDS_OF_CARD) return false;
  const blocks = pageBlocks(element, address);
  const told = blocks.filter((block) => isProse(block)).length;
  const isLink = tagOf(element) === 'a';
  const headline = blocks.find(
    (block) => (isLink || block.linked > 0.8) && wordsOf(block.text).length >= LEAST_HEADLINE,
  );
  if (headline === undefined || blocks.length < 2 || told === 0 || isProse(headline)) return false;
  return isLink
    ? blocks.length > 1 && leavesPage(element.getAttribute('href') ?? '', null)
    : blocks.indexOf(headline) <= 1;
}

const FEWEST_ITEMS = 2;

/** Lists of which each item is a link to a part of this page, with the heading above. */
function takeOutContents(tree: PageTree): LeftOutText[] {
  return [...tree.querySelectorAll('ul, ol')].slice(0, MOST_BOXES).flatMap((list) => {
    const items = [...list.childNodes].filter((node) => isElement(node) && tagOf(node) === 'li') as PageElement[];
    if (items.length < FEWEST_ITEMS || !items.every(leadsWithin)) return [];
    const heading = elementBefore(list);
    const isHeading = heading !== undefined && /^h[1-6]$/.test(tagOf(heading));
    return [...(isHeading ? [takeOut(heading, 'navigation')] : []), takeOut(list, 'navigation')];
  });
}

function elementBefore(element: PageElement): PageElement | undefined {
  const beside = [...(element.parentElement?.childNodes ?? [])].filter(isElement);
  return beside[beside.indexOf(element) - 1];
}

function leadsWithin(item: PageElement): boolean {
  const links = [...item.querySelectorAll('a')];
  const linked = links.map(({ textContent }) => textContent ?? '').join('');
  const isBare = wordsOf(linked).length === wordsOf(item.textContent ?? '').length;
  return links.length > 0 && isBare && links.every((link) => /^#./.test(link.getAttribute('href') ?? ''));
}
