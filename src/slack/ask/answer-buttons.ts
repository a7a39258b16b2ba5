// Handles the buttons that change an answer in place or ask another question: pages, examples, nearest subjects, sources.
import type {
  AllMiddlewareArgs,
  App,
  BlockButtonAction,
  RespondArguments,
  SlackActionMiddlewareArgs,
} from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { ViewsOpenResponse } from '@slack/web-api';
import type { Answers } from '../../answer/live-answers.js';
import { buildAnswer } from '../../blocks/answer-blocks.js';
import { buildOpenAgain } from '../../blocks/refusals.js';
import { ACTIONS, type Audience, type Message, type ViewForm } from '../../blocks/message.js';
import { keptChannel, readAnswerAddress, readViewAddress } from '../button-value.js';
import { answersFor, buildView, conversation } from './build-reply.js';
import { type Desk, teamOf } from '../desk.js';
import { ticketOf } from '../inbox.js';
import { openAbove, openView, type ViewClick } from '../open-view.js';
import { replySafely } from '../reply-safely.js';
import { responder, type Responder } from '../responder.js';

/** Part of every message that all can see: Slack then adds no previews of its links. */
export const QUIET = { unfurl_links: false, unfurl_media: false } as const;

export type ButtonArgs = Omit<SlackActionMiddlewareArgs<BlockButtonAction>, 'respond'> &
  AllMiddlewareArgs & { readonly respond: Responder };

export function registerAnswerButtons(app: App, desk: Desk): void {
  for (const action of [ACTIONS.turnPage, ACTIONS.turnPageBack]) {
    onButton(app, action, (args) => turnPage(desk, args));
  }
  onButton(app, ACTIONS.ask, (args) => askByButton(desk, args));
  for (const form of VIEW_FORMS) {
    onButton(app, ACTIONS[form], (args) => showView(desk, args, form));
  }
}

const VIEW_FORMS = ['status', 'timeline', 'origins', 'board', 'sources'] as const satisfies readonly ViewForm[];

type PressHandler = (args: ButtonArgs) => Promise<void>;

const pressHandlers = new WeakMap<App, Map<string, PressHandler>>();

/**
 * Handles the presses of one kind of button. Action ids are numbered, because Slack wants them to differ within a row. Throws when
 * that kind is handled already.
 */
export function onButton(app: App, action: string, handle: PressHandler): void {
  const handlers = buttonsOf(app);
  if (handlers.has(action)) throw new Error(`Presses of ${action} are handled twice.`);
  handlers.set(action, handle);
  if (handlers.size > 1) return;
  // One listener for all: Bolt asks each listener about each message, too.
  app.action<BlockButtonAction>({ type: 'block_actions', action_id: /^\w+:\d+$/ }, async (args) => {
    const [pressed = ''] = args.action.action_id.split(':');
    const handler = handlers.get(pressed);
    if (handler !== undefined) return handler({ ...args, respond: responder(args) });
    // A button of an earlier version, under a message that still stands there.
    args.logger.warn(`a press that nobody handles: ${pressed}`);
    await args.ack();
  });
}

/** What handles the presses of each kind of button. */
export function buttonsOf(app: App): Map<string, PressHandler> {
  const handlers = pressHandlers.get(app) ?? new Map<string, PressHandler>();
  pressHandlers.set(app, handlers);
  return handlers;
}

// "More excerpts" turns the page where only this person sees it. Of a message that all can see, the page is shown to whoever turned
// it: others may be reading.
async function turnPage(desk: Desk, args: ButtonArgs): Promise<void> {
  const { ack, action, body, respond } = args;
  await ack();
  await replySafely(
    desk,
    'turn page',
    async () => {
      const { question, before, page, isShared } = readAnswerAddress(action.value);
      const answer = await (await answersAt(desk, args)).ask(question, { before, page });
      const message = buildAnswer(answer, { before, audience: audienceOf(body), command: desk.command, isShared });
      return isForAll(body) ? answerBeside(args, message) : respond(inPlace(body, message));
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
      const answer = await (await answersAt(desk, args)).ask(question, { before });
      const audience = audienceOf(body);
      if (audience === 'direct') ticketOf(context).note({ questions: [{ thread: conversationOf(args), question }] });
      const message = buildAnswer(answer, { before, audience, command: desk.command });
      const isAlone = isPrivate(body) || body.view !== undefined;
      return isAlone ? respond(inPlace(body, message)) : answerBeside(args, message);
    },
    (text) => respond(besides(text)),
  );
}

/** Shows a view: in place of another one that nobody else sees, otherwise beside the message, which stays as it is. */
async function showView(desk: Desk, args: ButtonArgs, form: ViewForm): Promise<void> {
  const { ack, action, body, respond } = args;
  await ack();
  await replySafely(
    desk,
    form,
    async () => {
      const { inView, ...address } = readViewAddress(action.value);
      const message = await buildView(form, await answersAt(desk, args), { audience: audienceOf(body) }, address);
      return inView && !isForAll(body) ? respond(inPlace(body, message)) : answerBeside(args, message);
    },
    (text) => respond(besides(text)),
  );
}

/** The answers from all articles that may be seen where the button was pressed. */
export async function answersAt(desk: Desk, { body, client, context }: ButtonArgs): Promise<Answers> {
  const channelId = body.channel?.id ?? keptChannel(body.view?.private_metadata);
  const answers = await answersFor(desk, client, { teamId: teamOf(context), channelId });
  await desk.underWay.turn();
  return answers;
}

/** True for a message that only the person who pressed the button can see. */
export function isPrivate(body: BlockButtonAction): boolean {
  return (body.container as { is_ephemeral?: boolean }).is_ephemeral === true;
}

/** Who sees what the press of a button shows: in a channel that is always one person. */
function audienceOf(body: BlockButtonAction): Audience {
  if (body.view !== undefined) return 'modal';
  return isDirect(body) ? 'direct' : 'private';
}

function isForAll(body: BlockButtonAction): boolean {
  return body.view === undefined && !isPrivate(body) && !isDirect(body);
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
  if (body.view !== undefined) return respond({ replace_original: false, ...message });
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

/** `openView` after a click; when it is too late, the person gets the same button again, beside the message. */
export async function openByButton(args: ButtonArgs, view: ModalView): Promise<ViewsOpenResponse | null> {
  const { client, body, action } = args;
  if (body.view !== undefined) return openAbove(client, body as ViewClick, view);
  const opened = await openView(client, body.trigger_id, view);
  if (opened === null) {
    const name = action.action_id.replace(/:\d+$/, '');
    await answerBeside(args, buildOpenAgain(name, action.value ?? '{}'));
  }
  return opened;
}

/** A private line beside the message, which stays as it is. */
export function besides(text: string): RespondArguments {
  return { response_type: 'ephemeral', replace_original: false, text };
}
