// Pages in the manner of common systems, with what their publishers set around and into the text: nothing of it is lost.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../../src/reading/text/block.js';
import { readPage } from '../../../src/reading/page/read-page.js';
import { htmlToText } from '../../bench/html-to-text.js';
import { UNLESS_IT_HANGS } from '../../unless-it-hangs.js';
import { page, REPORT } from '../sample-page.js';

const FOLDER = new URL('../../bench/pages/worked/', import.meta.url);
const keyOf = (text: string): string => wordsOf(text).join(' ');
const quoted = (html: string): string[] => {
  const reading = readPage(html, { url: null, retrieved: '2026-11-29' });
  return reading.ok ? reading.blocks.map(({ text }) => text) : [`refused: ${reading.because}`];
};

describe.each(readdirSync(FOLDER))('the page %s', (name) => {
  const file = (which: string): string => readFileSync(new URL(`${name}/${which}.html`, FOLDER), 'utf8');
  const expected = htmlToText(file('expected')).split('\n\n').map(keyOf);
  const found = quoted(file('source')).map(keyOf);

  it('gives each paragraph of its article, in order', () => {
    expect(found.filter((text) => expected.includes(text))).toEqual(expected);
  });

  it('gives hardly a line besides', () => {
    expect(found.filter((text) => !expected.includes(text)).length).toBeLessThanOrEqual(STRAY[name] ?? 0);
  });
});

// What stays, since nothing but its words tells it from the article: who the issuer is, an advertisement, a licence to reprint.
const STRAY: Record<string, number> = {
  '03-chorus-tech': 1,
  '08-sharepoint-press': 1,
  '13-newsletter-tables': 1,
  '24-react-newsroom': 1,
};

describe('what a style sheet hides is not quoted', () => {
  const sheet = (rules: string): string => `<style>${rules}</style>`;
  const LINE = 'The carrier said that it had lost the records of all of its customers in the spring.';
  const shows = (rules: string, inside: string): boolean => quoted(page({ head: sheet(rules), inside })).includes(LINE);

  it.each([
    ['by its class', '.x1{display:none}', `<p class="a x1">${LINE}</p>`],
    ['by its id', '@import "a.css"; /* a } */ #x1 { visibility: hidden }', `<p id="x1">${LINE}</p>`],
    ['one of several', 'p, .b .c, div.x1, .d{display:none!important}', `<p class="x1">${LINE}</p>`],
    [
      'for screen readers',
      '.x1{position:absolute;width:1px;height:1px;overflow:hidden}',
      `<div class="x1"><p>${LINE}</p></div>`,
    ],
    ['far to the left', '.x1{position:absolute;left:-9999px}', `<p class="x1">${LINE}</p>`],
  ])('%s', (_, rules, inside) => {
    expect(shows(rules, inside)).toBe(false);
  });

  it.each([
    ['shown on larger screens', '.x1{display:none}@media (min-width:600px){.x1{display:block}}'],
    ['shown once it is opened', '.x1{display:none} .open > .x1{display:block}'],
    ['hidden on paper alone', '@media print{.x1{display:none}}'],
    ['faded in', '.x1{opacity:0}'],
    ['hidden only within another', '.menu .x1{display:none}'],
    ['put at the side of a column', '.x1{float:left;margin-left:-100%}'],
    ['of another name', '.x12{display:none} .y-x1{display:none}'],
  ])('but what is %s is', (_, rules) => {
    expect(shows(rules, `<p class="x1">${LINE}</p>`)).toBe(true);
  });

  it('and what another sheet hides for paper is', () => {
    const head = `<style media="print">.x1{display:none}</style><noscript><style>.x1{display:none}</style></noscript>`;
    expect(quoted(page({ head, inside: `<p class="x1">${LINE}</p>` }))).toContain(LINE);
  });
});

describe('the line between the headline and who wrote it', () => {
  const DECK = 'Two people who know the inquiry say that it took until May.';
  const BYLINE = '<p>By Ada Pell</p><p>12 May 2026</p>';

  it('is no part of the article', () => {
    expect(quoted(page({ above: `<p>${DECK}</p>${BYLINE}` }))).toEqual([...REPORT]);
  });

  it.each([
    ['nobody and no day is named below it', `<p>${DECK}</p>`],
    ['it stands below the names', `${BYLINE}<p>${DECK}</p>`],
    ['it is longer than a line or two', `<p>${DECK} ${REPORT[3]} ${REPORT[4]}</p>${BYLINE}`],
    [
      'a chronicle begins below it',
      `<p>${DECK}</p>${[3, 4, 5, 6].map((day) => `<p>${day} May 2026</p><p>${REPORT[4]} ${day}</p>`).join('')}`,
    ],
  ])('is one where %s', (_, above) => {
    expect(quoted(page({ above })).join('\n')).toContain(DECK);
  });
});

describe('who wrote it', () => {
  const LAST = 'did not answer when it was asked on Friday how many of the records had been read.';

  it('is told in a box below, also where only a name and a day stand above', () => {
    const above = '<div><a href="/u/9">Ada Pell</a><span>Nov. 4, 2026</span></div>';
    expect(
      quoted(
        page({ above, below: '<div><p><b>Ada Pell</b> covers the valley and its wires for the paper.</p></div>' }),
      ),
    ).toEqual([...REPORT]);
  });

  it.each([
    ['<p>Northlake Telecom, 4 November 2026</p>', ''],
    ['<p>By Northlake Telecom</p>', ''],
    ['', '<meta name="author" content="Northlake Telecom">'],
  ])('is not taken for whom it tells of: %s%s', (above, head) => {
    expect(quoted(page({ head, above, below: `<p>Northlake Telecom ${LAST}</p>` })).at(-1)).toBe(
      `Northlake Telecom ${LAST}`,
    );
  });
});

describe('the headline', () => {
  const titleOf = (html: string): string | null => {
    const reading = readPage(html, { url: null, retrieved: '2026-11-29' });
    return reading.ok ? reading.frontMatter.title : null;
  };
  const shown = (bar: string, line: string): string =>
    `<html><head><title>${bar}</title></head><body><div>${line}</div>${REPORT.map((text) => `<p>${text}</p>`).join('')}</body></html>`;

  it('is the part of the title that stands on the page', () => {
    const line = 'Statement of the carrier on the event of 6 June';
    expect(titleOf(shown(`Newsroom - ${line}`, line))).toBe(line);
    expect(titleOf(shown(`Newsroom - ${line}`, 'Newsroom'))).toBe(`Newsroom - ${line}`);
  });
});

describe('beside pictures and buttons', () => {
  const CAPTION = 'Workers at a mast of Northlake Telecom near the lake in May. Photo Ada Pell';

  it('a caption is no part of the article, whatever its element is called', () => {
    const inside = `<div class="k7"><div class="k8"><img src="a.png"></div><div class="k9">${CAPTION}</div></div>`;
    expect(quoted(page({ inside }))).toEqual([...REPORT]);
    expect(quoted(page({ above: inside }))).toEqual([...REPORT]);
  });

  it('a caption of two pictures is told of once', () => {
    const inside = `<div><img src="a.png"><img src="b.png"><div>${CAPTION}</div></div>`;
    const reading = readPage(page({ inside }), { url: null, retrieved: '2026-11-29' });
    expect(reading.ok && reading.leftOut.filter(({ text }) => text === CAPTION)).toHaveLength(1);
  });

  it('a paragraph is one', () => {
    const lead = 'The carrier said on Friday that nobody had listened to any of the calls.';
    const first = `<div><img src="a.png"><p>${lead}</p></div>`;
    expect(quoted(page({ above: first }))).toContain(lead);
    expect(quoted(page({ inside: `<p><img src="a.png">${lead}</p>` }))).toContain(lead);
  });

  it('a question that buttons answer is no part of the article', () => {
    const asked =
      '<div><p>Did this page tell you what you wanted to know?</p><button>Yes</button><button>No</button></div>';
    expect(quoted(page({ below: asked }))).toEqual([...REPORT]);
  });

  it('an answer below a question that opens it is', () => {
    const answer = 'No. The carrier says that passwords were not in the records.';
    const inside = `<div><h3><button>Were passwords taken?</button></h3><p>${answer}</p><h3><button>By whom?</button></h3></div>`;
    expect(quoted(page({ inside }))).toContain(answer);
  });
});

describe('paragraphs in elements without a name', () => {
  it('are kept though the others have one', () => {
    const short = '“We are sorry,” said the chief of the carrier. “We did not look after it.”';
    const [one, two, ...rest] = REPORT.map((text) => `${text} ${text.toLowerCase()}`);
    const body = `<p>${rest.join('</p><p>')}</p><div><span>${one} ${two}</span></div><div><span>${short}</span></div>`;
    expect(
      quoted(
        `<html><title>A statement of the carrier</title><body><h1>A statement of the carrier</h1><div>${body}</div></body></html>`,
      ),
    ).toContain(short);
  });
});

describe('a page with a thousand comments', () => {
  it('is read as the story above them', { timeout: UNLESS_IT_HANGS }, () => {
    const comment = `<div class="comment"><p>${'I have said for years that this would happen one day. '.repeat(4)}</p></div>`;
    expect(quoted(page({ below: `<div id="thread">${comment.repeat(1_000)}</div>` }))).toEqual([...REPORT]);
  });
});
