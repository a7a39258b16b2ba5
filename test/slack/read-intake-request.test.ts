import { describe, expect, it } from 'vitest';
import { addressesIn, readIntakeRequest } from '../../src/slack/read-request.js';

describe('a request to bring something in', () => {
  it.each([
    ['add', { kind: 'add', addresses: [] }],
    ['add https://a.example/one', { kind: 'add', addresses: ['https://a.example/one'] }],
    ['Add <https://a.example/one|a.example/one>', { kind: 'add', addresses: ['https://a.example/one'] }],
    ['add a.example', { kind: 'add-unreadable', text: 'a.example' }],
    ['add javascript:alert(1)', { kind: 'add-unreadable', text: 'javascript:alert(1)' }],
    ['queue', { kind: 'queue' }],
    ['feeds', { kind: 'feeds', word: 'list' }],
    ['feed list', { kind: 'feeds', word: 'list' }],
    ['feeds add https://a.example/rss', { kind: 'feeds', word: 'add', address: 'https://a.example/rss', subjects: [] }],
    [
      'feeds add <https://a.example/rss> T-Mobile, Lumen',
      { kind: 'feeds', word: 'add', address: 'https://a.example/rss', subjects: ['T-Mobile', 'Lumen'] },
    ],
    ['feeds remove 2', { kind: 'feeds', word: 'remove', which: '2' }],
    ['feeds add', { kind: 'feeds-unknown', text: 'add' }],
    ['feeds pause', { kind: 'feeds-unknown', text: 'pause' }],
    ['tlp', { kind: 'tlp', mark: '' }],
    ['tlp AMBER+STRICT', { kind: 'tlp', mark: 'AMBER+STRICT' }],
  ])('is read from %s', (text, expected) => {
    expect(readIntakeRequest(text)).toEqual(expected);
  });

  it.each(['queue of attacks', 'who added this?', 'added', 'tmobile', ''])('is none in %j', (text) => {
    expect(readIntakeRequest(text)).toBeNull();
  });
});

describe('the addresses in a text', () => {
  it('are found once each, as Slack marks them or as they were typed', () => {
    const text = 'See <https://a.example/?x=1&amp;y=2|this> and (https://b.example/two). <https://b.example/two>';
    expect(addressesIn(text)).toEqual(['https://a.example/?x=1&y=2', 'https://b.example/two']);
  });

  it('are those of pages: no mention, no mail, no other scheme', () => {
    expect(addressesIn('<@U1> <mailto:a@b.example|a> <!here> <#C1|x> ftp://c.example file:///etc/passwd')).toEqual([]);
  });
});
