// One page, one address: what only tells how a reader came by the link goes, what picks the page stays.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressSpellings, canonicalAddress, pageKey, spellingKey } from '../../src/ingest/canonical-address.js';

describe('canonicalAddress', () => {
  it.each([
    ['https://News.Example/Story/?utm_source=x&id=7&fbclid=y#top', 'https://news.example/Story/?id=7'],
    ['https://news.example:443/a', 'https://news.example/a'],
    ['http://news.example:8080/a/', 'http://news.example:8080/a/'],
    ['https://news.example', 'https://news.example/'],
    ['https://news.example/a?ref=twitter&from=newsletter&q=1', 'https://news.example/a?q=1'],
    [`https://news.example/a'b?c="d"`, 'https://news.example/a%27b?c=%22d%22'],
    ['https://news.example./a', 'https://news.example/a'],
    ['https://reader:secret@news.example/a', 'https://news.example/a'],
    ['https://news.example/a?b=%20c&a&&d=1+2', 'https://news.example/a?b=%20c&a&d=1+2'],
    ['https://news.example/a?%75tm_medium=mail', 'https://news.example/a'],
    ['https://news.example/a?outputType=amp&ref=home', 'https://news.example/a'],
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

describe('addresses of the same page', () => {
  it.each([
    ['https://news.example/story', 'https://news.example/story/'],
    ['https://news.example/story', 'http://www.news.example/story?utm_source=x#top'],
    ['https://news.example/', 'https://news.example'],
    ['https://news.example/story?a=1&b=2', 'https://news.example/story?b=2&a=1&fbclid=y'],
  ])('%s and %s have one key', (one, other) => {
    expect(pageKey(one)).toBe(pageKey(other));
  });

  it.each([
    ['https://news.example/story', 'https://news.example/story?page=2'],
    ['https://news.example/story', 'https://news.example/Story'],
    ['https://news.example/story?ref=main', 'https://news.example/story?ref=other'],
  ])('are not %s and %s', (one, other) => {
    expect(pageKey(one)).not.toBe(pageKey(other));
  });

  it('have keys of the form that stores hold already', () => {
    expect(pageKey('https://www.news.example/story/?b=2&a=1')).toBe('news.example/story?a=1&b=2');
    expect(pageKey('https://news.example/')).toBe('news.example?');
  });

  it('are found by each of their spellings, which have one key', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), (url) => {
        const address = canonicalAddress(url);
        if (address === null) return;
        const spellings = addressSpellings(address);
        expect(spellings[0]).toBe(address);
        // The address itself may be the form for telephones, which has a key of its own.
        expect(new Set(spellings.slice(1).map(pageKey)).size).toBe(1);
      }),
    );
    expect(addressSpellings('https://news.example/story/')).toEqual(
      expect.arrayContaining(['https://news.example/story', 'http://www.news.example/story/']),
    );
  });

  it.each([
    'https://m.news.example/a',
    'http://amp.news.example/a/',
    'https://www.news.example/a/amp',
    'https://news.example/a/amp/',
  ])('finds the page behind its form for telephones: %s', (address) => {
    expect(addressSpellings(address)).toEqual(
      expect.arrayContaining(['https://news.example/a', 'http://news.example/a']),
    );
  });

  it('takes no whole host for a prefix', () => {
    expect(addressSpellings('https://m.example/a')).not.toContain('https://example/a');
  });
});

describe('spellingKey', () => {
  it.each([
    ['a scheme', ['https://news.example/posts/8491', 'http://news.example/posts/8491']],
    ['a host', ['https://www.news.example/a', 'https://news.example/a', 'https://m.news.example/a']],
    ['a dress', ['https://news.example/a', 'https://news.example/a?outputType=amp', 'https://news.example/a/amp/']],
  ])('is one for spellings that differ in %s', (_, addresses) => {
    expect(new Set(addresses.map(spellingKey)).size).toBe(1);
  });

  it('is another for another page, and null for no address', () => {
    const pages = [
      'https://news.example/a',
      'https://news.example/b',
      'https://news.example/a?id=2',
      'https://other.example/a',
    ];
    expect(new Set(pages.map(spellingKey)).size).toBe(4);
    expect(spellingKey('news')).toBeNull();
  });
});
