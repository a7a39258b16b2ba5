import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { articleMarkdown, readFrontMatter, type FrontMatter } from '../../src/ingest/front-matter.js';
import { HANDLING_MARKS } from '../../src/ingest/handling-mark.js';

const facts: FrontMatter = {
  title: 'T-Mobile: hacked',
  publisher: 'Example News',
  url: 'https://a.example/b?c=d#e',
  published: '2024-11-15',
  retrieved: '2024-11-18',
  corrected: null,
  language: 'no',
  tlp: null,
};

// Anything that says something: names, YAML's own words, numbers, dates and marks.
const text = fc
  .oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('no', 'null', '~', '1e3', '2024-11-15', '- a', '#b', '"', "'", 'a: b', '---'),
    fc.constantFrom('(\u00A0', '\u00A0(', '(\u2003', '(\u2028', 'a\u2028---\u2028b', 'a\u2028---', '--- '),
  )
  .filter((value) => /[^\s\p{Cc}\p{Cf}]/u.test(value));

describe('an article as a file', () => {
  it('is written as people write it', () => {
    expect(articleMarkdown(facts, 'Body.\n')).toBe(
      [
        '---',
        'title: "T-Mobile: hacked"',
        'publisher: Example News',
        'url: https://a.example/b?c=d#e',
        'published: 2024-11-15',
        'retrieved: 2024-11-18',
        'language: no',
        '---',
        'Body.',
        '',
      ].join('\n'),
    );
  });

  it('is read back exactly as it was', () => {
    const known = fc.record({
      title: fc.option(text),
      publisher: fc.option(text),
      language: fc.option(text),
      corrected: fc.constantFrom(null, '2024-11', '2024-11-20'),
      tlp: fc.option(fc.constantFrom(...HANDLING_MARKS)),
    });
    fc.assert(
      fc.property(known, fc.string({ unit: 'grapheme' }), (some, body) => {
        const frontMatter = { ...facts, ...some };
        expect(readFrontMatter(articleMarkdown(frontMatter, body))).toEqual({ ok: true, frontMatter, body, odd: [] });
      }),
      { numRuns: 500 },
    );
  });
});
