// Lets people post messages and use slash commands, and shows what Slack shows when the bot does not answer.
import { announce, publish, threadParent } from '../delivery/publish.js';
import { checkMessage, type MessageDraft, findPings } from '../checks/check-message.js';
import { type Fields, isFields } from '../json-fields.js';
import { failureOf, type Outcome } from '../delivery/deliver.js';
import type { Parts } from '../parts.js';
import { commandBody } from '../delivery/payloads.js';
import { obeyOwnCommand } from './own-commands.js';
import { readTyped, richTextOf, writeMrkdwn } from './read-typed.js';
import { alertsBot, type Channel, slackbot, type User } from '../memory/standing-people.js';
import type { NewMessage, World } from '../memory/world.js';

export interface Post {
  user: string;
  channel: string;
  /** The text as typed: `@Name` becomes a mention, an address a link, & < > are escaped. */
  text: string;
  threadTs?: string | undefined;
  /** True when the text has Slack's own form already, with `<@U…>` for mentions, as apps send it. */
  isRaw?: boolean;
  /** Blocks that another app posts with the text, or instead of it. */
  blocks?: Fields[];
  attachments?: Fields[];
}

export interface CommandLine {
  user: string;
  channel: string;
  command: string;
  text: string;
}

/** Posts for a person (or for the other app's bot). Throws when there is no such user, channel or thread. */
export async function post(parts: Parts, by: Post): Promise<{ ts: string }> {
  const { world, journal } = parts;
  const { user, channel } = whoAndWhere(world, by);
  const parent = by.threadTs === undefined ? undefined : threadParent(parts, channel.id, by.threadTs);
  if (by.threadTs !== undefined && parent === undefined)
    throw new Error(`No message ${by.threadTs} to reply to in ${channel.id}.`);
  const botId = user.id === alertsBot.id ? alertsBot.botId : undefined;
  const place = { channel: channel.id, user: user.id, botId, threadTs: parent?.ts };
  const message = world.add({ ...contentsOf(world, by), ...place });
  await journal.track(announce(parts, message));
  return { ts: message.ts };
}

function contentsOf(world: World, by: Post): MessageDraft & Pick<NewMessage, 'attachments' | 'composed'> {
  const { blocks = [], attachments } = by;
  const elements = by.isRaw === true ? undefined : readTyped(world.users, by.text);
  const text = elements === undefined ? by.text : writeMrkdwn(elements);
  return {
    text,
    blocks,
    pings: findPings(text, blocks),
    ...(attachments !== undefined && { attachments }),
    ...(elements !== undefined && { composed: [richTextOf(elements)] }),
  };
}

/** Uses a slash command; a message in the ack is shown to the person. */
export async function command(parts: Parts, typed: CommandLine): Promise<Outcome> {
  const { user, channel } = whoAndWhere(parts.world, typed);
  const own = obeyOwnCommand(parts, typed, { user, channel });
  if (own !== null) return own;
  const isKnown = parts.manifest.commands.some((each) => each.command === typed.command);
  // An app's commands are for the workspaces that installed it.
  if (!isKnown || user.standing === 'other-organisation' || !parts.manifest.scopes.has('commands'))
    return { ok: false, error: 'unknown_command' };
  const responseUrl = parts.url() + parts.responseUrls.issue({ user: user.id, channel: channel.id });
  const body = commandBody(parts.world, user, channel, typed, {
    triggerId: parts.triggers.issue(user.id),
    responseUrl,
  });
  const delivery = await parts.deliverer.once({ type: 'slash_commands', body, acceptsBody: true }, typed.command);
  const error = failureOf(delivery);
  if (error !== undefined) {
    const text = `${typed.command} failed with the error "${error}"`;
    parts.world.add({ text, blocks: [], pings: [], channel: channel.id, user: slackbot.id, visibleTo: user.id });
    return { ok: false, error };
  }
  if (delivery.kind === 'acked' && delivery.body !== undefined) showAck(parts, delivery.body, user, channel);
  return { ok: true };
}

/** The user and the channel, when both exist and belong together. Throws when a caller names others. */
function whoAndWhere(world: World, by: { user: string; channel: string }): { user: User; channel: Channel } {
  const user = world.existingUser(by.user);
  const channel = world.channel(by.channel);
  if (channel === undefined || !channel.members.has(user.id)) {
    throw new Error(
      `${user.name} is in no channel ${JSON.stringify(by.channel)}: use one of the workspace's channel ids.`,
    );
  }
  return { user, channel };
}

function showAck(parts: Parts, body: unknown, user: User, channel: Channel): void {
  const args: Fields = isFields(body) ? body : { text: body };
  const verdict = checkMessage(args);
  if (verdict.kind === 'refused') {
    parts.journal.addProblem(`the body of an ack was refused: ${[verdict.error, ...verdict.messages].join(' ')}`);
    return;
  }
  for (const problem of verdict.problems) parts.journal.addProblem(`ack: ${problem}`);
  const visibleTo = args.response_type === 'in_channel' ? undefined : user.id;
  publish(parts, verdict.draft, { channel: channel.id, visibleTo });
}
