// Compares the knowledge as it is now with what the store has seen: records the news, and a correction for each article that
// was edited.
import { findCorrection, type CorrectionPayload } from '../answer/news/find-correction.js';
import { findNewsInSlices, newsKeysOf, type FoundNews } from '../answer/news/find-news.js';
import type { PreparedKnowledge } from '../answer/prepare-knowledge.js';
import type { Article } from '../ingest/article.js';
import { isCorrection } from './held-news.js';
import { queueCorrections, queueTakenBack } from './follow-corrections.js';
import type { DigestContext } from './digest-context.js';

type RecorderContext = Omit<DigestContext, 'catchUp'>;

/**
 * Returns a function that records the news of the knowledge in use, unless it has done so; its calls run one after another. It
 * does not look up what this process has recorded, so that one edit among many articles costs little. Edits of articles that are
 * not its own are left to another recorder.
 */
export function createNewsRecorder(
  context: RecorderContext,
  isOwn: (article: Article) => boolean = () => true,
): () => Promise<void> {
  const recorded: RecordedNews = { keys: new Set(), wordings: new Map() };
  let [last, state]: [Promise<void>, PreparedKnowledge | null] = [Promise.resolve(), null];
  const record = async (): Promise<void> => {
    const prepared = context.answers.prepared();
    if (prepared === state) return;
    await recordNews({ ...context, isOwn }, recorded, prepared);
    await markGone(context, recorded, prepared);
    state = prepared;
  };
  return () => {
    last = last.catch(() => undefined).then(record);
    return last;
  };
}

/** Notes what this process held before, and holds no longer, since it was edited or taken back. */
async function markGone(
  { store, now }: RecorderContext,
  { keys }: RecordedNews,
  prepared: PreparedKnowledge,
): Promise<void> {
  const held = newsKeysOf(prepared);
  const lost = [...keys].filter((key) => !held.has(key));
  const gone = (await store.news.ofKeys(lost)).filter((item) => item.keys.every((key) => !held.has(key)));
  const seqs = gone.filter(({ payload }) => !isCorrection(payload)).map(({ seq }) => seq);
  await store.news.markGone(seqs, now());
  for (const key of lost) keys.delete(key);
}

interface RecordedNews {
  readonly keys: Set<string>;
  /** Id of an article -> the hash of its body. */
  readonly wordings: Map<string, string>;
}

async function recordNews(
  context: RecorderContext & { readonly isOwn: (article: Article) => boolean },
  { keys: known, wordings }: RecordedNews,
  prepared: PreparedKnowledge,
): Promise<void> {
  const { store, log, now } = context;
  const articles = prepared.knowledge.articles.filter(
    (article) => context.isOwn(article) && wordings.get(article.id) !== article.sha256,
  );
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
  for (const { keys } of [...found, ...items]) for (const key of keys) known.add(key);
  for (const { id, sha256 } of articles) wordings.set(id, sha256);
  const fresh = results.filter(({ isNew }) => isNew).length;
  if (fresh > 0) log.info({ news: fresh }, 'news was recorded');
}

interface Edit {
  readonly article: Article;
  readonly correction: FoundNews;
}

// Only the store knows what the body of an edited article was before.
async function findEdits({ store }: RecorderContext, articles: readonly Article[]): Promise<Edit[]> {
  const previous = await store.versions.previousOf(articles);
  return articles.flatMap((article) => {
    const before = previous.get(article.id);
    const correction = before === undefined ? null : findCorrection(before, article);
    return correction === null ? [] : [{ article, correction }];
  });
}
