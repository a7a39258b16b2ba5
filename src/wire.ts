// Builds every part once and hands each what it needs. Reads no environment and starts nothing but the store.
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { createLiveAnswers, type LiveAnswers } from './answer/live-answers.js';
import { describeProblem } from './ingest/knowledge-problem.js';
import { createKnowledgeReader } from './ingest/knowledge-reader.js';
import { watchFolders, type FolderWatch } from './ingest/watch-folders.js';
import type { Desk } from './slack/desk.js';
import { openStore, type Store } from './state/store.js';
import { createWorkUnderWay } from './state/work-under-way.js';
import { wireConversations } from './wire-conversations.js';
import { wireDigests, type WiredDigests } from './wire-digests.js';

/** The knowledge that ships, and the vocabulary that serves when a folder has none of its own. */
const SHIPPED_KNOWLEDGE = fileURLToPath(new URL('../knowledge', import.meta.url));

export interface DeskOptions {
  readonly knowledgeDir: string | null;
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  readonly command: string;
  readonly botName: string;
  readonly log: Logger;
  readonly now: () => number;
}

export interface WiredDesk {
  readonly desk: Desk;
  /** Watches the knowledge folder from now on. */
  watch(): FolderWatch;
  readonly answers: LiveAnswers;
  /** What is remembered, and the digests made of it; null when the store could not be opened. */
  readonly remembered: { readonly store: Store; readonly digests: WiredDigests } | null;
  /** Lets go of the store. */
  close(): Promise<void>;
}

/** Reads the knowledge, opens the store and builds the desk over both. Without a store asking still works. */
export async function wireDesk(options: DeskOptions): Promise<WiredDesk> {
  const { knowledgeDir, command, botName, log, now } = options;
  const folder = knowledgeDir ?? SHIPPED_KNOWLEDGE;
  let recordNews = (): Promise<void> => Promise.resolve();
  const answers = await createLiveAnswers({
    read: createKnowledgeReader({ folders: [folder], vocabularyFolder: SHIPPED_KNOWLEDGE }),
    onProblem: (problem) => log.warn({ problem }, describeProblem(problem)),
    onChange: ({ articles, subjects }) => {
      log.info({ articles: articles.length, subjects: subjects.length }, 'the knowledge is in use');
      recordNews().catch((err: unknown) => log.error({ err }, 'news could not be recorded'));
    },
  });
  const opened = await openStore({ ...options });
  if (!opened.ok) log.error(`Digests, watches and what is new are off: ${opened.message}`);
  const store = opened.ok ? opened.store : null;
  const digests = store === null ? null : wireDigests({ store, answers, command, log, now });
  if (digests !== null) {
    recordNews = digests.recordNews;
    await recordNews().catch((err: unknown) => log.error({ err }, 'news could not be recorded'));
  }
  const desk: Desk = {
    ask: answers.ask,
    findPassage: answers.findPassage,
    listSources: answers.listSources,
    board: answers.board,
    allClaims: answers.allClaims,
    subjectIn: answers.subjectIn,
    ...wireConversations({ store, now, log }),
    memory:
      digests === null
        ? { kind: 'closed', message: closedMessage(opened.ok ? '' : opened.message) }
        : { kind: 'open', digests: digests.desk },
    intake: { kind: 'closed', message: 'Nothing can be added now.' },
    underWay: createWorkUnderWay(),
    log,
    command,
    botName,
    newReference: () => randomBytes(3).toString('hex').toUpperCase(),
    wait: (ms) => sleep(ms),
  };
  const refresh = (): void => {
    answers.refresh().catch((err: unknown) => log.error({ err }, 'the knowledge could not be read again'));
  };
  return {
    desk,
    answers,
    watch: () => watchFolders([...new Set([folder, SHIPPED_KNOWLEDGE])], refresh),
    remembered: store === null || digests === null ? null : { store, digests },
    close: async () => store?.close(),
  };
}

// What people read: the operator's message names paths and settings, which are not theirs to mend.
function closedMessage(message: string): string {
  const why = message === '' ? '' : ' Whoever runs the bot finds the reason in its log.';
  return `The bot cannot remember anything at the moment, so digests, watches and what is new are off. Asking works.${why}`;
}
