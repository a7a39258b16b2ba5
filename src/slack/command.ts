// The slash command: answered privately, at once.
import type { App, RespondFn, SlashCommand } from '@slack/bolt';
import { buildReply } from './build-reply.js';
import type { Desk } from './desk.js';
import { typedText } from './read-request.js';
import { replySafely } from './reply-safely.js';

export function registerCommand(app: App, desk: Desk): void {
  app.command(desk.command, async ({ ack, command, respond }) => {
    await ack();
    await answerCommand(desk, command, respond);
  });
}

export async function answerCommand(desk: Desk, command: SlashCommand, respond: RespondFn): Promise<void> {
  await replySafely(
    desk,
    'command',
    () =>
      respond({ response_type: 'ephemeral', ...buildReply(desk, typedText(command.text, undefined), null, 'private') }),
    (text) => respond({ response_type: 'ephemeral', text }),
  );
}
