// From what a person typed to the reply, by whichever way it was typed: a command, a mention or a direct message.
import type { WebClient } from '@slack/web-api';
import type { Message } from '../blocks/message.js';
import type { Audience } from '../blocks/buttons.js';
import { answerIntake } from './articles/answer-intake.js';
import { answersFor } from './ask/build-reply.js';
import { buildReply } from './ask/build-reply.js';
import type { Desk } from './desk.js';
import { answerMemory } from './digests/answer-memory.js';
import { readRequest } from './read-request.js';
import { replySafely } from './reply-safely.js';

/** What one person typed in one place, and the ways to answer there. */
export interface TypedText {
  readonly surface: 'command' | 'mention' | 'direct message';
  /** As Slack sends it, with its markup. */
  readonly raw: string;
  readonly botUserId: string | undefined;
  readonly teamId: string;
  readonly channelId: string;
  readonly userId: string;
  /** The person's own workspace, where Slack tells it. */
  readonly homeTeamId: string | null;
  readonly client: WebClient;
  /** Opens a modal for three seconds; null where Slack gave none. */
  readonly triggerId: string | null;
  /** The thread whose earlier questions count; null for none. */
  readonly thread: string | null;
  readonly audience: Audience;
  /** Tells this person alone. */
  tell(this: void, message: Message): Promise<unknown>;
  /** Posts where the person asked, before whoever reads there. */
  post(this: void, message: Message | { readonly text: string }): Promise<unknown>;
  /** Posts an answer from the articles, and remembers what it quotes. */
  postAnswer(this: void, message: Message): Promise<unknown>;
  tellFailure(this: void, text: string): Promise<unknown>;
}

/** Answers whatever was typed. Never rejects: what fails is told to the person alone. */
export async function answerRequest(desk: Desk, typed: TypedText): Promise<void> {
  const { surface, client, tellFailure } = typed;
  const isSubject = (text: string): boolean => desk.answers.subjectIn(text) !== null;
  const { room, request } = readRequest(typed.raw, typed.botUserId, isSubject);
  if (room === 'articles') {
    return replySafely(desk, request.kind, () => answerIntake(desk, request, typed), tellFailure);
  }
  if (room === 'digests') {
    const call = { ...typed, isPrivate: typed.audience !== 'channel' };
    return answerMemory(desk, request, call, typed.post, tellFailure);
  }
  // Built once: a second try to post must not leave the question in its thread twice.
  let reply: Promise<Message> | undefined;
  const build = async (): Promise<Message> =>
    buildReply(desk, await answersFor(desk, client, typed), request, typed.thread, typed.audience);
  await replySafely(desk, surface, async () => typed.postAnswer(await (reply ??= build())), tellFailure);
}
