// Proves the blocks of an article against what the page shows, so that no sentence is quoted with a hole in it.
import { countWords, keyOf, wordsOf, type Block } from '../text/block.js';

export interface ProvenBlocks {
  /** Blocks of the page as it shows them, in its order. */
  readonly blocks: readonly Block[];
  /** What the article was said to hold and the page does not show. */
  readonly unproven: readonly Block[];
}

// A few words stand in many longer blocks; a block of which less than this was found may be another one.
const LEAST_SHARE = 0.25;
// The rarest word of a sentence stands in a few blocks; only a hostile page has it in thousands.
const MOST_PARTS = 100;

/**
 * `found` comes from a library that takes elements out of the tree, in the midst of sentences too. Of each block the whole is
 * taken as `shown` has it: the block with the same words, else the shortest that holds its words in their order.
 */
export function proveBlocks(found: readonly Block[], shown: readonly Block[]): ProvenBlocks {
  const index = new ShownIndex(shown);
  const taken = new Set<number>();
  const unproven: Block[] = [];
  for (const block of found) {
    const at = index.find(block, taken);
    if (at !== null) taken.add(at);
    else if (!index.holdsOnce(block)) unproven.push(block);
  }
  addHeadings(shown, taken);
  const blocks = shown.filter((_, at) => taken.has(at));
  return {
    blocks: blocks.filter(({ hasHole }) => hasHole !== true),
    unproven: [...unproven, ...blocks.filter(({ hasHole }) => hasHole === true)],
  };
}

/**
 * A heading within the article belongs to it, even where it stands in another element; so does the hour above a post of a live
 * blog.
 */
function addHeadings(shown: readonly Block[], taken: Set<number>): void {
  const first = Math.min(...taken);
  for (let at = shown.length - 1; at >= 0; at -= 1) {
    const { kind, day, text = '' } = shown[at] ?? {};
    const isHeading = kind === 'heading' && (at > first || (at === first - 1 && wordsOf(text).length <= LONGEST_FIRST));
    const isAbove = taken.has(at + 1) && (day !== undefined || isHeading);
    if (isAbove) taken.add(at);
  }
}

// Above the first paragraph a longer one is a headline, or sums the article up.
const LONGEST_FIRST = 4;

class ShownIndex {
  private readonly words: readonly (readonly string[])[];
  private readonly same = new Map<string, number[]>();
  private readonly holding = new Map<string, Set<number>>();

  constructor(private readonly shown: readonly Block[]) {
    this.words = shown.map(({ text }) => wordsOf(text));
    for (const [at, words] of this.words.entries()) {
      const key = words.join(' ');
      const same = this.same.get(key) ?? [];
      same.push(at);
      this.same.set(key, same);
      for (const word of new Set(words)) {
        const holding = this.holding.get(word) ?? new Set();
        this.holding.set(word, holding.add(at));
      }
    }
  }

  /** The place of the shown block with the words of this one, or that they are a part of; null without one that is not taken. */
  find({ kind, text }: Block, taken: ReadonlySet<number>): number | null {
    const words = wordsOf(text);
    const same = this.same.get(words.join(' ')) ?? [];
    while (taken.has(same[0] ?? -1)) same.shift();
    // A list of contents names the headings before they stand there.
    const alike = same.slice(0, MOST_PARTS).find((at) => !taken.has(at) && this.shown[at]?.kind === kind);
    if (same[0] !== undefined) return alike ?? same[0];
    const rarest = [...new Set(words)]
      .map((word) => this.holding.get(word) ?? new Set<number>())
      .sort((a, b) => a.size - b.size)[0];
    const parts = [...(rarest ?? [])]
      .slice(0, MOST_PARTS)
      .filter((at) => !taken.has(at) && isPartOf(words, this.words[at] ?? []));
    const length = (at: number): number => this.words[at]?.length ?? 0;
    return parts.sort((a, b) => length(a) - length(b) || a - b)[0] ?? null;
  }

  /** True where the page shows just this, and the article was said to hold it more often. */
  holdsOnce({ text }: Block): boolean {
    return this.same.has(keyOf(text));
  }
}

function isPartOf(part: readonly string[], whole: readonly string[]): boolean {
  if (part.length >= whole.length || part.length < whole.length * LEAST_SHARE) return false;
  let at = 0;
  for (const word of whole) if (word === part[at]) at += 1;
  return at === part.length;
}

/** True where these blocks have more words than the others. */
export function isMostly(these: readonly Block[], others: readonly Block[]): boolean {
  return countWords(these) > countWords(others);
}

/** Says that blocks were left out; empty when there were none. */
export function notesOnUnproven(unproven: readonly Block[]): string[] {
  return unproven.length === 0 ? [] : ['Some of it was left out, since the page does not show it in these words.'];
}
