// Says hello once in a channel that the bot is added to, and once to each person who opens their direct messages with it (home-tab.ts
// hears of that). Nobody else is written to unasked.
import type { AllMiddlewareArgs, App, SlackEventMiddlewareArgs } from '@slack/bolt';
import { buildHello, buildWelcome, type KnownSources } from '../../blocks/onboarding/first-words.js';
import { QUIET } from '../ask/answer-buttons.js';
import { type Desk, teamOf } from '../desk.js';

export function registerFirstWords(app: App, desk: Desk): void {
  app.event('member_joined_channel', (args) => greet(desk, args));
}

/** From what the bot answers everybody, and what it can be asked. */
export function knownSources({ answers, command, botName }: Desk): KnownSources {
  const { total: articles, sources } = answers.listSources(0);
  const help = answers.ask('help', { before: [] });
  const examples = help.kind === 'help' ? help.examples : [];
  return { command, botName, articles, newest: sources[0]?.published ?? null, examples };
}

type JoinArgs = SlackEventMiddlewareArgs<'member_joined_channel'> & AllMiddlewareArgs;

async function greet(desk: Desk, { event, body, client, context }: JoinArgs): Promise<void> {
  if (event.user !== context.botUserId) return;
  const { channel } = event;
  const teamId = teamOf(context);
  if (!(await desk.seen.isFirst(`hello ${teamId} ${channel} ${event.event_ts}`, body.event_id))) return;
  const { digests, log } = desk;
  try {
    await desk.answers.whenRead;
    // While the store is away the hello is said without it.
    const digest = await digests.store.subscriptions.inChannel(teamId, channel).catch(() => null);
    const paused = digest !== null && digest.pausedAt !== null ? digest.id : null;
    await client.chat.postMessage({ channel, ...QUIET, ...buildHello(knownSources(desk), paused) });
  } catch (err) {
    log.warn({ err }, 'the bot could not say hello in a channel that it was added to');
  }
}

/** Longer than anybody remembers the first time. */
const EVER_MS = 10 * 365 * 24 * 60 * 60 * 1_000;

export type OpenArgs = SlackEventMiddlewareArgs<'app_home_opened'> & AllMiddlewareArgs;

/** For whoever opens the direct messages. */
export async function welcome(desk: Desk, { event, body, client, context }: OpenArgs): Promise<void> {
  const { digests, log, now } = desk;
  const { events } = digests.store;
  const key = `welcome ${teamOf(context)} ${event.user}`;
  try {
    // Nobody is welcomed while the store cannot say whether they were before.
    if (!(await events.isFirst(key, now(), EVER_MS, body.event_id))) return;
    await desk.answers.whenRead;
    await client.chat
      .postMessage({ channel: event.channel, ...QUIET, ...buildWelcome(knownSources(desk)) })
      .catch(async (error: unknown) => {
        await events.forget(key);
        throw error;
      });
  } catch (err) {
    log.warn({ err }, 'the bot could not welcome a person');
  }
}
