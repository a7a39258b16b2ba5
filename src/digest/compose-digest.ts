// Composes the messages that tell news: the digest of a slot, its preview, the news of a watched subject, and what is new to
// one person.
import { buildDigest } from '../answer/news/build-digest.js';
import {
  DIGEST_PAUSED,
  digestMessages,
  nothingNew,
  type DigestAbout,
  type DigestFrame,
  type DigestMessages,
  type Moment,
} from '../blocks/digest/digest-blocks.js';
import type { Message } from '../blocks/message.js';
import { daysInWords, type SubjectChoice } from '../blocks/digest/digest-choice.js';
import { watchNote } from '../blocks/digest/watch-replies.js';
import { newestDate } from '../ingest/partial-date.js';
import type { OutboxMessage } from '../state/outbox-message.js';
import type { Subscription } from '../state/subscriptions.js';
import type { DigestContext } from './digest-context.js';
import { nextRuns, runsBetween } from './slot-times.js';

/** The news whose sequence numbers are above `after` and at most `to`. */
export interface NewsSpan {
  readonly after: number;
  readonly to: number;
}

export interface SlotSpan extends NewsSpan {
  readonly dueAt: number;
}

/** The messages of a slot, the headline first; none when nothing is new and the digest is to stay silent then. */
export async function composeSlot(
  context: DigestContext,
  subscription: Subscription,
  span: SlotSpan,
): Promise<OutboxMessage[]> {
  const post = await composeRun(context, subscription, span, false);
  if (post.kind === 'news') return post.messages;
  if (subscription.whenNothing === 'silence') return [];
  return outboxMessages(context, [post.line], subscription, span.dueAt);
}

export type RunPost =
  | { readonly kind: 'news'; readonly messages: OutboxMessage[] }
  /** What says that there is none. */
  | { readonly kind: 'nothing'; readonly line: Message };

/** What there is to post; `isAsked` where a person wants it now. */
export async function composeRun(
  context: DigestContext,
  subscription: Subscription,
  { dueAt, ...span }: SlotSpan,
  isAsked: boolean,
): Promise<RunPost> {
  const { id, subjects } = subscription;
  const next = nextMoment(context, subscription);
  const frame = { ...dueFrame(subscription), subscriptionId: id, next };
  const post = await composeSpan(context, subjects, span, frame, daysTo(subscription, dueAt));
  if (post.kind === 'news') {
    const messages = outboxMessages(context, [post.headline, ...post.details], subscription, dueAt);
    return { kind: 'news', messages };
  }
  return { kind: 'nothing', line: nothingNewLine(context, subscription, { dueAt, next, older: post.older, isAsked }) };
}

/**
 * The digest as it would be posted now. Where nothing is new, one of the last news shows what a digest looks like; null where
 * nothing was ever known.
 */
export async function previewDigest(
  context: DigestContext,
  subscription: Subscription,
  to: number,
): Promise<Message | null> {
  const { subjects, cursor: after, whenNothing } = subscription;
  const next = nextMoment(context, subscription);
  const note = subscription.pausedAt === null ? null : DIGEST_PAUSED;
  const frame = { ...dueFrame(subscription), purpose: 'preview' as const, next, note };
  const days = daysTo(subscription, context.now());
  const post = newsIn(await composeSpan(context, subjects, { after, to }, frame, days));
  if (post !== null) return post.headline;
  return sampleOf(context, subjects, { ...frame, purpose: `sample ${whenNothing}` }, to);
}

/** What a digest of all subjects looks like where none is set; null where nothing was ever known. */
export function sampleDigest(context: DigestContext, to: number): Promise<Message | null> {
  return sampleOf(context, [], { ...NOT_SUBSCRIBED, about: { subjects: [] }, purpose: 'sample unset' }, to);
}

/** One of the last news. */
async function sampleOf(
  context: DigestContext,
  subjects: readonly string[],
  sample: BareFrame,
  to: number,
): Promise<Message | null> {
  const seqs = (await context.store.news.between(0, to)).map(({ seq }) => seq);
  for (const from of [seqs.at(-SAMPLE_ITEMS - 1) ?? 0, 0]) {
    const earlier = newsIn(await composeSpan(context, subjects, { after: from, to }, sample, null));
    if (earlier !== null) return earlier.headline;
  }
  return null;
}

/** As much as a week brings. */
const SAMPLE_ITEMS = 12;

/** What is new to a person since their last visit to Home, which says so itself. */
export function composeVisit(context: DigestContext, span: NewsSpan): Promise<SpanNews> {
  return composeSpan(context, [], span, { ...NOT_SUBSCRIBED, about: { subjects: [] } }, daysTo(null, context.now()));
}

/** What tells one person what is new about these subjects, none for all. */
export async function composeNews(
  context: DigestContext,
  subjects: readonly string[],
  span: NewsSpan,
): Promise<SpanNews> {
  const isFirst = span.after === 0;
  const frame = { ...NOT_SUBSCRIBED, purpose: isFirst ? ('first request' as const) : ('request' as const) };
  const days = isFirst ? null : daysTo(null, context.now());
  return composeSpan(context, subjects, span, { ...frame, about: { subjects } }, days);
}

/** The message that tells the news of a watched subject; null when nothing is new. */
export async function composeWatch(context: DigestContext, subjectId: string, span: NewsSpan): Promise<Message | null> {
  const name = subjectName(context, subjectId);
  const frame = { ...NOT_SUBSCRIBED, about: { subjects: [subjectId] }, note: watchNote(name, context.command) };
  const post = await composeSpan(context, [subjectId], span, frame, daysTo(null, context.now()));
  return newsIn(post)?.headline ?? null;
}

/** All subjects that people can choose, sorted by name. */
export function subjectsByName({ answers }: DigestContext): SubjectChoice[] {
  return [...answers.prepared().knowledge.subjects].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The name of a subject, or its id when the subject is no longer known. */
export function subjectName({ answers }: DigestContext, id: string): string {
  return answers.prepared().knowledge.subjects.find((subject) => subject.id === id)?.name ?? id;
}

// Only the post of a subscription has something to pause.
const NOT_SUBSCRIBED = { purpose: null, subscriptionId: null, next: null, note: null };

type BareFrame = Omit<DigestFrame, 'command' | 'range' | 'names'>;

function dueFrame(subscription: Subscription): BareFrame {
  return { ...NOT_SUBSCRIBED, about: aboutOf(subscription) };
}

/** `older` counts articles that came in and are too old to be news. */
export type SpanNews =
  ({ readonly kind: 'news' } & DigestMessages) | { readonly kind: 'nothing'; readonly older: number };

function newsIn(news: SpanNews): DigestMessages | null {
  return news.kind === 'news' ? news : null;
}

/** The days that a digest covers: from `since`, or from the day its first news came in when that is earlier. */
interface CoveredDays {
  readonly since: number | null;
  readonly until: number;
  readonly timeZone: string;
}

/** Of a post that is no digest of a channel nobody's time zone is known. */
const NO_ZONE = 'Etc/UTC';

function daysTo(subscription: Subscription | null, until: number): CoveredDays {
  if (subscription === null) return { since: null, until, timeZone: NO_ZONE };
  return { since: previousRun(subscription, until), until, timeZone: subscription.timeZone };
}

/** The run before an instant, whether it was posted or not; when the digest was set, where there was none. */
function previousRun(subscription: Subscription, before: number): number {
  const { scheduledFrom } = subscription;
  const [previous = scheduledFrom] = runsBetween(subscription, scheduledFrom - 1, before - 1, 1);
  return previous;
}

/** `days` is null for everything so far. */
async function composeSpan(
  context: DigestContext,
  subjects: readonly string[],
  { after, to }: NewsSpan,
  frame: BareFrame,
  days: CoveredDays | null,
): Promise<SpanNews> {
  const { store, answers, command } = context;
  const items = await store.news.between(after, to);
  // Whoever asks for everything so far wants the old with the new.
  const digest = buildDigest({ items, prepared: answers.prepared(), subjects, countsOlder: after > 0 });
  if (digest.items === 0) return { kind: 'nothing', older: digest.older };
  const range = days === null ? null : rangeOf(days, items);
  return {
    kind: 'news',
    ...digestMessages(digest, { ...frame, names: subjectNames(context, subjects), range, command }),
  };
}

function rangeOf({ since, until, timeZone }: CoveredDays, items: readonly { readonly firstSeenAt: number }[]): string {
  const seen = items.map(({ firstSeenAt }) => firstSeenAt);
  const from = seen.reduce((a, b) => Math.min(a, b), since ?? until);
  return daysInWords(from, until, timeZone);
}

interface NothingToTell {
  readonly dueAt: number;
  readonly next: Moment | null;
  readonly older: number;
  readonly isAsked?: boolean;
}

function nothingNewLine(
  { answers }: DigestContext,
  subscription: Subscription,
  { dueAt, ...rest }: NothingToTell,
): Message {
  const { articles } = answers.prepared().knowledge;
  return nothingNew({
    since: { at: previousRun(subscription, dueAt), timeZone: subscription.timeZone },
    newestSource: newestDate(articles.map(({ published }) => published)),
    ...rest,
  });
}

function nextMoment({ now }: DigestContext, subscription: Subscription): Moment | null {
  const [at] = subscription.pausedAt === null ? nextRuns(subscription, 1, now()) : [];
  return at === undefined ? null : { at, timeZone: subscription.timeZone };
}

function outboxMessages(
  { now }: DigestContext,
  messages: readonly Message[],
  { id, teamId, channelId }: Subscription,
  dueAt: number,
): OutboxMessage[] {
  const key = (at: number): string => `slot:${id}:${dueAt}:${at}`;
  const common = { teamId, channelId, advance: null, notBefore: now(), createdAt: now() };
  return messages.map((message, at) => ({
    ...common,
    key: key(at),
    payload: JSON.stringify(message),
    replyTo: at === 0 ? null : key(0),
    slot: at === 0 ? { subscriptionId: id, dueAt } : null,
  }));
}

/** The names of subjects, without those that are no longer known. */
function subjectNames({ answers }: DigestContext, ids: readonly string[]): string[] {
  const { subjects } = answers.prepared().knowledge;
  return ids.flatMap((id) => subjects.find((subject) => subject.id === id)?.name ?? []);
}

// A button carries 2,000 characters; most ids have some ten.
const MOST_CARRIED = 20;

function aboutOf({ id, subjects }: Subscription): DigestAbout {
  const isShort = subjects.length <= MOST_CARRIED && subjects.join().length <= 1_000;
  return isShort ? { subjects } : { subscription: id };
}
