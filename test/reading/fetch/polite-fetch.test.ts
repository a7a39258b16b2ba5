// At most one request a second to a host, in order, redirects among them; and few at once to all.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fetch, FetchOutcome, FetchRequest } from '../../../src/reading/fetch/fetch-url.js';
import type { TurnOptions } from '../../../src/reading/fetch/host-turns.js';
import { createPoliteFetch } from '../../../src/reading/fetch/polite-fetch.js';
import { createManualClock, settle, type ManualClock } from './manual-clock.js';
import { createOpenFetch, HERE, serve } from './serve.js';

const DONE: FetchOutcome = { ok: true, kind: 'not-modified' };

interface Desk {
  readonly clock: ManualClock;
  readonly fetch: Fetch;
  /** `time url` of each request that began, in order. */
  readonly begun: string[];
  /** Ends the earliest request under way. */
  readonly end: () => Promise<void>;
}

/** A fetch that notes when it begins, and is over at once unless `isSlow`. */
function desk(options: Partial<TurnOptions> & { isSlow?: boolean; onward?: Record<string, string> } = {}): Desk {
  const clock = createManualClock();
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const open = async (request: FetchRequest): Promise<FetchOutcome> => {
    begun.push(`${clock.now()} ${request.url}`);
    const host = options.onward?.[request.url];
    if (host !== undefined) {
      await request.beforeRedirect?.(host);
      begun.push(`${clock.now()} ${request.url} -> ${host}`);
    }
    if (options.isSlow === true) await new Promise<void>((resolve) => ends.push(resolve));
    return DONE;
  };
  const fetch = createPoliteFetch(open, { ...options, now: clock.now, wait: clock.wait });
  const end = async (): Promise<void> => {
    ends.shift()?.();
    await settle();
  };
  return { clock, fetch, begun, end };
}

describe('a polite fetch', () => {
  it('asks one host once a second, in order, and others meanwhile', async () => {
    const { clock, fetch, begun } = desk();
    const urls = [
      'http://a.example/1',
      'http://a.example/2',
      'http://b.example/1',
      'http://a.example/3',
      'http://b.example/2',
    ];
    const all = Promise.all(urls.map((url) => fetch({ url })));
    await clock.advance(5_000);
    expect(await all).toEqual(urls.map(() => DONE));
    expect(begun).toEqual([
      '0 http://a.example/1',
      '0 http://b.example/1',
      '1000 http://a.example/2',
      '1000 http://b.example/2',
      '2000 http://a.example/3',
    ]);
  });

  it('asks at once where nobody was asked within the last second', async () => {
    const { clock, fetch, begun } = desk();
    await fetch({ url: 'http://a.example/1' });
    await clock.advance(999);
    void fetch({ url: 'http://a.example/2' });
    await clock.advance(1);
    await clock.advance(1_000);
    void fetch({ url: 'http://a.example/3' });
    await settle();
    expect(begun).toEqual(['0 http://a.example/1', '1000 http://a.example/2', '2000 http://a.example/3']);
  });

  it('knows a host however it is written, at every port', async () => {
    const { clock, fetch, begun } = desk();
    for (const url of [
      'https://BÜCHER.example/',
      'http://xn--bcher-kva.example.:8080/',
      'https://bücher。example:8443',
    ]) {
      void fetch({ url });
    }
    await clock.advance(10_000);
    expect(begun.map((each) => each.split(' ')[0])).toEqual(['0', '1000', '2000']);
  });

  it('keeps the pace on the way from one address to the next', async () => {
    const { clock, fetch, begun } = desk({
      onward: { 'http://a.example/1': 'a.example', 'http://c.example/': 'b.example' },
    });
    void fetch({ url: 'http://a.example/1' });
    void fetch({ url: 'http://a.example/2' });
    void fetch({ url: 'http://b.example/1' });
    void fetch({ url: 'http://b.example/2' });
    void fetch({ url: 'http://c.example/' });
    await clock.advance(5_000);
    expect(begun).toEqual([
      '0 http://a.example/1',
      '0 http://b.example/1',
      '0 http://c.example/',
      // Who is under way goes before those who have not begun.
      '1000 http://a.example/1 -> a.example',
      '1000 http://c.example/ -> b.example',
      '2000 http://a.example/2',
      '2000 http://b.example/2',
    ]);
  });

  it('has only so many under way at once', async () => {
    const { clock, fetch, begun, end } = desk({ isSlow: true, mostAtOnce: 2 });
    for (const host of ['a', 'b', 'c', 'd']) void fetch({ url: `http://${host}.example/` });
    await clock.advance(60_000);
    expect(begun).toHaveLength(2);
    await end();
    expect(begun).toHaveLength(3);
    await end();
    await end();
    expect(begun.map((each) => each.split('/')[2])).toEqual(['a.example', 'b.example', 'c.example', 'd.example']);
  });

  it('lets only so many wait', async () => {
    const { clock, fetch, begun } = desk({ mostWaiting: 2 });
    const asked = [1, 2, 3, 4].map((each) => fetch({ url: `http://a.example/${each}` }));
    const refused = await asked[3];
    expect(refused).toMatchObject({ ok: false, refusal: { because: 'busy' }, isPermanent: false });
    await clock.advance(5_000);
    expect(begun).toHaveLength(3);
  });

  it('gives up a place when its asker stops, and leaves the others theirs', async () => {
    const { clock, fetch, begun } = desk();
    const stopping = new AbortController();
    void fetch({ url: 'http://a.example/1' });
    const second = fetch({ url: 'http://a.example/2', signal: stopping.signal });
    void fetch({ url: 'http://a.example/3' });
    stopping.abort();
    expect(await second).toMatchObject({ refusal: { because: 'stopped' } });
    expect(await fetch({ url: 'http://b.example/', signal: stopping.signal })).toMatchObject({
      refusal: { because: 'stopped' },
    });
    await clock.advance(5_000);
    expect(begun).toEqual(['0 http://a.example/1', '1000 http://a.example/3']);
  });

  it('gives the place on when a fetch throws', async () => {
    const clock = createManualClock();
    const failing = createPoliteFetch(() => Promise.reject(new Error('a fault')), { ...clock, mostAtOnce: 1 });
    for (const host of ['a', 'b']) await expect(failing({ url: `http://${host}.example/` })).rejects.toThrow('a fault');
  });

  it('does not make what names no host wait', async () => {
    const { fetch, begun } = desk();
    for (let count = 0; count < 3; count += 1) await fetch({ url: 'javascript:alert(1)' });
    for (let count = 0; count < 3; count += 1) await fetch({ url: 'http://localhost/' });
    expect(begun).toHaveLength(6);
  });

  it('does not wait for an hour when the clock is set back by one', async () => {
    const { clock, fetch, begun } = desk();
    clock.set(3_600_000);
    await fetch({ url: 'http://a.example/1' });
    clock.set(0);
    await fetch({ url: 'http://a.example/2' });
    expect(begun).toHaveLength(2);
  });

  it('goes on waiting when a timer rings too early', async () => {
    const clock = createManualClock();
    const times: number[] = [];
    const open = (): Promise<FetchOutcome> => Promise.resolve(void times.push(clock.now())).then(() => DONE);
    const early = (ms: number): Promise<void> => clock.wait(Math.max(1, ms - 1));
    const fetch = createPoliteFetch(open, { now: clock.now, wait: early });
    void fetch({ url: 'http://a.example/' });
    void fetch({ url: 'http://a.example/' });
    await clock.advance(5_000);
    expect(times).toEqual([0, 1_000]);
  });

  it('holds for whatever is asked, whenever, of whomever', async () => {
    const anyAsked = fc.record({ host: fc.constantFrom('a', 'b', 'c'), at: fc.nat(3_000), lasts: fc.nat(2_500) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyAsked, { maxLength: 15 }),
        fc.integer({ min: 1, max: 4 }),
        async (asked, mostAtOnce) => {
          const clock = createManualClock();
          const begun: { host: string; index: number; at: number }[] = [];
          let underWay = 0;
          const open = async ({ url }: FetchRequest): Promise<FetchOutcome> => {
            underWay += 1;
            expect(underWay).toBeLessThanOrEqual(mostAtOnce);
            const index = Number(new URL(url).pathname.slice(1));
            begun.push({ host: new URL(url).hostname, index, at: clock.now() });
            await clock.wait(asked[index]?.lasts ?? 0);
            underWay -= 1;
            return DONE;
          };
          const fetch = createPoliteFetch(open, { now: clock.now, wait: clock.wait, mostAtOnce });
          asked.sort((one, other) => one.at - other.at);
          for (const [index, { host, at }] of asked.entries()) {
            await clock.advance(at - clock.now());
            void fetch({ url: `http://${host}.example/${index}` });
          }
          await clock.advance(60_000);
          expect(begun).toHaveLength(asked.length);
          for (const host of ['a.example', 'b.example', 'c.example']) {
            const own = begun.filter((each) => each.host === host);
            expect(own.map(({ index }) => index)).toEqual(
              own.map(({ index }) => index).sort((one, other) => one - other),
            );
            own.slice(1).forEach(({ at }, before) => expect(at - (own[before]?.at ?? 0)).toBeGreaterThanOrEqual(1_000));
          }
          // Nothing is left to wake up for.
          expect(clock.waiting()).toBe(0);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('keeps the pace of a real server over a redirect', async () => {
    const clock = createManualClock();
    const times: number[] = [];
    const { port } = await serve({
      '/a': (_, response) => {
        times.push(clock.now());
        response.writeHead(302, { location: '/b' }).end();
      },
      '/b': (_, response) => {
        times.push(clock.now());
        response.end('page');
      },
    });
    const waits: (() => void)[] = [];
    const wait = (): Promise<void> => new Promise((resolve) => void waits.push(resolve));
    const fetch = createPoliteFetch(createOpenFetch({ 'news.example': HERE }), { now: clock.now, wait });
    const outcome = fetch({ url: `http://news.example:${port}/a` });
    while (waits.length === 0) await settle();
    clock.set(1_000);
    waits.forEach((wake) => wake());
    expect(await outcome).toMatchObject({ kind: 'fetched' });
    expect(times).toEqual([0, 1_000]);
  });
});
