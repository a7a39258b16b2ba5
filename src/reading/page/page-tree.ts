// The one place that builds a tree of a page, and the few things that the rest of the folder asks of its nodes.
import { parseHTML } from 'linkedom';

/** What we use of a DOM node; elements have a tag name, texts have none. */
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

/** Builds the tree of a page that scanPage wrote: others may hang here. */
export function buildTree(html: string): PageTree {
  // linkedom's types need those of a browser, which this project has none of.
  const { document } = (parseHTML as (html: string) => { document: PageTree })(html);
  return document;
}

export function isElement(node: PageNode): node is PageElement {
  return node.nodeType === 1;
}

export function isText(node: PageNode): boolean {
  return node.nodeType === 3;
}

/** An element's tag in lower case. */
export function tagOf(element: PageElement): string {
  return element.tagName.toLowerCase();
}
