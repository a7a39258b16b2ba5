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

function countWords(blocks: readonly Block[]): number {
  return blocks.filter(isProse).reduce((sum, { text }) => sum + wordsOf(text).length, 0);
}
