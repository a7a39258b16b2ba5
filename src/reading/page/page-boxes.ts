// Takes out of a page the boxes of other things around and between the paragraphs of its story: offers, cards of other stories, lists of its own
// parts.
// What they are is told by what they hold, not by their names.
import type { LeftOutText } from '../../ingest/draft.js';
import { isLabel, isProse, wordsOf } from '../text/block.js';
import { beginsComments } from '../text/find-comments.js';
import { judgeLine } from '../text/judge-line.js';
import { SPONSORED, TO_READER } from '../text/noise-words.js';
import { leavesPage, pageBlocks } from './page-blocks.js';
import { isElement, tagOf, takeOut, type PageElement, type PageTree } from './page-tree.js';
import { takeOutCaptions, takeOutVotes } from './page-widgets.js';
import { FEWEST_PARAGRAPHS, MOST_WRAPPERS, paragraphsOf, tells, textOf, toldBeside } from './told-beside.js';

const BOX = 'div, aside, section, article';
const MOST_BOXES = 5_000;
const MOST_WORDS = 60;
const SAYS_MORE = 'h1, li, table, blockquote, pre, time, p ~ p ~ p';
// A sentence that leads to a document is longer than what a button is about.
const MOST_WORDS_AT_BUTTON = 25;

/** Removes these boxes and returns the beginning of each. Links to `address`, that of the page, lead to no other story. */
export function takeOutBoxes(tree: PageTree, address: string | null): LeftOutText[] {
  return [
    ...takeOutSponsors(tree),
    ...takeOutOffers(tree, address),
    ...takeOutForms(tree),
    ...takeOutCards(tree, address),
    ...takeOutContents(tree),
    ...takeOutLooseLines(tree),
    ...takeOutVotes(tree),
    ...takeOutCaptions(tree),
  ];
}

/** Forms with their few words, wherever they stand; some systems put a form around the whole page. */
function takeOutForms(tree: PageTree): LeftOutText[] {
  return [...tree.querySelectorAll('form')].slice(0, MOST_BOXES).flatMap((form) => {
    if (isLong(form) || form.querySelector(CONTROL) === null || form.parentElement === null) return [];
    const box = boxOf(form);
    return SAYS.test(box.textContent ?? '') ? [takeOut(box, 'newsletter')] : [];
  });
}

const SAYS = /\S/u;
const CONTROL = 'input, button, select, textarea, [role=button], [role=textbox], [contenteditable]';

/** The box around a form with what it is for, and nothing of a story. */
function boxOf(form: PageElement): PageElement {
  let box = form;
  for (let depth = 0; depth < MOST_WRAPPERS; depth += 1) {
    const { parentElement } = box;
    if (parentElement === null || !/^(?:div|section|aside)$/.test(tagOf(parentElement)) || isLong(parentElement)) break;
    if (parentElement.querySelector(SAYS_MORE) !== null || proseIn(parentElement) > proseIn(form)) break;
    box = parentElement;
  }
  return box;
}

/** How many paragraphs of prose it holds that ask readers for nothing; a post may have one. */
function proseIn(box: PageElement): number {
  return pageBlocks(box).filter((block) => isProse(block) && judgeLine(block, WITHIN) === null).length;
}

const WITHIN = { beforeProse: false, afterProse: false };

/** The words of a sponsor, in a box that begins with saying so. */
function takeOutSponsors(tree: PageTree): LeftOutText[] {
  return [...tree.querySelectorAll(`${BOX}, td`)].slice(0, MOST_BOXES).flatMap((box) => {
    if (isLong(box) || !SPONSORED.test((box.textContent ?? '').trimStart())) return [];
    const [label, ...others] = pageBlocks(box);
    const head = label?.text.split('\n', 1)[0] ?? '';
    const isBox = SPONSORED.test(head) && isLabel(head) && (others.length > 0 || head !== label?.text);
    return isBox ? [takeOut(box, 'newsletter')] : [];
  });
}

/** Between the paragraphs of a story, or beside its posts: a few words with a form or a link to follow, and questions to readers. */
function takeOutOffers(tree: PageTree, address: string | null): LeftOutText[] {
  return [...tree.querySelectorAll(BOX)].slice(0, MOST_BOXES).flatMap((box) => {
    const { parentElement } = box;
    if (parentElement === null || toldBeside(box, parentElement) < FEWEST_PARAGRAPHS) return [];
    if (asksReaders(box)) return [takeOut(box, 'comments')];
    return isOffer(box, address) ? [takeOut(box, 'newsletter')] : [];
  });
}

/** A question to readers that paragraphs follow; what readers answer stands below an article, and nothing of it follows. */
function asksReaders(box: PageElement): boolean {
  if (isLong(box) || !beginsComments(pageBlocks(box)[0]?.text ?? '')) return false;
  let next = box.nextElementSibling;
  while (next !== null && !tells(next)) next = next.nextElementSibling;
  return next !== null;
}

function isLong(box: PageElement): boolean {
  const text = box.textContent ?? '';
  return text.length > MOST_WORDS * 20 || wordsOf(text).length > MOST_WORDS;
}

function isOffer(box: PageElement, address: string | null): boolean {
  const text = box.textContent ?? '';
  if (isLong(box) || /["“”]/u.test(text) || box.querySelector(SAYS_MORE) !== null) return false;
  const blocks = pageBlocks(box);
  if (box.querySelector('form, input, [role=textbox], [contenteditable]') !== null) return blocks.length > 0;
  // Above its heading there may be a word on what it is.
  const isHeaded = blocks.slice(0, 2).some(({ kind }) => kind === 'heading');
  if (blocks.length > 1 && blocks.at(-1)?.linked === 1)
    return (isHeaded && blocks.length > 2) || wordsOf(text).length <= MOST_WORDS_AT_BUTTON;
  return isHeaded && blocks.length === 2 && TO_READER.test(text) && leadsToOwnSite(box, address);
}

function leadsToOwnSite(box: PageElement, address: string | null): boolean {
  const own = address !== null && URL.canParse(address) ? new URL(address) : null;
  return [...box.querySelectorAll('a[href]')].some((link) => {
    const href = link.getAttribute('href') ?? '';
    if (own === null || !URL.canParse(href, own.href)) return /^[/?]/.test(href);
    return leavesPage(href, own) && new URL(href, own).host === own.host;
  });
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
const LONGEST_LABEL = 6;

/** Lists of which each item is a link to a part of this page, with the heading above. */
function takeOutContents(tree: PageTree): LeftOutText[] {
  return [...tree.querySelectorAll('ul, ol')].slice(0, MOST_BOXES).flatMap((list) => {
    const items = [...list.childNodes].filter((node) => isElement(node) && tagOf(node) === 'li') as PageElement[];
    if (items.length < FEWEST_ITEMS || !items.every(leadsWithin)) return [];
    const whole = withLabel(list);
    const above = whole.previousElementSibling;
    const isLabelled = above !== null && (/^h[1-6]$/.test(tagOf(above)) || isShortLabel(above));
    return [...(isLabelled ? [takeOut(above, 'navigation')] : []), takeOut(whole, 'navigation')];
  });
}

/** The box around a list that has nothing else in it, or only its label. */
function withLabel(list: PageElement): PageElement {
  const { length } = wordsOf(list.textContent ?? '');
  let box = list;
  for (let depth = 0; depth < MOST_WRAPPERS; depth += 1) {
    const { parentElement } = box;
    if (parentElement === null || !/^(?:div|nav|section|details)$/.test(tagOf(parentElement))) return box;
    if (wordsOf(parentElement.textContent ?? '').length > length + LONGEST_LABEL) return box;
    box = parentElement;
  }
  return box;
}

function isShortLabel(element: PageElement): boolean {
  const { text } = textOf(element);
  return wordsOf(text).length <= LONGEST_LABEL && isLabel(text.replace(/:$/u, ''));
}

function leadsWithin(item: PageElement): boolean {
  const links = [...item.querySelectorAll('a')];
  const linked = links.map(({ textContent }) => textContent ?? '').join('');
  const isBare = wordsOf(linked).length === wordsOf(item.textContent ?? '').length;
  return links.length > 0 && isBare && links.every((link) => /^#./.test(link.getAttribute('href') ?? ''));
}

const FEWEST_BESIDE = 4;
const MOST_WORDS_OF_LINE = 30;
// Some writing systems make every second paragraph an element of its own.
const MOST_LOOSE = 0.25;
const HOLDS_BLOCK = 'p, li, h1, h2, h3, h4, h5, h6, table, blockquote, pre, div, section, article, figure, dl';

/** Short lines without a paragraph of their own between paragraphs that have one: captions, labels, the words of a player. */
function takeOutLooseLines(tree: PageTree): LeftOutText[] {
  const beside = new Map<PageElement, PageElement[]>();
  const writesSo = new Set<PageElement>();
  for (const line of [...tree.querySelectorAll('div')].slice(0, MOST_BOXES)) {
    const { parentElement } = line;
    if (parentElement === null || paragraphsOf(parentElement) < FEWEST_BESIDE) continue;
    if (line.querySelector(HOLDS_BLOCK) !== null) continue;
    if (isLooseLine(line)) beside.set(parentElement, [...(beside.get(parentElement) ?? []), line]);
    // Where such an element holds a whole paragraph, the next may hold a short one.
    else if (isProse(textOf(line))) writesSo.add(parentElement);
  }
  return [...beside].flatMap(([parent, lines]) =>
    writesSo.has(parent) || lines.length > paragraphsOf(parent) * MOST_LOOSE
      ? []
      : lines.map((line) => takeOut(line, 'navigation')),
  );
}

function isLooseLine(line: PageElement): boolean {
  const text = (line.textContent ?? '').slice(0, MOST_WORDS_OF_LINE * 20);
  // A letter alone is the first of the paragraph below it.
  return /\p{L}{2}/u.test(text) && wordsOf(text).length <= MOST_WORDS_OF_LINE;
}
