// Builds what the bot remembers and its clock: news is recorded as the knowledge changes, due digests and watched subjects
// are queued, and what is queued is posted.
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { buildDigest } from '../answer/news/build-digest.js';
import type { Digest } from '../answer/news/digest.js';
import { type CorrectionPayload, findCorrection } from '../answer/news/find-correction.js';
import { findNewsInSlices, type FoundNews } from '../answer/news/find-news.js';
import type { LiveAnswers } from '../answer/live-answers.js';
import type { Article } from '../ingest/article.js';
import { newestDate } from '../ingest/partial-date.js';
import { digestMessages, type Moment, nothingNew } from '../blocks/digest-blocks.js';
import type { Message } from '../blocks/message.js';
import { isTimeZone, nextRuns, runsBetween } from './slot-times.js';
import { wordsFor } from './word-digests.js';
import type { Composed } from './queue-due-slots.js';
import type { DigestDesk, DigestPost } from './digest-desk.js';
import type { OutboxMessage } from '../state/outbox-message.js';
import type { Store } from '../state/store.js';
import type { Subscription } from '../state/subscriptions.js';
import type { Corrections } from './follow-corrections.js';

export interface DigestOptions {
  readonly store: Store;
  readonly answers: LiveAnswers;
  readonly corrections: Pick<Corrections, 'follow'>;
  readonly command: string;
  readonly log: Logger;
  readonly now: () => number;
}

export interface WiredDigests {
  readonly desk: DigestDesk;
  /** Records what the knowledge newly says; one at a time, in the order of the calls. */
  recordNews(this: void): Promise<void>;
  /** What a slot is posted as. */
  composeSlot(this: void, subscription: Subscription, span: Span): Promise<Composed>;
  /** What a watched subject's news is posted as, as JSON; null where there is none. */
  composeWatch(this: void, subjectId: string, span: Pick<Span, 'after' | 'to'>): Promise<string | null>;
}

interface Span {
  readonly after: number;
  readonly to: number;
  readonly dueAt: number;
}

// How long somebody who asks for a post at once has it to themselves while it is composed.
const COMPOSE_LEASE_MS = 60_000;

export function wireDigests(options: DigestOptions): WiredDigests {
  const { store, answers, command, now } = options;
  const owner = randomUUID();
  const words = wordsFor(answers, command);
  const digestOf = async (subjects: readonly string[], after: number, to: number): Promise<Digest | null> => {
    const items = await store.news.between(after, to);
    const digest = buildDigest({ items, prepared: answers.prepared(), subjects });
    return digest.items === 0 ? null : digest;
  };
  const composeSlot: WiredDigests['composeSlot'] = async (subscription, { after, to, dueAt }) => {
    const digest = await digestOf(subscription.subjects, after, to);
    const next = nextMoment(subscription, now());
    const post = digest === null ? null : digestMessages(digest, words.ofSubscription(subscription, next));
    const composed = post ?? quietPost(subscription, answers, { dueAt, next });
    return composed === null
      ? { kind: 'silent' }
      : { kind: 'post', messages: messagesOf(composed, subscription, dueAt, now()) };
  };
  const postNow: DigestDesk['postNow'] = async (subscription) => {
    const slot = { subscriptionId: subscription.id, dueAt: now(), owner };
    if ((await store.slots.unfinished(subscription.id)) !== null) return false;
    if (!(await store.slots.claim({ ...slot, leaseMs: COMPOSE_LEASE_MS, now: now() }))) return false;
    const to = await store.news.newest();
    const own = { ...subscription, whenNothing: 'line' as const };
    const composed = await composeSlot(own, { after: subscription.cursor, to, dueAt: slot.dueAt });
    const messages = composed.kind === 'post' ? composed.messages : [];
    return store.slots.queue({ ...slot, coversTo: to, messages });
  };
  return {
    desk: {
      store,
      now,
      newId: randomUUID,
      nextRuns: (schedule, count) => nextRuns(schedule, count, now()),
      isTimeZone,
      subjects: () => [...answers.prepared().knowledge.subjects].sort((a, b) => (a.name < b.name ? -1 : 1)),
      preview: async (subscription, to) => {
        const digest = await digestOf(subscription.subjects, subscription.cursor, to);
        const next = nextMoment(subscription, now());
        return digest === null ? null : digestMessages(digest, words.ofPreview(subscription, next));
      },
      composeNew: async (subjects, after, to) => {
        const digest = await digestOf(subjects, after, to);
        return digest === null ? null : digestMessages(digest, words.ofNew(subjects, after === 0));
      },
      postNow,
    },
    recordNews: oneAfterAnother(createNewsRecorder(options)),
    composeSlot,
    composeWatch: async (subjectId, { after, to }) => {
      const digest = await digestOf([subjectId], after, to);
      return digest === null ? null : JSON.stringify(digestMessages(digest, words.ofWatch(subjectId)).headline);
    },
  };
}

/** What is posted when nothing is new: one line, or nothing where silence was chosen. */
function quietPost(
  { whenNothing, ...subscription }: Subscription,
  answers: LiveAnswers,
  { dueAt, next }: { dueAt: number; next: Moment | null },
): Pick<DigestPost, 'headline' | 'details'> | null {
  if (whenNothing === 'silence') return null;
  const { articles } = answers.prepared().knowledge;
  const { scheduledFrom, timeZone } = subscription;
  // What was due before this one, posted or not: nothing new came since then either.
  const [previous = scheduledFrom] = runsBetween(subscription, scheduledFrom - 1, dueAt - 1, 1);
  const headline = nothingNew({
    since: { at: previous, timeZone },
    newestSource: newestDate(articles.map(({ published }) => published)),
    next,
  });
  return { headline, details: [] };
}

function nextMoment(subscription: Subscription, now: number): Moment | null {
  const [at] = nextRuns(subscription, 1, now);
  return at === undefined ? null : { at, timeZone: subscription.timeZone };
}

function messagesOf(
  post: Pick<DigestPost, 'headline' | 'details'>,
  subscription: Subscription,
  dueAt: number,
  now: number,
): OutboxMessage[] {
  const { id, teamId, channelId } = subscription;
  const key = (at: number): string => `slot:${id}:${dueAt}:${at}`;
  const common = { teamId, channelId, advance: null, notBefore: now, createdAt: now };
  return [post.headline, ...post.details].map((message: Message, at) => ({
    ...common,
    key: key(at),
    payload: JSON.stringify(message),
    replyTo: at === 0 ? null : key(0),
    slot: at === 0 ? { subscriptionId: id, dueAt } : null,
  }));
}

/**
 * Records the news of the state in use. What this process has recorded is not looked up again, so that an edit among many
 * articles costs what it changes.
 */
function createNewsRecorder({ store, answers, corrections, log, now }: DigestOptions): () => Promise<void> {
  const known = new Set<string>();
  const wordings = new Map<string, string>();
  return async () => {
    const prepared = answers.prepared();
    const articles = prepared.knowledge.articles.filter(({ id, sha256 }) => wordings.get(id) !== sha256);
    const edits = await findEdits(articles, store);
    const found = await findNewsInSlices(prepared);
    const items = [
      ...found.filter(({ keys }) => !keys.every((key) => known.has(key))),
      ...edits.map(({ correction }) => correction),
    ];
    const recorded = await store.news.record(items, now());
    for (const { article, correction } of edits) {
      await corrections.follow(article, JSON.parse(correction.payload) as CorrectionPayload);
    }
    // Last: whoever is stopped before finds the same corrections again, and they are known by then or not told yet.
    await store.versions.recordAll(articles, now());
    for (const { keys } of items) for (const key of keys) known.add(key);
    for (const { id, sha256 } of articles) wordings.set(id, sha256);
    const fresh = recorded.filter(({ isNew }) => isNew).length;
    if (fresh > 0) log.info({ news: fresh }, 'news was recorded');
  };
}

interface Edit {
  readonly article: Article;
  readonly correction: FoundNews;
}

// An edited article is a correction: what its body was before is known only to the store.
async function findEdits(articles: readonly Article[], store: DigestOptions['store']): Promise<Edit[]> {
  const previous = await store.versions.previousOf(articles);
  return articles.flatMap((article) => {
    const before = previous.get(article.id);
    const correction = before === undefined ? null : findCorrection(before, article);
    return correction === null ? [] : [{ article, correction }];
  });
}

function oneAfterAnother(work: () => Promise<void>): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return () => {
    last = last.catch(() => undefined).then(work);
    return last;
  };
}
