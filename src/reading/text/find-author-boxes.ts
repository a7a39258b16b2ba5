// Finds what stands about its author and its publisher below an article, by the names that the page gives above it.
import { isLabel, isProse, keyOf, wordsOf, type Block } from './block.js';
import { BETWEEN_FACTS } from './judge-line.js';
import { NAMES, TO_READER } from './noise-words.js';

/** Who made a page, as it says itself. */
export interface Makers {
  readonly authors: readonly string[];
  readonly publisher: string | null;
}

export const UNKNOWN_MAKERS: Makers = { authors: [], publisher: null };

// A box about the author has a name, a sentence or two, and an address.
const LONGEST_BOX = 3;
const FEWEST_WORDS_OF_NAME = 2;
const MOST_WORDS_OF_NAME = 5;
const MOSTLY = 0.95;
const QUOTES = /["“”]/u;

/** The names in the lines above an article: "By A. Person and B. Person | 15 Nov 2024" has two. */
export function namesIn(byline: string): string[] {
  const parts = byline.replace(/^\W*(?:(?:written|posted|story) )?by[:\s]+/iu, '').split(NAME_ENDS);
  return parts.map((part) => part.trim()).filter(isName);
}

const NAME_ENDS = new RegExp(`${BETWEEN_FACTS.source}|\\s*[,&/\\n]\\s*|\\s+and\\s+`, 'u');

function isName(text: string): boolean {
  const { length } = wordsOf(text);
  return length >= FEWEST_WORDS_OF_NAME && length <= MOST_WORDS_OF_NAME && NAMES.test(text) && !/\p{N}/u.test(text);
}

/** The positions of these blocks: boxes below the name of an author, and the last lines, about who wrote or who publishes. */
export function findAuthorBoxes(blocks: readonly Block[], { authors, publisher }: Makers): number[] {
  const first = blocks.findIndex(isProse);
  if (first < 0) return [];
  const prose = [...blocks.keys()].filter((at) => isProse(blocks[at] ?? NO_BLOCK));
  const tail = prose.slice(1).slice(-LONGEST_BOX)[0] ?? blocks.length;
  const names = new Set(authors.map(keyOf).filter((name) => name !== ''));
  const makers = publisher === null ? [...names] : [...names, keyOf(publisher)];
  return blocks.flatMap((block, at) => {
    if (at < tail && !(at > first && isNameOf(block, names))) return [];
    if (isNameOf(block, names)) return boxAt(blocks, at);
    return isAboutMakers(block, names, makers) ? [at] : [];
  });
}

const NO_BLOCK: Block = { kind: 'paragraph', text: '', linked: 0 };

/** True for a line that is a name, alone or with a word or two: "Written by A. Person". */
function isNameOf({ text, kind }: Block, names: ReadonlySet<string>): boolean {
  if (kind !== 'heading' && !isLabel(text)) return false;
  return names.has(keyOf(text)) || namesIn(text).some((name) => names.has(keyOf(name)));
}

/** The name and what is said below it, where no more than that follows up to the next heading or the end. */
function boxAt(blocks: readonly Block[], at: number): number[] {
  const next = blocks.findIndex(({ kind }, below) => below > at && kind === 'heading');
  const end = next < 0 ? blocks.length : next;
  return end - at - 1 > LONGEST_BOX ? [] : [...blocks.keys()].slice(at, end);
}

function isAboutMakers({ text, slanted = 0 }: Block, names: ReadonlySet<string>, makers: readonly string[]): boolean {
  if (QUOTES.test(text)) return false;
  const key = keyOf(text);
  if ([...names].some((name) => key.startsWith(`${name} `))) return true;
  return slanted >= MOSTLY && (TO_READER.test(text) || makers.some((name) => ` ${key} `.includes(` ${name} `)));
}
