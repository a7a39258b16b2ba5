// Terminal door: brings in pages, files, folders and feeds, and tells of each what became of it, and why.
import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createKnownTexts } from '../answer/drafts/known-texts.js';
import { createLiveAnswers } from '../answer/live-answers.js';
import { FORMAT_NAMES } from '../reading/article-formats.js';
import { createExtractor } from '../reading/extractor.js';
import { createFetch } from '../reading/fetch/fetch-url.js';
import { createPoliteFetch } from '../reading/fetch/polite-fetch.js';
import type { ListedFeed } from '../reading/feeds/opml.js';
import { pageKey } from '../ingest/canonical-address.js';
import { createSubjectFinder } from '../ingest/find-phrases.js';
import { dayOf } from '../ingest/partial-date.js';
import { findSources } from '../intake/find-sources.js';
import { createLibraryArticles } from '../intake/library-articles.js';
import { takeInBulk, type SourceOutcome } from '../intake/take-in-bulk.js';
import type { Store } from '../state/store.js';
import { readerOfSettings } from './load-ask.js';
import { isOfSeveral, openLibrary } from './open-library.js';
import { printText } from './print-text.js';
import { runDoor, UsageError } from './run-door.js';

const USAGE = `npm run --silent add -- URL | FILE | FOLDER | FEED | FILE.opml ...   [--dry-run]
Follows the feeds of a list (OPML); reads ${FORMAT_NAMES.join(', ')}; of a feed what the bot itself
would take of it: articles about the story, or what somebody follows it for`;

await runDoor(USAGE, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { 'dry-run': { type: 'boolean', default: false } },
  });
  if (positionals.length === 0) throw new UsageError('Name an address, a file or a folder.');
  const store = await openLibrary({ mayBeNew: true });
  const extractor = createExtractor();
  try {
    const outcomes: SourceOutcome[] = [];
    for await (const one of bringIn(store, extractor, positionals, values['dry-run'])) {
      outcomes.push(one);
      printText(
        `${one.outcome.padEnd(9)}  ${one.name}${one.id === null ? '' : `  ->  ${one.id}`}\n           ${one.detail}`,
      );
    }
    printText(tally(outcomes));
    if (outcomes.every(({ outcome }) => outcome === 'not taken')) process.exitCode = 1;
  } finally {
    await extractor.close();
    await store.close();
  }
});

async function* bringIn(
  store: Store,
  extractor: ReturnType<typeof createExtractor>,
  names: readonly string[],
  isDry: boolean,
): AsyncGenerator<SourceOutcome> {
  const now = Date.now;
  const isShared = await isOfSeveral(store);
  const library = createLibraryArticles(store.library, { isShared });
  await library.follow();
  const quiet = (): void => undefined;
  const extraArticles = library.articles;
  const answers = await createLiveAnswers({
    read: readerOfSettings(),
    extraArticles,
    onProblem: quiet,
    onChange: quiet,
  });
  const fetch = createPoliteFetch(createFetch(), { now, wait: (ms) => sleep(ms) });
  const finder = createSubjectFinder(answers.prepared().knowledge.subjects);
  yield* takeInBulk(findSources(names), {
    ...{ fetch, now, answers, known: createKnownTexts() },
    extract: extractor.extract,
    readFeed: extractor.readFeed,
    finder,
    followedFor: async (address) => (await store.feeds.all()).filter(({ url }) => pageKey(url) === pageKey(address)),
    putAll: isDry ? null : (isShared ? store.of('') : store).library.putAll,
    follow: isDry ? null : (feed) => followListed(store, feed, now()),
    takeIn: async () => {
      await library.follow();
      await answers.refresh();
    },
    bringer: () => ({ by: userInfo().username, teamId: '', via: 'terminal', at: now() }),
    today: () => dayOf(now()),
  });
}

/** Follows a feed for every team; false where that is followed already. Editors are told of it, since nobody in Slack set it. */
async function followListed(store: Store, { url, since, ...listed }: ListedFeed, at: number): Promise<boolean> {
  const subjects = JSON.stringify(listed.subjects);
  const words = { onlyWords: JSON.stringify(listed.only), notWords: JSON.stringify(listed.not) };
  const feeds = await store.feeds.all();
  if (feeds.some((feed) => pageKey(feed.url) === pageKey(url))) return false;
  const place = { teamId: '', channelId: '', addedBy: '' };
  const { added } = await store.feeds.add({ id: randomUUID(), url, ...place, subjects, ...words, since, at });
  return added;
}

/** `3 added, 1 not taken`. */
function tally(outcomes: readonly SourceOutcome[]): string {
  const counts = new Map<string, number>();
  for (const { outcome } of outcomes) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return [...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ') || 'Nothing was found there.';
}
