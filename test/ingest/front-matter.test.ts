// The head of an article file: what is taken from it, and what its author is told when it cannot be.
import { describe, expect, it } from 'vitest';
import { readFrontMatter } from '../../src/ingest/front-matter.js';
import { UNLESS_IT_HANGS } from '../unless-it-hangs.js';

const NOTHING = {
  title: null,
  publisher: null,
  url: null,
  published: null,
  retrieved: null,
  corrected: null,
  language: null,
  tlp: null,
};

function read(head: string, body = 'Body.') {
  return readFrontMatter(`---\n${head}\n---\n${body}`);
}

function faultOf(text: string) {
  const result = readFrontMatter(text);
  return result.ok ? null : result.fault;
}

describe('a good head', () => {
  it('gives every known fact, and null for what the source does not say', () => {
    const head = 'title: "A: b"\npublisher: Reuters\nurl: https://a.example/b?c=d#e\npublished: 2024-11-15';
    const facts = { title: 'A: b', publisher: 'Reuters', url: 'https://a.example/b?c=d#e', published: '2024-11-15' };
    expect(read(head)).toEqual({ ok: true, body: 'Body.', odd: [], frontMatter: { ...NOTHING, ...facts } });
    expect(read('title: ""\npublisher: null\nurl: ~\npublished:')).toMatchObject({ ok: true, frontMatter: NOTHING });
  });

  it.each([
    ['LF', '---\ntitle: a\n---\n\nBody\n', '\nBody\n'],
    ['CRLF', '---\r\ntitle: a\r\n---\r\nBody\r\n', 'Body\r\n'],
    ['a byte order mark', '\uFEFF---\ntitle: a\n---\nBody', 'Body'],
    ['spaces behind the marks', '--- \t\ntitle: a\n---  \n Body', ' Body'],
    ['no body', '---\ntitle: a\n---', ''],
    ['a rule in the body', '---\ntitle: a\n---\nOne\n\n---\n\nTwo', 'One\n\n---\n\nTwo'],
  ])('leaves the body as it is: %s', (_, text, body) => {
    expect(readFrontMatter(text)).toMatchObject({ ok: true, body, frontMatter: { title: 'a' } });
  });

  it('reports keys that it does not know, and uses the rest', () => {
    const result = read('author: x\ntitle: a\n<<: {title: b}\n? {a: *b}\n: c');
    expect(result).toMatchObject({ ok: true, frontMatter: { title: 'a' } });
    expect(result.ok && result.odd.map(({ line }) => line)).toEqual([2, 4, 5]);
  });

  it('takes a value under a foreign tag as the text it is, and runs nothing', () => {
    expect(read('title: !!js/function "function () {}"')).toMatchObject({
      ok: true,
      frontMatter: { title: 'function () {}' },
    });
  });
});

describe('a broken head', () => {
  it.each([
    ['an empty file', '', 'There is no front matter'],
    ['only text', 'Hello.\n\n---\na: b\n---\n', 'There is no front matter'],
    ['another language', '---js\nmodule.exports = {}\n---\nBody', 'There is no front matter'],
    ['no closing line', '---\ntitle: a\n\nBody', 'The front matter is not closed'],
    ['no lines', '---\n---\nBody', 'no "key: value" lines'],
    ['a list', '---\n- a\n---\nBody', 'no "key: value" lines'],
    ['a bare word', '---\ntitle\n---\nBody', 'no "key: value" lines'],
  ])('says what is missing: %s', (_, text, message) => {
    expect(faultOf(text)?.message).toContain(message);
    expect(faultOf(text)?.remedy).not.toBe('');
  });

  it.each<[string, string, number]>([
    ['a tab', 'title: a\n\tpublisher: b', 3],
    ['an open quote', 'title: "a', 2],
    ['a colon in a value', 'publisher: x\ntitle: a: b', 3],
    ['a key twice', 'title: a\npublisher: x\ntitle: b', 4],
    ['two documents', 'title: a\n...\ntitle: b', 4],
  ])('names the line of the file: %s', (_, head, line) => {
    expect(faultOf(`---\n${head}\n---\nBody`)).toMatchObject({ line });
    expect(faultOf(`---\n${head}\n---\nBody`)?.message).toContain('not valid YAML');
  });

  it.each(['{a: b}', '[a]', '5', 'true', '.inf', '*nowhere', '&a [x]', '!!timestamp 2024-11-15'])(
    'refuses a title that is no text: %s',
    (value) => {
      expect(faultOf(`---\npublisher: x\ntitle: ${value}\n---\nBody`)).toMatchObject({
        line: 3,
        message: expect.stringContaining('"title" is not text') as string,
      });
    },
  );

  it.each(['2024-13', '2024-02-30', '15 November 2024', '2024', '2024-11-15T00:00:00Z', '2024-1-5', 'yesterday'])(
    'refuses what is no date: %s',
    (value) => {
      expect(faultOf(`---\npublished: ${value}\n---\nBody`)?.remedy).toContain('2024-11-15');
    },
  );

  it.each([
    'javascript:alert(1)',
    'ftp://a.example',
    'a.example',
    'https://',
    '"https://a.example/ b"',
    '"https://a.example/<!channel>"',
    '"https://a.example/|b"',
    '"https://a.example/\\u202Egpj"',
    '"https://a.example/\\u0000"',
  ])('refuses an address that cannot be linked safely: %s', (value) => {
    expect(faultOf(`---\nurl: ${value}\n---\nBody`)?.message).toContain('not an http(s) address');
  });
});

describe('a hostile head', () => {
  const bomb = Array.from({ length: 9 }, (_, at) => {
    const before = at === 0 ? 'x' : `*a${at - 1}`;
    return `a${at}: &a${at} [${Array.from({ length: 9 }, () => before).join(', ')}]`;
  }).join('\n');

  it.each([
    ['aliases that multiply', bomb],
    ['brackets without end', `title: ${'['.repeat(50_000)}`],
    ['maps without end', `title: ${'{a: '.repeat(50_000)}`],
    ['lists in lists', `title:\n  ${'- '.repeat(50_000)}`],
    ['a text without end', `title: "${'x: '.repeat(50_000)}`],
    ['a key on every line', Array.from({ length: 20_000 }, (_, at) => `k${at}: v`).join('\n')],
    ['marks without end', '---  x\n'.repeat(50_000)],
  ])(
    'is read or refused without hanging: %s',
    (_, head) => {
      expect(read(head)).toBeDefined();
    },
    UNLESS_IT_HANGS,
  );
});
