// Builds every part once and hands each what it needs. Reads no environment and starts nothing but the store and the reader.
import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { LONGEST_THREAD } from './answer/ask/create-ask.js';
import type { VoiceKeeper } from './answer/kept-voices.js';
import { openLiveAnswers, type LiveAnswers } from './answer/live-answers.js';
import type { Extractor } from './reading/extractor.js';
import type { Fetch } from './reading/fetch/fetch-url.js';
import { describeProblem } from './ingest/knowledge-problem.js';
import { createKnowledgeReader } from './ingest/knowledge-reader.js';
import { watchFolders, type FolderWatch } from './ingest/watch-folders.js';
import { createLibraryArticles, type LibraryArticles } from './intake/library-articles.js';
import type { Desk } from './slack/desk.js';
import { createSeenKeys } from './state/events.js';
import { createConversations } from './state/threads.js';
import { unlessAway } from './state/database/store-error.js';
import { keepStore, type Store, type StoreOptions } from './state/store.js';
import { createDeskInbox } from './slack/inbox.js';
import { createWorkUnderWay } from './slack/reply-safely.js';
import type { DigestContext } from './digest/digest-context.js';
import { createNewsRecorder } from './digest/record-news.js';
import { followKnowledge } from './intake/keep-draft.js';
import { createInstallation } from './post/installation.js';
import { openIntake, type IntakeContext } from './intake/open-intake.js';
import type { Settings } from './settings.js';

/** The knowledge that ships, and the vocabulary that serves when a folder has none of its own. */
const SHIPPED_KNOWLEDGE = fileURLToPath(new URL('../knowledge', import.meta.url));

/** The settings that start the parts; the way to Slack is main's. */
type OfMain = 'connection' | 'port' | 'host' | 'operatorPort' | 'operatorHost' | 'slackApiUrl' | 'logLevel';
export interface DeskOptions extends Omit<Settings, OfMain> {
  readonly log: Logger;
  readonly now: () => number;
  /** What opens addresses that people name; tests hand in one for a server of their own. */
  readonly fetch?: Fetch;
  /** What reads pages, ended by whoever hands it in; one of the desk's own when there is none. */
  readonly extractor?: Extractor;
}

/** All that needs the store. */
export interface StoreParts {
  readonly store: Store;
  readonly digests: DigestContext;
  /** Records what the knowledge newly says, and keeps what drafts are compared with in step. */
  recordNews(this: void): Promise<void>;
  readonly intake: IntakeContext;
}

export interface WiredDesk {
  readonly desk: Desk;
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
  const { knowledgeDir, log, now } = options;
  const folder = knowledgeDir ?? SHIPPED_KNOWLEDGE;
  const store = await keepStore({ ...options, onOutage: tellOutages(log) });
  const library = createLibraryArticles(store.library);
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
  const remembered = remember(store, library, answers, options);
  recordNews = remembered.recordNews;
  const desk = buildDesk(store, answers, remembered, options);
  const refresh = (): void => {
    answers.refresh().catch((err: unknown) => log.error({ err }, 'the knowledge could not be read again'));
  };
  return {
    desk,
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

function buildDesk(store: Store, answers: LiveAnswers, { digests, intake }: StoreParts, options: DeskOptions): Desk {
  const { command, botName, log, now } = options;
  const onAway = unlessAway((err) =>
    log.warn({ err }, 'the store fails; what is asked now is remembered in this process alone'),
  );
  const threads = createConversations({ store: store.threads, now, onAway }, LONGEST_THREAD);
  return {
    answers,
    seen: createSeenKeys({ store: store.events, now, onAway }),
    threads,
    digests,
    intake,
    inbox: createDeskInbox({
      ...{ store: store.inbox, owner: randomUUID(), mostQuestions: LONGEST_THREAD },
      ...{ threads, now, log, onAway },
    }),
    installation: createInstallation({ log }),
    now,
    underWay: createWorkUnderWay(),
    log,
    command,
    botName,
    newReference: () => randomBytes(3).toString('hex').toUpperCase(),
    wait: (ms) => sleep(ms),
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

function remember(store: Store, library: LibraryArticles, answers: LiveAnswers, options: DeskOptions): StoreParts {
  const { command, corrections, log, now } = options;
  let following = Promise.resolve();
  // One after another: who comes while another follows must wait until that is in use.
  const takeIn = (): Promise<void> => {
    following = following
      .catch(() => undefined)
      .then(async () => ((await library.follow()) ? answers.refresh() : undefined));
    return following;
  };
  const recording = { store, answers, command, corrections, log, now, newId: randomUUID };
  const record = createNewsRecorder(recording);
  const digests = { ...recording, catchUp: () => takeIn().then(record) };
  const intake = openIntake({ ...options, store, answers, takeIn });
  const recordNews = async (): Promise<void> => {
    await record();
    await followKnowledge(intake);
  };
  return { store, digests, recordNews, intake };
}
