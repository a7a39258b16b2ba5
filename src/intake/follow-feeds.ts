// Builds the feeds: how people set them, and what polls them.
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { LiveAnswers } from '../answer/live-answers.js';
import { canonicalAddress, pageKey } from '../ingest/canonical-address.js';
import type { Draft } from '../ingest/draft.js';
import type { Fetch } from '../reading/fetch/fetch-url.js';
import { findFeedItems } from '../reading/feeds/find-feed-items.js';
import type { FeedRead, FeedReply } from '../reading/feeds/read-feed.js';
import { createSubjectFinder } from '../ingest/find-phrases.js';
import { keepDraft } from './keep-draft.js';
import { createFeedPoller, type FeedPoller } from './poll-feeds.js';
import type { Understand } from './understanding.js';
import type { ReadSource } from './read-source.js';
import type { IntakeDesk } from './intake-desk.js';
import type { Feed } from '../state/articles/feeds.js';
import type { Store } from '../state/store.js';

export type FeedDesk = IntakeDesk['feeds'];

export interface FeedWireOptions {
  readonly store: Store;
  readonly answers: LiveAnswers;
  readonly fetch: Fetch;
  readonly readFeed: (bytes: Uint8Array, reply: FeedReply) => Promise<FeedRead>;
  readonly readSource: ReadSource;
  readonly understand: Understand;
  readonly takeIn: () => Promise<void>;
  readonly now: () => number;
  readonly log: Logger;
}

export interface WiredFeeds {
  readonly desk: FeedDesk;
  /** What polls them; `onBroken` tells whoever set one. */
  poller(this: void, onBroken: (feed: Feed, message: string) => Promise<void>): FeedPoller;
}

export function wireFeeds(options: FeedWireOptions): WiredFeeds {
  const { store, fetch, readFeed, readSource, takeIn, now, log } = options;
  return {
    desk: feedDesk(options),
    poller: (onBroken) =>
      createFeedPoller({
        ...{ store, fetch, readFeed, readSource, takeIn, now, onBroken },
        choose: ({ feed }, subjects) => {
          const finder = createSubjectFinder(options.answers.prepared().knowledge.subjects);
          return findFeedItems(feed, finder, new Set(subjects)).map(({ item }) => item);
        },
        keep: (draft, feed) => keepOf(options, draft, feed),
        onMiss: ({ id, url }, address, message) => log.warn({ feed: id, url, address }, `a feed: ${message}`),
        random: Math.random,
        owner: randomUUID(),
      }),
  };
}

/** Its items were chosen by their summaries: a page that names nothing that people ask about is not kept. */
async function keepOf({ store, understand, now }: FeedWireOptions, draft: Draft, feed: Feed): Promise<boolean> {
  const understanding = understand(draft);
  if (understanding.saysNothingAbout) return false;
  const bringer = { by: feed.addedBy, teamId: feed.teamId, via: 'feed' as const, at: now() };
  const put = await keepDraft(store.library, understanding.id, draft, bringer);
  return put.kind === 'added' || put.kind === 'revised';
}

const FOLLOWED = 'This feed is followed already.';

function feedDesk({ store, answers, fetch, readFeed, now }: FeedWireOptions): FeedDesk {
  return {
    add: async (typed, names, { teamId, channelId, userId: addedBy }) => {
      const subjects = names.map((name) => ({ name, found: answers.subjectIn(name) }));
      const unknown = subjects.find(({ found }) => found === null);
      if (unknown !== undefined) return `No subject of that name is known: ${unknown.name}. Nothing was set.`;
      const url = canonicalAddress(typed);
      if (url === null) return `“${typed}” is no address that starts with http:// or https://.`;
      const known = await store.feeds.list(teamId);
      if (known.some((feed) => pageKey(feed.url) === pageKey(url))) return FOLLOWED;
      const looked = await lookAt(fetch, readFeed, url, now);
      if (!looked.ok) return looked.message;
      const ids = JSON.stringify(subjects.flatMap(({ found }) => (found === null ? [] : [found.id])));
      const feed = { id: randomUUID(), url, teamId, channelId, addedBy, subjects: ids, at: now() };
      const { added } = await store.feeds.add(feed);
      if (!added) return FOLLOWED;
      const which = names.length === 0 ? 'that name a subject' : `about ${names.join(', ')}`;
      return `Following ${looked.title}: ${looked.items} items now. Articles ${which} are added by themselves from now on.`;
    },
    list: async (teamId) =>
      (await store.feeds.list(teamId)).map((feed) => ({
        id: feed.id,
        address: feed.url,
        addedBy: feed.addedBy,
        state: stateOf(feed),
      })),
    remove: async (which, { teamId, userId: by }) => {
      const feeds = await store.feeds.list(teamId);
      const found = /^\d{1,4}$/.test(which)
        ? feeds[Number(which) - 1]
        : feeds.find(({ url }) => pageKey(url) === pageKey(which));
      if (found === undefined) return `There is no such feed: ${which}. “feeds” lists them with their numbers.`;
      await store.feeds.remove({ id: found.id, by, at: now() });
      return `No longer followed: ${found.url}. What came in through it stays.`;
    },
  };
}

/** Asked once before it is set, so that a mistake is told at once. */
async function lookAt(
  fetch: Fetch,
  readFeed: FeedWireOptions['readFeed'],
  url: string,
  now: () => number,
): Promise<{ ok: true; title: string; items: number } | { ok: false; message: string }> {
  const outcome = await fetch({ url, accept: 'feed' });
  if (!outcome.ok) return { ok: false, message: outcome.refusal.message };
  if (outcome.kind === 'not-modified') return { ok: true, title: url, items: 0 };
  const { page } = outcome;
  const today = new Date(now()).toISOString().slice(0, 10);
  const read = await readFeed(page.bytes, { url: page.url, contentType: page.contentType, today });
  if (read.ok) return { ok: true, title: read.feed.title ?? url, items: read.feed.items.length };
  const links = read.refusal.feeds.slice(0, 3).map((link) => link.url);
  const offered = links.length === 0 ? '' : ` It names: ${links.join(', ')}`;
  return { ok: false, message: `${read.refusal.message}${offered}` };
}

function stateOf({ brokenSince, failures }: Feed): string {
  if (brokenSince !== null) return `broken since ${new Date(brokenSince).toISOString().slice(0, 10)}`;
  return failures === 0 ? 'read as it should be' : `not read ${failures} ${failures === 1 ? 'time' : 'times'} in a row`;
}
