// The knowledge as it is now -> news that the store has not seen, and a correction for each article that was edited.
import { findCorrection, type CorrectionPayload } from '../answer/news/find-correction.js';
import { findNewsInSlices, type FoundNews } from '../answer/news/find-news.js';
import type { Article } from '../ingest/article.js';
import { queueCorrections } from './follow-corrections.js';
import type { DigestContext } from './digest-context.js';

/**
 * Returns what records the news of the knowledge in use; one run at a time, in the order of the calls. What this process has
 * recorded is not looked up again, so that an edit among many articles costs what it changes.
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
  // Last: whoever is stopped before finds the same corrections again, and they are known by then or not told yet.
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

// An edited article is a correction: what its body was before is known only to the store.
async function findEdits({ store }: DigestContext, articles: readonly Article[]): Promise<Edit[]> {
  const previous = await store.versions.previousOf(articles);
  return articles.flatMap((article) => {
    const before = previous.get(article.id);
    const correction = before === undefined ? null : findCorrection(before, article);
    return correction === null ? [] : [{ article, correction }];
  });
}
