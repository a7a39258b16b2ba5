// Lists of feeds as readers export them, and ours, which comes back as it went out.
import { describe, expect, it } from 'vitest';
import { isOpml, readOpml, writeOpml } from '../../../src/reading/feeds/opml.js';

const list = (inner: string): Buffer =>
  Buffer.from(`<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>${inner}</body></opml>`);
const plain = { subjects: [], only: [], not: [], since: null };

describe('a list of feeds', () => {
  it('is read with its folders, each address once, without what leads to no feed', () => {
    const bytes =
      list(`<outline text="News"><outline type="rss" text="A &amp; B" xmlUrl="https://a.example/rss?utm_source=x"/>
      <outline text="Deep"><outline text="C" title="The C" xmlUrl="https://c.example/atom"/></outline></outline>
      <outline text="again" xmlUrl="https://a.example/rss"/><outline text="none" xmlUrl="javascript:alert(1)"/>`);
    expect(isOpml(bytes)).toBe(true);
    expect(readOpml(bytes)).toEqual([
      { title: 'A & B', url: 'https://a.example/rss', ...plain },
      { title: 'The C', url: 'https://c.example/atom', ...plain },
    ]);
  });

  it('comes back as it was written', () => {
    const feeds = [
      {
        title: 'Q & "A"',
        url: 'https://a.example/rss?a=1&b=2',
        subjects: ['lumen', 'att'],
        only: ['zero day', '"quoted"'],
        not: ['<podcast>'],
        since: '2024-10-01',
      },
      { title: 'https://b.example/rss', url: 'https://b.example/rss', ...plain },
    ];
    expect(readOpml(Buffer.from(writeOpml(feeds)))).toEqual(feeds);
  });

  it.each([
    '<opml><body><outline',
    '<html></html>',
    '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><opml/>',
    '',
  ])('that cannot be read, as %j, gives no feed', (text) => {
    expect(readOpml(Buffer.from(text)) ?? []).toEqual([]);
  });
});
