// What becomes of the items of a feed whose pages fail, are walled, are edited or move: over HTTP from this machine, into a real
// store. No item is lost and none is kept twice.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { keepDraft } from '../../src/intake/keep-draft.js';
import { type FeedPolling, pollFeeds } from '../../src/intake/poll-feeds.js';
import { extractDraft } from '../../src/reading/extract-draft.js';
import { readFeed } from '../../src/reading/feeds/read-feed.js';
import type { Revision } from '../../src/state/articles/kept-article.js';
import type { Store } from '../../src/state/store.js';
import { createOpenFetch, serve, type Served } from '../reading/fetch/serve.js';
import { storesOver } from '../state/open-stores.js';

const HOUR = 3_600_000;
const TEXT = `<p>Viasat said on Tuesday that intruders of Salt Typhoon had entered its network through a router that was not patched, and that it had shut them out since.</p>
<p>The company said on Friday that it had found no sign that data of its customers had been taken, and that it would say more next week.</p>`;
const CONSENT =
  '<html><head><title>Cookies</title></head><body><h1>Before you continue</h1><p>We use cookies. Accept all cookies to continue.</p></body></html>';

interface Item {
  readonly title?: string;
  readonly link?: string;
  readonly guid?: string;
  readonly date?: string;
  readonly content?: string;
}

function pageOf(title: string, text = TEXT, head = ''): string {
  return `<!doctype html><html lang="en"><head><title>${title}</title>${head}</head><body><article><h1>${title}</h1>${text}</article></body></html>`;
}

function feedOf(items: readonly Item[]): string {
  const written = items.map(({ title = 'Viasat was breached', link = '/a', guid = 'g1', date, content }) =>
    [
      `<item><title>${title}</title><link>${link}</link><guid isPermaLink="false">${guid}</guid>`,
      date === undefined ? '' : `<pubDate>${date}</pubDate>`,
      content === undefined ? '' : `<content:encoded><![CDATA[${content}]]></content:encoded>`,
      '</item>',
    ].join(''),
  );
  return `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>News</title>${written.join('')}</channel></rss>`;
}

type Answer = readonly [status: number, body: string, headers?: Readonly<Record<string, string>>] | 'reset';

describe('the items of a feed', () => {
  const { open } = storesOver(() => ({
    dataDir: mkdtempSync(join(tmpdir(), 'desk-items-')),
    databaseUrl: null,
    now: () => 0,
  }));
  let store: Store;
  let site: Served;
  /** What each path answers, one after the other; the last one stays. */
  let answers: Map<string, Answer[]>;
  let at: number;
  let told: string[];
  let polling: FeedPolling;

  beforeEach(async () => {
    store = await open();
    answers = new Map();
    at = Date.parse('2026-11-20T10:00:00Z');
    told = [];
    const next = (path: string): Answer => {
      const left = answers.get(path) ?? [];
      return (left.length > 1 ? left.shift() : left[0]) ?? [404, 'no such page'];
    };
    const answer: Parameters<typeof serve>[0][string] = (request, response) => {
      const given = next(new URL(request.url ?? '', 'http://x').pathname);
      if (given === 'reset') return void request.socket.destroy();
      const [status, body, headers = {}] = given;
      response.writeHead(status, {
        'content-type': body.startsWith('<rss') ? 'application/rss+xml' : 'text/html',
        ...headers,
      });
      response.end(body);
    };
    site = await serve(Object.fromEntries(['/rss', '/moved', '/a', '/b', '/x', '/gone'].map((path) => [path, answer])));
    polling = {
      store,
      fetch: createOpenFetch(),
      readFeed: (bytes, reply) => Promise.resolve(readFeed(bytes, reply)),
      choose: () => true,
      extract: extractDraft,
      keep: async (draft, { addedBy: by, teamId }) => {
        if (!draft.body.includes('Viasat')) return false;
        const id = (draft.frontMatter.title ?? '').toLowerCase().replaceAll(' ', '-');
        const { kind } = await keepDraft(store.library, id, draft, { by, teamId, via: 'feed', at });
        return kind === 'added' || kind === 'revised';
      },
      takeIn: () => Promise.resolve(),
      onBroken: (_, message) => Promise.resolve(void told.push(message)),
      onLost: (_, { url }, message) => Promise.resolve(void told.push(`${new URL(url).pathname}: ${message}`)),
      onMiss: () => undefined,
      now: () => at,
      random: () => 0,
      owner: 'poller',
    };
    const feed = { id: 'f1', url: `${site.origin}/rss`, teamId: 'T1', channelId: 'C1', addedBy: 'U1', subjects: '[]' };
    await store.feeds.add({ ...feed, at });
  });

  async function pollFor(hours: number): Promise<void> {
    for (let passed = 0; passed < hours; passed += 1) {
      while ((await pollFeeds(polling)) > 0);
      at += HOUR;
    }
  }

  const idsKept = async (): Promise<string[]> =>
    (await store.library.list({ after: null, most: 50 })).map(({ id }) => id);
  /** The newest wording of the one article that was kept. */
  const kept = async (): Promise<Revision | null> => {
    const [article] = await store.library.list({ after: null, most: 50 });
    return article === undefined ? null : store.library.revision(article.id, article.current.revision);
  };
  const factsKept = async (): Promise<unknown> => JSON.parse((await kept())?.frontMatter ?? '{}');
  const asked = (path: string): number => site.asked.filter(({ url }) => url === path).length;
  const answerWith = (path: string, ...given: Answer[]): void => void answers.set(path, given);

  it.each<[string, Answer]>([
    ['the server has trouble', [503, 'later']],
    ['the server asks for patience', [429, 'later', { 'retry-after': '120' }]],
    ['the connection breaks off', 'reset'],
    ['the page asks for consent once', [200, CONSENT]],
  ])('come in at a later poll where %s', async (_, failure) => {
    answerWith('/rss', [200, feedOf([{}])]);
    answerWith('/a', failure, [200, pageOf('Viasat was breached')]);
    await pollFor(1);
    expect(await idsKept()).toEqual([]);
    await pollFor(3);
    expect(await idsKept()).toEqual(['viasat-was-breached']);
    expect(told).toEqual([]);
  });

  it('come in later although the feed holds them no longer', async () => {
    answerWith('/rss', [200, feedOf([{}])], [200, feedOf([])]);
    answerWith('/a', [503, 'later'], [503, 'later'], [200, pageOf('Viasat was breached')]);
    await pollFor(6);
    expect(await idsKept()).toEqual(['viasat-was-breached']);
  });

  it('come in from the text of the feed where the page is walled', async () => {
    answerWith('/rss', [200, feedOf([{ content: TEXT, date: 'Fri, 20 Nov 2026 09:00:00 GMT' }])]);
    answerWith('/a', [200, CONSENT]);
    await pollFor(1);
    expect((await kept())?.body).toContain('found no sign that data of its customers had been taken');
    expect(await factsKept()).toMatchObject({ published: '2026-11-20' });
  });

  it('come in from the text of the feed where the page fails for hours, and else are told to the owner, once', async () => {
    answerWith('/rss', [200, feedOf([{ content: TEXT }, { link: '/b', guid: 'g2', title: 'Viasat again' }])]);
    answerWith('/a', [503, 'later']);
    answerWith('/b', [503, 'later']);
    await pollFor(48);
    expect(await idsKept()).toEqual(['viasat-was-breached']);
    expect(told).toEqual([expect.stringMatching(/^\/b: .*trouble of its own/)]);
    expect(asked('/b')).toBe(5);
  });

  it('that were edited are read again, and kept as a revision', async () => {
    const edited = TEXT.replace('no sign that', 'signs that');
    answerWith('/rss', [200, feedOf([{}])], [200, feedOf([{ title: 'Viasat was breached (updated)' }])]);
    answerWith('/a', [200, pageOf('Viasat was breached')], [200, pageOf('Viasat was breached', edited)]);
    await pollFor(3);
    expect(await kept()).toMatchObject({ revision: 2, body: expect.stringContaining('signs that data') as string });
    expect(await idsKept()).toHaveLength(1);
    expect(asked('/a')).toBe(2);
  });

  it('come in under an id that an older page had', async () => {
    answerWith('/rss', [200, feedOf([{}])], [200, feedOf([{ title: 'Viasat said more', link: '/b' }])]);
    answerWith('/a', [200, pageOf('Viasat was breached')]);
    answerWith('/b', [
      200,
      pageOf('Viasat said more', TEXT.replace('Tuesday', 'Sunday').replace('router', 'firewall')),
    ]);
    await pollFor(3);
    expect(new Set(await idsKept())).toEqual(new Set(['viasat-was-breached', 'viasat-said-more']));
  });

  it('are asked for once although the feed gives them new ids each hour', async () => {
    const built = (build: number): Answer => [
      200,
      feedOf([{ guid: `${build}-1` }, { guid: `${build}-2`, link: '/x', title: 'White House tours' }]),
    ];
    answerWith('/rss', built(1), built(2), built(3), built(4));
    answerWith('/a', [200, pageOf('Viasat was breached')]);
    answerWith('/x', [200, pageOf('Tours', TEXT.replaceAll('Viasat', 'The White House'))]);
    await pollFor(6);
    expect(await idsKept()).toEqual(['viasat-was-breached']);
    expect([asked('/a'), asked('/x')]).toEqual([1, 1]);
  });

  it('take the day of the feed where the page states none', async () => {
    answerWith('/rss', [200, feedOf([{ date: 'Fri, 20 Nov 2026 09:00:00 GMT' }])]);
    answerWith('/a', [200, pageOf('Viasat was breached')]);
    await pollFor(1);
    expect(await factsKept()).toMatchObject({ published: '2026-11-20' });
  });

  it('are asked for at the new address where the feed has moved for good', async () => {
    answerWith('/rss', [301, 'moved', { location: '/moved' }], 'reset');
    answerWith('/moved', [200, feedOf([{}])]);
    answerWith('/a', [200, pageOf('Viasat was breached')]);
    await pollFor(4);
    expect((await store.feeds.list('T1')).map(({ url, failures }) => [new URL(url).pathname, failures])).toEqual([
      ['/moved', 0],
    ]);
    expect(asked('/rss')).toBe(1);
  });

  it('are asked for at the old address where the server sends on only for now', async () => {
    answerWith('/rss', [302, 'elsewhere today', { location: '/moved' }]);
    answerWith('/moved', [200, feedOf([])]);
    await pollFor(3);
    expect((await store.feeds.list('T1')).map(({ url }) => new URL(url).pathname)).toEqual(['/rss']);
  });

  it('end with a feed that is gone for good: told once, and asked no more', async () => {
    answerWith('/rss', [410, 'gone']);
    await pollFor(24 * 10);
    expect(told).toHaveLength(1);
    expect(asked('/rss')).toBe(1);
  });

  it('wait as long as the feed says that it stays as it is', async () => {
    answerWith('/rss', [200, feedOf([]), { 'cache-control': 'max-age=21600' }]);
    await pollFor(12);
    expect(asked('/rss')).toBe(2);
  });
});
