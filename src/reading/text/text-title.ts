// Finds the headline of a text that came without a page around it, and the byline and menu lines above its first paragraph.
import { endsSentence, isLabel, isProse, wordsOf, type Block } from './block.js';
import { judgeLine } from './judge-line.js';

// The longest headline of two hundred news pages has 24 words. One with a full stop is told from a first sentence by being short.
const LONGEST_TITLE = 26;
const LONGEST_CLOSED_TITLE = 20;
const SHORTEST_TITLE = 3;
// A headline is told again by the report under it; a menu or an advertisement is not.
const TOLD_AGAIN = 0.5;
const STEM = 4;

export interface TextTitle {
  readonly title: string | null;
  /** The blocks without the headline. */
  readonly rest: readonly Block[];
}

/**
 * The headline is a line above the first paragraph whose words come again below. A full stop at its end is no part of it.
 * The first line alone may be a whole sentence; a text that starts with a share bar, say, has lost its headline.
 */
export function findTextTitle(blocks: readonly Block[]): TextTitle {
  const first = blocks[0];
  const none = { title: null, rest: blocks };
  if (first === undefined || blocks.length < 2) return none;
  if (isClosedTitle(first, blocks.slice(1))) return { title: first.text.replace(/\.$/u, ''), rest: blocks.slice(1) };
  const prose = blocks.findIndex(isProse);
  const above = blocks
    .slice(0, Math.max(prose, 0))
    .map((block, at) => ({ block, at }))
    .filter(({ block }) => mayBeTitle(block));
  const below = blocks.slice(Math.max(prose, 0));
  const scored = above
    .map(({ block, at }) => ({ at, told: toldAgain(block.text, below) }))
    .sort((a, b) => b.told - a.told || a.at - b.at);
  const best = scored[0];
  if (best === undefined || (best.told < TOLD_AGAIN && best.at > 0)) return none;
  return { title: blocks[best.at]?.text ?? null, rest: blocks.filter((_, at) => at !== best.at) };
}

function mayBeTitle(block: Block): boolean {
  const count = wordsOf(block.text).length;
  const closed = endsSentence(block.text) && !/[?!？！]["”’»]?$/u.test(block.text);
  return count >= SHORTEST_TITLE && count <= LONGEST_TITLE && !closed && judgeLine(block, ABOVE) === null;
}

const ABOVE = { beforeProse: true, afterProse: false };

function isClosedTitle({ text }: Block, rest: readonly Block[]): boolean {
  const count = wordsOf(text).length;
  const oneSentence = /^[^.!?]+(?:\.\p{L}[^.!?]*)*\.$/u.test(text) && !/["“”]/u.test(text);
  if (!oneSentence || count < SHORTEST_TITLE || count > LONGEST_CLOSED_TITLE) return false;
  const next = rest.find((block) => !isLabel(block.text));
  return (
    next !== undefined && isProse(next) && next.text.length >= 2 * text.length && toldAgain(text, rest) >= TOLD_AGAIN
  );
}

/** The share of the line's longer words, by their first letters, that the blocks hold too. */
function toldAgain(line: string, blocks: readonly Block[]): number {
  const stems = new Set(
    wordsOf(line)
      .filter((word) => word.length > 3 || /[^\p{sc=Latn}]/u.test(word))
      .map((word) => word.slice(0, STEM)),
  );
  const told = new Set(blocks.flatMap(({ text }) => wordsOf(text).map((word) => word.slice(0, STEM))));
  const found = [...stems].filter((stem) => told.has(stem)).length;
  return stems.size === 0 ? 0 : found / stems.size;
}
