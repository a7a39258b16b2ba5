// What a box is and where an article ends is told by what stands there and how much, never by a name alone.
import { describe, expect, it } from 'vitest';
import { readPage } from '../../../src/reading/page/read-page.js';
import { page, REPORT, TITLE } from '../sample-page.js';

const outcome = (html: string): string => {
  const reading = readPage(html, { url: 'https://news.example/a/story', retrieved: '2026-11-29' });
  return reading.ok ? reading.blocks.map(({ text }) => text).join('\n') : reading.because;
};
const ALL = REPORT.join('\n');
const paragraphs = (texts: readonly string[]): string => texts.map((text) => `<p>${text}</p>`).join('');
const pageOf = (inner: string): string =>
  `<html lang="en"><head><title>${TITLE}</title></head><body>${inner}</body></html>`;

describe('left out, whatever it is called', () => {
  it.each([
    [
      'a form and what it is for',
      '<div><div><p>Our letter</p><form><p>One exercise a week, by mail.</p><input type="email"><button>Join</button><p>Thank you!</p></form></div></div>',
    ],
    [
      'the words of a sponsor that is called one',
      '<div><p>A message from our sponsor, Plumbline</p><p>Your logs deserve a better home. Try it free for 30 days.</p></div>',
    ],
    [
      'a form whose fields are no fields',
      '<div><div>Beer by mail</div><div>Be the first to hear about new brews and taproom nights.</div><div contenteditable="true">Enter your email here</div></div>',
    ],
    [
      'the words of a sponsor',
      '<div><p>Together with Plumbline</p><p>Your logs deserve a better home. Try it free for 30 days.</p></div>',
    ],
    [
      'what a picture shows, with its title and its source',
      '<figure><img src="a.png"><span>Supplied</span><figcaption><h4>Figure 1</h4><p>The router of the carrier, before it was taken away.</p></figcaption></figure>',
    ],
    [
      'a picture in a table',
      '<table><tr><td><img src="a.png"></td></tr><tr><td>The old signal box, with what is left of it</td></tr></table>',
    ],
    ['a link that is no link element', '<div><div role="link"><div>Shop our winter box</div></div></div>'],
    [
      'buttons to share and to like',
      '<h3>Like this:</h3><p>Like Loading...</p><ul><li><a href="/s">Click to share on Facebook (Opens in new window) Facebook</a></li></ul>',
    ],
    [
      'a question whether it helped, below a heading',
      '<div><h2>Feedback</h2><p>Was this page helpful?</p><button>Yes</button><button>No</button></div>',
    ],
  ])('%s', (_, inside) => {
    expect(outcome(page({ inside }))).toBe(ALL);
  });

  it.each([
    [
      'who wrote it',
      '<div class="k1"><div><p>Four people, two routers, one dog who is not allowed near either of them.</p></div></div>',
    ],
    [
      'what one may do with it',
      '<div class="k1"><p>You may republish this story for free under our license, with credit and without changes.</p><button>Republish</button></div>',
    ],
    [
      'what readers say of it',
      '<h2>2 responses to “Northlake Telecom says”</h2><ol><li>Old Tom<p>I said routers on Friday and was laughed at.</p></li></ol>',
    ],
  ])('%s, in a box below', (_, below) => {
    expect(outcome(page({ below }))).toBe(ALL);
  });

  it('what stands above the headline', () => {
    const above = '<div>This live blog is now closed, and goes on tomorrow at eight in the morning.</div>';
    expect(outcome(pageOf(`<main>${above}<h1>${TITLE}</h1><div>${paragraphs(REPORT)}</div></main>`))).toBe(ALL);
  });

  it('a deck above a line of names, with its first paragraph kept', () => {
    const head =
      '<p>How a group used a router to stay for months.</p><p>By Northlake Response Team | March 11, 2025 | 5 minute read</p>';
    expect(outcome(page({ above: head }))).toBe(ALL);
  });
});

describe('kept, whatever it is called', () => {
  it.each([
    [
      'an article that its page calls a comment',
      pageOf(`<main><h1>${TITLE}</h1><div class="comment-body">${paragraphs(REPORT)}</div></main>`),
      ALL,
    ],
    [
      'a warning within it',
      page({ inside: '<div role="alert"><p>Note: Deleting the service is not enough to be rid of it.</p></div>' }),
      'Note: Deleting the service',
    ],
    [
      'a message of who writes it',
      page({
        inside: `<div><p>A message from our chief executive</p><p>On March 4 we learnt that somebody had read your call records.</p></div>`,
      }),
      'A message from our chief executive\nOn March 4',
    ],
    [
      'a correction below it',
      page({ below: '<div class="k1"><p>Correction: An earlier version named another router.</p></div>' }),
      'Correction: An earlier version',
    ],
    [
      'a question that a heading opens',
      page({
        inside:
          '<div><h3><button aria-controls="q1">Is my call safe?</button></h3><div id="q1"><p>Yes. The content of calls was never touched.</p></div></div>',
      }),
      'Is my call safe?\nYes.',
    ],
    [
      'the heading of its first part',
      pageOf(`<main><h1>${TITLE}</h1><div><h3>Impact</h3>${paragraphs(REPORT)}</div></main>`),
      `Impact\n${REPORT[0]}`,
    ],
  ])('%s', (_, html, told) => {
    expect(outcome(html)).toContain(told);
  });

  it('posts of one paragraph, each with a form to like it', () => {
    const posts = REPORT.map((text) => `<div><div><p>${text}</p></div><form><button>Like</button></form></div>`);
    expect(outcome(pageOf(`<main><h1>${TITLE}</h1>${posts.join('')}</main>`))).toBe(ALL);
  });

  it('a short report below a longer paragraph above its headline, of which it is told where that stood', () => {
    const lede = `${REPORT[1]} ${REPORT[3]}`;
    const html = pageOf(
      `<main><article><p>${lede}</p><h1>${TITLE}</h1>${paragraphs(REPORT.slice(0, 3))}${paragraphs(REPORT.slice(4))}</article></main>`,
    );
    const reading = readPage(html, { url: 'https://news.example/a/story', retrieved: '2026-11-29' });
    expect(reading.ok && reading.leftOut).toEqual([{ because: 'above headline', text: lede }]);
    expect(reading.ok && reading.notes).toEqual([]);
  });

  it('a letter about a breach, which speaks of vendors and personal data too, is no question about consent', () => {
    const letter = [
      'One of our vendors told us that third parties had read your personal data.',
      'Your privacy matters to us, and we have told the third parties in charge of your line.',
      'Your vendors of devices need not do anything, and your personal data is held elsewhere now.',
    ];
    expect(outcome(pageOf(`<main><h1>${TITLE}</h1><div>${paragraphs(letter)}</div></main>`))).toBe(letter.join('\n'));
  });

  it('a short report of unusual traffic is no question whether a person reads', () => {
    const report = [
      'The carrier saw unusual traffic from a router in March, and took it off the network on the same day.',
      'It told the regulator, which has asked all the carriers of the country to look at their own routers.',
    ];
    expect(outcome(pageOf(`<main><h1>${TITLE}</h1><div>${paragraphs(report)}</div></main>`))).toBe(report.join('\n'));
  });
});

describe('an old page', () => {
  it('has the links of a part only in that part', () => {
    const text = REPORT.map((told, at) => (at === 2 ? 'WHAT WE KNOW' : told)).join('\n\n');
    const html = pageOf(
      `<h1>${TITLE}</h1><pre>${text}\n\n<a href="https://x.example/long/address/of/a/list">https://x.example/long/address/of/a/list</a></pre>`,
    );
    expect(outcome(html)).toContain('WHAT WE KNOW');
  });
});
