// No word is lost from a sentence: what a draft holds, the page shows in just these words.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../../src/ingest/sentences.js';
import { proveBlocks } from '../../../src/reading/page/prove-blocks.js';
import { readPage, type PageReading } from '../../../src/reading/page/read-page.js';
import type { Block } from '../../../src/reading/text/block.js';
import { page, REPORT } from '../sample-page.js';

const read = (html: string): PageReading => readPage(html, { url: null, retrieved: '2026-11-21' });
const paragraphs = (html: string): string[] => {
  const reading = read(html);
  return reading.ok ? reading.blocks.map(({ text }) => text) : [`refused: ${reading.because}`];
};
const given = (name: string): string => readFileSync(new URL(`../given/${name}.html`, import.meta.url), 'utf8');

describe('a page', () => {
  it.each([
    ['drop-cap', 'Mandiant said that Salt Typhoon had been inside of the network'],
    [
      'no-in-a-bold-word',
      'T-Mobile said on Tuesday that no customer data had been taken by Salt Typhoon in the spring.',
    ],
    [
      'no-in-a-reference',
      'T-Mobile said on Tuesday that no customer data had been taken by Salt Typhoon in the spring.',
    ],
    ['notes-behind-names', 'at Viasat to Salt Typhoon in the spring, and T-Mobile denied it.'],
    [
      'notes-behind-sentences',
      'had left its network. The agency said that it had not seen proof of it. Lumen declined',
    ],
  ])('%s keeps its sentence whole', (name, sentence) => {
    expect(paragraphs(given(name)).join('\n')).toContain(sentence);
  });

  it('gives each sentence behind the mark of a note', () => {
    expect(splitSentences(paragraphs(given('notes-behind-sentences'))[0] ?? '')).toHaveLength(3);
  });

  it.each([
    [
      'its own',
      '<p>Nobody <x-term class="popup">denied</x-term> that <img src="a.png"> the group had left the network by then.</p>',
    ],
    ['for buttons', '<p>Nobody <button class="tip">denied</button> that the group had left the network by then.</p>'],
    [
      'of readers’ comments',
      '<p>Nobody <em class="comment">denied</em> that the group had left the network by then.</p>',
    ],
    [
      'in any size',
      '<p>Nobody <span role="note">denied</span> that the <b id="share">group</b> had left the network by then.</p>',
    ],
    [
      'for screen readers',
      '<p><i aria-hidden="true">N</i><i class="sr-only">Nobody</i>obody denied that the group had left the network by then.</p>',
    ],
    [
      'on a line of its own',
      '<div class="cap">N</div><p>obody denied that the group had left the network by then.</p>',
    ],
  ])('keeps the words in elements %s', (_, inside) => {
    expect(paragraphs(page({ inside }))).toContain('Nobody denied that the group had left the network by then.');
  });

  it('keeps powers and what else is raised', () => {
    const inside =
      '<p>About 10<sup>6</sup> records of the 4<sup>th</sup> carrier filled 3 m<sup>2</sup> of paper<sup>[2, 3]</sup>.</p>';
    expect(paragraphs(page({ inside }))).toContain('About 10⁶ records of the 4th carrier filled 3 m² of paper.');
  });

  it('keeps the order and the headings of parts that stand in several elements', () => {
    const all = paragraphs(given('part-outside-the-container'));
    expect(all.map((text) => text.split(' ').slice(0, 3).join(' '))).toEqual([
      'Viasat said on',
      'The company told',
      'What came next',
      'Investigators of the',
      'What is open',
      'A spokeswoman for',
    ]);
  });
});

describe('proveBlocks', () => {
  const block = (text: string, kind: Block['kind'] = 'paragraph'): Block => ({ kind, text, linked: 0 });
  const [first, second] = ['The carrier said that no data was taken.', 'It said so on Friday.'].map((text) =>
    block(text),
  );
  const shown = [first, second].filter((one) => one !== undefined);

  it('takes the whole of a block of which words are missing', () => {
    expect(proveBlocks([block('The carrier said that data was taken.')], shown)).toEqual({
      blocks: [first],
      unproven: [],
    });
  });

  it('leaves out what is not shown, be it only another word or order', () => {
    const others = ['The carrier said that all data was taken.', 'On Friday it said so.', 'Friday'].map((text) =>
      block(text),
    );
    expect(proveBlocks(others, shown)).toEqual({ blocks: [], unproven: others });
  });

  it('takes no block twice', () => {
    expect(proveBlocks([...shown, ...shown], shown)).toEqual({ blocks: shown, unproven: [] });
  });
});

// Readability takes out by these names; the others are common.
const NAMES =
  '-ad- ai2html banner breadcrumbs combx comment community cover-wrap disqus extra footer gdpr header legends menu related remark replies rss shoutbox sidebar skyscraper social sponsor supplemental ad-break agegate pagination pager popup yom-remote hidden-xs com- contact masthead media meta outbrain promo scroll share shopping tags widget byline author dateline print archive e-mail reply all login sign single utility caption credit'.split(
    ' ',
  );
const TAGS = 'a abbr b em i mark span strong small u x-term font time cite button'.split(' ');
const WORDS =
  'the carrier said no that not data was taken never denied by group in spring agency had left its network'.split(' ');

/** What the page writes, and what of it is seen. */
interface Piece {
  readonly html: string;
  readonly seen: string;
}

const word = fc.constantFrom(...WORDS);
const plain = word.map((text): Piece => ({ html: ` ${text} `, seen: ` ${text} ` }));
const wrapped = fc
  .record({
    tag: fc.constantFrom(...TAGS),
    text: word,
    name: fc.constantFrom(...NAMES),
    by: fc.constantFrom('class', 'id', 'rel', 'role', 'itemprop'),
  })
  .map(({ tag, text, name, by }): Piece => ({ html: ` <${tag} ${by}="${name}">${text}</${tag}> `, seen: ` ${text} ` }));
const nested = fc
  .tuple(wrapped, wrapped)
  .map(([a, b]): Piece => ({ html: ` <span class="widget">${a.html}${b.html}</span> `, seen: a.seen + b.seen }));
const unseen = fc
  .tuple(word, fc.constantFrom('style="display:none"', 'class="sr-only"', 'hidden', 'style="font-size:0"'))
  .map(([text, how]): Piece => ({ html: `<span ${how}>${text}</span>`, seen: '' }));
/** One word for the eye and the same for screen readers. */
const twin = fc
  .tuple(word, fc.constantFrom('sr-only', 'visually-hidden', 'screen-reader-text'))
  .map(([text, name]): Piece => ({
    html: ` <i aria-hidden="true">${text}</i><i class="${name}">${text}</i> `,
    seen: ` ${text} `,
  }));
const paragraph = fc
  .tuple(
    fc.boolean(),
    fc.array(fc.oneof(plain, plain, wrapped, nested, unseen, twin), { minLength: 12, maxLength: 30 }),
    fc.constantFrom('p', 'div', 'li', 'blockquote'),
  )
  .map(([cap, pieces, tag]): Piece => {
    const html = pieces.map((piece) => piece.html).join('');
    const seen = `Nobody ${pieces.map((piece) => piece.seen).join('')} since.`.replace(/\s+/g, ' ');
    const start = cap ? '<span class="header drop-cap">N</span>obody ' : 'Nobody ';
    return { html: `<${tag} class="text">${start}${html} since.</${tag}>`, seen };
  });

describe('whatever the elements of a page are called', () => {
  it('a draft holds whole paragraphs as the page shows them', () => {
    fc.assert(
      fc.property(fc.array(paragraph, { minLength: 1, maxLength: 4 }), (parts) => {
        const shown = new Set([...REPORT, ...parts.map(({ seen }) => seen)]);
        const got = paragraphs(page({ inside: parts.map(({ html }) => html).join('') }));
        expect(got.filter((text) => !shown.has(text))).toEqual([]);
        expect(got.length).toBeGreaterThanOrEqual(REPORT.length);
      }),
      { numRuns: 150, seed: 12 },
    );
  });
});
