// An article of several pages comes in whole, over HTTP from this machine; the page that cannot be had is named.
import { describe, expect, it } from 'vitest';
import { readSource } from '../../src/intake/read-source.js';
import type { Draft } from '../../src/ingest/draft.js';
import { extractDraft } from '../../src/reading/extract-draft.js';
import { createOpenFetch, serve, type Served } from '../reading/fetch/serve.js';

const about = (what: string): string =>
  `Viasat said on Tuesday that intruders of Salt Typhoon had entered its network through ${what}, and that it had shut them out since.`;
const PAGES = ['a router that was not patched', 'the account of a contractor', 'a firewall of a branch office'];
const OF_BOTH = 'The carrier said all of this in a letter to regulators that was published on Friday by the agency.';

function pageOf(part: string, links: string): string {
  return `<!doctype html><html lang="en"><head><title>Viasat was breached</title></head><body><article><h1>Viasat was breached</h1><p>${about(part)}</p><p>${OF_BOTH}</p><p>${about(`${part}, again`)}</p></article><nav>${links}</nav></body></html>`;
}

type Answers = Readonly<Record<string, string | number>>;

async function draftOf(answers: Answers): Promise<{ readonly draft: Draft; readonly site: Served }> {
  const site = await serve(
    Object.fromEntries(
      Object.entries(answers).map(([path, answer]) => [
        path,
        (_: unknown, response) => {
          if (typeof answer === 'number') response.writeHead(answer).end();
          else if (answer.startsWith('http')) response.writeHead(302, { location: answer }).end();
          else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(answer);
        },
      ]),
    ),
  );
  const tools = { fetch: createOpenFetch(), extract: extractDraft, now: () => Date.parse('2026-11-20T10:00:00Z') };
  const read = await readSource(tools, { kind: 'address', address: `${site.origin}/story` });
  if (read.kind !== 'draft') throw new Error('No draft was read.');
  return { draft: read.draft, site };
}

const paths = ({ asked }: Served): string[] => asked.map(({ url }) => url ?? '');
const [ONE = '', TWO = '', THREE = ''] = PAGES;

describe('an article of several pages', () => {
  it('comes in whole, each paragraph once', async () => {
    const { draft, site } = await draftOf({
      '/story': pageOf(ONE, '<a rel="next" href="/story?page=2">Next page</a>'),
      '/story?page=2': pageOf(TWO, '<a href="/story">1</a> <a href="/story?page=3">3</a>'),
      '/story?page=3': pageOf(THREE, '<a href="/story">1</a> <a href="/story?page=2">2</a>'),
    });
    const whole = [
      about(ONE),
      OF_BOTH,
      about(`${ONE}, again`),
      ...[TWO, THREE].flatMap((part) => [about(part), about(`${part}, again`)]),
    ];
    expect(draft.body.split('\n\n')).toEqual(whole);
    expect(draft.notes).toEqual([]);
    expect(paths(site)).toEqual(['/story', '/story?page=2', '/story?page=3']);
  });

  it('comes in without the page that fails, which is named', async () => {
    const { draft } = await draftOf({
      '/story': pageOf(ONE, '<a href="/story/2">2</a> <a href="/story/3">3</a>'),
      '/story/2': 503,
      '/story/3': pageOf(THREE, ''),
    });
    expect(draft.body).toContain(about(THREE));
    expect(draft.notes).toEqual([expect.stringMatching(/^Page 2 of it is missing: .*trouble of its own/)]);
  });

  it('keeps the narrowest mark of all pages', async () => {
    const { draft } = await draftOf({
      '/story': pageOf(ONE, '<a href="/story/2">2</a>'),
      '/story/2': pageOf(TWO, '').replace('<h1>', '<p>TLP:AMBER</p><h1>'),
    });
    expect(draft.frontMatter.tlp).toBe('AMBER');
  });

  it('is read up to ten further pages, and says how many there are', async () => {
    const links = Array.from({ length: 14 }, (_, at) => `<a href="/story/${at + 1}">${at + 1}</a>`).join(' ');
    const pages = Array.from({ length: 14 }, (_, at): [string, string] => [
      `/story/${at + 1}`,
      pageOf(`door ${at + 1}`, links),
    ]);
    const { draft, site } = await draftOf({ '/story': pageOf(ONE, links), ...Object.fromEntries(pages) });
    expect(paths(site)).toHaveLength(11);
    expect(draft.body).toContain('door 11, again');
    expect(draft.notes).toEqual([
      'It was read up to page 11; it goes on to page 14 at least, and these are not in it.',
    ]);
  });

  it('is never followed to another host', async () => {
    const other = await serve({ '/': (_, response) => response.writeHead(200).end(pageOf(TWO, '')) });
    const { draft } = await draftOf({
      '/story': pageOf(ONE, '<a href="/story/2">2</a>'),
      '/story/2': `${other.origin.replace('127.0.0.1', 'localhost')}/`,
    });
    expect(draft.body).not.toContain(about(TWO));
    expect(draft.notes).toEqual([expect.stringMatching(/^Page 2 of it is missing: /)]);
    expect(other.asked).toEqual([]);
  });
});
