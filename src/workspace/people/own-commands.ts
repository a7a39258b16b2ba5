// Slack's own commands that bring the app into a channel and take it out of it, as people type them.
import type { Outcome } from '../delivery/deliver.js';
import type { CommandEntry } from '../memory/manifest.js';
import { slackbot, type Channel, type User } from '../memory/standing-people.js';
import type { Parts } from '../parts.js';
import { setBotMember } from './administer.js';

const INVITE = '/invite';
const REMOVE = '/remove';

/** As the page suggests them, after those of the app. */
export function ownCommands(botName: string): CommandEntry[] {
  const usageHint = `@${botName}`;
  return [
    { command: INVITE, description: 'Brings the app into this channel', usageHint },
    { command: REMOVE, description: 'Takes the app out of this channel', usageHint },
  ];
}

/** Tells whoever mentioned the app in a channel that it is not in, as Slack does: it hears nothing there. */
export function tellUnheard({ world }: Parts, channelId: string, ts: string): void {
  const { id, name } = world.bot;
  const [channel, message] = [world.channel(channelId), world.find(channelId, ts)];
  if (channel?.members.has(id) !== false || message?.pings.includes(id) !== true) return;
  const text = `${name} is not in #${channel.name}. Type ${INVITE} @${name} to have it there.`;
  world.add({ text, blocks: [], pings: [], channel: channelId, user: slackbot.id, visibleTo: message.user });
}

/** Null where it is no command of Slack's own. */
export function obeyOwnCommand(
  parts: Parts,
  { command, text }: { readonly command: string; readonly text: string },
  { user, channel }: { readonly user: User; readonly channel: Channel },
): Outcome | null {
  if (command !== INVITE && command !== REMOVE) return null;
  const { world } = parts;
  const { id, name } = world.bot;
  const say = (line: string): Outcome => {
    const place = { channel: channel.id, user: slackbot.id, visibleTo: user.id };
    world.add({ text: line, blocks: [], pings: [], ...place });
    return { ok: true };
  };
  if (text.trim().replace(/^@/, '').toLowerCase() !== name.toLowerCase())
    return say(`Only the app can be named here. Type ${command} @${name}.`);
  if (channel.kind === 'im') return say('That works in channels only.');
  if (user.standing !== undefined) return say('Guests and people from outside cannot do that.');
  const [isIn, wanted] = [channel.members.has(id), command === INVITE];
  if (isIn === wanted) return say(`${name} is ${isIn ? 'already' : 'not'} in #${channel.name}.`);
  setBotMember(parts, channel.id, wanted);
  return say(wanted ? `You added ${name} to #${channel.name}.` : `You removed ${name} from #${channel.name}.`);
}
