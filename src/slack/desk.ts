// What every surface works with: the functions that answer, the memory, the intake. Surfaces are given it and import no
// singleton.
import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { LONGEST_THREAD } from '../answer/ask/create-ask.js';
import type { LiveAnswers } from '../answer/live-answers.js';
import { unlessAway } from '../state/database/store-error.js';
import { createSeenKeys, type SeenKeys } from '../state/events.js';
import type { Store } from '../state/store.js';
import { createConversations, type Conversations } from '../state/threads.js';
import type { DigestContext } from '../digest/digest-context.js';
import type { IntakeContext } from '../intake/open-intake.js';
import { createInstallation, type Installation } from '../post/installation.js';
import { createDeskInbox, type DeskInbox } from './inbox.js';
import { createWorkUnderWay, type ReplyTools } from './reply-safely.js';

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

export interface DeskNames extends Pick<Desk, 'now' | 'command' | 'botName'> {
  readonly log: Logger;
}

/** Builds the desk over the store and over what its parts are. */
export function createDesk(
  store: Pick<Store, 'threads' | 'events' | 'inbox'>,
  { answers, digests, intake }: Pick<Desk, 'answers' | 'digests' | 'intake'>,
  { command, botName, log, now }: DeskNames,
): Desk {
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
      ...{ store: store.inbox, owner: randomUUID() },
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
