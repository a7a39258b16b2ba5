// "Check against sources" on a message: opens a modal at once, fills it with what the sources say to each sentence, and posts
// that in the thread when the person wants it there.
import type { AllMiddlewareArgs, App, MessageShortcut, SlackShortcutMiddlewareArgs } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import {
  buildCheckModal,
  buildCheckNote,
  buildCheckReply,
  CANNOT_REPLY,
  NO_WORDS_TO_CHECK,
  READING_SOURCES,
  REPLIED,
  REPLIED_ALREADY,
} from '../../blocks/check/check-view.js';
import { ACTIONS } from '../../blocks/message.js';
import { shownIn } from '../../digest/follow-corrections.js';
import { type ButtonArgs, onButton, QUIET } from '../ask/answer-buttons.js';
import { slackErrorOf } from '../../post/judge-failure.js';
import { answersFor } from '../ask/build-reply.js';
import { NOT_A_MEMBER } from '../ask/share-answer.js';
import { readViewAddress } from '../button-value.js';
import { type Desk, teamOf } from '../desk.js';
import { ticketOf } from '../inbox.js';
import { openView, updateView } from '../open-view.js';
import { replySafely } from '../reply-safely.js';
import { responder } from '../responder.js';
import { type CheckedMessage, pageOf, readMessage, readMetadata } from './checked-message.js';

export const CHECK_SHORTCUT = 'check_against_sources';

type ShortcutArgs = SlackShortcutMiddlewareArgs<MessageShortcut> & AllMiddlewareArgs;

export function registerCheck(app: App, desk: Desk): void {
  app.shortcut<MessageShortcut>({ callback_id: CHECK_SHORTCUT, type: 'message_action' }, (args) => check(desk, args));
  for (const action of [ACTIONS.checkPage, ACTIONS.checkPageBack]) {
    onButton(app, action, (args) => turnPage(desk, args));
  }
  onButton(app, ACTIONS.checkReply, (args) => replyInThread(desk, args));
}

async function check(desk: Desk, args: ShortcutArgs): Promise<void> {
  const { ack, shortcut, client, context } = args;
  await ack();
  const respond = responder(args);
  // Before anything is looked up: the trigger lasts three seconds.
  const opening = openView(client, shortcut.trigger_id, buildCheckNote(READING_SOURCES));
  const viewId = (await opening.catch((err: unknown) => void desk.log.warn({ err }, 'a check could not be opened')))
    ?.view?.id;
  const tell = (text: string): Promise<unknown> =>
    viewId === undefined
      ? respond({ response_type: 'ephemeral', replace_original: false, text })
      : updateView(client, viewId, buildCheckNote(text));
  await replySafely(
    desk,
    'check by shortcut',
    async () => {
      const message = readMessage(shortcut);
      if (message.sentences.length === 0) return tell(NO_WORDS_TO_CHECK);
      const page = await checkedPage(desk, client, teamOf(context), message, 0);
      if (viewId !== undefined) return updateView(client, viewId, buildCheckModal(page, message.metadata));
      const { text, blocks } = buildCheckReply(page, shortcut.user.id);
      return respond({ response_type: 'ephemeral', replace_original: false, text, blocks });
    },
    tell,
  );
}

async function turnPage(desk: Desk, args: ButtonArgs): Promise<void> {
  const { ack, action, client, context } = args;
  await ack();
  const viewId = args.body.view?.id ?? '';
  await replySafely(
    desk,
    'turn page of check',
    async () => {
      const message = readMetadata(args.body.view?.private_metadata ?? '');
      const page = await checkedPage(desk, client, teamOf(context), message, readViewAddress(action.value).page);
      return updateView(client, viewId, buildCheckModal(page, message.metadata));
    },
    (text) => updateView(client, viewId, buildCheckNote(text)),
  );
}

async function replyInThread(desk: Desk, args: ButtonArgs): Promise<void> {
  const { ack, action, body, client, context } = args;
  await ack();
  const [viewId, { page: number }] = [body.view?.id ?? '', readViewAddress(action.value)];
  const message = readMetadata(body.view?.private_metadata ?? '');
  const teamId = teamOf(context);
  const retell = async (note: string): Promise<unknown> => {
    const page = await checkedPage(desk, client, teamId, message, number);
    return updateView(client, viewId, buildCheckModal(page, message.metadata, note));
  };
  const tell = (text: string): Promise<unknown> => updateView(client, viewId, buildCheckNote(text));
  // A double click sends two actions; a page is posted once.
  const key = `check ${viewId} ${number}`;
  if (!(await desk.seen.isFirst(key, ticketOf(context).key)))
    return replySafely(desk, 'reply with check', () => retell(REPLIED_ALREADY), tell);
  let isPosted = false;
  const told = replySafely(
    desk,
    'reply with check',
    async () => {
      if (!isPosted) isPosted = await post(desk, args, message, number);
      await retell(isPosted ? REPLIED : CANNOT_REPLY);
    },
    tell,
  );
  await told.finally(() => (isPosted ? undefined : desk.seen.forget(key)));
}

/** False where the bot is no member of the channel. */
async function post(
  desk: Desk,
  { body, client, context }: ButtonArgs,
  message: CheckedMessage,
  number: number,
): Promise<boolean> {
  const { channelId: channel, threadTs } = message;
  const teamId = teamOf(context);
  const reply = buildCheckReply(await checkedPage(desk, client, teamId, message, number), body.user.id);
  try {
    const { ts = '' } = await client.chat.postMessage({ channel, thread_ts: threadTs, ...QUIET, ...reply });
    const posted = { teamId, channelId: channel, ts, threadTs, blocks: reply.blocks };
    ticketOf(context).note({ shown: shownIn(posted, desk.now()) });
    return true;
  } catch (error) {
    if (NOT_A_MEMBER.has(slackErrorOf(error))) return false;
    throw error;
  }
}

/** From the articles that may be seen where the message stands. */
async function checkedPage(
  desk: Desk,
  client: WebClient,
  teamId: string,
  message: CheckedMessage,
  page: number,
): ReturnType<typeof pageOf> {
  const answers = await answersFor(desk, client, { teamId, channelId: message.channelId });
  await desk.underWay.turn();
  return pageOf(message, answers, page);
}
