// Does what an administrator does with channels, messages, people and user groups, for tests.
import type { Fields } from '../json-fields.js';
import type { Parts } from '../parts.js';
import { withdraw } from '../delivery/publish.js';
import { type Channel, type ChannelPartner, type Standing } from '../memory/standing-people.js';

export interface Administration {
  /** Revokes the bot's token and tells the bot so, as when somebody presses "Revoke tokens". */
  revokeTokens(): void;
  /** Removes the app from the workspace and tells it so. */
  uninstall(): void;
  /** Refuses a token without a word, for this reason; null takes it again, as after the app was installed anew. */
  refuseToken(token: 'bot' | 'app', error: string | null): void;
  /** Takes the bot out of a channel, or puts it back; the bot is told when it comes in. */
  setBotMember(channel: string, isMember: boolean): void;
  /** An archived channel can be read, but nobody posts there. */
  setArchived(channel: string, isArchived: boolean): void;
  /** Deletes the message of any person. When it has replies, a tombstone takes its place. */
  deleteMessage(channel: string, ts: string): void;
  /** Shares a channel, or ends that; people of other organisations come and go with it. */
  setShared(channel: string, sharedWith: ChannelPartner | undefined): void;
  /** Makes a person a guest, a person of another organisation, or a member again. */
  setStanding(user: string, standing: Standing | undefined): void;
  /** Makes a user group of these people, or deletes it. */
  setUserGroup(id: string, users: readonly string[] | undefined): void;
}

/** Each function throws when it names a channel or a person that does not exist. */
export function administer(parts: Parts): Administration {
  const { world } = parts;
  return {
    revokeTokens: () => {
      parts.refusals.bot = 'token_revoked';
      tell(parts, { type: 'tokens_revoked', tokens: { oauth: [], bot: [world.bot.id] } });
    },
    uninstall: () => {
      parts.refusals.bot = 'account_inactive';
      tell(parts, { type: 'app_uninstalled' });
    },
    refuseToken: (token, error) => {
      parts.refusals[token] = error;
    },
    setBotMember: (id, isMember) => setBotMember(parts, id, isMember),
    setArchived: (id, isArchived) => {
      existingChannel(parts, id).isArchived = isArchived;
    },
    deleteMessage: (id, ts) => {
      const message = world.find(existingChannel(parts, id).id, ts);
      if (message === undefined) throw new Error(`No message ${ts} in ${id}: use the ts of one that is there.`);
      withdraw(parts, message);
    },
    setShared: (id, sharedWith) => world.setShared(existingChannel(parts, id), sharedWith),
    setStanding: (id, standing) => {
      world.setStanding(world.existingUser(id), standing);
    },
    setUserGroup: (id, users) => {
      if (users === undefined) world.userGroups.delete(id);
      else world.userGroups.set(id, users);
    },
  };
}

/** The bot is told when it comes into a channel, also where it is in already. Throws when there is no such channel. */
export function setBotMember(parts: Parts, id: string, isMember: boolean): void {
  const { world } = parts;
  const { members } = existingChannel(parts, id);
  if (!isMember) {
    members.delete(world.bot.id);
    return;
  }
  members.add(world.bot.id);
  const place = { channel: id, channel_type: 'C', team: world.team.id };
  const joined = { user: world.bot.id, ...place, event_ts: world.nextTs(), inviter: world.users[0]?.id };
  tell(parts, { type: 'member_joined_channel', ...joined });
}

/** Sends the bot an event that its manifest asks for. */
function tell({ manifest, deliverer, journal }: Parts, event: Fields & { type: string }): void {
  if (manifest.events.has(event.type)) void journal.track(deliverer.event(event));
}

function existingChannel({ world }: Parts, id: string): Channel {
  const channel = world.channel(id);
  if (channel !== undefined) return channel;
  throw new Error(`No channel ${JSON.stringify(id)} here: use one of the workspace's channel ids.`);
}
