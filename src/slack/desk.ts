// What every surface works with: the functions that answer, the memory, the intake. Surfaces are given it and import no
// singleton.
import type { LiveAnswers } from '../answer/live-answers.js';
import type { SeenKeys } from '../state/events.js';
import type { Conversations } from '../state/threads.js';
import type { DigestContext } from '../digest/digest-context.js';
import type { IntakeContext } from '../intake/open-intake.js';
import type { Installation } from '../post/installation.js';
import type { DeskInbox } from './inbox.js';
import type { ReplyTools } from './reply-safely.js';

/** The workspace to which a request belongs, from the context that Bolt hands its handler: always that of the installation. */
export function teamOf({ teamId = '' }: { readonly teamId?: string | undefined }): string {
  return teamId;
}

export interface Desk extends ReplyTools {
  /** Answers from what everybody may see; `at` gives those for a channel that is cleared for more. */
  readonly answers: LiveAnswers;
  readonly seen: SeenKeys;
  readonly threads: Conversations;
  readonly digests: DigestContext;
  readonly inbox: DeskInbox;
  /** Whether Slack takes what the bot asks for. */
  readonly installation: Installation;
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number;
  /** What brings articles in. */
  readonly intake: IntakeContext;
  /** The slash command, such as `/salt-typhoon`. */
  readonly command: string;
  readonly botName: string;
}
