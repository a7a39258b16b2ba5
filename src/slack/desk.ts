// What every surface is handed: the functions that answer, what is remembered, and the clock. No surface imports a singleton.
import type { Logger } from 'pino';
import type { LiveAnswers } from '../answer/live-answers.js';
import type { SeenKeys } from '../state/events.js';
import type { Conversations } from '../state/threads.js';
import type { Memory } from '../digest/digest-desk.js';
import type { PostedMessage } from '../digest/follow-corrections.js';
import type { Intake } from './articles/intake-desk.js';
import type { WorkUnderWay } from './work-under-way.js';

export interface Desk {
  /** Answers over what everybody may see, and over more for a channel that is cleared for it. */
  readonly answers: LiveAnswers;
  readonly seen: SeenKeys;
  readonly threads: Conversations;
  /** Replies being worked on: stopping waits for them. */
  readonly underWay: WorkUnderWay;
  /** What outlives a restart, and the digests that are made of it. */
  readonly memory: Memory;
  /** Remembers which articles a message quotes, so that a correction can follow it. Never rejects. */
  noteShown(this: void, message: PostedMessage): Promise<void>;
  /** Bringing articles in. */
  readonly intake: Intake;
  readonly log: Logger;
  /** The slash command, such as `/salt-typhoon`. */
  readonly command: string;
  readonly botName: string;
  /** A short reference for an error, the same in the reply and in the log. */
  newReference(this: void): string;
  /** Waits; tests hand in one that does not. */
  wait(this: void, ms: number): Promise<void>;
}
