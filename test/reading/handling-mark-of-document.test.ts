// The handling mark of a document is read wherever it stands, and the narrowest counts.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSource } from '../../src/intake/read-source.js';
import { extractDraft } from '../../src/reading/extract-draft.js';
import { readFeed } from '../../src/reading/feeds/read-feed.js';
import { BODY, bytesOf, page, pdf, pdfLines, REPORT } from './sample-page.js';

const given = (name: string): Uint8Array => readFileSync(new URL(`given/${name}`, import.meta.url));
const draftOf = async (content: string | Uint8Array, fileName = 'a') => {
  const bytes = typeof content === 'string' ? bytesOf(content) : content;
  const drafted = await extractDraft({ bytes, contentType: null, url: null, fileName, retrieved: '2026-11-21' });
  if (!drafted.ok) throw new Error(drafted.refusal.because);
  return drafted.draft;
};
const markOf = async (content: string | Uint8Array, fileName?: string) =>
  (await draftOf(content, fileName)).frontMatter.tlp;
const own = (mark: string, body: string): string =>
  `---\ntitle: A\npublisher: B\nurl: null\npublished: 2026-01-01\nretrieved: null\nlanguage: en\ntlp: ${mark}\n---\n${body}`;

describe('the handling mark', () => {
  it.each([
    ['mark-on-each-page.pdf', 'AMBER'],
    ['mark-under-the-title.html', 'AMBER+STRICT'],
    ['mark-for-members.html', 'AMBER'],
    ['mark-above-the-title.txt', 'RED'],
    ['mark-behind-a-feed.html', 'AMBER'],
  ])('of %s is %s', async (name, mark) => {
    expect(await markOf(given(name))).toBe(mark);
  });

  it.each([
    ['below the text', page({ below: '<p>This report is TLP:RED and must not leave the room.</p>' }), undefined, 'RED'],
    ['at the foot of the page', page().replace('<footer>', '<footer><p>TLP:GREEN</p>'), undefined, 'GREEN'],
    [
      'above and below',
      page({ above: '<p>TLP: AMBER + STRICT</p>', below: '<p>TLP:GREEN</p>' }),
      undefined,
      'AMBER+STRICT',
    ],
    [
      'before one paragraph',
      page({ inside: '<p>TLP:RED The carrier named three of its engineers to the agency.</p>' }),
      undefined,
      'RED',
    ],
    ['in the name of the file', BODY, 'flash_TLP-RED.txt', 'RED'],
    ['in a text that its front matter marks wider', own('GREEN', `TLP:AMBER\n\n${BODY}`), 'a.md', 'AMBER'],
    ['in a text that its front matter marks narrower', own('RED', `TLP:AMBER\n\n${BODY}`), 'a.md', 'RED'],
    [
      'below one page of a PDF',
      pdf([[...pdfLines(REPORT[1], 100), ...pdfLines(REPORT[3], 200), { text: 'TLP: RED', down: 770 }]]),
      'a.pdf',
      'RED',
    ],
    ['in what the page hides', page({ below: '<p hidden>TLP:RED</p>' }), undefined, null],
    [
      'in the midst of reporting',
      page({ inside: '<p>Members may use marks up to TLP:RED in what they share with the agency.</p>' }),
      undefined,
      null,
    ],
  ])('%s counts as it should', async (_, content, name, mark) => {
    expect(await markOf(content, name)).toBe(mark);
  });

  it('is told with the words that state it', async () => {
    const { notes } = await draftOf(given('mark-for-members.html'));
    expect(notes).toEqual([
      'Its mark TLP:AMBER was read in the lines around its text: “Distribution: TLP AMBER (limited to members)”',
    ]);
  });

  it.each([
    ['TLP:PURPLE', 'in the lines around its text: “TLP:PURPLE”'],
    ['TLP: ???', 'in its first paragraphs: “TLP: ???”'],
  ])(
    'that nobody can read, as %s, is told, and counts as the narrowest until somebody says which it is',
    async (mark, where) => {
      const { frontMatter, notes, unreadMark } = await draftOf(`${mark}\n\n${BODY}`);
      expect({ tlp: frontMatter.tlp, unreadMark }).toEqual({ tlp: 'RED', unreadMark: mark });
      expect(notes[0]).toBe(`A mark that cannot be read stands ${where}`);
      expect((await draftOf(`TLP:RED\n\n${mark}\n\n${BODY}`)).unreadMark).toBe(mark);
    },
  );

  it('that nobody can read is the one that the front matter states', async () => {
    const { frontMatter, unreadMark } = await draftOf(own('GREEN', `TLP:PURPLE\n\n${BODY}`), 'a.md');
    expect({ tlp: frontMatter.tlp, unreadMark }).toEqual({ tlp: 'GREEN', unreadMark: null });
  });

  it('in a pasted text is only narrowed by what a person states', async () => {
    const tools = { fetch: () => Promise.reject(new Error('no fetch')), extract: extractDraft, now: () => 0 };
    const marked = async (text: string, tlp: 'GREEN' | 'RED' | null) => {
      const read = await readSource(tools, { kind: 'text', text, facts: { tlp } });
      return read.kind === 'draft' ? read.draft.frontMatter.tlp : read.kind;
    };
    const amber = `TLP:AMBER\n\n${BODY}`;
    expect([await marked(amber, 'GREEN'), await marked(amber, null), await marked(amber, 'RED')]).toEqual([
      'AMBER',
      'AMBER',
      'RED',
    ]);
  });

  it('of an item of a feed is read in its title and its text', () => {
    const items = [
      ['Plain', BODY],
      ['Alert (TLP:GREEN)', BODY],
      ['Run together', `<p>TLP:AMBER — for members</p><p>${BODY}</p>`],
    ].map(
      ([title, text], at) =>
        `<item><title>${title}</title><link>https://news.example/${at}</link><description><![CDATA[${text}]]></description></item>`,
    );
    const read = readFeed(bytesOf(`<rss version="2.0"><channel><title>x</title>${items.join('')}</channel></rss>`), {
      url: 'https://news.example/f',
      contentType: 'application/rss+xml',
      today: '2026-11-21',
    });
    expect(read.ok && read.feed.items.map(({ tlp }) => tlp)).toEqual([null, 'GREEN', 'AMBER']);
  });
});
