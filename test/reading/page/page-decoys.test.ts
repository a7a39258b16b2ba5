// What common pages put around and into an article: offers, other stories, contents, questions to readers. None of it is quoted,
// and an article beside such things is not mistaken for a wall or a list.
import { describe, expect, it } from 'vitest';
import { readPage } from '../../../src/reading/page/read-page.js';
import { page, REPORT, TITLE } from '../sample-page.js';

const ADDRESS = 'https://news.example/a/story';
const outcome = (html: string): string => {
  const reading = readPage(html, { url: ADDRESS, retrieved: '2026-11-21' });
  return reading.ok ? reading.blocks.map(({ text }) => text).join('\n') : reading.because;
};
const pageOf = (inner: string, head = ''): string =>
  `<html lang="en"><head><title>${TITLE}</title>${head}</head><body>${inner}</body></html>`;
const paragraphs = (texts: readonly string[]): string => texts.map((text) => `<p>${text}</p>`).join('');
const ALL = REPORT.join('\n');
const SHORT = REPORT.slice(0, 3);
const LAST = 'Operators of networks that lend their routers to others should look at them this week.';

describe('a short article is no wall', () => {
  const offers = `<section><h2>Read next</h2><div><h3><a href="/m">The list of all routers that were replaced</a></h3><p>This post is for subscribers only. Subscribe to continue reading.</p></div></section>
<div><h2>Our letter</h2><p>Already have an account? <a href="/in">Sign in</a></p></div>`;

  it('beside offers of its site and teasers of other stories', () => {
    expect(outcome(pageOf(`<main><article><h1>${TITLE}</h1>${paragraphs(SHORT)}</article>${offers}</main>`))).toBe(
      SHORT.join('\n'),
    );
  });

  it.each([
    ['behind its text', '<p>Subscribe to continue reading.</p>'],
    [
      'in a box of its own',
      '<div><h2>Keep reading</h2><p>This article is for subscribers. Log in to continue.</p></div>',
    ],
    ['as a question', '<p>Already a subscriber? <a href="/in">Sign in</a></p>'],
    [
      'below a list of stories',
      `<ul>${'<li><a href="/x">Rowers win the regatta in the rain</a></li>'.repeat(5)}</ul><div><h2>Subscribe to continue reading</h2></div>`,
    ],
  ])('but a teaser with a wall %s is one', (_, wall) => {
    const teaser = `<h1>${TITLE}</h1>${paragraphs(SHORT.slice(0, 2))}`;
    expect(outcome(pageOf(`<article>${teaser}${wall}</article>`))).toBe('login wall');
  });
});

describe('a live blog', () => {
  const POSTS = REPORT.map((text: string, at) => ({ head: `What the carrier said at number ${at + 1}`, text }));
  const told = POSTS.map(({ head, text }) => `${head}\n${text}`).join('\n');

  it('with the age of each post above its heading is not taken for comments', () => {
    const posts = POSTS.map(
      ({ head, text }, at) => `<div><span>${at + 1} hr 4 min ago</span><h2>${head}</h2><p>${text}</p></div>`,
    );
    expect(outcome(pageOf(`<h1>${TITLE}</h1><div>${posts.join('')}</div>`))).toBe(told);
  });

  it('whose headings link to their own posts is no list of links', () => {
    const posts = POSTS.concat(POSTS.map(({ head, text }) => ({ head: `${head} again`, text: `Later: ${text}` }))).map(
      ({ head, text }, at) =>
        `<li><h3><a href="/a/story?post=${at}#p${at}">${head}</a></h3><p>${text.split(' ').slice(0, 18).join(' ')}.</p></li>`,
    );
    expect(outcome(pageOf(`<h1>${TITLE}</h1><ol>${posts.join('')}</ol>`))).toContain(`${POSTS[5]?.head}\n`);
  });
});

describe('another story in a twin of our element', () => {
  const other =
    '<p>The rowers of the city won the regatta on the lake by two lengths on Saturday, in front of a crowd of thousands.</p><p>Their trainer said that rowing in the rain had helped the rowers to win, and that they train in all weathers.</p>';
  const twin = (title: string, text: string, by: string, tag = 'h1'): string =>
    `<div class="c-1x"><${tag}>${title}</${tag}><p>${by}</p>${text}</div>`;

  it.each(['h1', 'h2'])('is left out where it has a byline of its own, below an %s', (tag) => {
    const stories = twin(TITLE, paragraphs(REPORT), 'By Robin Doe', tag) + twin('Rowers win', other, 'By Kim Roe', tag);
    expect(outcome(pageOf(`<div>${stories}</div>`))).toBe(ALL);
  });

  it('is no other part of the same story', () => {
    const parts =
      twin(TITLE, paragraphs(REPORT.slice(0, 3)), 'By Robin Doe') +
      twin('The inquiry', paragraphs(REPORT.slice(3)), '');
    expect(outcome(pageOf(parts))).toContain(REPORT[5]);
  });
});

describe('what stands outside of the main part', () => {
  const question =
    '<div><h2>Is this page useful?</h2><p>To help us improve, we would like to know more about your visit today. It takes two minutes to fill in.</p></div>';

  it('is left out where that part holds the headline and the story', () => {
    expect(outcome(pageOf(`<main><h1>${TITLE}</h1>${paragraphs(REPORT)}</main>${question}`))).toBe(ALL);
  });

  it('stays where it holds only the beginning', () => {
    const halves = `<main><h1>${TITLE}</h1>${paragraphs(REPORT.slice(0, 1))}</main><div>${paragraphs(REPORT.slice(1))}</div>`;
    expect(outcome(pageOf(halves))).toContain(REPORT[5]);
  });
});

describe('a box between the paragraphs', () => {
  it.each([
    [
      'with an offer and a link to follow',
      '<div class="q7"><h4>See the product in action</h4><p>Watch how our platform finds changes within minutes. Talk to an engineer today.</p><a href="/demo">Request a demo</a></div>',
    ],
    [
      'with a form',
      '<div class="q7"><h4>Stay up to date</h4><p>One letter a month about what carriers overlook, written by us for you.</p><form><input name="m"></form></div>',
    ],
    [
      'that offers to sign in',
      '<div><p>Our readers get each report first. Already a subscriber? <a href="/in">Sign in</a></p></div>',
    ],
  ])('%s is left out', (_, inside) => {
    expect(outcome(page({ inside }))).toBe(ALL);
  });

  it.each([
    [
      'the key points',
      '<div><h3>Key points</h3><ul><li>The group entered through a router.</li><li>It took call records.</li></ul></div>',
    ],
    [
      'a definition with a source',
      '<div><h3>What is a router?</h3><p>A router sends what arrives to where it should go, as the regulator explains it.</p><p>See the <a href="https://x.example">guide</a> of the regulator.</p></div>',
    ],
  ])('with %s stays', (_, inside) => {
    expect(outcome(page({ inside }))).toMatch(/Key points|What is a router/);
  });
});

describe('cards of other stories', () => {
  const card = (title: string, more = ''): string =>
    `<div class="k"><h3><a href="/n/${title.length}">${title}</a></h3><p>The rowers of the city won the regatta on the lake by two lengths.${more}</p></div>`;
  const cards = card('Rowers win the regatta') + card('Rowers win again') + card('Rowers win as ever');

  it('are left out, beside the story and around a link within it', () => {
    const inside =
      '<figure><a href="/other"><div>The long life of a router</div><div>Inside the warehouse where old devices wait, and why nobody throws them away.</div></a></figure>';
    expect(outcome(pageOf(`<div><h1>${TITLE}</h1>${paragraphs(REPORT)}<h2>Read next</h2>${cards}</div>`))).toBe(ALL);
    expect(outcome(page({ inside }))).toBe(ALL);
  });

  it('are what an article tells that goes through a week, link by link', () => {
    const week = REPORT.map((text, at) => card(`What was told on day ${at + 1}`, ` ${text}`)).join('');
    expect(outcome(pageOf(`<h1>${TITLE}</h1><div>${week}</div>`))).toContain(REPORT[4]);
  });
});

describe('lines of the page', () => {
  it('are left out: contents, decks above bylines, counters, captions of films, questions in lists of stories', () => {
    const above = `<h2>Why carriers overlook their routers</h2><p>By Robin Doe</p><p>Share 1.4k shares 212 View comments</p>
<div><h2>Contents</h2><ol><li><a href="#a">What happened</a></li><li><a href="#b">What follows</a></li></ol></div>`;
    const inside =
      '<p>Video: engineers replace a router</p><ul><li><a href="/n/1">What is a router and why does it matter?</a></li></ul>';
    expect(outcome(page({ above, inside }))).toBe(ALL);
  });

  it('are left out: a line between headline and reading time, facts in a table of two columns, signs that lead to a heading', () => {
    const above = `<h2>What three people told me about it</h2><div><span>7 min read</span><span>·</span><span>Oct 2, 2025</span></div>
<dl><dt>Reference</dt><dd>CA-2025-118</dd><dt>Severity</dt><dd>High</dd></dl>`;
    const inside = `<h2 id="w">Who should act<a href="#w"> #</a></h2><p>${LAST}</p>`;
    expect(outcome(page({ above, inside }))).toContain(`\nWho should act\n${LAST}\n`);
    expect(outcome(page({ above }))).toBe(ALL);
  });

  it('are left out at its end: when it was changed, and where to ask about it', () => {
    const below =
      '<h2>Updates to this page</h2><p>Published 11 March 2025</p><p>Last changed: 11 March 2025 by ITS</p><p>Questions about this page? Mail webmaster@news.example</p>';
    expect(outcome(page({ below }))).toBe(ALL);
  });
});
