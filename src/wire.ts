// Builds every part once and hands each what it needs. Reads no environment and starts nothing but the store and the reader.
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import type { VoiceKeeper } from './answer/kept-voices.js';
import { openLiveAnswers, type LiveAnswers } from './answer/live-answers.js';
import type { Extractor } from './reading/extractor.js';
import type { Fetch } from './reading/fetch/fetch-url.js';
import { describeProblem } from './ingest/knowledge-problem.js';
import { createKnowledgeReader } from './ingest/knowledge-reader.js';
import { watchFolders, type FolderWatch } from './ingest/watch-folders.js';
import { createLibraryArticles } from './intake/library-articles.js';
import { createDesk, type Desk } from './slack/desk.js';
import { remember, type StoreParts } from './slack/remember.js';
import { unlessAway } from './state/database/store-error.js';
import { keepStore, type Store, type StoreOptions } from './state/store.js';
import type { OAuthConnection, Settings } from './settings.js';
import { openWorkspaces, type Workspaces } from './slack/installations/workspaces.js';

/** The knowledge that ships, and the vocabulary that serves when a folder has none of its own. */
const SHIPPED_KNOWLEDGE = fileURLToPath(new URL('../knowledge', import.meta.url));

/** The settings that start the parts; the way to Slack is main's. */
type OfMain = 'connection' | 'port' | 'host' | 'operatorPort' | 'operatorHost' | 'slackApiUrl' | 'logLevel';
export interface DeskOptions extends Omit<Settings, OfMain> {
  /** How workspaces install the app; null for the app in one workspace. */
  readonly oauth?: (OAuthConnection & Pick<Settings, 'slackApiUrl'>) | null;
  readonly log: Logger;
  readonly now: () => number;
  /** What opens addresses that people name; tests hand in one for a server of their own. */
  readonly fetch?: Fetch;
  /** What reads pages, ended by whoever hands it in; one of the desk's own when there is none. */
  readonly extractor?: Extractor;
}

export interface WiredDesk {
  readonly desk: Desk;
  /** Those that installed the app; null where it is in one. */
  readonly workspaces: Workspaces | null;
  /** Watches the knowledge folder from now on. */
  watch(): FolderWatch;
  readonly answers: LiveAnswers;
  /** Resolves when the articles are read and what they newly say is recorded; rejects when they cannot be read. */
  readonly whenRead: Promise<void>;
  readonly remembered: StoreParts;
  /** Lets go of the store, and of what reads pages. */
  close(): Promise<void>;
}

/**
 * Opens the store, begins to read the knowledge and builds the desk over both: who asks before it is read waits for it, and is
 * told so. While the store is away asking still works.
 */
export async function wireDesk(options: DeskOptions): Promise<WiredDesk> {
  const { knowledgeDir, oauth = null, log, now } = options;
  const folder = knowledgeDir ?? SHIPPED_KNOWLEDGE;
  const store = await keepStore({ ...options, onOutage: tellOutages(log) });
  const isShared = oauth !== null;
  const library = createLibraryArticles(store.library, { isShared });
  await library
    .follow()
    .catch(unlessAway((err) => log.error({ err }, 'the articles that were added could not be read')));
  let recordNews = (): Promise<void> => Promise.resolve();
  let recording = Promise.resolve();
  const answers = openLiveAnswers({
    read: createKnowledgeReader({ folders: [folder], vocabularyFolder: SHIPPED_KNOWLEDGE }),
    extraArticles: library.articles,
    keeper: keeperIn(store, now),
    onKeeperFault: unlessAway((err) => log.warn({ err }, 'what was read of the articles could not be kept')),
    onProblem: (problem) => log.warn({ problem }, describeProblem(problem)),
    onChange: ({ articles, subjects }) => {
      log.info({ articles: articles.length, subjects: subjects.length }, 'the knowledge is in use');
      recording = recordNews().catch(unlessAway((err) => log.error({ err }, 'news could not be recorded')));
    },
  });
  const remembered = remember(store, library, answers, { ...options, isShared });
  recordNews = remembered.recordNews;
  const alone = createDesk(store, { answers, ...remembered }, options);
  const workspaces =
    oauth === null
      ? null
      : openWorkspaces({ oauth, rows: store.installations, desk: alone, partsOf: remembered.partsOf });
  const { desk } = workspaces ?? { desk: alone };
  const refresh = (): void => {
    answers.refresh().catch((err: unknown) => log.error({ err }, 'the knowledge could not be read again'));
  };
  return {
    desk,
    workspaces,
    answers,
    whenRead: answers.whenRead.then(() => recording),
    watch: () => watchFolders([...new Set([folder, SHIPPED_KNOWLEDGE])], refresh),
    remembered,
    close: async () => {
      await remembered.intake.close();
      await store.close();
    },
  };
}

function tellOutages(log: Logger): StoreOptions['onOutage'] {
  return (outage) => {
    if (outage.isOver) log.info({ outageMs: Math.round(outage.ms) }, 'the store is back');
    else log.error(`The store is away: asking works, digests, watches and adding wait. ${outage.error.message}`);
  };
}

function keeperIn({ readings }: Store, now: () => number): VoiceKeeper {
  return { of: (keys) => readings.of(keys, now()), keep: (read) => readings.keep(read, now()) };
}
