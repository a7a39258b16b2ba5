// The slash command: answered privately, at once.
import type { App, RespondFn, SlashCommand } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { answerIntake } from './articles/answer-intake.js';
import { answerMemory, memoryRequest } from './digests/answer-memory.js';
import { answersFor } from './ask/answers-for.js';
import { buildReply } from './ask/build-reply.js';
import type { Desk } from './desk.js';
import { readIntakeRequest, type IntakeRequest } from './articles/read-intake-request.js';
import { typedText } from './read-request.js';
import { replySafely } from './reply-safely.js';

/** One use of the command, with what may be done about it. */
interface Use {
  readonly command: SlashCommand;
  readonly client: WebClient;
  readonly respond: RespondFn;
}

export function registerCommand(app: App, desk: Desk): void {
  app.command(desk.command, async ({ ack, command, client, respond }) => {
    await ack();
    const use = { command, client, respond };
    const intake = readIntakeRequest(textOf(command));
    if (intake !== null) return takeIn(desk, intake, use);
    const text = typedText(textOf(command), undefined);
    const request = memoryRequest(desk, text);
    if (request === null) return answerCommand(desk, text, use);
    const call = {
      client,
      teamId: command.team_id,
      channelId: command.channel_id,
      userId: command.user_id,
      homeTeamId: null,
      triggerId: command.trigger_id,
      isPrivate: true,
    };
    const tell = (message: object): Promise<unknown> => respond({ response_type: 'ephemeral', ...message });
    return answerMemory(desk, request, call, tell, (failure) => tell({ text: failure }));
  });
}

async function answerCommand(desk: Desk, text: string, { command, client, respond }: Use): Promise<void> {
  // In a direct message there is no channel to share in.
  const audience = command.channel_id.startsWith('D') ? 'direct' : 'private';
  await replySafely(
    desk,
    'command',
    async () => {
      const answers = await answersFor(desk, client, { teamId: command.team_id, channelId: command.channel_id });
      await respond({ response_type: 'ephemeral', ...(await buildReply(desk, answers, text, null, audience)) });
    },
    (failure) => respond({ response_type: 'ephemeral', text: failure }),
  );
}

function takeIn(desk: Desk, request: IntakeRequest, { command, client, respond }: Use): Promise<void> {
  const { team_id: teamId, user_id: userId, channel_id: channelId, trigger_id: triggerId } = command;
  const by = { teamId, userId, channelId };
  const tell = (message: object): Promise<unknown> => respond({ response_type: 'ephemeral', text: '', ...message });
  return replySafely(
    desk,
    request.kind,
    () => answerIntake(desk, request, { by, homeTeamId: null, client, triggerId, tell }),
    (failure) => tell({ text: failure }),
  );
}

// A server may leave an empty text out.
function textOf({ text = '' }: { text?: string }): string {
  return text;
}
