// What is an indicator, and what only looks like one. Whole texts stand in test/answer/indicators.
import { atOnce } from '../../../src/answer/in-slices.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHarmless } from '../../../src/ingest/indicators/false-positives.js';
import { distinctIndicators, findIndicators } from '../../../src/ingest/indicators/find-indicators.js';
import { refang } from '../../../src/ingest/indicators/refang.js';
import { articleOf, shipped } from '../../knowledge-of.js';
import { UNLESS_IT_HANGS } from '../../unless-it-hangs.js';

const harmless = createHarmless(shipped.falsePositives);
const found = (body: string, url: string | null = null): string[] =>
  distinctIndicators(atOnce(findIndicators(articleOf('a', body, { url }), harmless))).map(
    ({ kind, value }) => `${kind} ${value}`,
  );

const MD5 = '9e107d9d372bb6826bd81d3542a419d6';
const SHA1 = '2fd4e1c67a2d28fced849ee1bb76e7391b93eb12';
const SHA256 = 'd7a8fbb307d7809469ca9abcb0082e4f8d5651e46d3cdb762d02d0bf37c9e592';

describe('findIndicators', () => {
  it.each([
    ['It called 45[.]61[.]159[.]25.', ['ipv4 45.61.159.25']],
    ['It called 45.61.159[.]25:8443 and 45[.]61[.]160[.]0/24.', ['ipv4 45.61.159.25', 'ipv4 45.61.160.0/24']],
    ['It resolved to evil[.]com, then to Evil(.)COM.', ['domain evil.com']],
    ['Loaded from hxxp://evil[.]com/a/b.php?c=1 (now down).', ['url http://evil.com/a/b.php?c=1']],
    ['Loaded from (hxxps[://]Evil[.]com/A_(b)).', ['url https://evil.com/A_(b)']],
    ['Sent by a.b[@]evil[.]com.', ['email a.b@evil.com']],
    [`Hashes ${MD5}, ${SHA1.toUpperCase()} and ${SHA256}.`, [`md5 ${MD5}`, `sha1 ${SHA1}`, `sha256 ${SHA256}`]],
    ['Flaws CVE-2024-0012/9474 and CVE‑2023‑20198.', ['cve CVE-2024-0012', 'cve CVE-2024-9474', 'cve CVE-2023-20198']],
    ['Seen: T1190, [T1059.001] and T0886.', ['technique T1190', 'technique T1059.001', 'technique T0886']],
    ['The C2 server is 2a0f:7803::9d41.', ['ipv6 2a0f:7803::9d41']],
    ['An onion: abcdefghij234567[.]onion', ['domain abcdefghij234567.onion']],
  ])('finds those of %s', (body, expected) => {
    expect(found(body)).toEqual(expected);
  });

  it.each([
    ['addresses for examples and of private networks', 'From 192.0.2.1, 10[.]1[.]2[.]3, fe80::1 and 2001:db8::5.'],
    ['a name server for everybody, though defanged', 'It asks 8.8.8[.]8.'],
    ['versions', 'Upgrade to version 17.3.2.4, or to builds 1.8.0.22 and 1.8.0.23; 9.1.18.9 and earlier are open.'],
    ['a version behind a name', 'The firm sells Connect Gateway 22.7.2.5 to ports.'],
    ['numbers in numbers', 'OID 1.3.6.1.4.1.9.9, Chrome/120.0.0.0, v9.1.2.3, 10.1.14.2-h6, 999.1.1.1 on the server.'],
    ['files', 'It drops cmd[.]exe, setup.py, run.sh, a.zip, C:\\x\\upd.com and /tmp/evil.so from the host.'],
    ['companies', 'Booking.com and SilentPush.com said so.It was so.'],
    ['links and sources', 'See https://reports.net/a and\n\n## References\n\n[1] Talk: https://talks.info/b'],
    ['people to write to', 'Write to desk@reports.net.'],
    ['sites that all use', 'It checks www.google[.]com.'],
    ['what is no hash', `Commit ${SHA1} mends it. ${'0'.repeat(32)} and ${SHA256}${SHA256} are none.`],
    ['hashes of nothing', 'The MD5 is d41d8cd98f00b204e9800998ecf8427e.'],
    ['times and code', 'At 10:30:15 it ran std::vector and a::b on the host.'],
    ['modems and tactics', 'The T1000, the T19001, TA0008 and the AT1190.'],
  ])('takes none for an indicator: %s', (_, body) => {
    expect(found(body)).toEqual([]);
  });

  it("takes none of the publisher's own site", () => {
    const body = 'See blog.harbour[.]com and evil[.]com.';
    expect(found(body, 'https://www.harbour.com/report')).toEqual(['domain evil.com']);
    expect(found('See two.github[.]io.', 'https://one.github.io/x')).toEqual(['domain two.github.io']);
  });

  it('takes a page of a site that all use where it is defanged', () => {
    expect(found('From hxxps://github[.]com/evil/x and https://github.com/good/y.')).toEqual([
      'url https://github.com/evil/x',
    ]);
  });

  it('takes plain names and links where a list of indicators holds them', () => {
    const listed =
      '## Indicators\n\nevil.com\nhttps://worse.com/x\nrun.sh\n\n## Further reading\n\nnews.com\nhttps://news.com/x';
    expect(found(listed)).toEqual(['domain evil.com', 'url https://worse.com/x']);
    expect(found('| Domain | Seen |\n| evil.com | in the long spring of the year 2024 |')).toEqual(['domain evil.com']);
  });

  it('takes plain numbers for an address where the words around say so, or a list holds them', () => {
    expect(found('It connected to 45.61.159.25 at night.')).toEqual(['ipv4 45.61.159.25']);
    expect(found('45.61.159.25\n45.61.159.26')).toEqual(['ipv4 45.61.159.25', 'ipv4 45.61.159.26']);
    expect(found('Fixed versions:\n\n17.3.2.4\n17.6.1.2')).toEqual([]);
    expect(found('The Party met on 45.61.159.25 of that list.')).toEqual([]);
  });

  it('says where each stands as it is written, and in which paragraph', () => {
    const article = articleOf(
      'a',
      '# Head\n\nFirst.\n\nIt called hxxp[:]//evil[.]com/x, then a [.] evil [.] net here.',
    );
    const indicators = atOnce(findIndicators(article, harmless));
    expect(indicators.map(({ start, end }) => article.body.slice(start, end))).toEqual([
      'hxxp[:]//evil[.]com/x',
      'a [.] evil [.] net',
    ]);
    expect(indicators.map(({ passage }) => passage.position)).toEqual([1, 1]);
  });

  it('stands where it says, whatever the article', () => {
    const piece = fc.constantFrom(
      'evil[.]com',
      ' ',
      '\n',
      '\n\n',
      'hxxp://a[.]net/b',
      'x [at] evil.com',
      '45.61.159.25',
      '# Indicators\n',
      'host: ',
      '😀',
      MD5,
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const article = articleOf('a', pieces.join(''));
        for (const { value, start, end, passage } of atOnce(findIndicators(article, harmless))) {
          expect(refang(article.body.slice(start, end)).toLowerCase()).toBe(value.toLowerCase());
          expect(passage.start <= start && end <= passage.end).toBe(true);
        }
      }),
    );
  });

  it.each([
    ['stops', '.'],
    ['labels', 'a.'],
    ['brackets', '[.]'],
    ['colons', 'a:'],
    ['digits', '1'],
    ['signs for mail', 'a@'],
    ['one long address', 'hxxp://a[.]com/'],
    ['closing brackets', 'http://a.com)'],
    ['addresses', ' 45.61.159.25'],
    ['defanged names', ' evil[.]com'],
    ['lines', 'evil.com\n'],
    ['spaces', ' '],
    ['flaws', 'CVE-2024-0012/'],
  ])(
    'is found without hanging behind 300 KB of %s',
    (_, part) => {
      const body = `The host ${part.repeat(300_000 / part.length)} evil[.]com`;
      expect(found(body).length).toBeGreaterThan(0);
    },
    UNLESS_IT_HANGS,
  );
});
