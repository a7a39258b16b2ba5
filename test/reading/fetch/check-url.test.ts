// Which web addresses may be opened at all, before anything is looked up or connected to.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkUrl, isWebPort, type UrlCheck } from '../../../src/reading/fetch/check-url.js';
import { isPublicAddress } from '../../../src/reading/fetch/public-address.js';

const RULES = { isPublic: isPublicAddress, isOpenPort: isWebPort };

function check(text: string, base?: string): UrlCheck {
  return checkUrl(text, RULES, base === undefined ? undefined : new URL(base));
}

const OPENED: readonly (readonly [string, string])[] = [
  ['https://news.example/story?id=1', 'https://news.example/story?id=1'],
  ['HTTPS://NEWS.Example:443/a#part', 'https://news.example/a'],
  ['http://news.example', 'http://news.example/'],
  ['http://news.example:8080/', 'http://news.example:8080/'],
  ['https://news.example:8443/', 'https://news.example:8443/'],
  ['  https://news.example/ \n', 'https://news.example/'],
  ['https://news.example./a', 'https://news.example/a'],
  ['https://bücher.example/straße', 'https://xn--bcher-kva.example/stra%C3%9Fe'],
  ['https://пример.рф/', 'https://xn--e1afmkfd.xn--p1ai/'],
  ['https://news。example/', 'https://news.example/'],
  ['https://a_b.news.example/', 'https://a_b.news.example/'],
  ['http://1.1.1.1/', 'http://1.1.1.1/'],
  ['http://[2606:4700:4700::1111]/', 'http://[2606:4700:4700::1111]/'],
  ['https://localhost.news.example/', 'https://localhost.news.example/'],
  ['https://news.example/@127.0.0.1', 'https://news.example/@127.0.0.1'],
  ['http://news.example\\@127.0.0.1/', 'http://news.example/@127.0.0.1/'],
  ['https://news.example/a\u202eb<script>', 'https://news.example/a%E2%80%AEb%3Cscript%3E'],
];

const REFUSED: Record<string, readonly string[]> = {
  'bad address': [
    ...[
      '',
      ' ',
      'news.example/story',
      '//news.example',
      'https://',
      'http:///',
      'not an address',
      '<https://news.example>',
    ],
    ...[
      'http://news.example:99999/',
      'http://1.2.3.4.5/',
      'http://256.1.1.1/',
      'http://[::1',
      'http://[fe80::1%25eth0]/',
    ],
    ...['http://news.example../', 'http://.../', 'http://*bold*/', 'http://a!.example/', 'http://a&b.example/'],
    ...['http://-news.example/', `https://${'a'.repeat(64)}.example/`, `https://${'a.'.repeat(130)}example/`],
  ],
  'bad scheme': [
    ...['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'java\nscript:alert(1)', '\u0001javascript:alert(1)'],
    ...[
      'data:text/html,<b>x</b>',
      'file:///etc/passwd',
      'file://news.example/share',
      'ftp://news.example/a',
      'gopher://x/',
    ],
    ...[
      'mailto:a@news.example',
      'ws://news.example/',
      'blob:https://news.example/1',
      'view-source:https://news.example',
    ],
    ...[
      'about:blank',
      'tel:1',
      'news.example:8080/a',
      'localhost:22',
      'C:\\Users',
      'unix:/var/run/docker.sock',
      'jar:http://x!/',
    ],
  ],
  credentials: [
    'https://me@news.example/',
    'https://me:secret@news.example/',
    'https://:p@news.example/',
    'https://1.1.1.1@127.0.0.1/',
  ],
  'bad port': [
    ...['http://news.example:22/', 'http://news.example:25/', 'https://news.example:6379/', 'http://news.example:0/'],
    ...['http://news.example:9200/', 'https://news.example:65535/', 'http://1.1.1.1:5432/'],
  ],
  'private address': [
    ...[
      'http://localhost/',
      'https://LOCALHOST:8443/',
      'http://localhost./',
      'http://a.localhost/',
      'http://loc%61lhost/',
    ],
    ...[
      'http://ｌｏｃａｌｈｏｓｔ/',
      'http://printer.local/',
      'http://printer.local./',
      'http://wiki.corp/',
      'http://nas.home.arpa/',
    ],
    ...[
      'http://metadata.google.internal/',
      'http://metadata/',
      'http://intranet/',
      'http://kubernetes.default.svc.cluster.local/',
    ],
    ...['http://localhost.localdomain/', 'http://router.lan/', 'http://db.internal:8080/'],
    ...[
      'http://127.0.0.1/',
      'http://127.0.0.1./',
      'http://127.1/',
      'http://127.0.1/',
      'http://2130706433/',
      'http://0x7f000001/',
    ],
    ...[
      'http://0x7f.0.0.1/',
      'http://0177.0.0.1/',
      'http://017700000001/',
      'http://0x7f.1/',
      'http://%31%32%37.0.0.1/',
    ],
    ...[
      'http://①②⑦.⓪.⓪.①/',
      'http://127。0。0。1/',
      'http://0/',
      'http://0.0.0.0:8080/',
      'http:\\\\127.0.0.1\\',
      'http:127.0.0.1',
    ],
    ...['http://10.0.0.1/', 'http://192.168.1.1/', 'http://172.16.0.1/', 'http://169.254.169.254/latest/meta-data/'],
    ...[
      'http://2852039166/',
      'http://0xa9fea9fe/',
      'http://0251.0376.0251.0376/',
      'http://100.100.100.200/',
      'http://255.255.255.255/',
    ],
    ...[
      'http://[::1]/',
      'http://[::]/',
      'http://[0:0:0:0:0:0:0:1]/',
      'http://[::ffff:127.0.0.1]/',
      'http://[::ffff:7f00:1]/',
    ],
    ...[
      'http://[::127.0.0.1]/',
      'http://[::ffff:169.254.169.254]/',
      'http://[64:ff9b::7f00:1]/',
      'http://[2002:7f00:1::]/',
    ],
    ...[
      'http://[2001:0:7f00:1::]/',
      'http://[fe80::1]/',
      'http://[fd00:ec2::254]/',
      'http://[ff02::1]/',
      'http://224.0.0.1/',
    ],
    ...['http://127.0.0.1#@news.example/', 'http://127.0.0.1?@news.example/', 'http://127.0.0.1:80/', 'http://0:8080/'],
  ],
};

describe('checkUrl', () => {
  it.each(OPENED)('opens %j as %s', (text, opened) => {
    const checked = check(text);
    expect(checked.ok && checked.url.href).toBe(opened);
  });

  describe.each(Object.entries(REFUSED))('refuses as %s', (because, addresses) => {
    it.each(addresses)('%j', (text) => expect(check(text)).toMatchObject({ ok: false, because }));
  });

  it('reads a relative address from where it stands', () => {
    const checked = check('../b', 'https://news.example/a/c');
    expect(checked.ok && checked.url.href).toBe('https://news.example/b');
    expect(check('//127.0.0.1/', 'https://news.example/')).toMatchObject({ because: 'private address' });
  });

  it('opens nothing but public web addresses, whatever it is given', () => {
    const parts = fc.constantFrom(
      'http:',
      'https:',
      '//',
      '/',
      '\\',
      '@',
      ':',
      '127.0.0.1',
      '[::1]',
      'localhost',
      '.',
      '0x7f',
    );
    const anyText = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc.array(parts, { maxLength: 12 }).map((each) => each.join('')),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        const checked = check(text);
        if (!checked.ok) return;
        expect(checked.url.href).toMatch(/^https?:\/\/(?:[a-z0-9_-]+\.)+[a-z0-9_-]+(?::80(?:80)?|:8?443)?[/?]/);
        expect(checked.url.href).not.toMatch(/^https?:\/\/(?:[^/]*@|(?:127[.\d]*|(?:[^/]*\.)?localhost)[:/])/);
      }),
      { numRuns: 500 },
    );
  });
});
