// Finds texts that are nearly the same among thousands, without comparing each with each (MinHash with banding, after
// Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", chapter 3).
import { wordsOf } from './words.js';

/** One value for each of 128 hash functions: the share of equal values estimates the share of word triples in common. */
export type Signature = Uint32Array;

export const NEARNESS = {
  /** Values a signature: the estimate is off by .04 on average. */
  values: 128,
  /** Words that are looked at as one. */
  gram: 3,
  /** Of rewritten news .97 / .91 / .53 (light, medium, heavy rewriting) share this much, and of 16,110 strangers none. */
  leastShare: 0.5,
  /**
   * Texts that agree in one band of three values are compared. Of two that share .5 one pair in 270 is missed; of two
   * strangers (.03) one in 900 is compared for nothing.
   */
  band: 3,
  /** What a text says beyond so many characters does not change whether it is another one's copy. */
  mostCharacters: 100_000,
} as const;

/** A text without any word has no signature. */
export function signatureOf(text: string): Signature | null {
  const words = wordsOf(text.slice(0, NEARNESS.mostCharacters)).map(({ plain }) => hashOf(plain));
  if (words.length === 0) return null;
  const least = new Uint32Array(NEARNESS.values).fill(0xffffffff);
  for (let at = 0; at <= Math.max(0, words.length - NEARNESS.gram); at += 1) {
    const gram = words.slice(at, at + NEARNESS.gram).reduce(combined, 0);
    for (let value = 0; value < NEARNESS.values; value += 1) {
      const hash = mixed(gram ^ Math.imul(value + 1, 0x9e3779b1));
      if (hash < (least[value] ?? 0)) least[value] = hash;
    }
  }
  return least;
}

/** Estimates the share of word triples that two texts have in common, of all that either has: 0 to 1. */
export function nearness(a: Signature, b: Signature): number {
  let same = 0;
  for (let at = 0; at < a.length; at += 1) if (a[at] === b[at]) same += 1;
  return same / a.length;
}

export interface NearText {
  readonly id: string;
  readonly share: number;
}

export interface NearDuplicates {
  /** Adds a text, or puts it in the place of the one that had the id. */
  add(id: string, text: string): void;
  remove(id: string): void;
  /** The texts that share at least NEARNESS.leastShare, nearest first, equally near ones by id. */
  near(text: string): NearText[];
}

export function createNearDuplicates(): NearDuplicates {
  const signatures = new Map<string, Signature>();
  const bands = new Map<number, string[]>();
  const remove = (id: string): void => {
    for (const band of bandsOf(signatures.get(id))) {
      const ids = bands.get(band) ?? [];
      if (ids.includes(id)) ids.splice(ids.indexOf(id), 1);
      if (ids.length === 0) bands.delete(band);
    }
    signatures.delete(id);
  };
  return {
    remove,
    add: (id, text) => {
      remove(id);
      const signature = signatureOf(text);
      if (signature === null) return;
      signatures.set(id, signature);
      for (const band of bandsOf(signature)) {
        const ids = bands.get(band);
        if (ids === undefined) bands.set(band, [id]);
        else ids.push(id);
      }
    },
    near: (text) => {
      const own = signatureOf(text);
      const candidates = new Set(bandsOf(own ?? undefined).flatMap((band) => bands.get(band) ?? []));
      return [...candidates]
        .map((id) => ({ id, share: nearnessOf(own, signatures.get(id)) }))
        .filter(({ share }) => share >= NEARNESS.leastShare)
        .sort((a, b) => b.share - a.share || (a.id < b.id ? -1 : 1));
    },
  };
}

function nearnessOf(a: Signature | null, b: Signature | undefined): number {
  return a === null || b === undefined ? 0 : nearness(a, b);
}

// A key for each band. Two bands that share one by chance are told apart when the signatures are compared.
function bandsOf(signature: Signature | undefined): number[] {
  if (signature === undefined) return [];
  const count = Math.floor(signature.length / NEARNESS.band);
  const keys = Array.from({ length: count }, (_, at) => {
    const from = at * NEARNESS.band;
    return signature.subarray(from, from + NEARNESS.band).reduce(combined, at);
  });
  return [...new Set(keys)];
}

// FNV-1a, then the end of MurmurHash3, which spreads neighbours over all 32 bits.
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return mixed(hash);
}

function combined(hash: number, next: number): number {
  return mixed(Math.imul(hash, 31) + next);
}

function mixed(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
