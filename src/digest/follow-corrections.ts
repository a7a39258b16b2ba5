// Remembers which of our messages quote which articles. When an article was edited or taken back, it queues a reply under each
// of them.
import { referenceTo } from '../answer/excerpt-of.js';
import type { CorrectionPayload } from '../answer/news/find-correction.js';
import { pairEdits } from '../answer/news/pair-edits.js';
import { buildCorrection, buildTakenBack, carriedArticles } from '../blocks/correction-reply.js';
import { makeArticle, type Article } from '../ingest/article.js';
import { storedFrontMatter } from '../ingest/front-matter.js';
import { dayOf, readableDate } from '../ingest/partial-date.js';
import type { Message } from '../blocks/message.js';
import type { ArticleMessagesRequest, ShownMessage } from '../state/shown-messages.js';
import type { OutboxMessage } from '../state/outbox-message.js';
import type { DigestContext } from './digest-context.js';

/** A message of ours that everybody in its channel can see. */
export interface PostedMessage {
  readonly teamId: string;
  readonly channelId: string;
  readonly ts: string;
  /** Null outside of threads. */
  readonly threadTs: string | null;
  readonly blocks: unknown;
}

const DAY_MS = 24 * 60 * 60 * 1_000;
/** Nobody reads threads that are older. */
const SINCE_MS = 90 * DAY_MS;
const MOST_MESSAGES = 50;
/** Buttons carry this many characters of the hash. */
const HASH_CHARACTERS = 16;

/** Which articles a message quotes: one entry, or none. */
export function shownIn({ blocks, ...place }: PostedMessage, at: number): ShownMessage[] {
  const articles = carriedArticles(blocks).map(({ articleId: id, sha256 }) => ({ id, sha256 }));
  return articles.length === 0 ? [] : [{ ...place, articles, at }];
}

/** Notes which articles a message quotes. Never rejects. */
export async function noteShown({ store, now, log }: DigestContext, message: PostedMessage): Promise<void> {
  try {
    for (const shown of shownIn(message, now())) await store.shown.record(shown);
  } catch (err) {
    log.warn({ err }, 'what a message quotes was not noted: a correction cannot follow it');
  }
}

type CorrectionContext = Pick<DigestContext, 'store' | 'now' | 'corrections'>;

/** Queues a reply under each message that quotes an earlier wording of the article. */
export async function queueCorrections(
  { store, now, corrections }: CorrectionContext,
  article: Article,
  correction: CorrectionPayload,
): Promise<void> {
  if (corrections === 'off') return;
  const sha256 = article.sha256.slice(0, HASH_CHARACTERS);
  const request = { since: now() - SINCE_MS, except: sha256, most: MOST_MESSAGES };
  const edits = pairEdits(correction.removed, correction.added);
  const message = buildCorrection({ ...edits, more: correction.more, article: referenceTo(article) });
  await queueReplies({ store, now }, { id: article.id, request, message, what: 'correction', which: sha256 });
}

/** Nobody waits longer for it, and after a month the outbox forgets what it has posted. */
const REMOVED_SINCE_MS = 7 * DAY_MS;

/**
 * Queues a reply under each message that quotes an article which was taken back of late, in Slack or in a terminal. Each has a key,
 * so that it is queued once however often this runs.
 */
export async function queueTakenBack({ store, now, corrections }: CorrectionContext): Promise<void> {
  if (corrections === 'off') return;
  for (const { id, removed, current } of await store.library.removedSince(now() - REMOVED_SINCE_MS)) {
    if (removed === null) continue;
    // An article without a title is called by its first words.
    const body = (await store.library.revision(id, current.revision))?.body ?? '';
    const article = referenceTo(makeArticle(id, storedFrontMatter(current.frontMatter), body));
    const message = buildTakenBack(article, readableDate(dayOf(removed.at)), removed.why);
    const request = { since: now() - SINCE_MS, except: null, most: MOST_MESSAGES };
    await queueReplies({ store, now }, { id, request, message, what: 'taken-back', which: String(removed.at) });
  }
}

interface ReplyToAll {
  readonly id: string;
  readonly request: ArticleMessagesRequest;
  readonly message: Message;
  readonly what: 'correction' | 'taken-back';
  /** Tells this change of the article from its others. */
  readonly which: string;
}

async function queueReplies(
  { store, now }: Pick<DigestContext, 'store' | 'now'>,
  { id, request, message, what, which }: ReplyToAll,
): Promise<void> {
  const replies = (await store.shown.carrying(id, request)).map((place): OutboxMessage => {
    const { teamId, channelId, ts, threadTs } = place;
    const payload = JSON.stringify({ ...message, thread_ts: threadTs ?? ts });
    const key = `${what}:${channelId}:${ts}:${id}:${which}`;
    const common = { replyTo: null, slot: null, advance: null, notBefore: now(), createdAt: now() };
    return { key, teamId, channelId, payload, ...common };
  });
  if (replies.length > 0) await store.outbox.add(replies);
}
