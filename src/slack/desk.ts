// What every surface is handed: the functions that answer, what is remembered, and the clock. No surface imports a singleton.
import type { LiveAnswers } from '../answer/live-answers.js';
import type { SeenKeys } from '../state/events.js';
import type { Conversations } from '../state/threads.js';
import type { DigestContext } from '../digest/digest-context.js';
import type { PostedMessage } from '../digest/follow-corrections.js';
import type { IntakeContext } from '../intake/open-intake.js';
import type { ReplyTools } from './reply-safely.js';

/** What the digests work with, or why the bot remembers nothing now. */
export type Memory =
  { readonly kind: 'open'; readonly digests: DigestContext } | { readonly kind: 'closed'; readonly message: string };

/** What bringing articles in works with, or why the bot keeps nothing now. */
export type IntakeAccess =
  { readonly kind: 'open'; readonly intake: IntakeContext } | { readonly kind: 'closed'; readonly message: string };

export interface Desk extends ReplyTools {
  /** Answers over what everybody may see, and over more for a channel that is cleared for it. */
  readonly answers: LiveAnswers;
  readonly seen: SeenKeys;
  readonly threads: Conversations;
  /** What outlives a restart, and the digests that are made of it. */
  readonly memory: Memory;
  /** Remembers which articles a message quotes, so that a correction can follow it. Never rejects. */
  noteShown(this: void, message: PostedMessage): Promise<void>;
  /** Bringing articles in. */
  readonly intake: IntakeAccess;
  /** The slash command, such as `/salt-typhoon`. */
  readonly command: string;
  readonly botName: string;
}
