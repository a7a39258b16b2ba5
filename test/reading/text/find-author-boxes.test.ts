// Who wrote or publishes a text is told by the names that its page gives; what they wrote stays, wherever it names them.
import { describe, expect, it } from 'vitest';
import { readPage } from '../../../src/reading/page/read-page.js';
import type { Block } from '../../../src/reading/text/block.js';
import { dropNoise } from '../../../src/reading/text/drop-noise.js';
import { namesIn } from '../../../src/reading/text/find-author-boxes.js';
import { page, REPORT } from '../sample-page.js';

const MAKERS = { authors: ['Robin Doe'], publisher: 'Example News' };
const block = (text: string, more: Partial<Block> = {}): Block => ({ kind: 'paragraph', text, linked: 0, ...more });
const kept = (...blocks: Block[]): string[] =>
  dropNoise([...REPORT.map((text) => block(text)), ...blocks], MAKERS)
    .kept.slice(REPORT.length)
    .map(({ text }) => text);
const BIO = block('Two cats and a rack of old switches share a flat with our writer in the harbour.');

describe('below a text', () => {
  it.each([
    ['the name as a heading with a line', [block('Robin Doe', { kind: 'heading' }), BIO]],
    ['the name with a word before it', [block('By Robin Doe'), BIO]],
    [
      'a paragraph that begins with the name',
      [block('Robin Doe / Robin looks after all that is wired, and has since 2012.')],
    ],
    [
      'slanted words of the publisher',
      [block('Stay with Example News on air for the latest on this.', { slanted: 1 })],
    ],
    ['slanted words to readers', [block('If you liked this story, clap for it and come again.', { slanted: 1 })]],
  ])('%s is left out', (_, blocks) => {
    expect(kept(...blocks)).toEqual([]);
  });

  it.each([
    ['the publisher in a paragraph', block('The regulator said that it had told Example News about it in May.')],
    [
      'a slanted paragraph about others',
      block('This text was changed on Friday, when the carrier answered.', { slanted: 1 }),
    ],
    ['a slanted quotation', block('“Will you come back to Example News?” the spokeswoman asked.', { slanted: 1 })],
    ['another person', block('Kim Roe said that Robin Doe had asked, and that nobody had answered for a week.')],
  ])('%s stays', (_, one) => {
    expect(kept(one)).toEqual([one.text]);
  });

  it('a section that only begins with the name stays', () => {
    const section = ['lost nine', 'found two', 'counted all', 'replaced none'].map((did) =>
      block(`In her years at the carrier she ${did} of its routers.`),
    );
    expect(kept(block('Robin Doe', { kind: 'heading' }), ...section)).toHaveLength(5);
  });
});

describe('the names', () => {
  it.each([
    ['By Robin Doe and Kim Roe, Example News | 15 Nov 2024', ['Robin Doe', 'Kim Roe', 'Example News']],
    ['Example Threat Research · January 22, 2025 · 7 min read', ['Example Threat Research']],
    ['15 November 2024', []],
  ])('in %j', (line, names) => {
    expect(namesIn(line)).toEqual(names);
  });

  it('are read from a page, as it marks them and as it shows them', () => {
    const below = '<h4>Robin Doe</h4><p>Two cats and a rack of old switches share a flat in the harbour.</p>';
    for (const above of [
      '<a rel="author" href="/r">Robin Doe</a>',
      '<div>Robin Doe · 22 January 2025 · 7 min read</div>',
    ]) {
      const reading = readPage(page({ above, below }), { url: null, retrieved: '2026-11-21' });
      expect(reading.ok && reading.blocks.map(({ text }) => text)).toEqual([...REPORT]);
    }
  });
});
