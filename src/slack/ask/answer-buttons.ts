// Handles the buttons that change an answer in place or ask another question: pages, examples, nearest subjects, sources.
import type {
  AllMiddlewareArgs,
  App,
  BlockButtonAction,
  RespondArguments,
  SlackActionMiddlewareArgs,
} from '@slack/bolt';
import type { Answers } from '../../answer/live-answers.js';
import type { Status } from '../../answer/status/status.js';
import { buildAnswer } from '../../blocks/answer-blocks.js';
import { ACTIONS, type Audience, type Message } from '../../blocks/message.js';
import { buildSources } from '../../blocks/help-blocks.js';
import { buildBoard } from '../../blocks/board-blocks.js';
import { readAnswerAddress, readPage, readStatusPage } from '../button-value.js';
import { answersFor } from './build-reply.js';
import { buildClaims, conversation } from './build-reply.js';
import { type Desk, teamOf } from '../desk.js';
import { ticketOf } from '../inbox.js';
import { replySafely } from '../reply-safely.js';

/** Part of every message that all can see: Slack then adds no previews of its links. */
export const QUIET = { unfurl_links: false, unfurl_media: false } as const;

export type ButtonArgs = SlackActionMiddlewareArgs<BlockButtonAction> & AllMiddlewareArgs;

export function registerAnswerButtons(app: App, desk: Desk): void {
  for (const action of [ACTIONS.turnPage, ACTIONS.turnPageBack]) {
    app.action<BlockButtonAction>(actionsNamed(action), (args) => turnPage(desk, args));
  }
  app.action<BlockButtonAction>(actionsNamed(ACTIONS.ask), (args) => askByButton(desk, args));
  for (const action of [ACTIONS.sources, ACTIONS.sourcesBack]) {
    app.action<BlockButtonAction>(actionsNamed(action), (args) =>
      showList(desk, args, 'sources', (value, answers) => buildSources(answers.listSources(readPage(value).page))),
    );
  }
  registerStatusButtons(app, desk);
}

/**
 * "Status" and its pages, and the pages of the board. They replace a private message; under any other they answer beside
 * it.
 */
function registerStatusButtons(app: App, desk: Desk): void {
  for (const kind of ['status', 'timeline', 'origins'] as const) {
    app.action<BlockButtonAction>(actionsNamed(ACTIONS[kind]), (args) =>
      showList(desk, args, kind, (value, answers) => {
        const { question, page } = readStatusPage(value);
        return buildClaims(kind, claimsBehind(answers, value), { question, audience: audienceOf(args.body) }, page);
      }),
    );
  }
  app.action<BlockButtonAction>(actionsNamed(ACTIONS.board), (args) =>
    showList(desk, args, 'board', (value, answers) => buildBoard(answers.board(), readPage(value).page)),
  );
}

/** The status that a button about claims shows again; of all subjects where it carries no question. */
export function claimsBehind(answers: Answers, value: string | undefined): Status {
  const { question, before } = readStatusPage(value);
  const status = question === '' ? answers.allClaims() : answers.ask(question, { before }).status;
  if (status === null) throw new Error('The articles that made these claims are gone.');
  return status;
}

/** Matches the action ids of one action, which are numbered because Slack wants them to differ within a row. */
export function actionsNamed(action: string): { type: 'block_actions'; action_id: RegExp } {
  return { type: 'block_actions', action_id: new RegExp(`^${action}:\\d+$`) };
}

// "More excerpts" updates the message, through the response_url, which works for private and for shared messages.
async function turnPage(desk: Desk, args: ButtonArgs): Promise<void> {
  const { ack, action, body, respond } = args;
  await ack();
  await replySafely(
    desk,
    'turn page',
    async () => {
      const { question, before, page, sharedBy, isShared } = readAnswerAddress(action.value);
      const answer = (await answersAt(desk, args)).ask(question, { before, page });
      const shared = { sharedBy, isShared };
      const message = buildAnswer(answer, { before, audience: audienceOf(body), command: desk.command, ...shared });
      return respond(inPlace(body, message));
    },
    (text) => respond(besides(text)),
  );
}

async function askByButton(desk: Desk, args: ButtonArgs): Promise<void> {
  const { ack, action, body, respond, context } = args;
  await ack();
  await replySafely(
    desk,
    'ask by button',
    async () => {
      const { question, before } = readAnswerAddress(action.value);
      const answer = (await answersAt(desk, args)).ask(question, { before });
      const audience = isDirect(body) ? 'direct' : 'private';
      if (isDirect(body)) ticketOf(context).note({ questions: [{ thread: conversationOf(args), question }] });
      const message = buildAnswer(answer, { before, audience, command: desk.command });
      return isPrivate(body) ? respond(inPlace(body, message)) : answerBeside(args, message);
    },
    (text) => respond(besides(text)),
  );
}

/** Shows what a button asks for: in place when only this person sees the message, otherwise beside it. */
async function showList(
  desk: Desk,
  args: ButtonArgs,
  surface: string,
  build: (value: string | undefined, answers: Answers) => Message,
): Promise<void> {
  const { ack, action, body, respond } = args;
  await ack();
  await replySafely(
    desk,
    surface,
    async () => {
      const message = build(action.value, await answersAt(desk, args));
      return isPrivate(body) ? respond(inPlace(body, message)) : answerBeside(args, message);
    },
    (text) => respond(besides(text)),
  );
}

/** The answers from all articles that may be seen where the button was pressed. */
export function answersAt(desk: Desk, { body, client, context }: ButtonArgs): Promise<Answers> {
  return answersFor(desk, client, { teamId: teamOf(context), channelId: body.channel?.id ?? '' });
}

/** True for a message that only the person who pressed the button can see. */
export function isPrivate(body: BlockButtonAction): boolean {
  return (body.container as { is_ephemeral?: boolean }).is_ephemeral === true;
}

function audienceOf(body: BlockButtonAction): Audience {
  if (isPrivate(body)) return 'private';
  return isDirect(body) ? 'direct' : 'channel';
}

function isDirect(body: BlockButtonAction): boolean {
  return body.channel?.id.startsWith('D') === true && !isPrivate(body);
}

// A question by a button in a direct message belongs to that conversation, as if it had been typed.
function conversationOf({ body: { channel, message }, context }: ButtonArgs): string {
  const thread = (message as { thread_ts?: string } | undefined)?.thread_ts;
  return conversation(teamOf(context), channel?.id ?? '', thread);
}

export function inPlace(body: BlockButtonAction, message: Message): RespondArguments {
  const audience = isPrivate(body)
    ? { response_type: 'ephemeral' as const }
    : { response_type: 'in_channel' as const, ...QUIET };
  return { ...audience, replace_original: true, ...message };
}

// When a person looks something up from a message that all can see, only that person sees it, in the same place. A response_url
// cannot write privately into a thread, and a direct message is private anyway.
export async function answerBeside({ body, client, respond }: ButtonArgs, message: Message): Promise<unknown> {
  const channel = body.channel?.id ?? '';
  const pressed = body.message as { ts?: string; thread_ts?: string } | undefined;
  // A message with replies names itself as its thread, but the person who presses its button looks at the channel.
  const thread = pressed?.thread_ts === pressed?.ts ? undefined : pressed?.thread_ts;
  const place = { channel, ...(thread === undefined ? {} : { thread_ts: thread }) };
  if (isDirect(body)) {
    return client.chat.postMessage({ ...place, ...QUIET, ...message });
  }
  if (thread !== undefined) return client.chat.postEphemeral({ ...place, user: body.user.id, ...message });
  return respond({ response_type: 'ephemeral', replace_original: false, ...message });
}

/** A private line beside the message, which stays as it is. */
export function besides(text: string): RespondArguments {
  return { response_type: 'ephemeral', replace_original: false, text };
}
