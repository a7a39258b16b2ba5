// Finds paragraphs that a page has twice: word for word, nearly so, or as a pull quote of its own text.
import { wordsOf, type Block } from './block.js';

// Two short sentences may be the same on purpose ("The company did not comment.").
const FEWEST_WORDS = 6;
// A pull quote is set off by its form.
const FEWEST_WORDS_OF_QUOTE = 4;
const IN_QUOTES = /^["“].*["”]$/su;
const SHINGLE = 3;
// With nine in ten three-word pieces in common, two paragraphs differ in a word or a sign. When they differ in numbers or in
// "not", they are not the same.
const NEARLY = 0.9;
// When more paragraphs begin with the same words, these are not compared, since that would take quadratic time.
const MOST_ALIKE = 40;

interface Paragraph {
  readonly at: number;
  readonly words: readonly string[];
  readonly shingles: ReadonlySet<string>;
  readonly joined: string;
  readonly fewest: number;
}

/**
 * The positions of blocks that repeat another block. Of two alike the first stays; a block that is part of a longer one
 * goes.
 */
export function findRepeated(blocks: readonly Block[]): Set<number> {
  const repeated = new Set<number>();
  const byShingle = new Map<string, Paragraph[]>();
  const all = blocks.flatMap(({ kind, text }, at) => (kind === 'heading' ? [] : [read(text, at, kind)]));
  // The longest first, so that a pull quote is found in its paragraph even when it comes before it.
  for (const one of [...all].sort((a, b) => b.words.length - a.words.length || a.at - b.at)) {
    if (one.words.length < one.fewest) continue;
    const near = new Set(probes(one).flatMap((shingle) => byShingle.get(shingle) ?? []));
    if ([...near].some((other) => saysTheSame(one, other))) repeated.add(one.at);
    else for (const shingle of one.shingles) remember(byShingle, shingle, one);
  }
  return repeated;
}

/** A near copy shares its first, middle or last words with the original. */
function probes({ shingles }: Paragraph): string[] {
  const all = [...shingles];
  return [0, all.length >> 1, all.length - 1].flatMap((at) => all[at] ?? []);
}

function remember(byShingle: Map<string, Paragraph[]>, shingle: string, one: Paragraph): void {
  const known = byShingle.get(shingle);
  if (known === undefined) byShingle.set(shingle, [one]);
  else if (known.length < MOST_ALIKE) known.push(one);
}

function read(text: string, at: number, kind: Block['kind']): Paragraph {
  const words = wordsOf(text);
  const shingles = new Set<string>();
  for (let from = 0; from + SHINGLE <= words.length; from += 1)
    shingles.add(words.slice(from, from + SHINGLE).join(' '));
  const fewest = kind === 'quote' || IN_QUOTES.test(text) ? FEWEST_WORDS_OF_QUOTE : FEWEST_WORDS;
  return { at, words, shingles, joined: ` ${words.join(' ')} `, fewest };
}

function saysTheSame(one: Paragraph, other: Paragraph): boolean {
  if (other.joined.includes(one.joined)) return true;
  const shared = [...one.shingles].filter((shingle) => other.shingles.has(shingle)).length;
  const union = one.shingles.size + other.shingles.size - shared;
  return shared / union >= NEARLY && decisive(one) === decisive(other);
}

/** The words that make two statements differ, however alike the rest is. */
function decisive({ words }: Paragraph): string {
  return words.filter((word) => /\p{N}|^(?:not|no|never|un\w+|\w+n['’]t)$/u.test(word)).join(' ');
}
