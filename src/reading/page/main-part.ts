// Which part of the page the article stands in: as the page itself names it, and by how much is told where.
import { countWords, isProse, isTold, wordsOf, type Block } from '../text/block.js';
import { pageBlocks, placeOf } from './page-blocks.js';
import { around, tagOf, type PageElement, type PageTree } from './page-tree.js';

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
    return countWords(inside.filter(isProse)) >= countWords(blocks.filter(isProse)) * LEAST_SHARE ? inside : blocks;
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

// Of an article in parts each tells at least so much of what the longest does.
const LEAST_PART = 0.25;
const MOST_WORDS_BELOW = 80;
const BOX = /^(?:div|section|aside|footer|article)$/;
// Their lines belong together, and to where the whole of them stands.
const WHOLE = new Set(['ul', 'ol', 'dl', 'table', 'thead', 'tbody', 'tr', 'td', 'th', 'blockquote', 'pre', 'figure']);
const MORE_THAN_LINES = 'table, pre, ul, ol, dl, blockquote';
const MENDS =
  /^(?:this (?:article|story|post|page|release) (?:was|has been)|an earlier version|editor.?s? note|correct(?:ion|ed)|clarification|updated?|note)(?!\p{L})/iu;

/** The blocks in boxes below the article that tell too little to be a part of it: who wrote it, what one may do with it. */
export function findBoxesBelow(all: readonly Block[]): ReadonlySet<Block> {
  const places = new Places(all);
  const homes = homesOf(all, places);
  const isBody = (block: Block): boolean => isTold(block) && homes.has(places.homeOf(block));
  const around = new Set(all.filter(isBody).flatMap((block) => places.around(block)));
  const boxes = new Map<PageElement, Block[]>();
  for (const block of all.slice(all.map(isBody).lastIndexOf(true) + 1)) {
    const box = places
      .around(block)
      .filter((element) => !around.has(element))
      .at(-1);
    if (box !== undefined) boxes.set(box, [...(boxes.get(box) ?? []), block]);
  }
  const names = new Map<string, number>();
  for (const box of boxes.keys()) names.set(nameOf(box), (names.get(nameOf(box)) ?? 0) + 1);
  // Beside the paragraphs themselves a box may be one of them; among others like it, it is a step of a guide.
  const isApart = (box: PageElement): boolean => !homes.has(box.parentElement) && names.get(nameOf(box)) === 1;
  const below = [...boxes].filter(([box, blocks]) => isApart(box) && isBelow(box, blocks));
  return new Set(below.flatMap(([, blocks]) => blocks));
}

/** The element that tells most, its twins, and others that tell about as much. */
function homesOf(all: readonly Block[], places: Places): ReadonlySet<PageElement | null> {
  const words = new Map<PageElement | null, number>();
  for (const block of all) {
    const home = places.homeOf(block);
    if (isTold(block)) words.set(home, (words.get(home) ?? 0) + wordsOf(block.text).length);
  }
  const most = [...words].sort(([, a], [, b]) => b - a)[0];
  if (most === undefined) return new Set();
  const [home, told] = most;
  const name = nameOf(home);
  return new Set(
    [...words].filter(([one, count]) => nameOf(one) === name || count >= told * LEAST_PART).map(([one]) => one),
  );
}

/** What an element and those around it are called. */
function nameOf(element: PageElement | null): string {
  const path: string[] = [];
  for (let at = element; at !== null && path.length < LEVELS_OF_NAME; at = at.parentElement)
    path.push(`${tagOf(at)}.${(at.getAttribute('class') ?? '').slice(0, LONGEST_NAME)}`);
  return path.join('<');
}

const LEVELS_OF_NAME = 3;
const LONGEST_NAME = 100;

/** True for what stands below an article in a box of its own and tells little: who wrote it, what one may do with it. */
function isBelow(box: PageElement, blocks: readonly Block[]): boolean {
  if (blocks.some(({ text, day, isRow }) => MENDS.test(text) || day !== undefined || isRow === true)) return false;
  if (!BOX.test(tagOf(box)) || (blocks.some(({ kind }) => kind === 'heading') && blocks.some(isTold))) return false;
  return countWords(blocks) <= MOST_WORDS_BELOW && box.querySelector(MORE_THAN_LINES) === null;
}

/** Where blocks stand: the elements around each, from the inside. */
class Places {
  private readonly chains = new Map<Block, readonly PageElement[]>();
  private readonly counts = new Map<PageElement, number>();
  private readonly homes = new Map<Block, PageElement | null>();

  constructor(all: readonly Block[]) {
    for (const block of all) {
      const chain = around(placeOf(block));
      this.chains.set(block, chain);
      for (const element of chain) this.counts.set(element, (this.counts.get(element) ?? 0) + 1);
    }
  }

  around(block: Block): readonly PageElement[] {
    return this.chains.get(block) ?? [];
  }

  /** The first element around the block, and around the list or table that it is in, with other blocks beside. */
  homeOf(block: Block): PageElement | null {
    const known = this.homes.get(block);
    if (known !== undefined) return known;
    const chain = this.around(block);
    const from = chain.map((element) => WHOLE.has(tagOf(element))).lastIndexOf(true);
    const whole = this.counts.get(chain[Math.max(from, 0)] as PageElement) ?? 1;
    const home = chain.slice(Math.max(from, 0)).find((element) => (this.counts.get(element) ?? 0) > whole) ?? null;
    this.homes.set(block, home);
    return home;
  }
}
