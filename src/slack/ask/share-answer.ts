// "Share in channel": posts a private answer for all, with the name of the person who asked, and takes the button away.
import type { App, BlockButtonAction, RespondArguments } from '@slack/bolt';
import { type AnswerContext, buildAnswer } from '../../blocks/answer-blocks.js';
import { ACTIONS, type Message, type ViewContext } from '../../blocks/message.js';
import { OWN_COPY_NOT_UPDATED, SHARED_ALREADY } from '../../blocks/refusals.js';
import { onButton, answersAt, besides, type ButtonArgs, QUIET } from './answer-buttons.js';
import { readAnswerAddress, readSharedView } from '../button-value.js';
import { buildView } from './build-reply.js';
import { shownIn } from '../../digest/follow-corrections.js';
import { type Desk, teamOf } from '../desk.js';
import { ticketOf } from '../inbox.js';
import { replySafely } from '../reply-safely.js';
import { slackErrorOf } from '../../post/judge-failure.js';

export function registerShareAnswer(app: App, desk: Desk): void {
  onButton(app, ACTIONS.share, (args) => shareAnswer(desk, args));
  onButton(app, ACTIONS.shareView, (args) => shareView(desk, args));
}

function shareAnswer(desk: Desk, args: ButtonArgs): Promise<void> {
  const { action, body, respond } = args;
  const made = async (context: Partial<AnswerContext>): Promise<Message> => {
    const { question, before, page } = readAnswerAddress(action.value);
    const answer = await (await answersAt(desk, args)).ask(question, { before, page });
    return buildAnswer(answer, { before, audience: 'channel', command: desk.command, ...context });
  };
  return shareOnce(desk, args, {
    post: () => made({ sharedBy: body.user.id }),
    update: async () => {
      const own = await made({ audience: 'private', isShared: true });
      await respond({ response_type: 'ephemeral', replace_original: true, ...own });
    },
  });
}

function shareView(desk: Desk, args: ButtonArgs): Promise<void> {
  const { action, body, respond } = args;
  const made = async (context: ViewContext): Promise<Message> => {
    const { form, ...address } = readSharedView(action.value);
    return buildView(form, await answersAt(desk, args), context, address);
  };
  return shareOnce(desk, args, {
    post: () => made({ audience: 'channel', sharedBy: body.user.id }),
    update: async () => {
      const own = await made({ audience: 'private', isShared: true });
      await respond({ response_type: 'ephemeral', replace_original: true, ...own });
    },
  });
}

interface Sharing {
  /** What is posted for all. */
  post(this: void): Promise<Message>;
  /** What is done to the private message then. */
  update(this: void): Promise<void>;
}

async function shareOnce(desk: Desk, args: ButtonArgs, sharing: Sharing): Promise<void> {
  const { ack, action, body, respond, context } = args;
  await ack();
  // A double click sends two actions for one message; the answer is shared once.
  const key = `share ${body.channel?.id ?? ''} ${String(body.container['message_ts'])} ${action.value ?? ''}`;
  if (!(await desk.seen.isFirst(key, ticketOf(context).key))) {
    const tell = (text: string): Promise<unknown> => respond(besides(text));
    return replySafely(desk, 'share answer', () => tell(SHARED_ALREADY), tell);
  }
  let isShared = false;
  const told = replySafely(
    desk,
    'share answer',
    async () => {
      // When Slack asks to slow down between the two steps, only the second one is repeated.
      if (!isShared) await post(desk, args, await sharing.post());
      isShared = true;
      await sharing.update();
    },
    (text) => respond(besides(isShared ? OWN_COPY_NOT_UPDATED : text)),
  );
  await told.finally(() => (isShared ? undefined : desk.seen.forget(key)));
}

// In a channel where the bot is a member it posts by itself: then it knows the message, and a correction can follow.
async function post(desk: Desk, { body, client, respond, context }: ButtonArgs, message: Message): Promise<void> {
  const channel = body.channel?.id ?? '';
  const thread = (body.container['thread_ts'] as string | undefined) ?? null;
  const place = { channel, ...(thread === null ? {} : { thread_ts: thread }) };
  try {
    const { ts = '' } = await client.chat.postMessage({ ...place, ...QUIET, ...message });
    const { blocks } = message;
    const posted = { teamId: teamOf(context), channelId: channel, ts, threadTs: thread, blocks };
    ticketOf(context).note({ shown: shownIn(posted, desk.now()) });
  } catch (error) {
    if (!NOT_A_MEMBER.has(slackErrorOf(error))) throw error;
    await respond(forAll(body, message));
  }
}

/** Slack's names for a channel that the bot is not in. */
export const NOT_A_MEMBER: ReadonlySet<string> = new Set(['not_in_channel', 'channel_not_found']);

function forAll(body: BlockButtonAction, message: Message): RespondArguments {
  const thread = body.container['thread_ts'] as string | undefined;
  const place = thread === undefined ? {} : { thread_ts: thread };
  return { response_type: 'in_channel', replace_original: false, ...place, ...QUIET, ...message };
}
