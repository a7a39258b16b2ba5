// What servers do to those who ask them: every way is refused with its own word and sentence, and none throws, hangs or
// stays behind.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { FetchOptions, FetchOutcome } from '../../../src/reading/fetch/fetch-url.js';
import { createOpenFetch, HERE, serve, serveRaw } from './serve.js';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const NAMES = {
  'news.example': HERE,
  'inner.example': ['10.0.0.1'],
  'mixed.example': ['127.0.0.1', '169.254.169.254'],
};
const NOW = Date.parse('2024-11-15T10:00:00Z');
const OPTIONS: FetchOptions = { mostBytes: { html: 100_000 }, now: () => NOW };

async function ask(answer: Answer, path = '/'): Promise<FetchOutcome> {
  const { port } = await serve({ [path]: answer });
  return createOpenFetch(NAMES, OPTIONS)({ url: `http://news.example:${port}${path}` });
}

async function askRaw(answer: (socket: Socket) => void, scheme = 'http'): Promise<FetchOutcome> {
  const { port } = await serveRaw(answer);
  return createOpenFetch(NAMES, OPTIONS)({ url: `${scheme}://news.example:${port}/` });
}

function becauseOf(outcome: FetchOutcome): string {
  return outcome.ok ? outcome.kind : outcome.refusal.because;
}

describe('a status', () => {
  it.each([
    [400, 'odd answer'],
    [401, 'forbidden'],
    [402, 'forbidden'],
    [403, 'forbidden'],
    [404, 'not found'],
    [405, 'odd answer'],
    [407, 'forbidden'],
    [408, 'odd answer'],
    [410, 'not found'],
    [418, 'odd answer'],
    [429, 'too many requests'],
    [451, 'forbidden'],
    [500, 'server error'],
    [502, 'server error'],
    [503, 'server error'],
    [504, 'server error'],
    [520, 'server error'],
    [201, 'odd answer'],
    [202, 'odd answer'],
    [204, 'empty'],
    [205, 'empty'],
    [206, 'odd answer'],
    [300, 'odd answer'],
    [304, 'odd answer'],
    [305, 'odd answer'],
    [600, 'odd answer'],
    [999, 'odd answer'],
  ])('%d is refused as %s', async (status, because) => {
    const outcome = await ask((_, response) => response.writeHead(status).end());
    expect(outcome).toMatchObject({ ok: false, refusal: { because }, status, isPermanent: status === 410 });
  });

  it.each([
    [429, '120', 120_000],
    [429, 'Fri, 15 Nov 2024 10:05:00 GMT', 300_000],
    [503, '7', 7_000],
    [429, '99999999', 86_400_000],
    [429, 'soon', null],
    [404, undefined, null],
  ])('%d says with Retry-After %s when to come back', async (status, value, retryAfterMs) => {
    const headers = value === undefined ? {} : { 'retry-after': value };
    expect(await ask((_, response) => response.writeHead(status, headers).end())).toMatchObject({ retryAfterMs });
  });
});

describe('a redirect', () => {
  const TARGETS: readonly (readonly [string, string])[] = [
    ['http://127.0.0.2/', 'private address'],
    ['http://2130706434/', 'private address'],
    ['//10.0.0.1/', 'private address'],
    ['http://[::1]/', 'private address'],
    ['http://[::ffff:10.0.0.1]/', 'private address'],
    ['http://localhost/', 'private address'],
    ['http://169.254.169.254/latest/meta-data/', 'private address'],
    ['http://metadata.google.internal/', 'private address'],
    ['http://inner.example/', 'private address'],
    ['http://mixed.example/', 'private address'],
    ['http://unknown.example/', 'dns'],
    ['javascript:alert(1)', 'bad scheme'],
    ['file:///etc/passwd', 'bad scheme'],
    ['data:text/html,x', 'bad scheme'],
    ['ftp://news.example/', 'bad scheme'],
    ['http://me:secret@news.example/', 'credentials'],
    ['http://[', 'bad address'],
    ['http://a b.example/', 'bad address'],
    [`/${'a'.repeat(5_000)}`, 'bad address'],
    ['', 'redirect loop'],
    ['/', 'redirect loop'],
    ['#part', 'redirect loop'],
  ];

  it.each(TARGETS)('to %j is refused as %s', async (location, because) => {
    const outcome = await ask((_, response) => response.writeHead(302, { location }).end());
    expect(outcome).toMatchObject({ ok: false, refusal: { because }, isPermanent: false });
  });

  it('to a port where no pages are published is refused', async () => {
    const { port } = await serve({
      '/': (_, response) => response.writeHead(302, { location: '//news.example:25/' }).end(),
    });
    const fetch = createOpenFetch(NAMES, { isOpenPort: (asked) => asked === `${port}` });
    expect(becauseOf(await fetch({ url: `http://news.example:${port}/` }))).toBe('bad port');
  });

  it('to nowhere, or to two places, is refused', async () => {
    expect(becauseOf(await ask((_, response) => response.writeHead(302).end()))).toBe('bad redirect');
    const twice = 'HTTP/1.1 302 Found\r\nLocation: /a\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n';
    expect(becauseOf(await askRaw((socket) => socket.end(twice)))).toBe('bad redirect');
  });

  it('to and fro is refused', async () => {
    const to =
      (location: string): Answer =>
      (_, response) =>
        response.writeHead(302, { location }).end();
    const { origin, asked } = await serve({ '/a': to('/b'), '/b': to('/a?'), '/a?': to('/b') });
    expect(becauseOf(await createOpenFetch()({ url: `${origin}/a` }))).toBe('redirect loop');
    expect(asked.length).toBeLessThan(5);
  });

  it('without end is refused', async () => {
    const answers = Object.fromEntries(
      Array.from({ length: 9 }, (_, index): [string, Answer] => [
        `/${index}`,
        (__, response) => response.writeHead(302, { location: `/${index + 1}` }).end(),
      ]),
    );
    const { origin, asked } = await serve(answers);
    expect(becauseOf(await createOpenFetch()({ url: `${origin}/0` }))).toBe('too many redirects');
    expect(asked).toHaveLength(6);
  });

  it('tells the person who sent them there', async () => {
    const outcome = await ask((_, response) => response.writeHead(302, { location: 'http://inner.example/' }).end());
    expect(outcome.ok || outcome.refusal.message).toBe(
      'news.example sends readers on to inner.example. inner.example is not on the public internet, and nothing inside ' +
        'a private network is opened. Paste the text instead.',
    );
  });
});

describe('a body', () => {
  const ZEROS = Buffer.alloc(30_000_000);
  const bomb =
    (encoding: string, bytes: Buffer): Answer =>
    (_, response) =>
      response.writeHead(200, { 'content-encoding': encoding, 'content-length': bytes.length }).end(bytes);

  it.each([
    ['gzip', gzipSync(ZEROS)],
    ['br', brotliCompressSync(ZEROS)],
    ['deflate', deflateSync(ZEROS)],
    ['gzip, gzip', gzipSync(gzipSync(ZEROS))],
    ['gzip, br', brotliCompressSync(gzipSync(ZEROS))],
    // The outer layer unpacks to much, the inner one to nothing.
    ['gzip, gzip', gzipSync(Buffer.concat(Array.from({ length: 200_000 }, () => gzipSync(''))))],
  ])('that unpacks from %s to what no page is', async (encoding, bytes) => {
    expect(bytes.length).toBeLessThan(100_000);
    expect(becauseOf(await ask(bomb(encoding, bytes)))).toBe('bomb');
  });

  it('that is a bomb is told from one that is only large', async () => {
    const words = Array.from({ length: 40_000 }, (_, index) => `word${(index * 7_919) % 40_009}`).join(' ');
    expect(becauseOf(await ask(bomb('gzip', gzipSync(words).subarray(0))))).toBe('too large');
  });

  it.each([
    ['gzip, gzip, gzip', gzipSync(gzipSync(gzipSync('x')))],
    ['br, gzip, br, gzip', Buffer.from('x')],
    ['zstd', Buffer.from('28b52ffd0400', 'hex')],
    ['compress', Buffer.from('x')],
    ['toString', Buffer.from('x')],
    ['__proto__', Buffer.from('x')],
    ['gzip;q=1', gzipSync('x')],
  ])('packed as %j, which nobody asked for', async (encoding, bytes) => {
    expect(becauseOf(await ask(bomb(encoding, bytes)))).toBe('unknown encoding');
  });

  it.each([
    ['gzip', Buffer.from('<p>not packed</p>')],
    ['gzip', Buffer.concat([gzipSync('').subarray(0, 10), Buffer.alloc(50, 0x07)])],
    ['br', Buffer.alloc(50, 0xff)],
    ['deflate', deflateRawSync('raw, as some old servers send it')],
  ])('that is not %s as it says', async (encoding, bytes) => {
    expect(becauseOf(await ask(bomb(encoding, bytes)))).toBe('damaged');
  });

  it.each(['gzip', 'br', 'deflate'])('whose %s ends too early', async (encoding) => {
    const pack = { gzip: gzipSync, br: brotliCompressSync, deflate: deflateSync }[encoding] ?? gzipSync;
    const bytes = pack(Array.from({ length: 500 }, (_, index) => `${index}`).join(' '));
    expect(becauseOf(await ask(bomb(encoding, bytes.subarray(0, bytes.length - 20))))).toBe('cut');
  });

  it('that is announced as too large is not read at all', async () => {
    const outcome = await ask((_, response) => response.writeHead(200, { 'content-length': 20_000_000 }).write('a'));
    expect(outcome).toMatchObject({ refusal: { because: 'too large' }, status: 200 });
    expect(outcome.ok || outcome.refusal.message).toContain('0.1 MB');
  });

  it('without end is left', async () => {
    const outcome = await ask((_, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write('a'.repeat(10_000)));
        response.once('drain', more);
      };
      more();
    });
    expect(becauseOf(outcome)).toBe('endless');
  });

  it('without end and packed is left', async () => {
    const piece = gzipSync(Buffer.from(Array.from({ length: 9_000 }, (_, index) => index * 2_654_435_761)));
    const outcome = await ask((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      const more = (): void => {
        while (!response.destroyed && response.write(piece));
        response.once('drain', more);
      };
      more();
    });
    expect(becauseOf(outcome)).toBe('endless');
  });

  it('that is sent byte by byte without end is left after so many pieces, not after so many bytes', async () => {
    const { port } = await serveRaw((socket) => {
      pour(socket, 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n', '1\r\na\r\n'.repeat(1_000));
    });
    expect(becauseOf(await createOpenFetch(NAMES)({ url: `http://news.example:${port}/` }))).toBe('not http');
  });

  it('of nothing is no page', async () => {
    expect(becauseOf(await ask((_, response) => response.end()))).toBe('empty');
    expect(becauseOf(await ask(bomb('gzip', gzipSync(''))))).toBe('empty');
  });

  it.each([
    ['image/png', 'an image'],
    ['image/svg+xml; charset=utf-8', 'an image'],
    ['Video/MP4', 'a video'],
    ['audio/mpeg', 'a sound recording'],
    ['font/woff2', 'a typeface'],
    ['application/zip', 'an archive'],
    ['application/x-gzip', 'an archive'],
    ['application/x-7z-compressed', 'an archive'],
    ['application/vnd.android.package-archive', 'an archive'],
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'an office document'],
    ['application/msword', 'an office document'],
    ['application/x-msdownload', 'a program'],
    ['text/javascript', 'a program'],
    ['text/css', 'a program'],
    ['text/event-stream', 'a stream of parts'],
    ['multipart/x-mixed-replace; boundary=x', 'a stream of parts'],
  ])('of type %s is %s, no page', async (type, name) => {
    const outcome = await ask((_, response) => response.writeHead(200, { 'content-type': type }).write('x'));
    expect(outcome).toMatchObject({ refusal: { because: 'unsupported content' } });
    expect(outcome.ok || outcome.refusal.message).toContain(name);
  });

  it.each([
    'text/plain',
    'text/markdown',
    'application/pdf',
    'application/octet-stream',
    'application/json',
    'x',
    '',
    'text/xml',
  ])('of type %j may be one', async (type) => {
    expect(becauseOf(await ask((_, response) => response.writeHead(200, { 'content-type': type }).end('x')))).toBe(
      'fetched',
    );
  });
});

describe('a connection', () => {
  const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n';
  const CHUNKED = `${HEAD}Transfer-Encoding: chunked\r\n\r\n`;

  it.each([
    ['at once', ''],
    ['within the status line', 'HTTP/1.1 20'],
    ['within the headers', HEAD],
    ['before the body', `${HEAD}Content-Length: 100\r\n\r\n`],
    ['within the body', `${HEAD}Content-Length: 100\r\n\r\n<p>half`],
    ['within a chunk', `${CHUNKED}ff\r\n<p>half`],
    ['between chunks', `${CHUNKED}2\r\n<p\r\n`],
  ])('that breaks off %s', async (_, sent) => {
    expect(becauseOf(await askRaw((socket) => socket.end(sent)))).toBe('cut');
  });

  it('that is reset', async () => {
    expect(becauseOf(await askRaw((socket) => socket.resetAndDestroy()))).toBe('cut');
    const outcome = await askRaw((socket) => {
      socket.write(`${HEAD}Content-Length: 100\r\n\r\n<p>half`, () => socket.resetAndDestroy());
    });
    expect(becauseOf(outcome)).toBe('cut');
  });

  it('that is reset or closed in the handshake', async () => {
    expect(['cut', 'tls']).toContain(becauseOf(await askRaw((socket) => socket.resetAndDestroy(), 'https')));
    expect(['cut', 'tls']).toContain(becauseOf(await askRaw((socket) => socket.end(), 'https')));
  });

  it('that nobody takes', async () => {
    const { port } = await serve({});
    const gone = await new Promise<number>((resolve, reject) => {
      const probe = serveRaw(() => undefined);
      probe.then((served) => resolve(served.port), reject);
    });
    expect(gone).not.toBe(port);
    const fetch = createOpenFetch({}, { isPublic: () => true });
    expect(becauseOf(await fetch({ url: 'http://127.0.0.1:1/' }))).toBe('refused connection');
    expect(becauseOf(await fetch({ url: 'https://127.0.0.1:1/' }))).toBe('refused connection');
  });

  it.each([
    ['another protocol', 'SSH-2.0-OpenSSH_9.6\r\n'],
    ['no protocol', '\0\u0001\u0002\u0003\r\n\r\n'],
    ['HTTP before it had headers', '<html>hello</html>'],
    ['a status that is none', 'HTTP/1.1 two hundred\r\n\r\n'],
    ['a header without a name', 'HTTP/1.1 200 OK\r\n: x\r\n\r\n'],
    ['two lengths', `${HEAD}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`],
    ['a length and chunks', `${HEAD}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n`],
    ['a negative length', `${HEAD}Content-Length: -1\r\n\r\n`],
    ['a length beyond all numbers', `${HEAD}Content-Length: 99999999999999999999999\r\n\r\na`],
    ['a chunk without a size', `${CHUNKED}xyz\r\n`],
    ['a chunk beyond all numbers', `${CHUNKED}ffffffffffffffffffff\r\n`],
  ])('that speaks %s', async (_, sent) => {
    expect(becauseOf(await askRaw((socket) => socket.end(sent)))).toBe('not http');
  });

  it('that changes the protocol unasked', async () => {
    const sent = 'HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n';
    expect(['cut', 'not http']).toContain(becauseOf(await askRaw((socket) => socket.end(sent))));
  });

  it.each([
    ['one endless header', (socket: Socket) => pour(socket, 'HTTP/1.1 200 OK\r\nX-A: ', 'a'.repeat(1_000))],
    ['headers without end', (socket: Socket) => pour(socket, 'HTTP/1.1 200 OK\r\n', 'X-A: b\r\n'.repeat(100))],
    ['hints without end', (socket: Socket) => pour(socket, '', 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n')],
    ['trailers without end', (socket: Socket) => pour(socket, `${CHUNKED}1\r\na\r\n0\r\n`, 'X-A: b\r\n'.repeat(100))],
  ])('that sends %s', async (_, answer) => {
    expect(becauseOf(await askRaw(answer))).toBe('headers too large');
  });
});

/** Sends `first`, and then `more` until the other side has had enough. */
function pour(socket: Socket, first: string, more: string): void {
  socket.write(first);
  const next = (): void => {
    while (!socket.destroyed && socket.write(more));
    socket.once('drain', next);
  };
  next();
}

describe('time', () => {
  // The clock of each test rings when the server says so.
  async function askSlow(answer: (socket: Socket, ring: () => void) => void, scheme = 'http'): Promise<FetchOutcome> {
    const rings: (() => void)[] = [];
    const startTimer = (ms: number, ring: () => void): (() => void) => {
      expect(ms).toBe(15_000);
      rings.push(ring);
      return () => rings.splice(0);
    };
    const { port } = await serveRaw((socket) => answer(socket, () => rings.forEach((ring) => ring())));
    const outcome = await createOpenFetch(NAMES, { ...OPTIONS, startTimer })({
      url: `${scheme}://news.example:${port}/`,
    });
    expect(rings).toEqual([]);
    return outcome;
  }

  it.each([
    ['nothing', 'http', ''],
    ['no handshake', 'https', ''],
    ['half a status line', 'http', 'HTTP/1.1 2'],
    ['half of the headers', 'http', 'HTTP/1.1 200 OK\r\nX-A'],
    ['no body', 'http', 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n'],
    ['half of the body', 'http', 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf'],
    ['half of a chunk', 'http', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhalf'],
    ['half of an encoded body', 'http', 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\nContent-Encoding: br\r\n\r\nh'],
    ['hints, but no answer', 'http', 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'.repeat(5)],
  ])('runs out for a server that sends %s', async (_, scheme, sent) => {
    const outcome = await askSlow((socket, ring) => {
      if (sent === '') ring();
      else socket.write(sent, ring);
    }, scheme);
    expect(outcome).toMatchObject({ refusal: { because: 'time-out' }, retryAfterMs: null });
    expect(outcome.ok || outcome.refusal.message).toContain('within 15 seconds');
  });

  it('runs out for a server that sends one byte at a time', async () => {
    const outcome = await askSlow((socket, ring) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      let count = 0;
      const drip = (): void => {
        count += 1;
        if (count === 200) ring();
        else socket.write('a', () => setImmediate(drip));
      };
      drip();
    });
    expect(becauseOf(outcome)).toBe('time-out');
  });

  it('runs out for a name that nobody can look up', async () => {
    let ringNow = (): void => undefined;
    const startTimer = (_: number, ring: () => void): (() => void) => {
      ringNow = ring;
      return () => undefined;
    };
    const resolve = (): Promise<never> => {
      setImmediate(() => ringNow());
      return new Promise(() => undefined);
    };
    const outcome = await createOpenFetch({}, { startTimer, resolve })({ url: 'http://news.example/' });
    expect(becauseOf(outcome)).toBe('time-out');
  });

  it('is bounded by a real clock as well', async () => {
    const { port } = await serveRaw(() => undefined);
    const fetch = createOpenFetch(NAMES, { mostMs: 50 });
    const outcome = await fetch({ url: `http://news.example:${port}/` });
    expect(outcome.ok || outcome.refusal.message).toContain('within 0.05 seconds');
  });
});

describe('whoever asked', () => {
  it('can stop before, while waiting, and while the body comes in', async () => {
    const stopping = new AbortController();
    const { origin, connections } = await serve({
      '/waits': () => stopping.abort(),
      '/half': (_, response) => void response.writeHead(200, { 'content-length': 9 }).write('half', () => stop.abort()),
    });
    const stop = new AbortController();
    const fetch = createOpenFetch();
    const before = await fetch({ url: `${origin}/waits`, signal: AbortSignal.abort() });
    expect(becauseOf(before)).toBe('stopped');
    expect(connections()).toBe(0);
    expect(becauseOf(await fetch({ url: `${origin}/waits`, signal: stopping.signal }))).toBe('stopped');
    expect(becauseOf(await fetch({ url: `${origin}/half`, signal: stop.signal }))).toBe('stopped');
  });

  it('is not stopped by a signal that fires afterwards', async () => {
    const { origin } = await serve({ '/': (_, response) => response.end('x') });
    const stopping = new AbortController();
    const outcome = await createOpenFetch()({ url: origin, signal: stopping.signal });
    stopping.abort();
    expect(becauseOf(outcome)).toBe('fetched');
  });
});

describe('afterwards', () => {
  const LONG = { 'content-length': 50_000 };

  it.each<[string, Answer]>([
    ['a page', (_, response) => response.end('x')],
    ['a page that does not exist', (_, response) => response.writeHead(404, LONG).write('half')],
    [
      'a redirect',
      (request, response) => response.writeHead(302, { location: `${request.url}a`, ...LONG }).write('half'),
    ],
    ['an image', (_, response) => response.writeHead(200, { 'content-type': 'image/png', ...LONG }).write('half')],
    ['a page that is too large', (_, response) => response.write('a'.repeat(200_000))],
    [
      'a bomb',
      (_, response) => response.setHeader('content-encoding', 'gzip').write(gzipSync(Buffer.alloc(9_000_000))),
    ],
  ])('no connection to a server of %s stays open', async (_, answer) => {
    const answers = Object.fromEntries(['/', '/a', '/aa', '/aaa', '/aaaa', '/aaaaa'].map((path) => [path, answer]));
    const { origin, allClosed } = await serve(answers);
    await createOpenFetch(NAMES, OPTIONS)({ url: origin });
    await allClosed();
  });
});

describe('names', () => {
  it.each([
    ['unknown.example', 'dns'],
    ['inner.example', 'private address'],
    ['mixed.example', 'private address'],
  ])('%s is refused as %s', async (name, because) => {
    const outcome = await createOpenFetch(NAMES)({ url: `http://${name}/` });
    expect(outcome).toMatchObject({ refusal: { because }, isPermanent: false, status: null });
    expect(outcome.ok || outcome.refusal.message).not.toMatch(/10\.0\.0\.1|169\.254/);
  });
});
