// The agent view, where a workspace has it: suggested prompts in a new thread, and a line that says that the bot is searching.
// Without the view or its scope (assistant:write) neither is there, and everything else goes on.
import type { AllMiddlewareArgs, App, SlackEventMiddlewareArgs } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { SEARCHING, suggestedPrompts } from '../../blocks/onboarding/first-words.js';
import type { Desk } from '../desk.js';
import { within } from '../within.js';
import { knownSources } from './first-words.js';

/** The person waits for the answer, not for this. */
const STATUS_WITHIN_MS = 500;

export function registerAgentView(app: App, desk: Desk): void {
  app.event('assistant_thread_started', (args) => suggest(desk, args));
}

type StartArgs = SlackEventMiddlewareArgs<'assistant_thread_started'> & AllMiddlewareArgs;

async function suggest(desk: Desk, { event, client }: StartArgs): Promise<void> {
  const { channel_id, thread_ts } = event.assistant_thread;
  try {
    await desk.answers.whenRead;
    const prompts = suggestedPrompts(await knownSources(desk));
    await client.assistant.threads.setSuggestedPrompts({ channel_id, thread_ts, prompts });
  } catch (err) {
    desk.log.warn({ err }, 'no prompts were suggested in a thread of the agent view');
  }
}

/** The parts of a message that tell whether it was written in the agent view. */
interface AgentMessage {
  readonly channel: string;
  readonly thread_ts?: string;
  readonly assistant_thread?: unknown;
}

/** Says in a thread of the agent view that the bot is searching; Slack takes the line away with the answer. Never rejects. */
export async function showSearching(desk: Pick<Desk, 'log'>, client: WebClient, message: AgentMessage): Promise<void> {
  const { channel: channel_id, thread_ts, assistant_thread } = message;
  if (thread_ts === undefined || assistant_thread === undefined) return;
  const shown = client.assistant.threads.setStatus({ channel_id, thread_ts, status: SEARCHING });
  await within(shown, STATUS_WITHIN_MS, () => undefined).catch((err: unknown) =>
    desk.log.warn({ err }, 'a thread of the agent view does not say that the bot is searching'),
  );
}
