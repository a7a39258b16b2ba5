// A feed that is read from a terminal brings in what the bot itself would take of it, and says what it left out and why.
import { describe, expect, it } from 'vitest';
import { createSubjectFinder } from '../../src/ingest/find-phrases.js';
import { FOR_THE_STORY, type FollowedFor } from '../../src/intake/feed-choice.js';
import { takeInBulk } from '../../src/intake/take-in-bulk.js';
import { createOpenFetch, HERE } from '../reading/fetch/serve.js';
import { startPolled, withPort, type Answer } from './polled.js';

const STORY = `Viasat said on Tuesday that intruders of Salt Typhoon had entered its network through a router that was not patched, and that it had shut them out since.`;
const PAGES: Readonly<Record<string, readonly string[]>> = {
  '/story': [STORY],
  '/old': [`${STORY} It had been told so in spring.`],
  '/party': [
    'Viasat said on Tuesday that it will hold a summer party for all people of the town, with a band, free rides and a contest of choirs, and that it hopes for dry weather this time.',
  ],
  '/marked': ['TLP:AMBER', `${STORY} It asked its partners for help.`],
};
const ITEMS: readonly (readonly [title: string, path: string, day: string])[] = [
  ['Viasat was breached', 'story', '20 Nov 2026'],
  ['Viasat was breached before', 'old', '20 Nov 2018'],
  ['Viasat holds a party', 'party', '21 Nov 2026'],
  ['Viasat tells its partners', 'marked', '22 Nov 2026'],
  ['A recipe for soup', 'soup', '22 Nov 2026'],
];

function answer(_: string, path: string): Answer {
  const page = PAGES[path];
  const text = (page ?? []).map((each) => `<p>${each}</p>`).join('');
  const html = `<html lang="en"><head><title>Viasat and ${path.slice(1)}</title></head><body><article><h1>Viasat and ${path.slice(1)}</h1>${text}</article></body></html>`;
  if (page !== undefined) return { status: 200, body: html, headers: { 'content-type': 'text/html' } };
  const items = ITEMS.map(
    ([title, to, day]) =>
      `<item><title>${title}</title><link>http://news.example/${to}</link><pubDate>${day} 09:00 GMT</pubDate></item>`,
  );
  const body = `<rss version="2.0"><channel><title>News</title>${items.join('')}</channel></rss>`;
  return { status: 200, body, headers: { 'content-type': 'application/rss+xml' } };
}

async function bringIn(followed: readonly FollowedFor[]): Promise<string[]> {
  const { intake, site } = await startPolled(answer);
  const address = withPort('http://news.example/rss', site.port);
  const told: string[] = [];
  const outcomes = takeInBulk(one({ name: address, source: { kind: 'address', address } }), {
    ...intake,
    // The pace of a host is kept by a clock that runs; this one stands.
    fetch: createOpenFetch({ 'news.example': HERE }),
    finder: createSubjectFinder(intake.answers.prepared().knowledge.subjects),
    followedFor: () => Promise.resolve(followed),
    putAll: intake.store.library.putAll,
    follow: null,
    bringer: () => ({ by: 'ana', teamId: '', via: 'terminal', at: intake.now() }),
    today: () => '2026-11-28',
  });
  for await (const { name, outcome, detail } of outcomes)
    told.push(`${new URL(name).pathname} ${outcome}${outcome === 'not taken' ? `: ${detail}` : ''}`);
  return told;
}

async function* one<T>(value: T): AsyncGenerator<T> {
  yield await Promise.resolve(value);
}

describe('a feed that is read from a terminal', () => {
  it('brings in what tells of the story, and says why it leaves out the rest', async () => {
    expect(await bringIn([])).toEqual([
      '/rss not taken: 1 item was left out: 1 that name no subject.',
      expect.stringMatching(/^\/marked not taken: It is marked TLP:AMBER/),
      expect.stringMatching(/^\/party not taken: It names subjects, and tells of no intrusion/),
      '/story added',
      '/old added',
    ]);
  });

  it('is read as those who follow it chose: from their day on, for their words', async () => {
    const choice = { ...FOR_THE_STORY, since: '2026-11-01', notWords: '["party"]' };
    const told = await bringIn([choice]);
    expect(told[0]).toBe(
      '/rss not taken: 3 items were left out: 1 that name no subject, 1 with words that are not wanted, 1 from before its day.',
    );
    expect(told.slice(1).map((line) => line.slice(0, 12))).toEqual(['/marked not ', '/story added']);
    // What one of them wants is wanted.
    expect(await bringIn([choice, FOR_THE_STORY])).toContain('/old added');
  });
});
