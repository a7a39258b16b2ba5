// What stands on a page beside its story: other stories, questions about consent, links to further pages, posts of other days.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readPage, type ArticleParts } from '../../../src/reading/page/read-page.js';
import { page, REPORT, TITLE } from '../sample-page.js';

const ADDRESS = 'https://news.example/a/story';
const given = (name: string): string => readFileSync(new URL(`../given/${name}.html`, import.meta.url), 'utf8');
const read = (html: string, url: string | null = ADDRESS) => readPage(html, { url, retrieved: '2026-11-21' });
const partsOf = (html: string, url?: string | null): ArticleParts => {
  const reading = read(html, url);
  if (!reading.ok) throw new Error(reading.because);
  return reading;
};
const textOf = (html: string): string =>
  partsOf(html)
    .blocks.map(({ text }) => text)
    .join('\n');
const pageOf = (inner: string, head = ''): string =>
  `<html lang="en"><head><title>${TITLE}</title>${head}</head><body>${inner}</body></html>`;
const paragraphs = (texts: readonly string[]): string => texts.map((text) => `<p>${text}</p>`).join('');
const OTHER =
  '<p>The rowers of the city won the regatta on the lake by two lengths on Saturday, in front of a crowd of thousands.</p><p>Their trainer said that rowing in the rain had helped the rowers to win.</p>';

describe('another story on the page', () => {
  it.each(['story-below', 'story-in-a-box-below'])('%s is left out', (name) => {
    const { blocks, leftOut } = partsOf(given(name));
    expect(blocks.map(({ text }) => text).join('\n')).not.toMatch(/bakery/i);
    expect(blocks.length).toBeGreaterThan(2);
    expect(leftOut.find(({ text }) => text.includes('Bakery'))?.because).toBe('related');
  });

  it('is left out in elements of other kinds', () => {
    const [ours, theirs] = [`<h1>${TITLE}</h1>${paragraphs(REPORT)}`, `<h1>Rowers win regatta</h1>${OTHER}`];
    expect(textOf(pageOf(`<div class="story-wrap">${ours}</div><div class="story-wrap">${theirs}</div>`))).toBe(
      REPORT.join('\n'),
    );
    const h2 = theirs.replaceAll('h1', 'h2');
    expect(textOf(pageOf(`<main><article>${ours}</article><article>${h2}</article></main>`))).toBe(REPORT.join('\n'));
  });

  it('is not seen in the parts of one story', () => {
    const parts = `<section><h1>${TITLE}</h1>${paragraphs(REPORT.slice(0, 3))}</section><section><h1>The inquiry</h1>${paragraphs(REPORT.slice(3))}</section>`;
    expect(textOf(pageOf(parts))).toContain(REPORT[5]);
    expect(
      textOf(
        pageOf(
          `<h1>${TITLE}</h1><article>${paragraphs(REPORT.slice(0, 3))}</article><article><h2>Later</h2>${paragraphs(REPORT.slice(3))}</article>`,
        ),
      ),
    ).toContain(REPORT[5]);
  });
});

describe('a question about consent', () => {
  const question = (...texts: string[]): string =>
    pageOf(`<h1>Before you continue</h1>${paragraphs(texts)}<button>Agree</button>`);
  it.each([
    ['with ads or a subscription', given('ads-or-subscription')],
    ['for partners', given('consent-to-partners')],
    [
      'about choices',
      question(
        'We and our partners process data such as your IP address to show personalised ads and to measure them. You can change your choices at any time in our privacy settings.',
        'Press accept to agree to the use of your data by us and 412 vendors, or manage your options below.',
      ),
    ],
    [
      'with a price',
      question(
        'Read example.org free of charge with personalised advertising and usual tracking by us and by third parties, who profile you. Your consent can be withdrawn at any time.',
        'Or subscribe to example.org Pure for 3.99 euros a month and read without ads and tracking.',
      ),
    ],
  ])('%s is no article', (_, html) => {
    expect(read(html)).toEqual({ ok: false, because: 'cookie wall' });
  });

  it('may be what an article is about', () => {
    const about =
      'The regulator fined the carrier since its consent page for tracking and advertising hid the button to refuse, it said on Friday.';
    expect(
      textOf(
        pageOf(
          `<h1>Fine</h1><article>${paragraphs([about, about.replace('Friday', 'Monday').replace('carrier', 'publisher')])}</article>`,
        ),
      ),
    ).toContain(about);
  });
});

describe('further pages', () => {
  const found = (html: string, url?: string): string[] =>
    partsOf(html, url).further.map((each) => `${each.page} ${each.url.replace('https://news.example', '')}`);

  it.each([
    ['<a href="/a/story/2">2</a> <a href="/a/story/3">3</a>', ['2 /a/story/2', '3 /a/story/3']],
    ['<p>Continued on <a href="https://news.example/a/story?page=2">page 2 of 4</a></p>', ['2 /a/story?page=2']],
    ['<a href="story-2.html">Next</a>', ['2 /a/story-2.html']],
    ['<a rel="next" href="?start=20">More of it</a>', ['2 /a/story?start=20']],
    ['<a rel="next" href="/a/another-story">Next story</a> <a href="/a/story-2">Rowers win again</a>', []],
    ['<a rel="next" href="https://other.example/a/story?page=2">Next</a>', []],
    ['<a href="/a/story?page=2#comments">2</a>', []],
  ])('linked as %s are found', (below, pages) => {
    expect(found(page({ below }))).toEqual(pages);
  });

  it('are found once, from each page those behind it', () => {
    expect(found(given('page-one-of-three'))).toEqual(['2 /a/story?page=2']);
    const numbers = '<a href="/a/story?page=1">1</a> <a href="/a/story?page=3">3</a>';
    expect(found(page({ below: numbers }), `${ADDRESS}?page=2`)).toEqual(['3 /a/story?page=3']);
    const paths = '<a href="/a/story/page/1/">1</a> <a href="/a/story/page/3/">3</a>';
    expect(found(page({ below: paths }), `${ADDRESS}/page/2/`)).toEqual(['3 /a/story/page/3/']);
  });
});

describe('a live blog', () => {
  it('keeps the day of each post above it', () => {
    const { blocks, frontMatter } = partsOf(given('live-blog'));
    expect(frontMatter.published).toBe('2024-12-03');
    expect(blocks.slice(1, 4).map(({ kind, text }) => `${kind} ${text.slice(0, 15)}`)).toEqual([
      'heading T-Mobile denies',
      'heading 4 Dec 2024, 15:',
      'paragraph T-Mobile said a',
    ]);
  });

  it('keeps it beside words of the post too, and an article with one hour is none', () => {
    const post = (at: string, text: string): string =>
      `<div class="post"><p><time datetime="${at}">18:05</time> ${text}</p></div>`;
    const posts = post('2025-02-11T18:05:00Z', REPORT[0]) + post('2025-02-10T18:05:00Z', REPORT[1]);
    expect(textOf(pageOf(`<h1>${TITLE}</h1>${posts}${paragraphs(REPORT.slice(2))}`))).toMatch(
      /^11 Feb 2025\n18:05 Intruders[^]*\n10 Feb 2025\n18:05 Northlake/,
    );
    expect(textOf(page({ above: '<time datetime="2025-02-11T18:05:00Z">18:05</time>' }))).toBe(REPORT.join('\n'));
  });
});
