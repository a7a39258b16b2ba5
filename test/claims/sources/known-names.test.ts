// The names of the vocabulary in one text.
import { describe, expect, it } from 'vitest';
import { indexNames, type KnownName, knownNamesIn } from '../../../src/claims/sources/known-names.js';
import { createSubjectFinder } from '../../../src/ingest/find-phrases.js';
import { splitPassages } from '../../../src/ingest/passages.js';
import { shipped } from '../../knowledge-of.js';

const name = (id: string, start: number, end: number): KnownName => ({ id, name: id, kind: 'company', start, end });

describe('an index of names', () => {
  it('finds the name around an offset', () => {
    const { around } = indexNames([name('b', 20, 25), name('a', 3, 8)]);
    expect([2, 3, 7, 8, 20, 24, 25].map((at) => around(at)?.id)).toEqual([
      undefined,
      'a',
      'a',
      undefined,
      'b',
      'b',
      undefined,
    ]);
  });

  it('keeps of names that overlap the one that begins first, and of those the longest', () => {
    const { around } = indexNames([name('short', 3, 5), name('long', 3, 9), name('late', 7, 12)]);
    expect([4, 8, 10].map((at) => around(at)?.id)).toEqual(['long', 'long', undefined]);
  });

  it('knows what kind a subject is', () => {
    const { isOf } = indexNames([name('a', 3, 8)]);
    expect([
      isOf('a', ['company', 'agency']),
      isOf('a', ['agency']),
      isOf('b', ['company']),
      isOf(null, ['company']),
    ]).toEqual([true, false, false, false]);
  });
});

it('finds subjects in paragraphs, with where they stand in the text', () => {
  const text = 'Rain fell.\n\nLumen told the FBI so.';
  const names = knownNamesIn(splitPassages('a', text), createSubjectFinder(shipped.subjects));
  expect(names.map(({ id, start, end }) => [id, text.slice(start, end)])).toEqual([
    ['lumen', 'Lumen'],
    ['fbi', 'FBI'],
  ]);
});
