// Builds the tree of a page; only this file does. Also the few functions on nodes that the rest of the folder needs.
import { parseHTML } from 'linkedom';

/** The parts of a DOM node that we use; elements have a tag name, texts have none. */
export interface PageNode {
  readonly nodeType: number;
  readonly textContent: string | null;
  readonly childNodes: Iterable<PageNode>;
}

export interface PageElement extends PageNode {
  readonly tagName: string;
  readonly parentElement: PageElement | null;
  getAttribute(name: string): string | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
  remove(): void;
}

export interface PageTree extends PageElement {
  readonly body: PageElement;
}

/** Builds the tree of a page that `scanPage` wrote; any other page may hang it. */
export function buildTree(html: string): PageTree {
  // The types of linkedom need those of a browser, which this project does not have.
  const { document } = (parseHTML as (html: string) => { document: PageTree })(html);
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
