// Builds the tree of a page; only this file does. Also the few functions on nodes that the rest of the folder needs.
import { parseHTML } from 'linkedom';
import type { LeftOutText } from '../../ingest/draft.js';
import { cleanLine } from '../text/clean-text.js';

/** The parts of a DOM node that we use; elements have a tag name, texts have none. */
export interface PageNode {
  readonly nodeType: number;
  readonly textContent: string | null;
  readonly childNodes: Iterable<PageNode>;
}

export interface PageElement extends PageNode {
  readonly tagName: string;
  readonly parentElement: PageElement | null;
  readonly previousElementSibling: PageElement | null;
  readonly nextElementSibling: PageElement | null;
  getAttribute(name: string): string | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
  removeAttribute(name: string): void;
  remove(): void;
  normalize(): void;
}

export interface PageTree extends PageElement {
  readonly body: PageElement;
}

/** Builds the tree of a page that `scanPage` wrote; any other page may hang it. */
export function buildTree(html: string): PageTree {
  // The types of linkedom need those of a browser, which this project does not have.
  const { document } = (parseHTML as (html: string) => { document: PageTree })(html);
  // Each escaped sign is a node of its own: a page of nothing else has more of them than a library goes through in a minute.
  document.body.normalize();
  return document;
}

export function isElement(node: PageNode): node is PageElement {
  return node.nodeType === 1;
}

export function isText(node: PageNode): boolean {
  return node.nodeType === 3;
}

/** The tag of an element in lower case. */
export function tagOf(element: PageElement): string {
  return element.tagName.toLowerCase();
}

/** An element and all those around it, from the inside. */
export function around(element: PageElement | null): PageElement[] {
  const found: PageElement[] = [];
  for (let at = element; at !== null; at = at.parentElement) found.push(at);
  return found;
}

/** Stands in a text for something that shows words and is no text. */
export const PICTURE = '\uFFFC';

const LONGEST_PIECE = 300;

/** Removes an element from the tree; the beginning of its text is what is told of it. */
export function takeOut(element: PageElement, because: LeftOutText['because']): LeftOutText {
  const text = cleanLine(element.textContent ?? '').slice(0, LONGEST_PIECE);
  element.remove();
  return { because, text };
}

const INLINE = new Set(
  'a abbr acronym b bdi bdo big button cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);

const BLOCK = new Set(
  'address article aside blockquote caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre search section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
const BLOCKS = [...BLOCK].join(', ');

/**
 * True for an element whose words stand on the line of the words around it. Within a line (`inLine`) that is every element which
 * browsers do not put on a line of its own, those of the page's own making included.
 */
export function isInline(tag: string, inLine = false): boolean {
  return INLINE.has(tag) || (inLine && !BLOCK.has(tag));
}

/** True for inline words with other words beside them on their line: part of a sentence, whatever their element is called. */
export function isPartOfLine(element: PageElement): boolean {
  if (!isInline(tagOf(element), true) || !SAYS.test(element.textContent ?? '')) return false;
  const around = element.parentElement;
  const isPart = around !== null && (wordedParts(around) > 1 || isPartOfLine(around));
  return isPart && !holdsBlock(element);
}

/** True for an element with lines of their own in it. */
export function holdsBlock(element: PageElement): boolean {
  return element.querySelector(BLOCKS) !== null;
}

const SAYS = /\S/u;
// Counted once for each element: one of a hostile page may have 50,000 children.
const counted = new WeakMap<PageElement, number>();

/** How many of its texts and inline elements hold words. */
function wordedParts(element: PageElement): number {
  const known = counted.get(element);
  if (known !== undefined) return known;
  let parts = 0;
  for (const node of element.childNodes) {
    if ((isText(node) || (isElement(node) && isInline(tagOf(node), true))) && SAYS.test(node.textContent ?? ''))
      parts += 1;
  }
  counted.set(element, parts);
  return parts;
}
