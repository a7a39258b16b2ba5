// What no page of good will holds: each is refused with its own reason or read without harm, and the next one is read as ever.
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import type { Extraction } from '../../src/ingest/draft.js';
import { createExtractor, LIMITS } from '../../src/reading/extractor.js';
import { UNLESS_IT_HANGS } from '../unless-it-hangs.js';
import { BODY, bytesOf, page, pdf, pdfLines, REPORT, TITLE } from './sample-page.js';

const extractor = createExtractor();
// For what only has to end: less patience makes the test shorter.
const hasty = createExtractor({ limits: { mostMs: { ...LIMITS.mostMs, html: 1_000 } } });
afterAll(async () => {
  await extractor.close();
  await hasty.close();
});

const read = (
  content: string | Uint8Array,
  contentType: string | null = 'text/html',
  by = extractor,
): Promise<Extraction> => {
  const bytes = typeof content === 'string' ? bytesOf(content) : content;
  return by.extract({ bytes, contentType, url: null, fileName: null, retrieved: '2024-11-20' });
};
const outcome = async (content: string | Uint8Array, contentType?: string | null): Promise<string> => {
  const drafted = await read(content, contentType);
  return drafted.ok ? drafted.draft.body : drafted.refusal.because;
};

const words = 'word '.repeat(400);
const links = Array.from(
  { length: 40 },
  (_, at) => `<li><a href="/${at}">Carriers were warned for the ${at}th time</a></li>`,
).join('');
const utf16 = (text: string, big = false): Uint8Array => {
  const bytes = Buffer.from(text, 'utf16le');
  return big ? bytes.swap16() : bytes;
};
const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const deflated = `<< /Length 40 /Filter /FlateDecode >>`;

/** Each with the reason for which it is refused. */
const REFUSED: readonly (readonly [
  what: string,
  because: string | RegExp,
  content: string | Uint8Array,
  contentType?: string | null,
])[] = [
  ['nothing', 'empty', ''],
  ['a page of nothing', 'empty', '<!doctype html><html><head></head><body></body></html>'],
  ['white space', 'empty', ' \n\t\u00A0'.repeat(1_000), 'text/plain'],
  ['only invisible characters', 'empty', '\u200B\u202E\u{E0041}'.repeat(500), 'text/plain'],
  ['100,000 nested elements', 'too deep', '<div>'.repeat(100_000)],
  ['100,000 nested and closed', 'too deep', `${'<div>'.repeat(100_000)}x${'</div>'.repeat(100_000)}`],
  ['100,000 unclosed inline elements', 'too deep', '<p><b>word '.repeat(100_000)],
  ['paragraphs in many boxes', 'too deep', `${'<div>'.repeat(250)}${'<p>Nothing was taken. </p>'.repeat(5_000)}`],
  ['nested lists', 'too deep', '<ul><li>'.repeat(5_000)],
  ['nested tables', 'too deep', '<table><tr><td>'.repeat(5_000)],
  ['nested svg', 'too deep', `<svg>${'<g>'.repeat(5_000)}`],
  ['200,000 elements beside each other', 'too many elements', '<p>word</p>'.repeat(200_000)],
  ['200,000 line breaks', 'too many elements', '<br>'.repeat(200_000)],
  ['20 MB of HTML', 'too large', `<p>${'word '.repeat(4_000_000)}`],
  ['20 MB of text', 'too large', 'word '.repeat(4_000_000), 'text/plain'],
  [
    '30 MB of PDF',
    'too large',
    new Uint8Array(30 * 1024 * 1024).fill(32).map((byte, at) => '%PDF-1.7'.charCodeAt(at) || byte),
    'application/pdf',
  ],
  ['a page of one endless text', 'too large', `<p>${'word '.repeat(1_000_000)}</p>`],
  [
    'a form to sign in',
    'login wall',
    `<h1>Welcome</h1><form><input name="u"><input type="password"></form><p>Forgot it?</p>`,
  ],
  [
    'a teaser before a wall',
    'login wall',
    `<article><h1>${TITLE}</h1><p>${REPORT[0]}</p><p>Subscribe to continue reading.</p></article>`,
  ],
  [
    'a question about cookies',
    'cookie wall',
    `<div><h2>Your privacy</h2><p>We and our 842 partners store cookies on your device to show advertisements and to measure them.</p><p>By clicking you accept cookies and our partners’ use of your data for all of these purposes.</p></div>`,
  ],
  ['a front page', 'list of links', `<h1>Example News</h1><ul>${links}</ul>`],
  [
    'a page of teasers',
    'list of links',
    Array.from(
      { length: 20 },
      (_, at) =>
        `<div><h2><a href="/${at}">The ${at}th carrier was entered in spring</a></h2><p>Intruders read records of the ${at}th carrier, it said today.</p></div>`,
    ).join(''),
  ],
  [
    'a page for browsers with scripts',
    'needs scripts',
    `<div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript><script src="app.js"></script>`,
  ],
  ['an empty page full of scripts', 'needs scripts', `<div id="app"></div>${'<script src="a.js"></script>'.repeat(8)}`],
  ['a page that is loading', 'needs scripts', `<p>Loading...</p>${'<script src="a.js"></script>'.repeat(4)}`],
  [
    'a test for robots',
    'bot wall',
    '<title>Just a moment...</title><h1>Checking your browser before accessing news.example</h1>',
  ],
  [
    'a page for what is not there',
    'not found',
    '<title>Page not found | Example News</title><h1>404</h1><p>It may have moved.</p>',
  ],
  ['a sentence', 'too little text', '<p>Intruders read call records.</p>'],
  ['a few words', 'too little text', 'Intruders read call records.', 'text/plain'],
  [
    'an RSS feed',
    'feed',
    '<?xml version="1.0"?><rss version="2.0"><channel><title>x</title></channel></rss>',
    'text/html',
  ],
  ['an Atom feed', 'feed', '<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title></feed>', 'text/plain'],
  ['a JSON feed', 'feed', '{ "version": "https://jsonfeed.org/version/1.1", "items": [] }', 'application/json'],
  ['other JSON', 'not a text', `{ "articles": ["${words}"] }`, 'application/json'],
  ['other XML', 'not a text', `<?xml version="1.0"?><note>${words}</note>`, 'application/xml'],
  ['a drawing', 'not a text', `<svg xmlns="http://www.w3.org/2000/svg"><text>${words}</text></svg>`, 'image/svg+xml'],
  [
    'an XML entity bomb',
    'too little text',
    `<!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at} "${'&lol;'.repeat(10)}">`).join('')}]><lolz>&l8;</lolz>`,
    'text/html',
  ],
  [
    'an XML entity bomb as XML',
    'not a text',
    `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">]><lolz>&lol;</lolz>`,
    'application/xml',
  ],
  ['a zip archive', 'not a text', 'PK\u0003\u0004' + words, 'text/html'],
  ['a gzip bomb that nobody unpacked', 'not a text', gzipSync(new Uint8Array(5_000_000)), 'text/html'],
  ['a picture', 'not a text', new Uint8Array([0x89, 0x50, 0x4e, 0x47, ...bytesOf(words)]), 'text/html'],
  ['a film', 'not a text', new Uint8Array([0, 0, 0, 0x20, ...bytesOf('ftypisom'), ...bytesOf(words)]), null],
  ['a program', 'not a text', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, ...bytesOf(words)]), 'text/plain'],
  ['noise', 'not a text', new Uint8Array(20_000).map((_, at) => (at * 7919 + (at >> 3) * 31) % 256), 'text/html'],
  ['a megabyte of zeros', 'not a text', new Uint8Array(1_000_000), 'text/plain'],
  ['a PDF without text', 'PDF without text', pdf([[], [], []]), 'application/pdf'],
  ['a locked PDF', 'encrypted PDF', pdf([pdfLines(REPORT[0], 100)], { locked: true }), 'application/pdf'],
  ['a PDF of 5,000 pages', 'too many pages', pdf(Array.from({ length: 5_000 }, () => [])), 'application/pdf'],
  ['a PDF cut after its first line', 'broken PDF', '%PDF-1.7\n%âãÏÓ\n', 'application/pdf'],
  [
    'a PDF that refers to itself',
    /^(?:broken PDF|PDF without text)$/,
    '%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R >>\nendobj\ntrailer << /Root 1 0 R >>\n',
    'application/pdf',
  ],
  [
    'a PDF with a broken stream',
    /PDF/,
    `%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>\nendobj\n4 0 obj\n${deflated}\nstream\n${'x'.repeat(40)}\nendstream\nendobj\ntrailer << /Root 1 0 R >>\n`,
    'application/pdf',
  ],
  [
    'Cyrillic that is labelled as UTF-8',
    'wrong charset',
    latin('<p>' + 'Õàêåðû âçëîìàëè ñåòü îïåðàòîðà. '.repeat(20)),
    'text/html; charset=utf-8',
  ],
  [
    'Cyrillic that is labelled as Western',
    'wrong charset',
    latin('<p>' + 'Õàêåðû âçëîìàëè ñåòü îïåðàòîðà. '.repeat(20)),
    'text/html; charset=windows-1252',
  ],
  [
    'bytes of no encoding',
    'wrong charset',
    new Uint8Array([
      ...bytesOf(words),
      ...Array.from({ length: 900 }, (_, at) => 0x80 + (at % 0x40)),
      ...bytesOf(words),
    ]),
    'text/plain; charset=utf-8',
  ],
  ['front matter that is no map', 'broken front matter', `---\n- a\n- b\n---\n${BODY}`, 'text/markdown'],
  [
    'front matter of 100,000 lines',
    /front matter|too slow|empty/,
    `---\n${'a: b\n'.repeat(100_000)}---\n${BODY}`,
    'text/markdown',
  ],
  [
    'front matter with a YAML bomb',
    /front matter|too slow/,
    `---\na: &a [x,x,x,x,x,x,x,x,x]\n${Array.from({ length: 9 }, (_, at) => `b${at}: &b${at} [${`*${at === 0 ? 'a' : `b${at - 1}`},`.repeat(9)}]`).join('\n')}\ntitle: *b8\n---\n${BODY}`,
    'text/markdown',
  ],
];

/** Each is read, and gives the report and nothing else. */
const HARMLESS: readonly (readonly [what: string, content: string | Uint8Array, contentType?: string | null])[] = [
  ['null bytes in the page', page().replaceAll('<p>', '<p>\0').replaceAll('</p>', '\0</p>')],
  ['unclosed elements', page().replaceAll('</p>', '')],
  ['wrongly nested elements', page().replaceAll('</p>', '</i></b></p></span>')],
  ['a huge attribute', page({ above: `<p class="${'a'.repeat(3_000_000)}"></p>` })],
  [
    '10,000 attributes',
    page({ above: `<p ${Array.from({ length: 10_000 }, (_, at) => `a${at}="x"`).join(' ')}></p>` }),
  ],
  ['a huge comment', page({ above: `<!--${'x'.repeat(3_000_000)}-->` })],
  ['a huge script', page({ head: `<script>${'x();'.repeat(700_000)}</script>` })],
  [
    'JSON-LD nested 200,000 deep',
    page({ head: `<script type="application/ld+json">${'['.repeat(200_000)}${']'.repeat(200_000)}</script>` }),
  ],
  [
    'JSON-LD that nests graphs',
    page({ head: `<script type="application/ld+json">${'{"@graph":['.repeat(2_000)}${']}'.repeat(2_000)}</script>` }),
  ],
  [
    'JSON-LD of 100,000 articles',
    page({ head: `<script type="application/ld+json">[${'{"@type":"Article"},'.repeat(20_000)}{}]</script>` }),
  ],
  [
    'broken JSON-LD',
    page({ head: '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "</script>' }),
  ],
  [
    'JSON-LD with a prototype',
    page({
      head: '<script type="application/ld+json">{"__proto__": {"headline": "x"}, "constructor": {"name": 1}, "@type": ["Article", {}]}</script>',
    }),
  ],
  ['a thousand meta elements', page({ head: '<meta property="og:title" content="">'.repeat(1_000) })],
  ['UTF-16 that is labelled as UTF-8', utf16(`\uFEFF${page()}`), 'text/html; charset=utf-8'],
  ['UTF-16 without a mark', utf16(page()), 'text/html; charset=utf-8'],
  ['big-endian UTF-16', utf16(`\uFEFF${page()}`, true), 'text/html'],
  ['UTF-8 that is labelled as Chinese', page(), 'text/html; charset=gb2312'],
  ['a charset that does not exist', page(), 'text/html; charset=x-nobody-knows'],
  ['a page that is labelled as a picture', page(), 'image/png'],
  ['a page that is labelled as plain text', page(), 'text/plain'],
  ['a page with XML before it', `<?xml version="1.0" encoding="utf-8"?>\n${page()}`, 'application/xhtml+xml'],
  [
    'links that run scripts',
    page({
      head: '<link rel="canonical" href="javascript:alert(1)"><meta property="og:url" content="data:text/html,x">',
      above: '<a href="javascript:alert(1)"></a>',
    }),
  ],
  [
    'events and styles',
    page({ above: '<p onclick="x()" style="background:url(javascript:x)"></p><style>@import "x"</style>' }),
  ],
  [
    'a base and a refresh',
    page({
      head: '<base href="https://evil.example/"><meta http-equiv="refresh" content="0; url=https://evil.example/">',
    }),
  ],
  ['a doubled body', page().replace('</body>', '</body><body></body>')],
  ['a frame with the same text', page({ below: `<iframe srcdoc="${REPORT.join(' ')}"></iframe>` })],
  ['text with Windows line ends', `${TITLE}\r\n\r\n${REPORT.join('\r\n\r\n')}\r\n`, 'text/plain'],
  ['text that is labelled as a page', `${TITLE}\n\n${BODY}`, 'text/html'],
  ['text with a mark at its start', `\uFEFF${TITLE}\n${REPORT.join('\n')}`, 'text/plain'],
];

describe('hostile and broken input', () => {
  for (const [what, because, content, contentType] of REFUSED) {
    it(`${what} is refused`, { timeout: UNLESS_IT_HANGS }, async () => {
      expect(await outcome(content, contentType)).toMatch(
        typeof because === 'string' ? new RegExp(`^${because}$`) : because,
      );
    });
  }

  for (const [what, content, contentType] of HARMLESS) {
    it(`${what} does no harm`, { timeout: UNLESS_IT_HANGS }, async () => {
      expect(await outcome(content, contentType)).toBe(BODY);
    });
  }

  const ENDLESS: readonly (readonly [what: string, content: string, contentType: string])[] = [
    ['one line of a megabyte', 'word '.repeat(200_000), 'text/plain'],
    ['one word of a megabyte', 'x'.repeat(1_000_000), 'text/plain'],
    ['a megabyte of line breaks', '\n '.repeat(500_000), 'text/plain'],
    ['a megabyte of relative dates', '3 hours ago\nRobin\n'.repeat(55_000), 'text/plain'],
    [
      '13,000 like paragraphs',
      Array.from(
        { length: 13_000 },
        (_, at) => `The carrier found ${at} records that had been read by the group.`,
      ).join('\n\n'),
      'text/plain',
    ],
    ['a megabyte of brackets', '['.repeat(1_000_000), 'text/markdown'],
    ['a megabyte of links', '[a]('.repeat(250_000), 'text/markdown'],
    ['a megabyte of comments', '<!--'.repeat(250_000), 'text/markdown'],
    ['a megabyte of stars', '**a _b '.repeat(140_000), 'text/markdown'],
    ['three megabytes of angle brackets', '<'.repeat(3_000_000), 'text/html'],
    ['three megabytes of entities', `<p>${'&amp;&#x26;&nope;'.repeat(180_000)}`, 'text/html'],
    [
      '3,000 tables',
      '<table><tr><td>A cell that holds a sentence of some length, it seems.</td></tr></table>'.repeat(3_000),
      'text/html',
    ],
    ['15,000 headings', '<h1>The carrier was entered</h1>'.repeat(15_000), 'text/html'],
    [
      '15,000 comments',
      '<div class="comments" id="comments">They lied about it all.</div>'.repeat(15_000),
      'text/html',
    ],
    ['25,000 links', '<a href="/x">The carrier was entered in spring</a> '.repeat(25_000), 'text/html'],
    ['40,000 paragraphs', '<p>The carrier was entered in spring, it said.</p>'.repeat(40_000), 'text/html'],
    ['styles without an end', `<p style="${'color:red;'.repeat(100_000)}">x</p>`, 'text/html'],
    ['a pile of marks', `a${'\u0301'.repeat(300_000)} `, 'text/plain'],
  ];
  for (const [what, content, contentType] of ENDLESS) {
    it(`${what} ends`, { timeout: UNLESS_IT_HANGS }, async () => {
      const drafted = await read(content, contentType, hasty);
      expect(drafted.ok ? drafted.draft.body.length : drafted.refusal.message.length).toBeGreaterThan(0);
    });
  }

  it('leaves the extractor as it was', { timeout: UNLESS_IT_HANGS }, async () => {
    expect(await outcome(page())).toBe(BODY);
  });

  it('has a plain message of its own for each reason', async () => {
    const messages = new Map<string, string>();
    for (const [, , content, contentType] of REFUSED.filter((entry) => entry[2].length < 50_000)) {
      const drafted = await read(content, contentType);
      if (!drafted.ok) messages.set(drafted.refusal.because, drafted.refusal.message);
    }
    expect(new Set(messages.values()).size).toBe(messages.size);
    for (const message of messages.values()) expect(message).toMatch(/^[A-Z][^]{20,300}[.”]$/);
  });
});
