// The day of a page that states none for machines is the one on which it says that it was published.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readPage } from '../../../src/reading/page/read-page.js';
import { orderDates } from '../../../src/reading/text/order-dates.js';
import { page } from '../sample-page.js';

const dayOf = (html: string): string | null => {
  const reading = readPage(html, { url: null, retrieved: '2026-11-21' });
  return reading.ok ? reading.frontMatter.published : reading.because;
};

describe('the day of a page', () => {
  it.each([
    ['updated-above-published', '2024-12-04'],
    ['dates-below-their-labels', '2024-12-03'],
    // A judgement: the page says that its English is British.
    ['british-date', '2024-12-04'],
  ])('%s is %s', (name, day) => {
    expect(dayOf(readFileSync(new URL(`../given/${name}.html`, import.meta.url), 'utf8'))).toBe(day);
  });

  it.each([
    ['<p>Last updated on March 9, 2025 at 4:12 pm ET</p><p>First published on March 7, 2025</p>', '2025-03-07'],
    ['<dl><dt>Modified:</dt><dd>9 March 2025</dd><dt>Published:</dt><dd>7 March 2025</dd></dl>', '2025-03-07'],
    ['<p>Updated 9 March 2025 | Published 7 March 2025</p>', '2025-03-07'],
    [
      '<time datetime="2025-03-09">Updated 9 March 2025</time> <time datetime="2025-03-07">7 March</time>',
      '2025-03-07',
    ],
    [
      '<p>Updated: <time datetime="2025-03-09">9 March</time>, posted: <time datetime="2025-03-07">7 March</time></p>',
      '2025-03-07',
    ],
    ['<p>Updated 9 March 2025</p>', '2025-03-09'],
    ['<p>Published: 04/12/2024</p>', null],
  ])('of %j is %s', (above, day) => {
    expect(dayOf(page({ above }))).toBe(day);
  });

  it('leaves dates that do not say what they are between the two', () => {
    expect(orderDates(['Edited 3 May 2024', '2 May 2024', 'Released 1 May 2024'])).toEqual([
      'Released 1 May 2024',
      '2 May 2024',
      'Edited 3 May 2024',
    ]);
  });
});
