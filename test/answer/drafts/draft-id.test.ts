// Ids are names of files and stand in citations: readable, the same for the same text, and never given twice.
import { describe, expect, it } from 'vitest';
import { draftId } from '../../../src/answer/drafts/judge-claims.js';

import fc from 'fast-check';

const id = (text: string, ...taken: string[]) => draftId(text, 'ab12', new Set(taken));

describe('draftId', () => {
  it.each([
    ['T-Mobile’s network: “hacked”?', 't-mobiles-network-hacked'],
    ['Größte Störung in Köln', 'grosste-storung-in-koln'],
    ['  ../../etc/passwd ', 'etc-passwd'],
    ['中国黑客', 'ab12'],
    ['', 'ab12'],
    ['README', 'readme-2'],
    [`${'word '.repeat(40)}`, `${'word-'.repeat(11)}word`],
    ['x'.repeat(500), 'x'.repeat(60)],
  ])('%j becomes %s', (text, expected) => {
    expect(id(text)).toBe(expected);
  });

  it('gives none that is taken', () => {
    expect(id('A title', 'a-title', 'a-title-2')).toBe('a-title-3');
  });

  it('is always a file name of its own', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(id(text)).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
        expect(id(text, id(text))).not.toBe(id(text));
      }),
    );
  });
});
