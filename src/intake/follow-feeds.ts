// Lets editors follow feeds, list them and stop following them. poll-feeds.ts polls them.
import { noAddress } from '../blocks/intake-outcomes.js';
import {
  FEED_FOLLOWED_ALREADY,
  feedFollowed,
  feedUnfollowed,
  feedWithoutSubject,
  noFeed,
  noSuchFeed,
  type FeedRow,
} from '../blocks/intake-replies.js';
import { canonicalAddress, pageKey } from '../ingest/canonical-address.js';
import { dayOf } from '../ingest/partial-date.js';
import type { IntakeContext, Requester } from './open-intake.js';

/** Follows a feed for the subjects that `names` name, none for all. Returns a message for the person. */
export async function followFeed(
  context: IntakeContext,
  address: string,
  names: readonly string[],
  { teamId, channelId, userId: addedBy }: Requester,
): Promise<string> {
  const { store, answers, now } = context;
  const subjects = names.map((name) => ({ name, found: answers.subjectIn(name) }));
  const unknown = subjects.find(({ found }) => found === null);
  if (unknown !== undefined) return feedWithoutSubject(unknown.name);
  const url = canonicalAddress(address);
  if (url === null) return noAddress(address);
  const known = await store.feeds.list(teamId);
  if (known.some((feed) => pageKey(feed.url) === pageKey(url))) return FEED_FOLLOWED_ALREADY;
  const check = await checkFeed(context, url);
  if (!check.ok) return check.message;
  const ids = JSON.stringify(subjects.flatMap(({ found }) => (found === null ? [] : [found.id])));
  const feed = { id: context.newId(), url, teamId, channelId, addedBy, subjects: ids, at: now() };
  const { added } = await store.feeds.add(feed);
  if (!added) return FEED_FOLLOWED_ALREADY;
  return feedFollowed(check.title, check.items, names);
}

export async function listFeeds({ store }: IntakeContext, teamId: string): Promise<FeedRow[]> {
  const feeds = await store.feeds.list(teamId);
  return feeds.map(({ url: address, brokenSince, failures }) => ({ address, brokenSince, failures }));
}

/** Stops following a feed; `which` is its number in the list or its address. Returns a message for the person. */
export async function unfollowFeed(
  { store, now }: IntakeContext,
  which: string,
  { teamId, userId: by }: Requester,
): Promise<string> {
  const feeds = await store.feeds.list(teamId);
  const found = /^\d{1,4}$/.test(which)
    ? feeds[Number(which) - 1]
    : feeds.find(({ url }) => pageKey(url) === pageKey(which));
  if (found === undefined) return noSuchFeed(which);
  await store.feeds.remove({ id: found.id, by, at: now() });
  return feedUnfollowed(found.url);
}

type FeedCheck =
  | { readonly ok: true; readonly title: string; readonly items: number }
  | { readonly ok: false; readonly message: string };

/** Reads a feed once before it is followed, so that the person learns of a mistake at once. */
async function checkFeed({ fetch, readFeed, now }: IntakeContext, url: string): Promise<FeedCheck> {
  const outcome = await fetch({ url, accept: 'feed' });
  if (!outcome.ok) return { ok: false, message: outcome.refusal.message };
  if (outcome.kind === 'not-modified') return { ok: true, title: url, items: 0 };
  const { page } = outcome;
  const today = dayOf(now());
  const read = await readFeed(page.bytes, { url: page.url, contentType: page.contentType, today });
  if (read.ok) return { ok: true, title: read.feed.title ?? url, items: read.feed.items.length };
  const links = read.refusal.feeds.slice(0, 3).map((link) => link.url);
  return { ok: false, message: noFeed(read.refusal.message, links) };
}
