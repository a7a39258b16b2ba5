// Where a name leads, as name servers say, and whether that is outside.
import { networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';
import { createHostResolver, findAddresses, isOutside } from '../../../src/reading/fetch/find-addresses.js';
import { serveNames } from './name-server.js';

const { signal } = new AbortController();

describe('a name', () => {
  it('leads to all its addresses, of both kinds', async () => {
    const { address } = await serveNames({
      'news.example': ['2400:0:0:0:0:0:0:1', '1.1.1.1', '1.0.0.1'],
      'four.example': ['1.1.1.1'],
      'six.example': ['2400:0:0:0:0:0:0:1'],
      'none.example': [],
    });
    const resolve = createHostResolver([address]);
    expect(await resolve('news.example', signal)).toEqual(['1.1.1.1', '1.0.0.1', '2400::1']);
    expect(await resolve('four.example', signal)).toEqual(['1.1.1.1']);
    expect(await resolve('six.example', signal)).toEqual(['2400::1']);
    expect(await resolve('none.example', signal)).toEqual([]);
    expect(await resolve('unknown.example', signal)).toEqual([]);
  });

  it('of this machine alone leads nowhere', async () => {
    const { address } = await serveNames({});
    expect(await createHostResolver([address])('localhost.example', signal)).toEqual([]);
    expect(await createHostResolver([address])('localhost', signal)).toEqual([]);
  });

  it('that is never answered can be called off', async () => {
    const { address, asked } = await serveNames({ 'slow.example': 'silent' });
    const stopping = new AbortController();
    const looking = createHostResolver([address])('slow.example', stopping.signal);
    while (asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
    stopping.abort();
    expect(await looking).toEqual([]);
  });
});

describe('findAddresses', () => {
  const find = (url: string, addresses: readonly string[] = []) =>
    findAddresses(new URL(url), {
      resolve: () => Promise.resolve(addresses),
      isPublic: (each) => isOutside(each, []),
      signal,
    });

  it.each([
    ['http://news.example/', ['1.1.1.1', '2400::1'], { ok: true, addresses: ['1.1.1.1', '2400::1'] }],
    ['http://news.example/', [], { ok: false, because: 'dns' }],
    ['http://news.example/', ['127.0.0.1'], { ok: false, because: 'private address' }],
    ['http://news.example/', ['1.1.1.1', '10.0.0.1'], { ok: false, because: 'private address' }],
    ['http://news.example/', ['1.1.1.1', '::ffff:10.0.0.1'], { ok: false, because: 'private address' }],
    ['http://news.example/', ['fd00::1', '1.1.1.1'], { ok: false, because: 'private address' }],
    ['http://news.example/', ['nonsense'], { ok: false, because: 'private address' }],
    ['http://1.1.1.1/', ['10.0.0.1'], { ok: true, addresses: ['1.1.1.1'] }],
    ['http://[2400::1]/', [], { ok: true, addresses: ['2400::1'] }],
    ['http://[::1]/', ['1.1.1.1'], { ok: false, because: 'private address' }],
  ])('of %s with %j', async (url, addresses, found) => {
    expect(await find(url, addresses)).toEqual(found);
  });
});

describe('isOutside', () => {
  it('leaves out the addresses of this machine, however they are written', () => {
    expect(isOutside('1.1.1.1', ['1.1.1.1'])).toBe(false);
    expect(isOutside('1.1.1.1', ['1.1.1.2', '::1'])).toBe(true);
    expect(isOutside('2400::1', ['2400:0:0:0:0:0:0:1'])).toBe(false);
    expect(isOutside('1.1.1.1')).toBe(true);
  });

  it('knows them by itself', () => {
    const own = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
    expect(own.filter(({ address }) => isOutside(address))).toEqual([]);
  });
});
