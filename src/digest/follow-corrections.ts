// Remembers which of our messages quote which articles. When an article was edited, it queues a reply under each of them.
import { referenceTo } from '../answer/excerpt-of.js';
import type { CorrectionPayload } from '../answer/news/find-correction.js';
import { pairEdits } from '../answer/news/pair-edits.js';
import { buildCorrection, carriedArticles } from '../blocks/correction-reply.js';
import type { Article } from '../ingest/article.js';
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

/** Notes which articles a message quotes. Never rejects. */
export async function noteShown({ store, now, log }: DigestContext, message: PostedMessage): Promise<void> {
  const { blocks, ...place } = message;
  const articles = carriedArticles(blocks).map(({ articleId: id, sha256 }) => ({ id, sha256 }));
  if (articles.length === 0) return;
  try {
    await store.shown.record({ ...place, articles, at: now() });
  } catch (err) {
    log.warn({ err }, 'what a message quotes was not noted: a correction cannot follow it');
  }
}

/** Queues a reply under each message that quotes an earlier wording of the article. */
export async function queueCorrections(
  { store, now, corrections }: DigestContext,
  article: Article,
  correction: CorrectionPayload,
): Promise<void> {
  if (corrections === 'off') return;
  const sha256 = article.sha256.slice(0, HASH_CHARACTERS);
  const request = { since: now() - SINCE_MS, except: sha256, most: MOST_MESSAGES };
  const edits = pairEdits(correction.removed, correction.added);
  const message = buildCorrection({ ...edits, more: correction.more, article: referenceTo(article) });
  const replies = (await store.shown.carrying(article.id, request)).map((place): OutboxMessage => {
    const { teamId, channelId, ts, threadTs } = place;
    const payload = JSON.stringify({ ...message, thread_ts: threadTs ?? ts });
    const key = `correction:${channelId}:${ts}:${article.id}:${sha256}`;
    const common = { replyTo: null, slot: null, advance: null, notBefore: now(), createdAt: now() };
    return { key, teamId, channelId, payload, ...common };
  });
  if (replies.length > 0) await store.outbox.add(replies);
}
