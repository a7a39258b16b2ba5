// What is not surely reporting is left out; what merely speaks of the same things stays.
import { describe, expect, it } from 'vitest';
import type { Block } from '../../../src/reading/text/block.js';
import { dropNoise } from '../../../src/reading/text/drop-noise.js';
import { BODY, REPORT } from '../sample-page.js';

const block = (text: string, more: Partial<Block> = {}): Block => ({ kind: 'paragraph', text, linked: 0, ...more });
const report = REPORT.map((text) => block(text));

/** The report with these lines after its second paragraph, or at its end. */
function sift(
  lines: readonly (string | Block)[],
  where: 'inside' | 'after' = 'inside',
): { body: string; why: string[] } {
  const noise = lines.map((line) => (typeof line === 'string' ? block(line) : line));
  const blocks = where === 'after' ? [...report, ...noise] : [...report.slice(0, 2), ...noise, ...report.slice(2)];
  const { kept, leftOut } = dropNoise(blocks);
  return { body: kept.map(({ text }) => text).join('\n\n'), why: leftOut.map(({ because }) => because) };
}

describe('share bars', () => {
  it.each([
    ...[
      'Share this article on:',
      'Share',
      'Share on Facebook',
      'Facebook Twitter LinkedIn',
      'Share via Email',
      'Tweet',
      'Follow us on X',
    ],
    ...['Share 214', 'Copy link'],
  ])('%s', (line) => {
    expect(sift([line])).toEqual({ body: BODY, why: ['share bar'] });
  });

  it.each([
    'Facebook, X and WhatsApp were told of the findings in March.',
    'Share prices of the carrier fell by a tenth on Tuesday.',
    'The group shared its tools with others on Telegram.',
  ])('but not: %s', (line) => {
    expect(sift([line]).why).toEqual([]);
  });
});

describe('newsletter boxes', () => {
  it.each([
    'Subscribe to our newsletter',
    'Sign up for our daily briefing and get the news in your inbox.',
    'Get the latest security news delivered straight to your inbox',
  ])('%s', (line) => {
    expect(sift([line])).toEqual({ body: BODY, why: ['newsletter'] });
  });

  it('but not a report on one', () => {
    expect(sift(['The group sent its mails in the name of the newsletter that the regulator publishes.']).why).toEqual(
      [],
    );
  });
});

describe('other stories', () => {
  it.each([
    ...[
      'Related: Carriers were warned years ago',
      'READ MORE: How routers are updated',
      'See also: What call records tell',
    ],
  ])('%s', (line) => {
    expect(sift([line])).toEqual({ body: BODY, why: ['related'] });
  });

  it('under a heading of their own, up to the next paragraph', () => {
    const list = [
      'More on this story',
      'Carriers were warned years ago',
      'How routers are updated',
      'What call records tell about a person',
    ];
    expect(sift(list)).toEqual({ body: BODY, why: ['related', 'related', 'related', 'related'] });
  });

  it('that are links and no sentences', () => {
    const links = [
      block('Carriers were warned years ago', { linked: 1 }),
      block('How routers are updated', { kind: 'item', linked: 0.95 }),
    ];
    expect(sift(links)).toEqual({ body: BODY, why: ['related', 'related'] });
  });

  it('but neither a linked sentence nor a short list of linked names', () => {
    const own = [
      block('The carrier published the full report of the investigators on its site.', { linked: 1 }),
      block('Hillside Mobile', { kind: 'item', linked: 1 }),
      block('Coastline', { kind: 'item', linked: 1 }),
    ];
    expect(sift(own).why).toEqual([]);
  });

  it('but not a sentence that begins alike', () => {
    const line = 'More about the group than anybody else knows is known to the regulator, its head said.';
    expect(sift([line]).why).toEqual([]);
  });
});

describe('the page around', () => {
  it.each([
    'Advertisement',
    'Story continues below advertisement',
    'We use cookies to give you the best experience on this site. Accept all cookies?',
    '© 2024 Example News. All rights reserved.',
    'Please enable JavaScript to view the comments.',
    'Sign in',
    '* * *',
  ])('%s', (line) => {
    expect(sift([line])).toEqual({ body: BODY, why: ['navigation'] });
  });

  it('but not a report on stolen cookies', () => {
    expect(sift(['The intruders copied session cookies from the browsers of two administrators.']).why).toEqual([]);
  });

  it('and a heading over nothing', () => {
    expect(sift([block('More to explore', { kind: 'heading' })], 'after')).toEqual({ body: BODY, why: ['navigation'] });
  });
});

describe('credits', () => {
  it.each([
    ['Reporting by A. Person in Northlake; editing by B. Person', 'byline'],
    ['(Additional reporting by C. Person)', 'byline'],
    ['Updated: 15 November 2024, 10:32', 'byline'],
    ['5 min read', 'byline'],
    ['Photo: A. Person/AFP', 'image'],
    ['(Photo by A. Person/Getty Images)', 'image'],
  ])('%s', (line, because) => {
    expect(sift([line], 'after')).toEqual({ body: BODY, why: [because] });
  });

  it.each(['By A. Person', 'By Robin Example and Kim Sample, Example News', 'By Robin Example | 15 November 2024'])(
    'above the text: %s',
    (line) => {
      const { kept, leftOut } = dropNoise([block(line), ...report]);
      expect(kept).toEqual(report);
      expect(leftOut.map(({ because }) => because)).toEqual(['byline']);
    },
  );

  it('and what is told of the author at the end', () => {
    const bio = [
      'About the author',
      'Robin Example is a senior reporter at Example News, covering carriers.',
      'You can reach Robin by e-mail.',
    ];
    expect(sift(bio, 'after')).toEqual({ body: BODY, why: ['byline', 'byline', 'byline'] });
  });

  it.each([
    'Reporting by the carriers is mandatory since March.',
    'By the end of the year, all carriers must have replied.',
  ])('but not: %s', (line) => {
    expect(sift([line]).why).toEqual([]);
  });
});

describe('paragraphs that stand twice', () => {
  const second = REPORT[1];

  it('word for word or nearly so', () => {
    expect(sift([second])).toEqual({ body: BODY, why: ['repeated'] });
    expect(sift([`${second.replace(', and', ' and').replace('Telecom', 'telecom')}`]).why).toEqual(['repeated']);
  });

  it('as a quote that is pulled out of the text, before or after it', () => {
    expect(sift(['it took little, and rarely came back to the same place twice'])).toEqual({
      body: BODY,
      why: ['repeated'],
    });
  });

  it('but not when a number or a "not" differs, nor when both are short', () => {
    expect(sift([second.replace('2021', '2022')]).why).toEqual([]);
    expect(sift([second.replace('has been', 'has not been')]).why).toEqual([]);
    expect(sift(['It did not reply.', 'They said no.', 'It did not reply.']).why).toEqual([]);
  });
});

describe('readers’ comments', () => {
  it.each([
    [
      'copied from a network',
      [
        'Engineer | Networks & Clouds',
        '5 hours agoSounds like a router problem.',
        'Teacher',
        '1 day agoThe law of 1998 makes carriers immune, which is the real problem.',
      ],
    ],
    [
      'short dates of a network',
      [
        'Robin Example',
        'Head of Something at Some Firm',
        '2h',
        'They lied about the content of calls, that much is known by now.',
        '1w Edited',
        'I worked there and can tell you that it was worse than this.',
      ],
    ],
    ['under a heading', ['3 Comments', 'They lied about the content of calls, that much is known by now.']],
    [
      'with words to answer by',
      [
        'Robin Example',
        'They lied about the content of calls, that much is known by now.',
        'Like · Reply · 3',
        'Kim',
        'No.',
        'Reply',
      ],
    ],
    [
      'with names before the date',
      [
        'Robin Example · 3 hours ago',
        'They lied about the content of calls, that much is known.',
        'Kim Sample · 2 hours ago',
        'No, they did not lie about it at all.',
      ],
    ],
    [
      'that only say who speaks',
      [
        'Robin says:',
        'They lied about the content of calls, that much is known.',
        'Kim says:',
        'No, they did not lie about it.',
      ],
    ],
  ])('%s', (_, lines) => {
    const { body, why } = sift(lines, 'after');
    expect(body).toBe(BODY);
    expect(new Set(why)).toEqual(new Set(['comments']));
  });

  it('are not seen in reporting that speaks of time', () => {
    const lines = [
      '10 years ago the carrier had bought the routers from a vendor that no longer exists.',
      '2 days ago, the regulator said that it would look into the matter.',
      'The law changed 3 years ago',
      'It says nothing about what carriers must do when they are entered.',
    ];
    expect(sift(lines).why.filter((because) => because === 'comments')).toEqual([]);
  });

  it('are not seen in a byline above the text', () => {
    const { kept, leftOut } = dropNoise([block('Robin Example'), block('3 hours ago'), ...report]);
    expect(kept).toEqual(report);
    expect(leftOut.map(({ because }) => because)).not.toContain('comments');
  });
});

it('keeps a last paragraph of a company that works with others on its security', () => {
  const line = 'Northlake Telecom is working with the cybersecurity agency to find out what was read.';
  expect(sift([line], 'after').body).toBe(`${BODY}\n\n${line}`);
});

it('takes a day beside a name or a section above the text for a byline', () => {
  for (const line of ['Robin Doe · 5 min read · May 3, 2024', 'World news | May 3, 2024'])
    expect(dropNoise([block(line), ...report]).leftOut).toEqual([{ because: 'byline', text: line }]);
});

it('keeps the rows of a table below the last paragraph, and no other scraps', () => {
  const row = '198.51.100[.]23 | Server';
  expect(sift([block(row, { isRow: true })], 'after').body).toBe(`${BODY}\n\n${row}`);
  expect(sift([row], 'after').body).toBe(BODY);
});

describe('what a release has below its text', () => {
  const ISSUER =
    'Northlake Telecom is a provider of voice and data with 2.1 million customers. For more information, visit www.northlake.example.';
  const LAW = 'This release contains forward-looking statements, and actual results may differ from what they say.';
  const CONTACT = ['Media contact:', 'Press office', 'press@northlake.example', '555-0123'];

  it('is left out: who its issuer is, what the law wants to have said, whom to call', () => {
    const lines = ['About Northlake Telecom', ISSUER, 'Forward-Looking Statements', LAW, ...CONTACT];
    expect(sift(lines, 'after').body).toBe(BODY);
    expect(sift([CONTACT.join('\n')], 'after').body).toBe(BODY);
  });

  it('ends where the text goes on', () => {
    const more = 'The regulator said on Friday that it had opened an inquiry of its own into the carrier.';
    expect(sift([...CONTACT, more], 'after').body).toBe(`${BODY}\n\n${more}`);
  });

  it.each([
    [
      'an actor',
      'About Salt Typhoon',
      'Salt Typhoon is a group of intruders that has been active since 2019 at least.',
    ],
    [
      'another name',
      'About the routers',
      'Readers who visit the hall on Friday can see two of the routers that were taken.',
    ],
  ])('is not the section about %s', (_, heading, text) => {
    expect(sift([block(heading, { kind: 'heading' }), text], 'after').body).toBe(`${BODY}\n\n${heading}\n\n${text}`);
  });
});

describe('a few words set off in quotation marks', () => {
  const [first = ''] = REPORT;
  const words = first.split(' ').slice(1, 5).join(' ');

  it('are left out where a paragraph holds them, and stay where none does', () => {
    expect(sift([`“${words}.”`])).toEqual({ body: BODY, why: ['repeated'] });
    expect(sift([`${words}.`]).body).not.toBe(BODY);
    expect(sift(['“We saw nothing of it.”']).body).not.toBe(BODY);
  });
});

describe('a question to readers at the end, with an address', () => {
  it('is left out, and what somebody said of an address stays', () => {
    expect(sift(['Do you know more of this? Write to us at tips@news.example.'], 'after').body).toBe(BODY);
    const said = 'The carrier asked: “Do you know more? Write to us at help@carrier.example.”';
    expect(sift([said], 'after').body).toBe(`${BODY}\n\n${said}`);
  });
});

describe('short items above the text', () => {
  const items = ['RouteOS 8', 'RouteOS 9'].map((text) => block(text, { kind: 'item' }));
  const above = (...blocks: Block[]): string[] =>
    dropNoise([...blocks, ...report])
      .kept.slice(0, -report.length)
      .map(({ text }) => text);

  it('are left out, and stay below a heading or a colon', () => {
    expect(above(...items)).toEqual([]);
    expect(above(block('Affected versions', { kind: 'heading' }), ...items)).toHaveLength(3);
    expect(above(block('These versions are affected:'), ...items)).toHaveLength(3);
  });
});

describe('what frames a document', () => {
  const kept = (before: readonly string[], behind: readonly string[]): string =>
    dropNoise([...before.map((text) => block(text)), ...report, ...behind.map((text) => block(text))])
      .kept.map(({ text }) => text)
      .join('\n\n');

  it('is left out of what a company files: its cover and its signatures, not what the law wants said', () => {
    const law = 'Forward-Looking Statements';
    const cover = [
      'FORM 8-K',
      'Pursuant to Section 13 or 15(d) of the Securities Exchange Act of 1934, it says.',
      'Item 1.05. Material Cybersecurity Incidents.',
    ];
    const told = kept(cover, [
      law,
      'This report contains statements about what may come, and nobody knows what will.',
      'SIGNATURE',
      'Pursuant to the requirements of the act, the registrant has caused this to be signed.',
    ]);
    expect(told).toMatch(/^Item 1\.05/);
    expect(told).toMatch(/nobody knows what will\.$/);
  });

  it.each([
    [
      'a story about filings',
      [
        'The Securities and Exchange Commission wants to be told of each intrusion that matters, it said on Monday.',
        'Item 1.05 of Form 8-K requires companies to tell of it within four days.',
      ],
    ],
    [
      'a story below the label of who asks for filings',
      [
        'Securities and Exchange Commission',
        'The commission wants to be told of each intrusion that matters, it said on Monday.',
        'Item 1.05 of Form 8-K requires companies to tell of it within four days.',
      ],
    ],
    [
      'a manual that quotes a signature',
      ['A letter that nobody changed ends with these lines:', '-----BEGIN PGP SIGNATURE-----\niQIzBAEBCgAdFiEE0000'],
    ],
  ])('stays in %s', (_, lines) => {
    expect(kept(lines, [])).toContain(`${lines.at(-2)}\n\n`);
    expect(kept(lines, [])).toContain(BODY);
  });

  it('is left out of a signed letter: what others wrote below its signature', () => {
    const behind = [
      '-----BEGIN PGP SIGNATURE-----',
      'iQIzBAEBCgAdFiEE'.repeat(20),
      'The list is for those who run a network, and for nobody else.',
    ];
    expect(kept(['-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512'], behind)).toBe(BODY);
    expect(kept([], behind.slice(0, 2))).toBe(BODY);
  });

  it('is left out of a signed letter of a mailing list', () => {
    const behind = [
      '-----BEGIN PGP SIGNATURE-----',
      'iQIzBAEBCgAdFiEE00000000000000000000000000000000',
      '-------------- next part --------------',
    ];
    expect(kept(['-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512'], behind)).toBe(BODY);
  });

  it('is left out of a release: what it tells editors', () => {
    expect(
      kept(
        [],
        [
          'Notes to editors',
          'Northlake is the third-largest carrier of the country and was founded by a ferry company.',
        ],
      ),
    ).toBe(BODY);
  });

  it('stays where a heading for contacts has a paragraph below', () => {
    expect(
      kept([], ['For more information', 'Open a discussion there. Please do not send anybody your secrets to ask.']),
    ).toContain('Open a discussion');
  });
});

describe('days above what is told', () => {
  const day = block('3 days ago');

  it('do not make comments of all of it', () => {
    const notice = [block('Robin Doe'), block('The carrier was entered, as it said on Tuesday.'), day];
    const { kept } = dropNoise([...notice, ...report]);
    expect(kept).toEqual(expect.arrayContaining(report));
  });

  it('make comments of what has buttons to answer', () => {
    const stub = block('The carrier was entered, as it said on Tuesday.');
    const comments = report.flatMap((text) => [block('Kim Roe'), day, text, block('Reply')]);
    expect(dropNoise([stub, ...comments]).kept).toEqual([stub]);
  });
});
