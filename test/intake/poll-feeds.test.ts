// A feed is polled over HTTP from a server on this machine, and what it leads to is kept in a real store.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { extractDraft } from '../../src/reading/extract-draft.js';
import { readFeed } from '../../src/reading/feeds/read-feed.js';
import { keepDraft } from '../../src/intake/keep-draft.js';
import { pollFeeds, type FeedPolling } from '../../src/intake/poll-feeds.js';
import type { Store } from '../../src/state/store.js';
import { createOpenFetch, serve, type Served } from '../reading/fetch/serve.js';
import { storesOver } from '../state/open-stores.js';

const HOUR = 3_600_000;
const WORDS =
  'Viasat said on Tuesday that intruders had entered its network through a router that was not patched, and that it had shut them out since.';

const pageOf = (title: string): string =>
  `<!doctype html><html lang="en"><head><title>${title}</title></head><body><article><h1>${title}</h1>` +
  `<p>${title}. ${WORDS}</p><p>${WORDS.replace('Tuesday', 'Friday')}</p><p>The company will say more next week, it said.</p></article></body></html>`;

describe('a feed', () => {
  const { open } = storesOver(() => ({
    dataDir: mkdtempSync(join(tmpdir(), 'desk-feeds-')),
    databaseUrl: null,
    now: () => 0,
  }));
  let store: Store;
  let site: Served;
  let items: string[];
  let answer: 'feed' | 'gone' | 'failing' | 'busy';
  let at: number;
  let told: string[];
  let missed: string[];
  let polling: FeedPolling;

  beforeEach(async () => {
    store = await open();
    [items, answer, at, told, missed] = [['one'], 'feed', Date.parse('2024-12-01T10:00:00Z'), [], []];
    start();
  });

  function start(): void {
    const now = (): number => at;
    const fetch = createOpenFetch();
    polling = {
      store,
      fetch,
      readFeed: (bytes, reply) => Promise.resolve(readFeed(bytes, reply)),
      choose: ({ title }) => title?.includes('Viasat') === true,
      extract: extractDraft,
      keep: async (draft, { addedBy: by, teamId }) => {
        const id = (draft.frontMatter.title ?? '').toLowerCase().replaceAll(' ', '-');
        return (await keepDraft(store.library, id, draft, { by, teamId, via: 'feed', at })).kind === 'added';
      },
      takeIn: () => Promise.resolve(),
      onBroken: (_, message) => Promise.resolve(void told.push(message)),
      onLost: (_, { url }, message) => Promise.resolve(void told.push(`${url}: ${message}`)),
      onMiss: (_, address, message) => void missed.push(`${new URL(address).pathname}: ${message}`),
      now,
      random: () => 0,
      owner: 'poller',
    };
  }

  async function follow(): Promise<void> {
    const pages = Object.fromEntries(
      ['one', 'two', 'three'].map((name) => [
        `/${name}`,
        (_: unknown, response: { writeHead(status: number, head: object): { end(text: string): void } }) =>
          response.writeHead(200, { 'content-type': 'text/html' }).end(pageOf(`Viasat ${name}`)),
      ]),
    );
    site = await serve({
      ...pages,
      '/rss': (request, response) => {
        if (answer === 'gone') return void response.writeHead(410).end();
        if (answer === 'failing') return void response.writeHead(500).end();
        if (answer === 'busy') return void response.writeHead(503, { 'retry-after': '600' }).end();
        if (request.headers['if-none-match'] === `"${items.join()}"`) return void response.writeHead(304).end();
        const written = items.map((name) => `<item><title>Viasat ${name}</title><link>/${name}</link></item>`).join('');
        const other = '<item><title>A recipe</title><link>/recipe</link></item>';
        response.writeHead(200, { 'content-type': 'application/rss+xml', etag: `"${items.join()}"` });
        response.end(`<rss version="2.0"><channel><title>News</title>${written}${other}</channel></rss>`);
      },
    });
    const feed = { id: 'f1', url: `${site.origin}/rss`, teamId: 'T1', channelId: 'C1', addedBy: 'U1', subjects: '[]' };
    await store.feeds.add({ ...feed, at });
  }

  const kept = async (): Promise<string[]> => (await store.library.list({ after: null, most: 50 })).map(({ id }) => id);
  const asked = (): string[] => site.asked.map(({ url }) => url ?? '');

  it('brings the pages of the items that were chosen, each once', async () => {
    await follow();
    expect(await pollFeeds(polling)).toBe(1);
    expect(await kept()).toEqual(['viasat-one']);
    expect(await pollFeeds(polling)).toBe(0);
    items = ['two', 'one'];
    at += 2 * HOUR;
    expect(await pollFeeds(polling)).toBe(1);
    expect(await kept()).toEqual(['viasat-two', 'viasat-one']);
    expect(asked()).toEqual(['/rss', '/one', '/rss', '/two']);
  });

  it('that did not change is asked for nothing more', async () => {
    await follow();
    await pollFeeds(polling);
    at += 2 * HOUR;
    await pollFeeds(polling);
    expect(asked()).toEqual(['/rss', '/one', '/rss']);
    expect(site.asked.at(-1)?.headers['if-none-match']).toBe('"one"');
  });

  it('brings nothing back that people removed', async () => {
    await follow();
    await pollFeeds(polling);
    await store.library.remove({ id: 'viasat-one', reason: 'wrong', by: 'U2', teamId: 'T1', at });
    items = ['one', 'one?again'];
    at += 2 * HOUR;
    await pollFeeds(polling);
    expect(await kept()).toEqual([]);
  });

  it('goes on behind an item whose page cannot be read', async () => {
    items = ['missing', 'two'];
    await follow();
    await pollFeeds(polling);
    expect(await kept()).toEqual(['viasat-two']);
    expect(missed).toHaveLength(1);
    expect(missed[0]).toMatch(/^\/missing: /);
  });

  it('that breaks is told to its owner once, and asked on once a day', async () => {
    await follow();
    answer = 'failing';
    for (let hours = 0; hours < 14 * 24; hours += 1) {
      await pollFeeds(polling);
      at += HOUR;
    }
    expect(told).toHaveLength(1);
    expect(asked().length).toBeLessThan(25);
    answer = 'feed';
    for (let hours = 0; hours < 30; hours += 1) {
      await pollFeeds(polling);
      at += HOUR;
    }
    expect(await kept()).toEqual(['viasat-one']);
    expect(await store.feeds.list('T1')).toMatchObject([{ failures: 0, brokenSince: null }]);
  });

  it('that asks for patience is told to its owner after a day and a night of it, and not before', async () => {
    await follow();
    answer = 'busy';
    for (let hours = 0; hours < 24; hours += 1) {
      await pollFeeds(polling);
      at += HOUR;
    }
    expect(told).toEqual([]);
    for (let hours = 24; hours <= 30; hours += 1) {
      await pollFeeds(polling);
      at += HOUR;
    }
    expect(told).toHaveLength(1);
    expect(told[0]).not.toContain('paste');
  });

  it('that is gone for good is told at once', async () => {
    await follow();
    answer = 'gone';
    await pollFeeds(polling);
    expect(told).toHaveLength(1);
  });
});
