// Which part of the page the article stands in, as the page itself names it.
import { isProse, wordsOf, type Block } from '../text/block.js';
import { pageBlocks } from './page-blocks.js';
import { tagOf, type PageTree } from './page-tree.js';

const MOST_PARTS = 20;
// Most of what a page tells stands in its main part; what goes on outside of one that holds less is told there too.
const LEAST_SHARE = 0.5;

/** The texts in each part that the page names `main`, or `article` around a headline. Call it before a library has changed the tree. */
export function mainParts(tree: PageTree): ReadonlySet<string>[] {
  return [...tree.querySelectorAll('main, [role=main], article')]
    .slice(0, MOST_PARTS)
    .filter((element) => tagOf(element) !== 'article' || element.querySelector('h1') !== null)
    .map((element) => new Set(pageBlocks(element).map(({ text }) => text)));
}

/** Without the blocks that stand outside of such a part, where it holds most of the words that were found. */
export function withinMainPart(found: readonly Block[], parts: readonly ReadonlySet<string>[]): readonly Block[] {
  return parts.reduce((blocks, texts) => {
    const inside = blocks.filter(({ text }) => texts.has(text));
    return countWords(inside) >= countWords(blocks) * LEAST_SHARE ? inside : blocks;
  }, found);
}

/**
 * With what stands right above the text, in a part that holds both: key points, which are lists of sentences below a heading, between
 * title and text; and paragraphs that a library took for those of a picture beside them.
 */
export function withBeginning(
  found: readonly Block[],
  all: readonly Block[],
  parts: readonly ReadonlySet<string>[],
): readonly Block[] {
  const isFound = new Set(found);
  const first = all.findIndex((block) => isFound.has(block));
  const part = parts.find((texts) => texts.has(found[0]?.text ?? ''));
  if (first < 0 || part === undefined) return found;
  for (const block of all.slice(0, first).reverse()) {
    if (!isLead(block) || !part.has(block.text)) break;
    isFound.add(block);
  }
  let heading: Block | null = null;
  for (const block of all.slice(0, first)) {
    if (block.kind === 'heading') heading = block;
    else if (heading !== null && isKeyPoint(block) && part.has(block.text)) isFound.add(heading).add(block);
    else heading = null;
  }
  return all.filter((block) => isFound.has(block));
}

function isLead(block: Block): boolean {
  return block.kind === 'paragraph' && isProse(block) && block.linked === 0;
}

function isKeyPoint(block: Block): boolean {
  return block.kind === 'item' && isProse(block) && block.linked < LEAST_SHARE;
}

function countWords(blocks: readonly Block[]): number {
  return blocks.filter(isProse).reduce((sum, { text }) => sum + wordsOf(text).length, 0);
}
