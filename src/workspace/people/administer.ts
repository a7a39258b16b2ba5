// Does what an administrator does with channels, messages, people and user groups, for tests.
import type { Parts } from '../parts.js';
import { withdraw } from '../delivery/publish.js';
import type { Channel, ChannelPartner, Standing } from '../memory/standing-people.js';

export interface Administration {
  /** Takes the bot out of a channel, or puts it back. */
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
    setBotMember: (id, isMember) => {
      const { members } = existingChannel(parts, id);
      if (isMember) members.add(world.bot.id);
      else members.delete(world.bot.id);
    },
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

function existingChannel({ world }: Parts, id: string): Channel {
  const channel = world.channel(id);
  if (channel !== undefined) return channel;
  throw new Error(`No channel ${JSON.stringify(id)} here: use one of the workspace's channel ids.`);
}
