// One page, one address: what only tells how a reader came by the link goes, what picks the page stays.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalAddress } from '../../src/ingest/canonical-address.js';

describe('canonicalAddress', () => {
  it.each([
    ['https://News.Example/Story/?utm_source=x&id=7&fbclid=y#top', 'https://news.example/Story?id=7'],
    ['https://news.example:443/a', 'https://news.example/a'],
    ['http://news.example:8080/a/', 'http://news.example:8080/a'],
    ['https://news.example', 'https://news.example/'],
    ['https://news.example///', 'https://news.example/'],
    ['https://news.example./a', 'https://news.example/a'],
    ['https://reader:secret@news.example/a', 'https://news.example/a'],
    ['https://news.example/a?b=%20c&a&&d=1+2', 'https://news.example/a?b=%20c&a&d=1+2'],
    ['https://news.example/a?%75tm_medium=mail', 'https://news.example/a'],
    ['https://news.example/a?ref=main&source=wire', 'https://news.example/a?ref=main&source=wire'],
    ['https://news.example/a?%E0%A4%A=1', 'https://news.example/a?%E0%A4%A=1'],
    ['https://bücher.example/a', 'https://xn--bcher-kva.example/a'],
    ['  https://news.example/a \n', 'https://news.example/a'],
    ['https://news.example/a|b?c=<d>|', 'https://news.example/a%7Cb?c=%3Cd%3E%7C'],
    ['https://news.example/a/../b/./c', 'https://news.example/b/c'],
  ])('%s', (address, canonical) => {
    expect(canonicalAddress(address)).toBe(canonical);
  });

  it.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
    'ftp://news.example/a',
    '//news.example/a',
    '/a',
    'news.example/a',
    'https://',
    'https://./',
    '',
    `https://news.example/${'a'.repeat(2_000)}`,
  ])('takes no %s', (address) => {
    expect(canonicalAddress(address)).toBeNull();
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (address) => {
        const once = canonicalAddress(address);
        expect(once === null ? null : canonicalAddress(once)).toBe(once);
      }),
    );
  });
});
