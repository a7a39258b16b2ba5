// Feeds as editors follow, list and stop following them. Polling them is left to poll-feeds.ts.
import type { FeedRow } from '../blocks/intake-replies.js';
import { canonicalAddress, pageKey } from '../ingest/canonical-address.js';
import type { Feed } from '../state/articles/feeds.js';
import type { IntakeContext, Requester } from './open-intake.js';

const FOLLOWED = 'This feed is followed already.';

/** `names` are those of subjects, none for all of them. Returns a message for the person. */
export async function followFeed(
  context: IntakeContext,
  address: string,
  names: readonly string[],
  { teamId, channelId, userId: addedBy }: Requester,
): Promise<string> {
  const { store, answers, now } = context;
  const subjects = names.map((name) => ({ name, found: answers.subjectIn(name) }));
  const unknown = subjects.find(({ found }) => found === null);
  if (unknown !== undefined) return `No subject of that name is known: ${unknown.name}. Nothing was set.`;
  const url = canonicalAddress(address);
  if (url === null) return `“${address}” is no address that starts with http:// or https://.`;
  const known = await store.feeds.list(teamId);
  if (known.some((feed) => pageKey(feed.url) === pageKey(url))) return FOLLOWED;
  const check = await checkFeed(context, url);
  if (!check.ok) return check.message;
  const ids = JSON.stringify(subjects.flatMap(({ found }) => (found === null ? [] : [found.id])));
  const feed = { id: context.newId(), url, teamId, channelId, addedBy, subjects: ids, at: now() };
  const { added } = await store.feeds.add(feed);
  if (!added) return FOLLOWED;
  const which = names.length === 0 ? 'that name a subject' : `about ${names.join(', ')}`;
  return `Following ${check.title}: ${check.items} items now. Articles ${which} are added by themselves from now on.`;
}

export async function listFeeds({ store }: IntakeContext, teamId: string): Promise<FeedRow[]> {
  const feeds = await store.feeds.list(teamId);
  return feeds.map((feed) => ({ address: feed.url, state: stateOf(feed) }));
}

/** `which` is a feed's number in the list, or its address. Returns a message for the person. */
export async function unfollowFeed(
  { store, now }: IntakeContext,
  which: string,
  { teamId, userId: by }: Requester,
): Promise<string> {
  const feeds = await store.feeds.list(teamId);
  const found = /^\d{1,4}$/.test(which)
    ? feeds[Number(which) - 1]
    : feeds.find(({ url }) => pageKey(url) === pageKey(which));
  if (found === undefined) return `There is no such feed: ${which}. “feeds” lists them with their numbers.`;
  await store.feeds.remove({ id: found.id, by, at: now() });
  return `No longer followed: ${found.url}. What came in through it stays.`;
}

type FeedCheck =
  | { readonly ok: true; readonly title: string; readonly items: number }
  | { readonly ok: false; readonly message: string };

/** Reads a feed once before it is set, so that a mistake is told at once. */
async function checkFeed({ fetch, readFeed, now }: IntakeContext, url: string): Promise<FeedCheck> {
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
