// Finds the headline of a text without a page around it, among the lines above its first paragraph.
import { endsSentence, isLabel, isProse, wordsOf, type Block } from './block.js';
import { judgeLine } from './judge-line.js';

// The longest headline of two hundred news pages has 24 words. A headline with a full stop is shorter than a first sentence.
const LONGEST_TITLE = 26;
const LONGEST_CLOSED_TITLE = 20;
const SHORTEST_TITLE = 3;
// The text repeats the words of its headline, but not those of a menu or an advertisement.
const TOLD_AGAIN = 0.5;
const STEM = 4;

export interface TextTitle {
  readonly title: string | null;
  /** All blocks except the headline. */
  readonly rest: readonly Block[];
}

/**
 * The headline is a line above the first paragraph whose words come again below; a full stop at its end is taken off. Only the
 * first line may be a whole sentence. A text that begins with a share bar, for example, has no headline.
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

/** The share of the longer words of the line that the blocks hold too, compared by their first letters. */
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
