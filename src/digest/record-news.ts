// Compares the knowledge as it is now with what the store has seen: records the news, and a correction for each article that
// was edited.
import { findCorrection, type CorrectionPayload } from '../answer/news/find-correction.js';
import { findNewsInSlices, type FoundNews } from '../answer/news/find-news.js';
import type { Article } from '../ingest/article.js';
import { queueCorrections, queueTakenBack } from './follow-corrections.js';
import type { DigestContext } from './digest-context.js';

/**
 * Returns a function that records the news of the knowledge in use; its calls run one after another. It does not look up what
 * this process has recorded, so that one edit among many articles costs little.
 */
export function createNewsRecorder(context: DigestContext): () => Promise<void> {
  const recorded: RecordedNews = { keys: new Set(), wordings: new Map() };
  let last: Promise<void> = Promise.resolve();
  return () => {
    last = last.catch(() => undefined).then(() => recordNews(context, recorded));
    return last;
  };
}

interface RecordedNews {
  readonly keys: Set<string>;
  /** Id of an article -> the hash of its body. */
  readonly wordings: Map<string, string>;
}

async function recordNews(context: DigestContext, { keys: known, wordings }: RecordedNews): Promise<void> {
  const { store, answers, log, now } = context;
  const prepared = answers.prepared();
  const articles = prepared.knowledge.articles.filter(({ id, sha256 }) => wordings.get(id) !== sha256);
  const edits = await findEdits(context, articles);
  const found = await findNewsInSlices(prepared);
  const items = [
    ...found.filter(({ keys }) => !keys.every((key) => known.has(key))),
    ...edits.map(({ correction }) => correction),
  ];
  const results = await store.news.record(items, now());
  for (const { article, correction } of edits) {
    await queueCorrections(context, article, JSON.parse(correction.payload) as CorrectionPayload);
  }
  await queueTakenBack(context);
  // This comes last: if the process stops before, it finds the same corrections again, and tells those that it has not told.
  await store.versions.recordAll(articles, now());
  for (const { keys } of items) for (const key of keys) known.add(key);
  for (const { id, sha256 } of articles) wordings.set(id, sha256);
  const fresh = results.filter(({ isNew }) => isNew).length;
  if (fresh > 0) log.info({ news: fresh }, 'news was recorded');
}

interface Edit {
  readonly article: Article;
  readonly correction: FoundNews;
}

// Only the store knows what the body of an edited article was before.
async function findEdits({ store }: DigestContext, articles: readonly Article[]): Promise<Edit[]> {
  const previous = await store.versions.previousOf(articles);
  return articles.flatMap((article) => {
    const before = previous.get(article.id);
    const correction = before === undefined ? null : findCorrection(before, article);
    return correction === null ? [] : [{ article, correction }];
  });
}
