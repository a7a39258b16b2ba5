// Says up to where this process can tell the news. What another one recorded is news here only once this process holds it: until
// then it is left to the other, and no cursor moves past it.
import { newsKeysOf } from '../answer/news/find-news.js';
import type { DigestContext } from './digest-context.js';

/** News that this process has not got for so long is given up when somebody asks what is new; the worker waits less. */
export const ASKED_PATIENCE_MS = 24 * 60 * 60 * 1_000;

export interface HeldNews {
  /** Everything up to this number is held here, or by nobody any more. */
  readonly to: number;
  /** True when there is news beyond it. */
  readonly isBehind: boolean;
}

/**
 * Looks at the news after `after`, once this process has followed what was added. What is not held here and was first seen
 * before `goneBefore` is given up for all: whoever held it would have told it by then. Rejects when the store is away.
 */
export async function heldNews(context: DigestContext, after: number, goneBefore: number): Promise<HeldNews> {
  const { store, answers, now, log } = context;
  await context.catchUp();
  const newest = await store.news.newest();
  const held = newsKeysOf(answers.prepared());
  const missing = (await store.news.between(after, newest)).filter(
    ({ keys, payload, goneAt }) => goneAt === null && !isCorrection(payload) && !keys.some((key) => held.has(key)),
  );
  const gone = missing.filter(({ firstSeenAt }) => firstSeenAt < goneBefore);
  if (gone.length > 0) {
    log.warn({ news: gone.length }, 'news was given up: nobody has held it for long');
    await store.news.markGone(
      gone.map(({ seq }) => seq),
      now(),
    );
  }
  const [first] = missing.filter((item) => !gone.includes(item));
  return first === undefined ? { to: newest, isBehind: false } : { to: first.seq - 1, isBehind: true };
}

// It carries its own words, which stand in no state of the knowledge.
export function isCorrection(payload: string): boolean {
  return (JSON.parse(payload) as { type?: unknown }).type === 'correction';
}
