// Feeds as they are found: of every kind, broken in every common way, and hostile.
import { describe, expect, it } from 'vitest';
import { FEED_LIMITS, type Feed, type FeedItem } from '../../../src/reading/feeds/feed.js';
import { readFeed, type FeedRefusal } from '../../../src/reading/feeds/read-feed.js';
import { UNLESS_IT_HANGS } from '../../unless-it-hangs.js';

const REPLY = { url: 'https://news.example/feeds/all.xml', contentType: null, today: '2024-11-20' };
const read = (text: string | Uint8Array, reply: Partial<typeof REPLY> | { contentType: string } = {}) =>
  readFeed(typeof text === 'string' ? Buffer.from(text) : text, { ...REPLY, ...reply });

function feedOf(...given: Parameters<typeof read>): Feed {
  const result = read(...given);
  if (!result.ok) throw new Error(result.refusal.message);
  return result.feed;
}

function refusalOf(...given: Parameters<typeof read>): FeedRefusal {
  const result = read(...given);
  if (result.ok) throw new Error('It was read.');
  return result.refusal;
}

const rss = (inner: string) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>${inner}</channel></rss>`;
const LINK = '<link>https://news.example/a</link>';
const itemOf = (inner: string): FeedItem | undefined => feedOf(rss(`<item>${inner}</item>`)).items[0];
const manyItems = (count: number, inner: (at: number) => string) =>
  rss(Array.from({ length: count }, (_, at) => `<item>${inner(at)}</item>`).join(''));

const RSS = rss(`<language>en_gb</language><link>https://news.example/</link>
  <item><title>Lumen &amp;amp; AT&amp;T: &lt;b&gt;no&lt;/b&gt; trace</title><link>/story?utm_source=rss&amp;id=1#top</link>
  <guid isPermaLink="false">g1</guid><pubDate>Fri, 15 Nov 2024 23:30:00 -0500</pubDate>
  <description><![CDATA[<p>First.</p><p>Second &amp; third.</p><script>alert(1)</script>]]></description>
  <content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/"><![CDATA[<p>All of it.</p>]]></content:encoded></item>`);
const ATOM = `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de" xml:base="https://news.example/x/">
  <title type="html">T &lt;i&gt;x&lt;/i&gt;</title><entry xml:base="e/"><id>urn:1</id>
  <title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A &amp; <b>B</b></div></title>
  <link rel="self" href="self"/><link rel="alternate" type="application/pdf" href="a.pdf"/><link href="a.html"/>
  <updated>2024-11-15T00:00:00Z</updated><summary type="text">1 &lt; 2 &lt;b&gt;</summary></entry></feed>`;
const RDF = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://news.example/"><title>T</title></channel>
  <item rdf:about="https://news.example/a"><title>A</title><dc:date>2024-11-15T10:00:00+01:00</dc:date></item></rdf:RDF>`;
const JSON_FEED = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'T',
  language: 'en',
  items: [{ id: 7, external_url: 'https://news.example/a', title: 'A <b>', content_text: 'One.\n\nTwo <3' }],
});

describe('readFeed', () => {
  it('reads RSS 2.0: plain texts, the address of the page, the day as written', () => {
    expect(feedOf(RSS)).toEqual({
      title: 'T',
      language: 'en-GB',
      leftOut: 0,
      items: [
        {
          key: 'g1',
          url: 'https://news.example/story?id=1',
          title: 'Lumen & AT&T: no trace',
          published: '2024-11-15',
          summary: 'First. Second & third.',
          words: 'All of it.',
          content: '<p>All of it.</p>',
          tlp: null,
          version: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
        },
      ],
    });
  });

  it('reads Atom, its bases, types and links', () => {
    const [item] = feedOf(ATOM).items;
    expect(feedOf(ATOM)).toMatchObject({ title: 'T x', language: 'de' });
    expect(item).toMatchObject({ key: 'urn:1', url: 'https://news.example/x/e/a.html', title: 'A & B' });
    expect(item).toMatchObject({ published: '2024-11-15', summary: '1 < 2 <b>', content: null });
  });

  it('reads RDF', () => {
    expect(feedOf(RDF).items).toMatchObject([{ url: 'https://news.example/a', title: 'A', published: '2024-11-15' }]);
  });

  it('reads JSON Feed, whose plain text becomes HTML', () => {
    expect(feedOf(JSON_FEED).items).toMatchObject([
      { key: '7', url: 'https://news.example/a', title: 'A <b>', content: '<p>One.</p>\n<p>Two &lt;3</p>' },
    ]);
  });

  it.each([
    [
      'RSS 0.91 with its document type',
      `<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://x.example/r.dtd">`,
    ],
    [
      'declared characters',
      '<!DOCTYPE r [<!ENTITY % L PUBLIC "-//W3C//L" "http://x.example/l.ent"><!ENTITY nbsp "&#160;">]>',
    ],
    ['a comment', '<!-- made by nobody -->'],
    ['a warning of the server', '<br />\n<b>Warning</b>: cannot open file on line 3<br />\n'],
    ['a byte order mark', '\uFEFF'],
    ['empty lines', '\n\n  '],
  ])('reads a feed behind %s', (_, before) => {
    expect(feedOf(`${before}${rss(`<item><title>A</title>${LINK}</item>`)}`).items).toHaveLength(1);
  });

  it.each([
    ['ends in the middle of a title', `<item><title>A</title>${LINK}</item><item><title>B`],
    ['ends in the middle of a tag', `<item><title>A</title>${LINK}</item><item><tit`],
    [
      'has bare ampersands',
      `<item><title>AT&T & co</title><link>https://news.example/?a=1&b=2</link></item></channel></rss>`,
    ],
    ['has bare brackets', `<item><title>a < b, i <3 u</title>${LINK}</item></channel></rss>`],
    ['has bare markup', `<item><title>a <b>bold</b> one</title>${LINK}</item></channel></rss>`],
    ['is never closed', `<item><title>A</title>${LINK}</item>`],
    ['has another one behind it', `<item><title>A</title>${LINK}</item></channel></rss>${rss('')}`],
  ])('reads a feed that %s', (_, items) => {
    expect(feedOf(`<rss version="2.0"><channel><title>T</title>${items}`).items).toHaveLength(1);
  });

  it('keeps what bare brackets and markup say', () => {
    expect(itemOf(`<title>a < b</title>${LINK}`)?.title).toBe('a < b');
    expect(itemOf(`<title>a <b>bold</b> one</title>${LINK}`)?.title).toBe('a bold one');
  });

  it.each([
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${rss(`<item><title>Æther</title>${LINK}</item>`)}`, 'utf16le'), null],
    ['UTF-16 without one', Buffer.from(rss(`<item><title>Æther</title>${LINK}</item>`), 'utf16le'), null],
    ['Latin-1, declared', latin('<?xml version="1.0" encoding="iso-8859-1"?>'), null],
    ['Latin-1, in the header', latin(''), 'application/rss+xml; charset=ISO-8859-1'],
    ['Latin-1, undeclared', latin(''), null],
    ['Latin-1, declared as UTF-8', latin('<?xml version="1.0" encoding="utf-8"?>'), 'text/xml; charset=utf-8'],
    ['an unknown charset', latin('<?xml version="1.0" encoding="klingon"?>'), 'text/xml; charset="x-?"'],
    ['UTF-8, declared as Latin-1', Buffer.from(declared('ISO-8859-1')), 'text/xml; charset=latin1'],
  ])('reads %s', (_, bytes, contentType) => {
    expect(feedOf(bytes, { contentType: contentType ?? '' }).items[0]?.title).toBe('Æther');
  });

  function declared(charset: string): string {
    return `<?xml version="1.0" encoding="${charset}"?>${rss(`<item><title>Æther</title>${LINK}</item>`)}`;
  }

  function latin(declaration: string): Buffer {
    return Buffer.from(
      `${declaration}<rss version="2.0"><channel><item><title>Æther</title>${LINK}</item></channel></rss>`,
      'latin1',
    );
  }

  it('takes links that lead to pages, and counts items without one', () => {
    const links = [
      'javascript:alert(1)',
      'file:///etc/passwd',
      'data:text/html,x',
      'ftp://news.example/',
      'http://',
      '',
    ];
    const items = links.map((link) => `<item><title>A</title><link>${link}</link></item>`).join('');
    expect(feedOf(rss(`${items}<item><title>B</title><link>../b/</link></item>`))).toMatchObject({
      leftOut: links.length,
      // Opened as the feed writes it, known as stores have it already.
      items: [{ url: 'https://news.example/b/', key: 'https://news.example/b' }],
    });
  });

  it('takes a permanent guid for the link where there is none, and no other guid', () => {
    expect(itemOf('<guid>https://news.example/a</guid>')?.url).toBe('https://news.example/a');
    expect(itemOf('<guid isPermaLink="false">https://news.example/a</guid>')).toBeUndefined();
    expect(itemOf('<guid>a</guid>')).toBeUndefined();
  });

  it('holds each page and each id once; an id of several pages is none', () => {
    const twins = feedOf(
      rss(`<item><guid>1</guid>${LINK}</item><item><guid>1</guid>${LINK}</item><item>${LINK}</item>`),
    );
    expect(twins.items.map(({ key }) => key)).toEqual(['1']);
    const shared = feedOf(manyItems(3, (at) => `<guid>same</guid><link>https://news.example/${at}</link>`));
    expect(shared.items.map(({ key }) => key)).toEqual(['0', '1', '2'].map((at) => `https://news.example/${at}`));
  });

  it('drops dates to come, dates before the web and what is no date', () => {
    const dated = (date: string) => itemOf(`${LINK}<pubDate>${date}</pubDate>`)?.published;
    expect(dated('Thu, 21 Nov 2024 08:00:00 +0900')).toBe('2024-11-21');
    expect(
      ['22 Nov 2024', '2999-01-01', '1970-01-01T00:00:00Z', '31 Feb 2024', 'yesterday', '9'.repeat(99)].map(dated),
    ).toEqual(Array.from({ length: 6 }, () => null));
  });

  it('takes the newest items of too many, and says how many it left out', () => {
    const day = (at: number) => `2024-${String(1 + (at % 10)).padStart(2, '0')}-01`;
    const { items, leftOut } = feedOf(
      manyItems(
        20_000,
        (at) => `<title>${at}</title><link>https://news.example/${at}</link><pubDate>${day(at)}</pubDate>`,
      ),
    );
    expect(items).toHaveLength(FEED_LIMITS.items);
    expect(leftOut).toBe(20_000 - FEED_LIMITS.items);
    expect(new Set(items.map(({ published }) => published))).toEqual(new Set(['2024-10-01']));
  });

  it('keeps items without a date where the feed has them', () => {
    const { items } = feedOf(
      manyItems(
        4,
        (at) =>
          `<title>${at}</title><link>https://news.example/${at}</link>${at === 2 ? '<pubDate>2024-11-01</pubDate>' : ''}`,
      ),
    );
    expect(items.map(({ title }) => title)).toEqual(['0', '1', '2', '3']);
  });

  it('cuts a huge title, a huge summary and a huge id', () => {
    const item = itemOf(
      `<title>${'word '.repeat(50_000)}</title><description>${'😀'.repeat(9_000)}</description><guid>${'g'.repeat(9_000)}</guid>${LINK}`,
    );
    expect(item?.title?.length).toBeLessThanOrEqual(FEED_LIMITS.title);
    expect(item?.title).toMatch(/ word…$/);
    expect(item?.summary.length).toBeLessThanOrEqual(FEED_LIMITS.summary);
    expect(item?.summary).not.toMatch(/\p{Cs}/u);
    expect(item?.key).toMatch(/^[0-9a-f]{64}$/);
  });

  it('takes out what hides or reorders text', () => {
    expect(itemOf(`<title>a\u0007\u202Eb\u200B c\u2066\n d</title>${LINK}`)?.title).toBe('ab c d');
  });

  it('refuses entities that expand or read files, and expands none', () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>';
    const file = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>';
    for (const doctype of [bomb, file]) expect(refusalOf(`${doctype}${rss('')}`).because).toBe('entity declarations');
    const plain = `<!DOCTYPE x [<!ENTITY a "${'ha'.repeat(9)}">]>${rss(`<item><title>&a;</title>${LINK}</item>`)}`;
    expect(feedOf(plain).items[0]?.title).toBe('&a;');
  });

  it('names the feeds of a web page that stands where a feed should be', () => {
    const page = `<!DOCTYPE html><html><head><base href="/blog/"><link rel="stylesheet" href="s.css">
      <link rel="alternate" type="application/rss+xml" title="All &amp; more" href="feed.xml">
      <link REL='Alternate' TYPE='application/atom+xml' href=https://news.example/atom>
      <link rel="alternate" type="application/rss+xml" href="feed.xml">
      <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
      <script>"<link rel=alternate type=application/rss+xml href=/no>"</script></head><body>&lt;rss></body></html>`;
    expect(refusalOf(page)).toMatchObject({
      because: 'page with feeds',
      feeds: [
        { title: 'All & more', url: 'https://news.example/blog/feed.xml' },
        { title: null, url: 'https://news.example/atom' },
      ],
    });
    expect(refusalOf('<html><body>Hello <rss version="2.0"></body></html>').because).toBe('page');
  });

  it.each([
    ['nothing', 'empty', ' \n'],
    ['a message', 'no feed', 'Not found'],
    ['a PDF', 'no feed', '%PDF-1.4'],
    ['zeros', 'no feed', '\0'.repeat(1_000)],
    ['half a JSON Feed', 'broken feed', '{"version": "https://jsonfeed.org/version/1", "items": ['],
    ['other JSON', 'broken feed', '{"error": "not found"}'],
    ['the first tags of a feed', 'broken feed', '<rss version="2.0"><channel><title>'],
    ['names that are none of a document', 'broken feed', rss('<__proto__><a>1</a></__proto__>')],
    ['tags 200,000 deep', 'broken feed', rss('<a>'.repeat(200_000))],
    ['more than may be', 'too large', ' '.repeat(FEED_LIMITS.bytes + 1)],
  ])('refuses %s as %s', (_, because, text) => {
    const refusal = refusalOf(text);
    expect(refusal.because).toBe(because);
    expect(refusal.message).toMatch(/^[A-Z].*\.$/);
  });

  // Of each kind a feed as long as may be: what took quadratic time would not end.
  const long = (piece: string) => piece.repeat(Math.floor((FEED_LIMITS.bytes - 500) / piece.length));
  it.each([
    ['brackets in an author', () => rss(`<item>${LINK}<author>${long('(')}</author></item>`)],
    ['separators in an author', () => rss(`<item>${LINK}<author>a@b.c ${long(' ,')}x</author></item>`)],
    [
      'nested tags in a description',
      () => rss(`<item>${LINK}<description><![CDATA[${long('<b>')}]]></description></item>`),
    ],
    ['open titles', () => rss(long('<item><title>'))],
    ['open comments', () => rss(long('<!--'))],
    ['open entities', () => `<!DOCTYPE x [${long('<!ENTITY a "')}`],
    ['brackets', () => rss(long('<'))],
    ['links of a page', () => `<html>${long('<link rel=alternate type=application/rss+xml href=/x>')}`],
    ['open arrays', () => `{"version":"https://jsonfeed.org/version/1","title":"t","items":${long('[')}`],
    ['spaces', () => rss(`<item>${LINK}<title>${long(' ')}x</title></item>`)],
  ])(
    'does not hang on %s without end',
    (_, text) => {
      expect(read(text())).toHaveProperty('ok');
    },
    UNLESS_IT_HANGS,
  );
});
