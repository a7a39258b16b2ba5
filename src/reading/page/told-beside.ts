// Counts what stands beside an element of a page: paragraphs, or the posts of a live blog.
import { isProse, type Block } from '../text/block.js';
import { cleanLine } from '../text/clean-text.js';
import { holdsBlock, isElement, isText, tagOf, type PageElement, type PageNode } from './page-tree.js';

/** An element between so many others that tell something stands within a story. */
export const FEWEST_PARAGRAPHS = 2;

/** How many other elements beside the box tell something: paragraphs, or the posts of a live blog. */
export function toldBeside(box: PageElement, parent: PageElement): number {
  return paragraphsOf(parent) - (tells(box) ? 1 : 0);
}

const TELLS = new Set(['p', 'article']);
const PLAIN = new Set(['div', 'span']);

/** True for a paragraph or a post, whatever its element is called, also where boxes with nothing else in them stand around it. */
export function tells(element: PageElement): boolean {
  const known = telling.get(element);
  if (known !== undefined) return known;
  const within = unwrapped(element);
  const isParagraph = TELLS.has(tagOf(within)) || (PLAIN.has(tagOf(within)) && !holdsBlock(within));
  const does = isParagraph && isProse(textOf(within));
  telling.set(element, does);
  return does;
}

function unwrapped(element: PageElement): PageElement {
  let within = element;
  for (let depth = 0; depth < MOST_WRAPPERS && /^(?:div|section)$/.test(tagOf(within)); depth += 1) {
    const [only, ...others] = [...within.childNodes].filter((node) => isElement(node) || holdsWords(node));
    if (only === undefined || others.length > 0 || !isElement(only)) return within;
    within = only;
  }
  return within;
}

function holdsWords(node: PageNode): boolean {
  return isText(node) && /\S/u.test(node.textContent ?? '');
}

/** Systems that build pages of parts put one or two boxes around each. */
export const MOST_WRAPPERS = 3;

// Found out once for each element, since one of a hostile page may have 50,000 children.
const telling = new WeakMap<PageElement, boolean>();
const counted = new WeakMap<PageElement, number>();

/** How many of its children tell something. */
export function paragraphsOf(element: PageElement): number {
  const known = counted.get(element);
  if (known !== undefined) return known;
  let count = 0;
  for (const node of element.childNodes) {
    if (isElement(node) && tells(node)) count += 1;
  }
  counted.set(element, count);
  return count;
}

/** All its words, as one paragraph. */
export function textOf(element: PageElement): Block {
  return { kind: 'paragraph', text: cleanLine(element.textContent ?? ''), linked: 0 };
}
