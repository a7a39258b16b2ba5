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

async function answerCommand(desk: Desk, command: SlashCommand, respond: RespondFn): Promise<void> {
  // A server may leave an empty text out.
  const { text: typed = '' }: { text?: string } = command;
  const text = typedText(typed, undefined);
  // In a direct message there is no channel to share in.
  const audience = command.channel_id.startsWith('D') ? 'direct' : 'private';
  await replySafely(
    desk,
    'command',
    () => respond({ response_type: 'ephemeral', ...buildReply(desk, text, null, audience) }),
    (failure) => respond({ response_type: 'ephemeral', text: failure }),
  );
}
