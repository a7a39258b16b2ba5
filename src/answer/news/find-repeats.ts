// Finds which of many statements say the same, without comparing each with every other, and joins what belongs together.
import type { Steps } from '../in-slices.js';
import { type Gist, isSameStatement, samenessKey } from '../same-statement.js';
import { candidatesFor } from '../statement-index.js';

export interface Statement {
  readonly gist: Gist;
}

interface Entry extends Statement {
  readonly at: number;
}

/** Pairs of indices, the lower one first, of statements that say the same; in whichever order the statements stand. */
export function* repeatsInSteps(statements: readonly Statement[]): Steps<[number, number][]> {
  const bySameness = new Map<string, Entry[]>();
  statements.forEach(({ gist }, at) => {
    const key = samenessKey(gist);
    const entries = bySameness.get(key) ?? [];
    entries.push({ gist, at });
    bySameness.set(key, entries);
  });
  const pairs: [number, number][] = [];
  for (const entries of bySameness.values()) pairs.push(...(yield* pairsAmong(entries)));
  return pairs;
}

function* pairsAmong(entries: readonly Entry[]): Steps<[number, number][]> {
  const byUnit = new Map<number, Entry[]>();
  for (const entry of entries) {
    for (const unit of entry.gist.units) {
      const postings = byUnit.get(unit) ?? [];
      postings.push(entry);
      byUnit.set(unit, postings);
    }
  }
  const pairs: [number, number][] = [];
  for (const { gist, at } of entries) {
    for (const other of candidatesFor(gist, byUnit)) {
      // A pair is looked at from its shorter statement, from which it is never missed; of two as long, from the earlier.
      const longer = other.gist.units.length - gist.units.length;
      const isOurs = longer > 0 || (longer === 0 && at < other.at);
      if (isOurs && isSameStatement(gist, other.gist)) pairs.push([Math.min(at, other.at), Math.max(at, other.at)]);
    }
    yield;
  }
  return pairs;
}

/** For each of `count` things the lowest index of those it is joined with, directly or through others. */
export function joinPairs(count: number, pairs: Iterable<readonly [number, number]>): number[] {
  const heads = Array.from({ length: count }, (_, at) => at);
  const headOf = (at: number): number => {
    let head = at;
    for (let next = heads[head] ?? head; next !== head; next = heads[head] ?? head) head = next;
    heads[at] = head;
    return head;
  };
  for (const [one, other] of pairs) {
    const [a, b] = [headOf(one), headOf(other)];
    heads[Math.max(a, b)] = Math.min(a, b);
  }
  return heads.map((_, at) => headOf(at));
}
