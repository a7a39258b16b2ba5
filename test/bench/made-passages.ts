// Makes as many different passages as are asked for, the same ones each time: sentences of given texts put together anew, in which
// names and longer words give way to made-up ones. Those are drawn as words are in any language: few of them often, most seldom
// (the one of rank r in proportion to 1 / r), so that an index of more passages holds more words.
import { splitSentences } from '../../src/ingest/sentences.js';
import type { Row } from './read-beir.js';

export interface PassageMaker {
  /** The passage of a number, of some sixty words. */
  passage(at: number): Row;
  /** A question of five words that stand in one of the first `passages` passages. */
  question(at: number, passages: number): string;
}

const VOCABULARY = 60_000;
const COMPANIES = 4_000;
const SENTENCES = 3;
const LEAST_LETTERS = 5;
const ASKED_WORDS = 5;
const WAYS_OF_ASKING = ['how did they', 'what did', 'who said that', 'why was', 'which'];
const SYLLABLES = 'ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu bren dal fos gar hul'.split(' ');

/** `texts` are prose in English: the bodies of articles. */
export function createPassageMaker(texts: readonly string[]): PassageMaker {
  const sentences = texts.flatMap((text) => splitSentences(text.replace(/\s+/g, ' ')).map((one) => one.text));
  if (sentences.length === 0) throw new Error('There is no sentence to make passages of.');
  const passage = (at: number): Row => {
    const random = randomFrom(at);
    const chosen = Array.from({ length: SENTENCES }, () => sentences[Math.floor(random() * sentences.length)] ?? '');
    const company = `${capitalised(madeUp(Math.floor(random() * COMPANIES)))} Telecom`;
    const text = chosen
      .join(' ')
      .replace(/T-Mobile(?!\.)/g, company)
      .replace(/\p{L}+/gu, (word) => {
        const isKept = word.length < LEAST_LETTERS || /^\p{Lu}/u.test(word) || random() < 0.5;
        return isKept ? word : madeUp(zipf(random()));
      });
    return { id: `made-${at}`, title: '', text };
  };
  return {
    passage,
    question: (at, passages) => {
      const random = randomFrom(-1 - at);
      const words = passage(Math.floor(random() * passages)).text.match(/\p{L}{4,}/gu) ?? [];
      const from = Math.floor(random() * Math.max(1, words.length - ASKED_WORDS));
      const asking = WAYS_OF_ASKING[at % WAYS_OF_ASKING.length] ?? '';
      return `${asking} ${words.slice(from, from + ASKED_WORDS).join(' ')}?`;
    },
  };
}

// The inverse of a distribution in proportion to 1 / r over the ranks 1 to VOCABULARY.
function zipf(share: number): number {
  return Math.floor(Math.exp(share * Math.log(VOCABULARY)));
}

/** A word for each number, different ones for different numbers. */
export function madeUp(number: number): string {
  const digits: number[] = [];
  // Numbers that follow one another share no beginning.
  for (let left = number + 1; left > 0; left = Math.floor(left / SYLLABLES.length))
    digits.push(left % SYLLABLES.length);
  return digits.map((digit) => SYLLABLES[digit] ?? '').join('') + 'n';
}

export function capitalised(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
