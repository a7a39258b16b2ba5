// The slash command: answered privately, at once.
import type { App } from '@slack/bolt';
import { answerRequest } from './answer-request.js';
import type { Desk } from './desk.js';

export function registerCommand(app: App, desk: Desk): void {
  app.command(desk.command, async ({ ack, command, client, respond }) => {
    await ack();
    const tell = (message: object): Promise<unknown> => respond({ response_type: 'ephemeral', text: '', ...message });
    // A server may leave an empty text out.
    const { text = '' } = command as { text?: string };
    await answerRequest(desk, {
      surface: 'command',
      raw: text,
      teamId: command.team_id,
      channelId: command.channel_id,
      userId: command.user_id,
      homeTeamId: null,
      client,
      triggerId: command.trigger_id,
      thread: null,
      // In a direct message there is no channel to share in.
      audience: command.channel_id.startsWith('D') ? 'direct' : 'private',
      tell,
      post: tell,
      postAnswer: tell,
      tellFailure: (failure) => tell({ text: failure }),
    });
  });
}
