// Says hello once to whoever installed the bot, once in a channel that it is added to, and once to each person who opens their direct
// messages with it (home-tab.ts hears of that). Nobody else is written to unasked.
import { randomUUID } from 'node:crypto';
import type { AllMiddlewareArgs, App, SlackEventMiddlewareArgs } from '@slack/bolt';
import {
  buildHello,
  buildInstalled,
  buildWelcome,
  type InstalledPlace,
  type KnownSources,
} from '../../blocks/onboarding/first-words.js';
import type { SlackClient } from '../../post/slack-client.js';
import { QUIET } from '../ask/answer-buttons.js';
import { type Desk, teamOf } from '../desk.js';

export function registerFirstWords(app: App, desk: Desk): void {
  app.event('member_joined_channel', (args) => greet(desk, args));
}

/** From what the bot answers everybody, and what it can be asked. */
export async function knownSources({ answers, command, botName }: Desk): Promise<KnownSources> {
  const { total: articles, sources } = answers.listSources(0);
  const help = await answers.ask('help', { before: [] });
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
    await client.chat.postMessage({ channel, ...QUIET, ...buildHello(await knownSources(desk), paused) });
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
  const key = welcomeKey(teamOf(context), event.user);
  try {
    // Nobody is welcomed while the store cannot say whether they were before.
    if (!(await events.isFirst(key, now(), EVER_MS, body.event_id))) return;
    await desk.answers.whenRead;
    const message = buildWelcome(await knownSources(desk));
    await client.chat.postMessage({ channel: event.channel, ...QUIET, ...message }).catch(async (error: unknown) => {
      await events.forget(key);
      throw error;
    });
  } catch (err) {
    log.warn({ err }, 'the bot could not welcome a person');
  }
}

function welcomeKey(teamId: string, userId: string): string {
  return `welcome ${teamId} ${userId}`;
}

/** An installation that was made just now. */
export interface NewInstallation {
  /** Of the workspace or of the organisation. */
  readonly id: string;
  readonly place: InstalledPlace;
  /** Whoever made it. */
  readonly userId: string;
}

/** Tells whoever installed the bot what it knows, by direct message; once until it is removed, however often it is installed. Never rejects. */
export async function tellInstaller(
  desk: Desk,
  client: SlackClient,
  { id, place, userId }: NewInstallation,
): Promise<void> {
  const { log, now } = desk;
  const { events } = desk.digests.store;
  const key = installedKey(id);
  try {
    if (!(await events.isFirst(key, now(), EVER_MS, randomUUID()))) return;
    await desk.answers.whenRead;
    const message = buildInstalled(await knownSources(desk), place);
    const told = client.conversations
      .open({ users: userId })
      .then(({ channel }) => client.chat.postMessage({ channel: channel?.id ?? userId, ...QUIET, ...message }));
    await told.catch(async (error: unknown) => {
      await events.forget(key);
      throw error;
    });
    // It says what the welcome does.
    await events.isFirst(welcomeKey(id, userId), now(), EVER_MS, key);
  } catch (err) {
    log.warn({ err }, 'whoever installed the bot could not be told what it knows');
  }
}

/** Lets the next one who installs the bot there be told, after it was removed. */
export async function forgetInstaller({ digests }: Desk, id: string): Promise<void> {
  await digests.store.events.forget(installedKey(id));
}

function installedKey(id: string): string {
  return `installed ${id}`;
}
