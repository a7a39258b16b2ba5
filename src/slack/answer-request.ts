// Answers what a person typed, as the slash command, a mention or a direct message. Replies to the command are private.
import type { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Audience, Message } from '../blocks/message.js';
import { buildDidYouMean, withMeant } from '../blocks/help-blocks.js';
import { commandNamed } from '../answer/request/commands.js';
import type { Request } from '../answer/request/read-request.js';
import { readTyping } from '../answer/request/read-typing.js';
import { answerIntake, INTAKE_COMMANDS } from './articles/answer-intake.js';
import { answersFor, buildReply } from './ask/build-reply.js';
import { type Desk, teamOf } from './desk.js';
import { answerMemory, MEMORY_COMMANDS } from './digests/answer-memory.js';
import { type RequestTicket, ticketOf } from './inbox.js';
import { markupOfBlocks } from './markup-of-blocks.js';
import { replySafely } from './reply-safely.js';
import { responder } from './responder.js';

/** What a person typed, where, and the ways to answer there. */
export interface TypedText {
  readonly surface: 'command' | 'mention' | 'direct message';
  readonly ticket: RequestTicket;
  /** As Slack sends it, with its markup. */
  readonly raw: string;
  /** The blocks of a message, as Slack sends them; a command has none. */
  readonly blocks?: unknown;
  readonly teamId: string;
  readonly channelId: string;
  readonly userId: string;
  /** The person's own workspace; null when Slack does not tell it. */
  readonly homeTeamId: string | null;
  readonly client: WebClient;
  /** Allows to open a modal within three seconds; null when Slack gave none. */
  readonly triggerId: string | null;
  /** The thread whose earlier questions count; null for none. */
  readonly thread: string | null;
  /** Whether that thread begins with this text. */
  readonly beginsThread?: boolean;
  /** The message to which this one is a reply; null for none. */
  readonly parentTs: string | null;
  readonly audience: Audience;
  /** Tells this person alone. */
  tell(this: void, message: Message): Promise<unknown>;
  /** Posts where the person asked, so that everybody there can read it. */
  post(this: void, message: Message | { readonly text: string }): Promise<unknown>;
  /** Posts an answer from the articles, and remembers what it quotes. */
  postAnswer(this: void, message: Message): Promise<unknown>;
  tellFailure(this: void, text: string): Promise<unknown>;
}

export function registerCommand(app: App, desk: Desk): void {
  app.command(desk.command, async (args) => {
    const { ack, command, client, context } = args;
    await ack();
    const respond = responder(args);
    const tell = (message: object): Promise<unknown> => respond({ response_type: 'ephemeral', text: '', ...message });
    // Slack may leave out an empty text.
    const { text = '' } = command as { text?: string };
    await answerRequest(desk, {
      surface: 'command',
      ticket: ticketOf(context),
      raw: text,
      teamId: teamOf(context),
      channelId: command.channel_id,
      userId: command.user_id,
      homeTeamId: null,
      client,
      triggerId: command.trigger_id,
      thread: null,
      parentTs: null,
      // In a direct message there is no channel to share in.
      audience: command.channel_id.startsWith('D') ? 'direct' : 'private',
      tell,
      post: tell,
      postAnswer: tell,
      tellFailure: (failure) => tell({ text: failure }),
    });
  });
}

/** Answers what was typed. Never rejects: a failure is told to the person alone. */
export async function answerRequest(desk: Desk, typed: TypedText): Promise<void> {
  const { surface, tellFailure } = typed;
  // Which subjects the words name is known only then.
  if (desk.answers.firstReading() !== null) await replySafely(desk, surface, () => desk.answers.whenRead, tellFailure);
  const typing = readTyping(markupOfBlocks(typed.blocks) ?? typed.raw);
  const request = desk.answers.understand(typing);
  const { command, didYouMean } = request;
  const meant = commandNamed(didYouMean ?? '');
  if (meant?.changes === true) {
    const names = request.subjects.map(({ name }) => name).join(', ');
    const words = `${meant.name} ${names === '' ? request.words : names}`.trim();
    return replySafely(desk, command, () => typed.tell(buildDidYouMean(words, desk.command)), tellFailure);
  }
  const intake = INTAKE_COMMANDS.find((name) => name === command);
  if (intake !== undefined)
    return replySafely(desk, intake, () => answerIntake(desk, { ...request, command: intake }, typed), tellFailure);
  const memory = MEMORY_COMMANDS.find((name) => name === command);
  if (memory === undefined) return answerQuestion(desk, typed, request);
  // With a date this asks the articles; without one, what came in since the person last asked.
  if (memory === 'new' && request.period !== null) return answerQuestion(desk, typed, { ...request, command: 'ask' });
  const call = { ...typed, isPrivate: typed.audience !== 'channel' };
  return answerMemory(desk, { ...request, command: memory }, call, typed);
}

function answerQuestion(desk: Desk, typed: TypedText, request: Request): Promise<void> {
  const { surface, client, tellFailure } = typed;
  // Built once: a second try to post must not add the question to its thread again.
  let reply: Promise<Message> | undefined;
  const build = async (): Promise<Message> => {
    const message = await buildReply(desk, await answersFor(desk, client, typed), request, typed);
    return request.didYouMean === null ? message : withMeant(message, request.didYouMean);
  };
  return replySafely(desk, surface, async () => typed.postAnswer(await (reply ??= build())), tellFailure);
}
