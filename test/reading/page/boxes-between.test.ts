// What stands between the paragraphs of an article, or above and below them, and is told from them by its place and its form.
import { describe, expect, it } from 'vitest';
import { readPage } from '../../../src/reading/page/read-page.js';
import { page, REPORT, TITLE } from '../sample-page.js';

const outcome = (html: string): string => {
  const reading = readPage(html, { url: 'https://news.example/a/story', retrieved: '2026-11-21' });
  return reading.ok ? reading.blocks.map(({ text }) => text).join('\n') : reading.because;
};
const ALL = REPORT.join('\n');
const LAST = 'The carrier will report to the regulator each month until the end of the year.';

describe('between the paragraphs', () => {
  it.each([
    [
      'a question to readers',
      '<div><h4>Have your say</h4><p>Do you trust your carrier?</p><ul><li>Yes</li><li>No</li></ul></div>',
    ],
    [
      'a request to readers',
      '<div><h3>Enjoying this?</h3><p>We have no ads. If you want it to stay that way, <a href="/coffee">buy us a coffee</a>.</p></div>',
    ],
    [
      'an offer without a heading',
      '<div><p>The state of routers</p><p>What keeps 1,200 engineers up at night.</p><a href="/report">Download the report</a></div>',
    ],
    [
      'an offer with a word above its heading',
      `<div><div>Our event</div><h3>Join ten thousand engineers at the harbour</h3><p>Hear from those who built the networks that you use, and from those who paid for them and for the people who keep them going by night.</p><a href="/e">Register now</a></div>`,
    ],
    ['a caption without a paragraph', '<div><span>Robin Doe reports from the hall of the regulator.</span></div>'],
    ['the number of a note', '<div>1</div>'],
    ['a sentence that leads elsewhere', '<p>Read more about the three carriers <a href="/three">here</a>.</p>'],
  ])('%s is left out', (_, inside) => {
    expect(outcome(page({ inside, below: `<p>${LAST}</p>` }))).toBe(`${ALL}\n${LAST}`);
  });

  it.each([
    [
      'a sentence with a document',
      `<div><p>${LAST} It has to name each device that nobody supports any more, and the day on which it will go.</p><a href="/order">Read the order</a></div>`,
      LAST,
    ],
    [
      'a request with words of others',
      `<div><h3>What they say</h3><p>“You should <a href="/x">look</a>.”</p></div>`,
      'You should',
    ],
    ['paragraphs of another make', REPORT.map((text) => `<div>${text} So it says.</div>`).join(''), 'So it says.'],
  ])('%s stays', (_, inside, words) => {
    expect(outcome(page({ inside }))).toContain(words);
  });
});

describe('a live blog', () => {
  const post = (at: number): string =>
    `<article><time datetime="2025-03-04T1${at}:00:00Z">1${at}:00</time><span>Robin Doe</span><h2>What was said at number ${at}</h2><p>${REPORT[at]}</p></article>`;
  const posts = [1, 2, 3, 4].map(post).join('');
  const offer =
    '<article><h2>Follow us on your phone</h2><p>Our app is free.</p><a href="/app">Get the app</a></article>';

  it('has its key points, the names beside its hours apart, and no offer among its posts', () => {
    const points = '<h2>What to know</h2><ul><li>Four carriers had been entered by the spring of last year.</li></ul>';
    const text = outcome(
      `<html lang="en"><head><title>${TITLE}</title></head><body><main><div><h1>${TITLE}</h1>${points}</div><div>${posts}${offer}</div></main></body></html>`,
    );
    expect(text).toContain('What to know\nFour carriers had been entered by the spring of last year.');
    expect(text).toContain('11:00 Robin Doe');
    expect(text).not.toContain('app');
  });

  it('is no article with two days above it', () => {
    const above =
      '<p>Changed at <time datetime="2025-03-05">10:37</time></p><p>Out at <time datetime="2025-03-04">17:08</time></p>';
    expect(outcome(page({ above }))).toBe(ALL);
  });
});

describe('below the last paragraph', () => {
  it.each([
    [
      'the words of a player',
      '<div><p>Watch: how to tell whether a call is from your carrier or from somebody else</p></div>',
    ],
    ['buttons', '<ul><li>Print</li><li>Email</li></ul>'],
    [
      'the label of a list of parts',
      '<p><b>In this article</b></p><ul><li><a href="#a">One</a></li><li><a href="#b">Two</a></li></ul>',
    ],
  ])('%s are left out', (_, below) => {
    expect(outcome(page({ below }))).toBe(ALL);
  });

  it('a paragraph with the sign of its writer stays', () => {
    expect(outcome(page({ below: '<p>The inquiry goes on. (bsc)</p>' }))).toBe(`${ALL}\nThe inquiry goes on. (bsc)`);
  });

  it('a list stays that is led in', () => {
    const list = '<p>The regulator published these hashes:</p><ul><li>5f0c1d0b5d6e5f8a</li></ul>';
    const paragraphs = REPORT.map((text) => `<p>${text}</p>`).join('');
    expect(outcome(`<html lang="en"><body><h1>${TITLE}</h1><div>${paragraphs}${list}</div></body></html>`)).toContain(
      '5f0c1d0b5d6e5f8a',
    );
  });
});
