// Builds what needs the store: the digests, and what brings articles in.
import { randomUUID } from 'node:crypto';
import { createKnownTexts } from '../answer/drafts/known-texts.js';
import type { LiveAnswers } from '../answer/live-answers.js';
import type { DigestContext } from '../digest/digest-context.js';
import { createNewsRecorder } from '../digest/record-news.js';
import { followKnowledge } from '../intake/keep-draft.js';
import type { LibraryArticles } from '../intake/library-articles.js';
import { openIntake, type IntakeContext, type IntakeOptions } from '../intake/open-intake.js';
import type { Store } from '../state/store.js';
import type { Desk } from './desk.js';

/** All that needs the store. */
export interface StoreParts {
  readonly store: Store;
  readonly digests: DigestContext;
  /** Records what the knowledge newly says, and keeps what drafts are compared with in step. */
  recordNews(this: void): Promise<void>;
  readonly intake: IntakeContext;
  /** What a workspace has of its own, the same each time. */
  partsOf(this: void, teamId: string): TeamParts;
}

export interface RememberOptions
  extends
    Omit<IntakeOptions, 'store' | 'answers' | 'takeIn'>,
    Pick<DigestContext, 'command' | 'corrections' | 'log' | 'now'> {
  readonly isShared: boolean;
}

/**
 * With `isShared` the bot is in several workspaces: then the parts are those of what all see, and `partsOf` gives those of each
 * workspace, over what it brought in besides.
 */
export function remember(
  store: Store,
  library: LibraryArticles,
  answers: LiveAnswers,
  { isShared, ...options }: RememberOptions,
): StoreParts {
  const { command, corrections, log, now } = options;
  let following = Promise.resolve();
  // One after another: who comes while another follows must wait until that is in use.
  const takeIn = (): Promise<void> => {
    following = following
      .catch(() => undefined)
      .then(async () => ((await library.follow()) ? answers.refresh() : undefined));
    return following;
  };
  const recording = {
    ...{ store: isShared ? store.of('') : store, answers, command, corrections, log, now, newId: randomUUID },
  };
  const record = createNewsRecorder(recording);
  // What all see first: it is no news of one workspace then.
  const recordAll = async (): Promise<void> => {
    await record();
    for (const teamId of answers.teams()) await partsOf(teamId).record();
  };
  const catchUp = (): Promise<void> => takeIn().then(recordAll);
  const digests = { ...recording, catchUp };
  const intake = openIntake({ ...options, store: recording.store, answers, takeIn });
  const made = new Map<string, TeamParts>();
  const partsOf = (teamId: string): TeamParts => {
    const own = made.get(teamId) ?? partsIn(teamId, { ...digests, store, answers }, intake);
    made.set(teamId, own);
    return own;
  };
  const recordNews = async (): Promise<void> => {
    await recordAll();
    await followKnowledge(intake);
    for (const teamId of answers.teams()) await followKnowledge(partsOf(teamId).intake);
  };
  return { store, digests, recordNews, intake, partsOf };
}

/** What a workspace has of its own, over the same store. */
interface TeamParts extends Pick<Desk, 'answers' | 'digests' | 'intake'> {
  /** Records the news of what it brought in. */
  record(this: void): Promise<void>;
}

function partsIn(
  teamId: string,
  { store: all, answers: everybodys, ...shared }: DigestContext & { readonly answers: LiveAnswers },
  tools: IntakeContext,
): TeamParts {
  const [store, answers] = [all.of(teamId), everybodys.of(teamId)];
  const digests = { ...shared, store, answers };
  return {
    ...{ answers, digests, intake: { ...tools, store, answers, known: createKnownTexts() } },
    record: createNewsRecorder(digests, ({ team }) => team === teamId),
  };
}
