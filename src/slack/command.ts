// The slash command: answered privately, at once.
import type { App } from '@slack/bolt';
import { answersFor } from './answers-for.js';
import { buildReply } from './build-reply.js';
import type { Desk } from './desk.js';
import { answerDigest, type DigestCall } from './digest-command.js';
import { answerIntake } from './answer-intake.js';
import { readIntakeRequest, type IntakeRequest } from './read-intake-request.js';
import { readDigestRequest, type DigestRequest } from './read-digest-request.js';
import { answerWatch } from './watch-command.js';
import { typedText } from './read-request.js';
import { replySafely } from './reply-safely.js';

export function registerCommand(app: App, desk: Desk): void {
  app.command(desk.command, async ({ ack, command, client, respond }) => {
    await ack();
    const intake = readIntakeRequest(textOf(command));
    if (intake !== null) return takeIn(desk, intake, { command, client, respond });
    const request = readDigestRequest(typedText(textOf(command), undefined));
    // "new victims" asks a question; "new T-Mobile" for what is new of it.
    const isQuestion =
      request?.kind === 'new' && request.subject !== '' && desk.answers.subjectIn(request.subject) === null;
    if (request === null || isQuestion) await answerCommand(desk, { command, client, respond });
    else await answerFromMemory(desk, request, { command, client, respond });
  });
}

type Call = Omit<DigestCall, 'digests'>;

async function answerCommand(desk: Desk, { command, client, respond }: Call): Promise<void> {
  const text = typedText(textOf(command), undefined);
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

async function answerFromMemory(desk: Desk, request: DigestRequest, call: Call): Promise<void> {
  const { memory } = desk;
  const { respond } = call;
  await replySafely(
    desk,
    request.kind,
    async () => {
      if (memory.kind === 'closed') return respond({ response_type: 'ephemeral', text: memory.message });
      const { digests } = memory;
      return 'word' in request
        ? answerDigest({ ...call, digests }, request)
        : answerWatch({ ...call, digests }, request, desk.answers.subjectIn);
    },
    (failure) => respond({ response_type: 'ephemeral', text: failure }),
  );
}

function takeIn(desk: Desk, request: IntakeRequest, { command, client, respond }: Call) {
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
