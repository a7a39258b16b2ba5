// Keeps the blocks of a document that are certainly reporting, and says why each of the others was left out.
import type { LeftOutText } from '../../ingest/draft.js';
import { isLabel, isProse, wordsOf, type Block } from './block.js';
import { findAuthorBoxes, UNKNOWN_MAKERS, type Makers } from './find-author-boxes.js';
import { findComments, isDayOfPost } from './find-comments.js';
import { findEndMatter } from './find-end-matter.js';
import { findRepeated } from './find-repeated.js';
import { isBoxHeading, judgeLine, type NoiseReason } from './judge-line.js';
import { ABOUT_AUTHOR } from './noise-words.js';

export interface SiftedBlocks {
  readonly kept: readonly Block[];
  readonly leftOut: readonly LeftOutText[];
}

// With a smaller share of link text, a label may be a heading that holds a link.
const MOSTLY_LINKS = 0.8;
const SHORTEST_HEADLINE = 4;
const LONGEST_SCRAP = 6;
// A box about the author has a name, a sentence or two, and an address.
const LONGEST_BIO = 3;
// Behind a sentence there may be a sign of its writer.
const HOLDS_SENTENCE = /[.!?]\s/u;
// A number alone counts a page or a note.
const SAYS_SOMETHING = /\p{L}|\p{N}{4}/u;

/** Sifts the blocks of one document, in order. Takes linear time for all but the words of a paragraph. */
export function dropNoise(blocks: readonly Block[], makers: Makers = UNKNOWN_MAKERS): SiftedBlocks {
  const comments = findComments(blocks) ?? blocks.length;
  const own = blocks.slice(0, comments);
  const reasons = new Map<number, NoiseReason>();
  judgeLines(own, reasons);
  judgeBoxes(own, reasons);
  for (const at of findAuthorBoxes(own, makers)) reasons.set(at, 'byline');
  for (const at of findEndMatter(own)) reasons.set(at, 'navigation');
  const rest = own.flatMap((block, at) => (reasons.has(at) ? [] : [{ block, at }]));
  for (const at of findRepeated(rest.map(({ block }) => block))) reasons.set(rest[at]?.at ?? -1, 'repeated');
  judgeLoneHeadings(own, reasons);
  for (let at = comments; at < blocks.length; at += 1) reasons.set(at, 'comments');
  return {
    kept: own.filter((_, at) => !reasons.has(at)),
    leftOut: blocks.flatMap(({ text }, at) => {
      const because = reasons.get(at);
      return because === undefined ? [] : [{ because, text }];
    }),
  };
}

function judgeLines(blocks: readonly Block[], reasons: Map<number, NoiseReason>): void {
  const first = blocks.findIndex(isProse);
  const last = lastProse(blocks);
  // The last paragraph may be about the author, unless it is the only one.
  const tail = last > first ? last - 1 : last;
  for (const [at, block] of blocks.entries()) {
    const because = judgeLine(block, {
      beforeProse: first < 0 || at < first,
      afterProse: first >= 0 && at > tail && at > first,
    });
    if (because !== null) reasons.set(at, because);
    else if (isDayOfPost(blocks, at)) reasons.set(at, 'byline');
    else if (!SAYS_SOMETHING.test(block.text)) reasons.set(at, 'navigation');
    else if (at < first ? isScrap(block) : last >= 0 && at > last && isLineBelow(blocks, at))
      reasons.set(at, 'navigation');
    else if (at < first && block.kind === 'item' && isScrap({ ...block, kind: 'paragraph' }) && !isLedIn(blocks, at))
      reasons.set(at, 'navigation');
    else if (block.linked >= MOSTLY_LINKS && isTitle(block.text) && !isNamed(block, at < last))
      reasons.set(at, 'related');
  }
}

/** True for a label, and for a question: headlines may end like one. */
function isTitle(text: string): boolean {
  return isLabel(text) || isLabel(text.replace(/[?!]$/u, ''));
}

/** True for a short linked item in the middle of an article, such as a name; headlines of other stories are longer. */
function isNamed({ kind, text }: Block, proseFollows: boolean): boolean {
  return kind === 'item' && proseFollows && wordsOf(text).length < SHORTEST_HEADLINE;
}

/** True for a few words around the article that are no sentence: counters, buttons, names of sections. */
function isScrap({ kind, text }: Block): boolean {
  const words = wordsOf(text).filter((word) => !/^\p{N}/u.test(word));
  return kind === 'paragraph' && isLabel(text) && words.length <= LONGEST_SCRAP;
}

/** True for what is no sentence below the last one: the words of a player, a promotion, buttons. */
function isLineBelow(blocks: readonly Block[], at: number): boolean {
  const { kind, text, isRow } = blocks[at] ?? { kind: 'heading', text: '' };
  if (kind === 'heading' || isRow === true || text.includes('\n') || HOLDS_SENTENCE.test(text)) return false;
  return isLabel(text) && (kind === 'paragraph' || (kind === 'item' && !isLedIn(blocks, at)));
}

/** True for an item of a list with a heading or a line above that ends in a colon: it says what the list is of. */
function isLedIn(blocks: readonly Block[], at: number): boolean {
  let above = at;
  while (blocks[above]?.kind === 'item') above -= 1;
  const lead = blocks[above];
  return lead !== undefined && (lead.kind === 'heading' || /[:：]$/u.test(lead.text));
}

function lastProse(blocks: readonly Block[]): number {
  for (let at = blocks.length - 1; at >= 0; at -= 1) {
    const block = blocks[at];
    if (block !== undefined && isProse(block) && judgeLine(block, NOWHERE) === null) return at;
  }
  return -1;
}

const NOWHERE = { beforeProse: false, afterProse: false };

/** The heading of a box decides about the lines below it, up to the next paragraph or heading. */
function judgeBoxes(blocks: readonly Block[], reasons: Map<number, NoiseReason>): void {
  let box: { because: NoiseReason; left: number } | null = null;
  for (const [at, block] of blocks.entries()) {
    const because = reasons.get(at);
    if (because === 'related' && isBoxHeading(block.text)) box = { because, left: Infinity };
    else if (ABOUT_AUTHOR.test(block.text)) box = { because: 'byline', left: LONGEST_BIO };
    else if (box !== null) {
      const bio = box.because === 'byline' && block.kind !== 'heading';
      if (box.left === 0 || !(bio || mayBeInBox(block))) box = null;
      else {
        box.left -= 1;
        if (because === undefined) reasons.set(at, box.because);
      }
    }
  }
}

/** True for a block that can be part of such a box: a headline. */
function mayBeInBox(block: Block): boolean {
  return isLabel(block.text) && !isProse(block) && (block.kind === 'paragraph' || block.kind === 'item');
}

/** Leaves out headings with nothing below them, since the text below was left out. */
function judgeLoneHeadings(blocks: readonly Block[], reasons: Map<number, NoiseReason>): void {
  let below = false;
  for (let at = blocks.length - 1; at >= 0; at -= 1) {
    if (reasons.has(at)) continue;
    if (blocks[at]?.kind !== 'heading') below = true;
    else if (!below) reasons.set(at, 'navigation');
  }
}
