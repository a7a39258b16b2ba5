// What every part of the digests works with: the store, the answers, the clock.
import type { Logger } from 'pino';
import type { LiveAnswers } from '../answer/live-answers.js';
import type { Store } from '../state/store.js';

export interface DigestContext {
  readonly store: Store;
  readonly answers: Pick<LiveAnswers, 'prepared'>;
  /** Takes in what any replica has added, and records what it newly says. Rejects when the store is away. */
  catchUp(this: void): Promise<void>;
  /** The slash command, named in posts. */
  readonly command: string;
  /** Whether the bot replies under its messages that quote an article when the article was edited. */
  readonly corrections: 'reply' | 'off';
  readonly log: Logger;
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number;
  /** Makes an id that nothing else has. */
  readonly newId: () => string;
}
