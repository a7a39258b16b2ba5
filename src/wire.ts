// Builds every part once and hands each what it needs. Reads no environment and starts nothing.
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { LONGEST_THREAD } from './answer/create-ask.js';
import { createLiveAnswers, type LiveAnswers } from './answer/live-answers.js';
import { describeProblem } from './ingest/knowledge-problem.js';
import { createKnowledgeReader } from './ingest/knowledge-reader.js';
import { watchFolders, type FolderWatch } from './ingest/watch-folders.js';
import type { Desk } from './slack/desk.js';
import { createRecentKeys } from './state/recent-keys.js';
import { createWorkUnderWay } from './state/work-under-way.js';
import { createThreadQuestions } from './state/thread-questions.js';

/** The knowledge that ships, and the vocabulary that serves when a folder has none of its own. */
const SHIPPED_KNOWLEDGE = fileURLToPath(new URL('../knowledge', import.meta.url));

const HOUR_MS = 60 * 60 * 1000;

export interface DeskOptions {
  readonly knowledgeDir: string | null;
  readonly command: string;
  readonly log: Logger;
  readonly now: () => number;
}

export interface WiredDesk {
  readonly desk: Desk;
  /** Watches the knowledge folder from now on. */
  watch(): FolderWatch;
  readonly answers: LiveAnswers;
}

/** Reads the knowledge and builds the desk over it. */
export async function wireDesk({ knowledgeDir, command, log, now }: DeskOptions): Promise<WiredDesk> {
  const folder = knowledgeDir ?? SHIPPED_KNOWLEDGE;
  const answers = await createLiveAnswers({
    read: createKnowledgeReader({ folders: [folder], vocabularyFolder: SHIPPED_KNOWLEDGE }),
    onProblem: (problem) => log.warn({ problem }, describeProblem(problem)),
    onChange: ({ articles, subjects }) =>
      log.info({ articles: articles.length, subjects: subjects.length }, 'the knowledge is in use'),
  });
  const desk: Desk = {
    ask: answers.ask,
    findPassage: answers.findPassage,
    listSources: answers.listSources,
    board: answers.board,
    allClaims: answers.allClaims,
    // Slack repeats an event for up to six minutes; an hour leaves room for a delivery that was held up.
    seen: createRecentKeys({ now, keepMs: HOUR_MS, most: 20_000 }),
    // A thread that nobody wrote in for a day is another conversation.
    threads: createThreadQuestions({ now, keepMs: 24 * HOUR_MS, mostThreads: 5_000, mostQuestions: LONGEST_THREAD }),
    underWay: createWorkUnderWay(),
    log,
    command,
    newReference: () => randomBytes(3).toString('hex').toUpperCase(),
    wait: (ms) => sleep(ms),
  };
  const refresh = (): void => {
    answers.refresh().catch((err: unknown) => log.error({ err }, 'the knowledge could not be read again'));
  };
  return { desk, answers, watch: () => watchFolders([...new Set([folder, SHIPPED_KNOWLEDGE])], refresh) };
}
