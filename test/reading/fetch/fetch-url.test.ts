// A page comes in as it is served, over as many hops as are allowed, from where it was checked and from nowhere else.
import type { ServerResponse } from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createFetch, type FetchedPage, type FetchOutcome } from '../../../src/reading/fetch/fetch-url.js';
import { selfSigned } from './self-signed.js';
import { createOpenFetch, HERE, serve, serveRaw } from './serve.js';

const PAGE = '<!doctype html><title>Story</title><p>Nine carriers.</p>';

function pageOf(outcome: FetchOutcome): FetchedPage {
  if (!outcome.ok || outcome.kind !== 'fetched') throw new Error(`no page: ${JSON.stringify(outcome)}`);
  return outcome.page;
}

function textOf(outcome: FetchOutcome): string {
  return new TextDecoder().decode(pageOf(outcome).bytes);
}

describe('a page', () => {
  it('comes in with its bytes and with what its headers say', async () => {
    const headers = {
      'content-type': 'text/html; charset=utf-8',
      etag: 'W/"v1"',
      'last-modified': 'Fri, 15 Nov 2024 10:00:00 GMT',
      'x-robots-tag': ['noarchive', 'noindex'],
      'cache-control': 'max-age=60',
    };
    const { origin } = await serve({ '/story?id=1': (_, response) => response.writeHead(200, headers).end(PAGE) });
    const page = pageOf(await createOpenFetch()({ url: `${origin}/story?id=1#top` }));
    expect(page).toEqual({
      url: `${origin}/story?id=1`,
      asked: `${origin}/story?id=1#top`,
      contentType: 'text/html; charset=utf-8',
      etag: 'W/"v1"',
      lastModified: 'Fri, 15 Nov 2024 10:00:00 GMT',
      robots: 'noarchive, noindex',
      cacheControl: 'max-age=60',
      movedTo: null,
      bytes: new TextEncoder().encode(PAGE),
    });
  });

  it('is asked for plainly: no cookies, no referrer, and a name that says what asks', async () => {
    const redirect = { location: '/b', 'set-cookie': 'id=1' };
    const { origin, asked } = await serve({
      '/a': (_, response) => response.writeHead(302, redirect).end(),
      '/b': (_, response) => response.writeHead(200, { 'set-cookie': 'id=2' }).end(PAGE),
    });
    const fetch = createOpenFetch();
    await fetch({ url: `${origin}/a` });
    await fetch({ url: `${origin}/b` });
    expect(asked.map(({ url }) => url)).toEqual(['/a', '/b', '/b']);
    for (const { method, headers } of asked) {
      expect(method).toBe('GET');
      const { host, connection, accept, ...rest } = headers;
      expect({ host, connection }).toEqual({ host: new URL(origin).host, connection: expect.any(String) as string });
      expect(accept).toContain('text/html');
      expect(rest).toEqual({
        'user-agent': 'salt-typhoon-desk/0.1 (opens pages that members of a team name)',
        'accept-encoding': 'gzip, br',
        'accept-language': 'en, *;q=0.5',
      });
    }
  });

  it('is asked for as a feed where a feed is wanted', async () => {
    const { origin, asked } = await serve({ '/': (_, response) => response.end('<rss/>') });
    await createOpenFetch()({ url: origin, accept: 'feed' });
    expect(asked[0]?.headers.accept).toContain('application/rss+xml');
  });

  it.each([
    ['gzip', gzipSync(PAGE)],
    ['x-gzip', gzipSync(PAGE)],
    ['GZip', gzipSync(PAGE)],
    ['br', brotliCompressSync(PAGE)],
    ['deflate', deflateSync(PAGE)],
    ['identity', Buffer.from(PAGE)],
    ['', Buffer.from(PAGE)],
    ['gzip, br', brotliCompressSync(gzipSync(PAGE))],
    ['gzip,identity,gzip', gzipSync(gzipSync(PAGE))],
    ['gzip', Buffer.concat([gzipSync(PAGE.slice(0, 20)), gzipSync(PAGE.slice(20))])],
  ])('is unpacked from %j', async (encoding, packed) => {
    const { origin } = await serve({
      '/': (_, response) => response.writeHead(200, { 'content-encoding': encoding }).end(packed),
    });
    expect(textOf(await createOpenFetch()({ url: origin }))).toBe(PAGE);
  });

  it('comes in whole when it is sent byte by byte, and when its end is only the end of the connection', async () => {
    const dripped = await serve({
      '/': (_, response) => {
        for (const letter of PAGE) response.write(letter);
        response.end();
      },
    });
    const unannounced = await serveRaw((socket) => socket.end(`HTTP/1.0 200 OK\r\n\r\n${PAGE}`));
    expect(textOf(await createOpenFetch()({ url: dripped.origin }))).toBe(PAGE);
    expect(textOf(await createOpenFetch()({ url: unannounced.origin }))).toBe(PAGE);
  });

  it('may be exactly as large as is allowed, and not a byte larger', async () => {
    const { origin } = await serve({
      '/fits': (_, response) => response.end('a'.repeat(1_000)),
      '/over': (_, response) => response.end('a'.repeat(1_001)),
    });
    const fetch = createOpenFetch({}, { mostBytes: { html: 1_000 } });
    expect(pageOf(await fetch({ url: `${origin}/fits` })).bytes.length).toBe(1_000);
    expect(await fetch({ url: `${origin}/over` })).toMatchObject({ refusal: { because: 'too large' } });
  });

  it.each([
    ['a page', 'text/html', 'page', 'too large'],
    ['a feed', 'application/rss+xml', 'feed', null],
    ['a PDF file', 'application/pdf', 'page', null],
    ['a file of no kind', 'application/octet-stream; x=1', 'page', null],
  ] as const)('has the bound of %s', async (_, type, accept, because) => {
    const { origin } = await serve({
      '/': (_, response) => response.setHeader('content-type', type).end('a'.repeat(2_000)),
    });
    const outcome = await createOpenFetch(
      {},
      { mostBytes: { html: 1_000, feed: 2_000, pdf: 2_000 } },
    )({ url: origin, accept });
    expect(outcome.ok ? null : outcome.refusal.because).toBe(because);
  });
});

describe('what is known already', () => {
  const known = { etag: '"v1"', lastModified: 'Fri, 15 Nov 2024 10:00:00 GMT' };

  it('is sent along, over redirects too, and an unchanged page is no page', async () => {
    const { origin, asked } = await serve({
      '/a': (_, response) => response.writeHead(301, { location: '/b' }).end(),
      '/b': (_, response) => response.writeHead(304).end(),
    });
    expect(await createOpenFetch()({ url: `${origin}/a`, ...known })).toEqual({ ok: true, kind: 'not-modified' });
    for (const { headers } of asked) {
      expect(headers).toMatchObject({ 'if-none-match': known.etag, 'if-modified-since': known.lastModified });
    }
  });

  it('is left out when it cannot be what a server said', async () => {
    const { origin, asked } = await serve({ '/': (_, response) => response.end(PAGE) });
    const fetch = createOpenFetch();
    for (const etag of ['v1', '"a\r\nx: y"', '""x"', `"${'a'.repeat(600)}"`, '']) await fetch({ url: origin, etag });
    for (const lastModified of ['yesterday', '1', 'Fri, 15 Nov 2024\r\nx: y', null])
      await fetch({ url: origin, lastModified });
    expect(asked).toHaveLength(9);
    for (const { headers } of asked) {
      expect(headers).not.toHaveProperty('if-none-match');
      expect(headers).not.toHaveProperty('if-modified-since');
    }
  });

  it('is not kept of a page that says it wrongly', async () => {
    const headers = { etag: 'v1', 'last-modified': '<b>', 'content-type': `text/html; ${'a'.repeat(600)}` };
    const { origin } = await serve({ '/': (_, response) => response.writeHead(200, headers).end(PAGE) });
    const page = pageOf(await createOpenFetch()({ url: origin }));
    expect(page).toMatchObject({ etag: null, lastModified: null, contentType: null, robots: null });
  });
});

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])('with %d is followed, from wherever it is relative to', async (status) => {
    const { origin } = await serve({
      '/a/b': (_, response) => response.writeHead(status, { location: '../c?d#e' }).end('moved'),
      '/c?d': (_, response) => response.end(PAGE),
    });
    expect(pageOf(await createOpenFetch()({ url: `${origin}/a/b` })).url).toBe(`${origin}/c?d`);
  });

  it('is followed five times', async () => {
    const hop = (to: string) => (_: unknown, response: ServerResponse) =>
      void response.writeHead(302, { location: to }).end();
    const answers = Object.fromEntries([1, 2, 3, 4, 5, 6].map((each) => [`/${each}`, hop(`/${each + 1}`)]));
    const { origin, asked } = await serve({ ...answers, '/7': (_, response) => response.end(PAGE) });
    const fetch = createOpenFetch();
    expect(pageOf(await fetch({ url: `${origin}/2` })).url).toBe(`${origin}/7`);
    asked.splice(0);
    expect(await fetch({ url: `${origin}/1` })).toMatchObject({ refusal: { because: 'too many redirects' } });
    expect(asked).toHaveLength(6);
  });

  it('may name a path in its own script, as bytes', async () => {
    const location = Buffer.from('/статья').toString('latin1');
    const { origin, asked } = await serve({ '/': (_, response) => response.writeHead(302, { location }).end() });
    await createOpenFetch()({ url: origin });
    expect(asked[1]?.url).toBe(encodeURI('/статья'));
  });

  it('waits for leave to ask the next host', async () => {
    const { origin, port } = await serve({
      '/a': (_, response) => response.writeHead(302, { location: `http://news.example:${port}/b` }).end(),
      '/b': (_, response) => response.end(PAGE),
    });
    const hosts: string[] = [];
    const beforeRedirect = (host: string): Promise<void> => Promise.resolve(void hosts.push(host));
    await createOpenFetch({ 'news.example': HERE })({ url: `${origin}/a`, beforeRedirect });
    expect(hosts).toEqual(['news.example']);
  });
});

describe('a host name', () => {
  it('is connected to at the address that was checked, and named in the request', async () => {
    const { port, asked } = await serve({ '/': (_, response) => response.end(PAGE) });
    const outcome = await createOpenFetch({ 'xn--bcher-kva.example': HERE })({
      url: `http://bücher.example.:${port}/`,
    });
    expect(pageOf(outcome).url).toBe(`http://xn--bcher-kva.example:${port}/`);
    expect(asked[0]?.headers.host).toBe(`xn--bcher-kva.example:${port}`);
  });

  it('is looked up once a hop: what it leads to later does not matter', async () => {
    const { port } = await serve({
      '/a': (_, response) => response.writeHead(302, { location: '/b' }).end(),
      '/b': (_, response) => response.end(PAGE),
    });
    const leadsTo = [HERE, ['10.0.0.1']];
    const resolve = (): Promise<readonly string[]> => Promise.resolve(leadsTo.shift() ?? []);
    const fetch = createOpenFetch({}, { resolve });
    expect(await fetch({ url: `http://news.example:${port}/a` })).toMatchObject({
      refusal: { because: 'private address', message: expect.stringContaining('news.example') as string },
    });
    leadsTo.push(HERE, ['10.0.0.1']);
    expect(textOf(await fetch({ url: `http://news.example:${port}/b` }))).toBe(PAGE);
  });

  it('may have several addresses, of which one answers', async () => {
    const { port } = await serve({ '/': (_, response) => response.end(PAGE) });
    const fetch = createOpenFetch({ 'news.example': ['127.0.0.2', '127.0.0.1'] }, { isPublic: () => true });
    expect(textOf(await fetch({ url: `http://news.example:${port}/` }))).toBe(PAGE);
  });

  it('may not have one that is not public, wherever it stands', async () => {
    const { port, connections } = await serve({ '/': (_, response) => response.end(PAGE) });
    const spoilt = { 'a.example': ['127.0.0.1', '10.0.0.1'], 'b.example': ['::1', '127.0.0.1'] };
    const fetch = createOpenFetch(spoilt);
    for (const name of Object.keys(spoilt)) {
      const outcome = await fetch({ url: `http://${name}:${port}/` });
      expect(outcome).toMatchObject({ refusal: { because: 'private address' }, isPermanent: false });
    }
    expect(connections()).toBe(0);
  });
});

describe('over TLS', () => {
  const identity = selfSigned(['news.example']);
  const names = { 'news.example': HERE, 'other.example': HERE };
  const answers = { '/': (_: unknown, response: ServerResponse) => void response.end(PAGE) };

  it('a host is held to its name, not to its address', async () => {
    const { port } = await serve(answers, identity);
    const fetch = createOpenFetch(names, { ca: identity.cert });
    expect(textOf(await fetch({ url: `https://news.example:${port}/` }))).toBe(PAGE);
    for (const host of ['other.example', '127.0.0.1']) {
      expect(await fetch({ url: `https://${host}:${port}/` })).toMatchObject({ refusal: { because: 'tls' } });
    }
  });

  it('a certificate that nobody vouches for, or that is too old, is refused', async () => {
    const unknown = await serve(answers, identity);
    expect(await createOpenFetch(names)({ url: `https://news.example:${unknown.port}/` })).toMatchObject({
      refusal: { because: 'tls' },
    });
    const old = selfSigned(['news.example'], '20200101000000Z', '20210101000000Z');
    const expired = await serve(answers, old);
    const fetch = createOpenFetch(names, { ca: old.cert });
    expect(await fetch({ url: `https://news.example:${expired.port}/` })).toMatchObject({
      refusal: { because: 'tls' },
    });
  });

  it('a server that speaks something else is refused', async () => {
    const { port } = await serve(answers);
    expect(await createOpenFetch(names)({ url: `https://news.example:${port}/` })).toMatchObject({
      refusal: { because: 'tls' },
    });
  });

  it('the name is told in the handshake, in ASCII', async () => {
    const hellos: Buffer[] = [];
    const { port } = await serveRaw((socket, hello) => {
      hellos.push(hello);
      socket.destroy();
    });
    await createOpenFetch({ 'xn--bcher-kva.example': HERE })({ url: `https://bücher.example:${port}/` });
    expect(hellos[0]?.includes('xn--bcher-kva.example')).toBe(true);
  });

  it('a page does not send readers on to one that anybody could change on its way', async () => {
    const plain = await serve(answers);
    const location = `http://127.0.0.1:${plain.port}/`;
    const { port } = await serve({ '/': (_, response) => response.writeHead(301, { location }).end() }, identity);
    const outcome = await createOpenFetch(names, { ca: identity.cert })({ url: `https://news.example:${port}/` });
    expect(outcome).toMatchObject({ refusal: { because: 'downgrade' }, status: 301 });
    expect(plain.connections()).toBe(0);
  });
});

describe('without options', () => {
  it('nothing on this machine is asked, by address or by name', async () => {
    const { port, connections } = await serve({ '/': (_, response) => response.end(PAGE) });
    const hidden = [
      '127.0.0.1',
      '127.1',
      '2130706433',
      '0x7f.1',
      '[::1]',
      '[::ffff:127.0.0.1]',
      'localhost',
      '0.0.0.0',
    ];
    const named = createFetch({ resolve: () => Promise.resolve(HERE), isOpenPort: () => true });
    for (const fetch of [createFetch(), named]) {
      for (const host of hidden) {
        const outcome = await fetch({ url: `http://${host}:${port}/` });
        expect(outcome).toMatchObject({ refusal: { because: 'private address' }, isPermanent: true });
      }
    }
    const outcome = await named({ url: `http://127.0.0.1.nip.example:${port}/` });
    expect(outcome).toMatchObject({ refusal: { because: 'private address' }, isPermanent: false });
    expect(connections()).toBe(0);
  });
});
