// Pages that ask not to be indexed are not kept, whichever way they ask.
import { describe, expect, it } from 'vitest';
import { mayKeep } from '../../../src/reading/feeds/may-keep.js';

describe('mayKeep', () => {
  it.each([
    [null, null],
    ['', ''],
    ['nofollow, noarchive', 'index, follow'],
    ['googlebot: noindex', null],
    ['googlebot: noindex, none', null],
    [['max-snippet: -1', 'unavailable_after: Friday, 25-Jun-30 15:00:00 PST'], null],
    [null, ['max-image-preview:large', 'noodp']],
  ])('keeps a page that says %j and %j', (header, meta) => {
    expect(mayKeep(header, meta)).toBe(true);
  });

  it.each([
    ['noindex', null],
    ['NOINDEX, nofollow', null],
    [null, 'none'],
    [null, ['index', 'follow, noindex']],
    [['googlebot: nofollow', 'noindex'], null],
    ['salt-typhoon-desk: noindex', null],
    ['otherbot: nofollow, *: noindex', null],
    ['max-snippet: 5, noindex', null],
  ])('does not keep one that says %j and %j', (header, meta) => {
    expect(mayKeep(header, meta)).toBe(false);
  });

  it('reads a header of a megabyte no further than a header is long', () => {
    expect(mayKeep('a:'.repeat(500_000), ','.repeat(1_000_000))).toBe(true);
  });
});
