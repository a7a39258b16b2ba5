// "Share in channel": posts a private answer for all, with the name of whoever asked, and takes the button away.
import type { App, BlockButtonAction, RespondArguments } from '@slack/bolt';
import { buildAnswer } from '../blocks/answer-blocks.js';
import type { Message } from '../blocks/message.js';
import { ACTIONS } from '../blocks/buttons.js';
import { actionsNamed, besides, QUIET, type ButtonArgs } from './answer-buttons.js';
import { readAnswerAddress } from './button-value.js';
import type { Desk } from './desk.js';
import { replySafely } from './reply-safely.js';

export function registerShareAnswer(app: App, desk: Desk): void {
  app.action<BlockButtonAction>(actionsNamed(ACTIONS.share), (args) => shareAnswer(desk, args));
}

async function shareAnswer(desk: Desk, { ack, action, body, respond }: ButtonArgs): Promise<void> {
  await ack();
  // A double click is two actions on one message; what is shared twice is noise.
  const key = `share ${body.channel?.id ?? ''} ${String(body.container['message_ts'])} ${action.value ?? ''}`;
  if (!(await desk.seen.isFirst(key))) {
    const tell = (text: string): Promise<unknown> => respond(besides(text));
    return replySafely(desk, 'share answer', () => tell('This page is shared already.'), tell);
  }
  let isShared = false;
  await replySafely(
    desk,
    'share answer',
    async () => {
      const { question, before, page } = readAnswerAddress(action.value);
      const answer = desk.ask(question, { before, page });
      const context = { before, audience: 'channel', command: desk.command } as const;
      // When Slack asks to slow down between the two steps, only the second one is taken again.
      if (!isShared) await respond(forAll(body, buildAnswer(answer, { ...context, sharedBy: body.user.id })));
      isShared = true;
      const own = buildAnswer(answer, { before, audience: 'private', command: desk.command, isShared });
      await respond({ response_type: 'ephemeral', replace_original: true, ...own });
    },
    (text) => respond(besides(isShared ? 'This is shared; only your own copy could not be updated.' : text)),
  );
  if (!isShared) await desk.seen.forget(key);
}

function forAll(body: BlockButtonAction, message: Message): RespondArguments {
  const thread = body.container['thread_ts'] as string | undefined;
  const place = thread === undefined ? {} : { thread_ts: thread };
  return { response_type: 'in_channel', replace_original: false, ...place, ...QUIET, ...message };
}
