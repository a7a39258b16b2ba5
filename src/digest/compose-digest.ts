// Composes the messages that tell news: the digest of a slot, its preview, the news of a watched subject, and what is new to
// one person.
import { buildDigest } from '../answer/news/build-digest.js';
import {
  digestMessages,
  digestTitle,
  nothingNew,
  type DigestAbout,
  type DigestFrame,
  type DigestMessages,
  type Moment,
} from '../blocks/digest/digest-blocks.js';
import type { Message } from '../blocks/message.js';
import type { SubjectChoice } from '../blocks/digest/digest-choice.js';
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
  { dueAt, ...span }: SlotSpan,
): Promise<OutboxMessage[]> {
  const next = nextMoment(context, subscription);
  const post = await composeSpan(context, subscription.subjects, span, {
    title: digestTitle('due', subjectNames(context, subscription.subjects)),
    subscriptionId: subscription.id,
    about: aboutOf(subscription),
    next,
    note: null,
  });
  if (post.kind === 'news') return outboxMessages(context, [post.headline, ...post.details], subscription, dueAt);
  if (subscription.whenNothing === 'silence') return [];
  const line = nothingNewLine(context, subscription, dueAt, next, post.older);
  return outboxMessages(context, [line], subscription, dueAt);
}

/** The digest as it would be posted now; null when nothing is new. */
export async function previewDigest(
  context: DigestContext,
  subscription: Subscription,
  to: number,
): Promise<DigestMessages | null> {
  const { subjects, cursor: after } = subscription;
  const span = { after, to };
  return newsIn(
    await composeSpan(context, subjects, span, {
      ...NOT_SUBSCRIBED,
      title: digestTitle('preview', subjectNames(context, subjects)),
      about: aboutOf(subscription),
      next: nextMoment(context, subscription),
    }),
  );
}

/** What tells one person what is new about these subjects, none for all. */
export async function composeNews(
  context: DigestContext,
  subjects: readonly string[],
  span: NewsSpan,
): Promise<SpanNews> {
  const purpose = span.after === 0 ? 'first request' : 'request';
  return composeSpan(context, subjects, span, {
    ...NOT_SUBSCRIBED,
    title: digestTitle(purpose, subjectNames(context, subjects)),
    about: { subjects },
  });
}

/** The message that tells the news of a watched subject; null when nothing is new. */
export async function composeWatch(context: DigestContext, subjectId: string, span: NewsSpan): Promise<Message | null> {
  const name = subjectName(context, subjectId);
  const post = await composeSpan(context, [subjectId], span, {
    ...NOT_SUBSCRIBED,
    title: digestTitle('watch', [name]),
    about: { subjects: [subjectId] },
    note: watchNote(name, context.command),
  });
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
const NOT_SUBSCRIBED = { subscriptionId: null, next: null, note: null };

/** `older` counts articles that came in and are too old to be news. */
export type SpanNews =
  ({ readonly kind: 'news' } & DigestMessages) | { readonly kind: 'nothing'; readonly older: number };

function newsIn(news: SpanNews): DigestMessages | null {
  return news.kind === 'news' ? news : null;
}

async function composeSpan(
  { store, answers, command }: DigestContext,
  subjects: readonly string[],
  { after, to }: NewsSpan,
  frame: Omit<DigestFrame, 'command'>,
): Promise<SpanNews> {
  const items = await store.news.between(after, to);
  // Whoever asks for everything so far wants the old with the new.
  const digest = buildDigest({ items, prepared: answers.prepared(), subjects, countsOlder: after > 0 });
  if (digest.items === 0) return { kind: 'nothing', older: digest.older };
  return { kind: 'news', ...digestMessages(digest, { ...frame, command }) };
}

function nothingNewLine(
  { answers }: DigestContext,
  subscription: Subscription,
  dueAt: number,
  next: Moment | null,
  older: number,
): Message {
  const { articles } = answers.prepared().knowledge;
  const { scheduledFrom, timeZone } = subscription;
  // The run before this one, whether it was posted or not: nothing new came since then either.
  const [previous = scheduledFrom] = runsBetween(subscription, scheduledFrom - 1, dueAt - 1, 1);
  return nothingNew({
    since: { at: previous, timeZone },
    newestSource: newestDate(articles.map(({ published }) => published)),
    next,
    older,
  });
}

function nextMoment({ now }: DigestContext, subscription: Subscription): Moment | null {
  const [at] = nextRuns(subscription, 1, now());
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
