import { describe, expect, it } from 'vitest';
import type { Draft, Extraction } from '../../src/ingest/draft.js';
import type { Fetch } from '../../src/reading/fetch/fetch-url.js';
import { readSource, type Source, type SourceTools } from '../../src/intake/read-source.js';
import type { ExtractInput } from '../../src/reading/extract-draft.js';

const NOVEMBER = Date.parse('2024-11-18T10:00:00Z');
const nothing = { publisher: null, published: null, retrieved: null, corrected: null, language: null, tlp: null };

const draftOf = (input: ExtractInput): Draft => ({
  frontMatter: { ...nothing, title: 'Found', url: input.url },
  body: new TextDecoder().decode(input.bytes),
  leftOut: [],
  notes: [],
  unreadMark: null,
  originalSha256: 'ab',
});
const isFeed: Extraction = { ok: false, refusal: { because: 'feed', message: 'A feed.' } };
const page = { asked: '', etag: null, lastModified: null, movedTo: null, cacheControl: null, robots: 'noindex' };

function readerOf(text: string, drafted?: Extraction) {
  const fetch: Fetch = ({ url }) => {
    const bytes = new TextEncoder().encode(text);
    return Promise.resolve({ ok: true, kind: 'fetched', page: { ...page, url, contentType: 'text/html', bytes } });
  };
  const extract = (input: ExtractInput): Promise<Extraction> =>
    Promise.resolve(drafted ?? { ok: true, draft: draftOf(input) });
  return (source: Source) => readSource({ fetch, extract, now: () => NOVEMBER }, source);
}

describe('a source', () => {
  it('that is an address is fetched and extracted', async () => {
    const read = await readerOf('Words.')({ kind: 'address', address: 'https://a.example/' });
    expect(read).toMatchObject({ kind: 'draft', robots: 'noindex', draft: { body: 'Words.' } });
  });

  it('that is a feed is handed on as it came', async () => {
    const address = 'https://a.example/rss';
    expect(await readerOf('<rss/>', isFeed)({ kind: 'address', address })).toMatchObject({
      kind: 'feed',
      page: { url: address, contentType: 'text/html' },
    });
    const bytes = new TextEncoder().encode('<rss/>');
    expect(await readerOf('', isFeed)({ kind: 'file', name: 'feed.xml', bytes })).toMatchObject({ kind: 'feed' });
  });

  it('that is a text takes the facts that are stated, and what was found for the others', async () => {
    const facts = { title: null, publisher: 'Example News', published: '2024-11-15' };
    const read = await readerOf('')({ kind: 'text', text: 'Pasted.', facts });
    expect(read).toMatchObject({
      kind: 'draft',
      draft: { body: 'Pasted.', frontMatter: { title: 'Found', publisher: 'Example News', published: '2024-11-15' } },
    });
  });

  it('that cannot be fetched says why', async () => {
    const refusal = { because: 'not found', message: 'There is no such page.' };
    const tools: SourceTools = {
      fetch: () => Promise.resolve({ ok: false, refusal, retryAfterMs: null, isPermanent: true, status: 404 }),
      extract: (input) => Promise.resolve({ ok: true, draft: draftOf(input) }),
      now: () => NOVEMBER,
    };
    const read = await readSource(tools, { kind: 'address', address: 'https://a.example/' });
    expect(read).toEqual({ kind: 'refused', refusal, isForGood: true, isWall: false, retryAfterMs: null });
  });
});
