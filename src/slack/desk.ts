// What every surface is handed: the functions that answer, what is remembered, and the clock. No surface imports a singleton.
import type { Logger } from 'pino';
import type { Ask } from '../answer/create-ask.js';
import type { Citation, PassageFinding } from '../answer/find-passage.js';
import type { SourceList } from '../answer/list-sources.js';
import type { Status } from '../answer/status.js';
import type { RecentKeys } from '../state/recent-keys.js';
import type { WorkUnderWay } from '../state/work-under-way.js';
import type { ThreadQuestions } from '../state/thread-questions.js';

export interface Desk {
  readonly ask: Ask;
  findPassage(this: void, citation: Citation): PassageFinding;
  listSources(this: void, page: number): SourceList;
  board(this: void): readonly Status[];
  allClaims(this: void): Status | null;
  readonly seen: RecentKeys;
  readonly threads: ThreadQuestions;
  /** Replies being worked on: stopping waits for them. */
  readonly underWay: WorkUnderWay;
  readonly log: Logger;
  /** The slash command, such as `/salt-typhoon`. */
  readonly command: string;
  /** A short reference for an error, the same in the reply and in the log. */
  newReference(this: void): string;
  /** Waits; tests hand in one that does not. */
  wait(this: void, ms: number): Promise<void>;
}
