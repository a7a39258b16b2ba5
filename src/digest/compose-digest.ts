// What a digest says: as a slot posts it, as a preview, of a watched subject, or of what is new to one person.
import { buildDigest } from '../answer/news/build-digest.js';
import {
  digestMessages,
  digestTitle,
  nothingNew,
  type DigestAbout,
  type DigestFrame,
  type DigestMessages,
  type Moment,
} from '../blocks/digest-blocks.js';
import type { Message } from '../blocks/message.js';
import type { SubjectChoice } from '../blocks/digest-choice.js';
import { watchNote } from '../blocks/watch-replies.js';
import { newestDate } from '../ingest/partial-date.js';
import type { OutboxMessage } from '../state/outbox-message.js';
import type { Subscription } from '../state/subscriptions.js';
import type { DigestContext } from './digest-context.js';
import { nextRuns, runsBetween } from './slot-times.js';

/** Sequence numbers of news: those after the first and up to the second. */
export interface NewsSpan {
  readonly after: number;
  readonly to: number;
}

export interface SlotSpan extends NewsSpan {
  readonly dueAt: number;
}

/** What a slot is posted as, the headline first; no message where nothing is new and silence was chosen. */
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
  if (post !== null) return outboxMessages(context, [post.headline, ...post.details], subscription, dueAt);
  if (subscription.whenNothing === 'silence') return [];
  return outboxMessages(context, [nothingNewLine(context, subscription, dueAt, next)], subscription, dueAt);
}

/** What the news since the last digest would be posted as; null when nothing is new. */
export function previewDigest(
  context: DigestContext,
  subscription: Subscription,
  to: number,
): Promise<DigestMessages | null> {
  const { subjects, cursor: after } = subscription;
  return composeSpan(
    context,
    subjects,
    { after, to },
    {
      ...NOT_SUBSCRIBED,
      title: digestTitle('preview', subjectNames(context, subjects)),
      about: aboutOf(subscription),
      next: nextMoment(context, subscription),
    },
  );
}

/** What is new to one person, of these subjects or of all; null when nothing is. */
export function composeNews(
  context: DigestContext,
  subjects: readonly string[],
  span: NewsSpan,
): Promise<DigestMessages | null> {
  const purpose = span.after === 0 ? 'first request' : 'request';
  return composeSpan(context, subjects, span, {
    ...NOT_SUBSCRIBED,
    title: digestTitle(purpose, subjectNames(context, subjects)),
    about: { subjects },
  });
}

/** What the news of a watched subject is posted as; null when nothing is new. */
export async function composeWatch(context: DigestContext, subjectId: string, span: NewsSpan): Promise<Message | null> {
  const name = subjectName(context, subjectId);
  const post = await composeSpan(context, [subjectId], span, {
    ...NOT_SUBSCRIBED,
    title: digestTitle('watch', [name]),
    about: { subjects: [subjectId] },
    note: watchNote(name, context.command),
  });
  return post?.headline ?? null;
}

/** All subjects that can be chosen, by name. */
export function subjectsByName({ answers }: DigestContext): SubjectChoice[] {
  return [...answers.prepared().knowledge.subjects].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The id where no subject of that id is known any more. */
export function subjectName({ answers }: DigestContext, id: string): string {
  return answers.prepared().knowledge.subjects.find((subject) => subject.id === id)?.name ?? id;
}

// What is no subscription's own post has nothing to pause.
const NOT_SUBSCRIBED = { subscriptionId: null, next: null, note: null };

async function composeSpan(
  { store, answers, command }: DigestContext,
  subjects: readonly string[],
  { after, to }: NewsSpan,
  frame: Omit<DigestFrame, 'command'>,
): Promise<DigestMessages | null> {
  const items = await store.news.between(after, to);
  const digest = buildDigest({ items, prepared: answers.prepared(), subjects });
  return digest.items === 0 ? null : digestMessages(digest, { ...frame, command });
}

function nothingNewLine(
  { answers }: DigestContext,
  subscription: Subscription,
  dueAt: number,
  next: Moment | null,
): Message {
  const { articles } = answers.prepared().knowledge;
  const { scheduledFrom, timeZone } = subscription;
  // What was due before this one, posted or not: nothing new came since then either.
  const [previous = scheduledFrom] = runsBetween(subscription, scheduledFrom - 1, dueAt - 1, 1);
  return nothingNew({
    since: { at: previous, timeZone },
    newestSource: newestDate(articles.map(({ published }) => published)),
    next,
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

/** Without those that are known no more. */
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
