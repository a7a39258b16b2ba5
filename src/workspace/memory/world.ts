// Holds the users, channels and messages of the workspace: knows who may see them, and tells listeners of changes.
import type { MessageDraft } from '../checks/check-message.js';
import { giveIds } from './elements.js';
import type { Fields } from '../json-fields.js';
import {
  type ExtraChannel,
  alertsBot,
  type BotUser,
  type Channel,
  type Organisation,
  ourBot,
  people,
  seat,
  type ChannelPartner,
  otherTeam,
  sisterTeam,
  slackbot,
  team,
  type Team,
  type Standing,
  standingChannels,
  type User,
} from './standing-people.js';

/** How many messages a channel keeps, so that a workspace left running stays small. */
const messagesPerChannel = 2000;

export interface StoredMessage extends MessageDraft {
  /** Unique among all messages, ephemeral ones included. */
  id: string;
  ts: string;
  channel: string;
  user: string;
  botId?: string;
  threadTs?: string;
  /** The only user who sees an ephemeral message. */
  visibleTo?: string;
  attachments?: Fields[];
  composed?: Fields[];
  /** True for what is left of a deleted message that has replies. */
  isTombstone?: boolean;
  edited: boolean;
  warning?: string;
  /** The loading state of the thread that this message starts. */
  status?: string;
}

export interface NewMessage extends MessageDraft {
  channel: string;
  user: string;
  botId?: string | undefined;
  threadTs?: string | undefined;
  visibleTo?: string | undefined;
  /** Slack's older form of blocks, which many apps still post. */
  attachments?: Fields[];
  /** The blocks that Slack makes of typed text: payloads have them, people see the text. */
  composed?: Fields[];
}

/** The people, channels and groups besides the standing ones. */
interface Additions {
  channels?: readonly ExtraChannel[] | undefined;
  people?: readonly Omit<User, 'isBot'>[] | undefined;
  /** User ids by the id of their user group. */
  userGroups?: Readonly<Record<string, readonly string[]>> | undefined;
  isInGrid?: boolean | undefined;
  organisation?: Organisation | undefined;
  team?: Team | undefined;
}

export class World {
  readonly bot: BotUser;
  readonly team: Team;
  /** Whether the workspace belongs to an organisation with other workspaces (Enterprise Grid). */
  readonly isInGrid: boolean;
  /** That installed the app for all its workspaces; undefined where the workspace installed it by itself. */
  readonly organisation: Organisation | undefined;
  readonly users: readonly User[];
  readonly channels: readonly Channel[];
  readonly userGroups: Map<string, readonly string[]>;
  readonly #messages = new Map<string, StoredMessage[]>();
  readonly #listeners = new Set<() => void>();
  readonly #now: () => number;
  #lastMicros = 0;
  #count = 0;

  constructor(botName: string, now: () => number, more: Additions = {}) {
    this.#now = now;
    this.team = more.team ?? team;
    this.organisation = more.organisation;
    this.isInGrid = more.isInGrid === true || more.organisation !== undefined;
    // Each installation has a bot of its own; that of an organisation is the same in all its workspaces.
    this.bot = ourBot(botName, more.organisation === undefined ? more.team : undefined);
    const added = (more.people ?? []).map((person): User => ({ ...person, isBot: false }));
    // Copies, since a test may change them for this workspace alone.
    this.users = [...people.map((person) => ({ ...person })), ...added, this.bot, alertsBot, slackbot];
    this.channels = standingChannels(this.users, this.bot, more.channels ?? []);
    this.userGroups = new Map(Object.entries(more.userGroups ?? {}));
  }

  user(id: string): User | undefined {
    return this.users.find((user) => user.id === id);
  }

  /** The workspace to which a person belongs. */
  teamOf({ standing }: Pick<User, 'standing'>): { id: string; domain: string } {
    const of = standing === 'other-organisation' ? otherTeam : standing === 'sister-workspace' ? sisterTeam : this.team;
    return { id: of.id, domain: of.domain };
  }

  /** Throws when there is no user with this id. */
  existingUser(id: string): User {
    const user = this.user(id);
    if (user !== undefined) return user;
    throw new Error(`No user ${JSON.stringify(id)} here: use one of the workspace's user ids.`);
  }

  channel(id: string): Channel | undefined {
    return this.channels.find((channel) => channel.id === id);
  }

  /** The direct messages between a person and the bot. */
  directMessages(userId: string): Channel | undefined {
    return this.channels.find(
      (channel) => channel.kind === 'im' && userId !== this.bot.id && channel.members.has(userId),
    );
  }

  /** Makes a person a guest, a person of another organisation, or a member again. */
  setStanding(user: User, standing: Standing | undefined): void {
    user.standing = standing;
    for (const channel of this.channels) if (channel.kind === 'channel') seat(user, channel);
    this.changed();
  }

  /** Shares a channel, so that people of other organisations are in it, or ends that, so that they are not. */
  setShared(channel: Channel, sharedWith: ChannelPartner | undefined): void {
    channel.sharedWith = sharedWith;
    for (const user of this.users) if (/^(?:other|sister)-/.test(user.standing ?? '')) seat(user, channel);
    this.changed();
  }

  /** All messages of a channel, oldest first, ephemeral ones too. */
  messagesIn(channel: string): readonly StoredMessage[] {
    return this.#messages.get(channel) ?? [];
  }

  /** An ordinary message by its ts; ephemeral ones cannot be found by it. */
  find(channel: string, ts: string): StoredMessage | undefined {
    return this.messagesIn(channel).find((message) => message.ts === ts && message.visibleTo === undefined);
  }

  /** The replies that everybody sees under a message, oldest first. */
  repliesTo({ channel, ts }: StoredMessage): StoredMessage[] {
    return this.messagesIn(channel).filter(
      (message) => message.threadTs === ts && message.ts !== ts && message.visibleTo === undefined,
    );
  }

  add(message: NewMessage): StoredMessage {
    this.#count += 1;
    const { botId, threadTs, visibleTo, composed, ...rest } = message;
    const stored: StoredMessage = {
      ...rest,
      id: `${visibleTo === undefined ? 'm' : 'e'}${this.#count}`,
      ts: this.nextTs(),
      blocks: this.withIds(message.blocks),
      edited: false,
      ...(composed !== undefined && { composed: this.withIds(composed) }),
      ...(botId !== undefined && { botId }),
      ...(threadTs !== undefined && { threadTs }),
      ...(visibleTo !== undefined && { visibleTo }),
    };
    const messages = [...this.messagesIn(message.channel), stored];
    this.#messages.set(message.channel, messages.slice(-messagesPerChannel));
    this.changed();
    return stored;
  }

  /** Changes the contents of a message; its place, author and ts stay. */
  rewrite(message: StoredMessage, draft: MessageDraft): void {
    const metadata = draft.metadata ?? message.metadata;
    Object.assign(message, draft, { blocks: this.withIds(draft.blocks), edited: true }, metadata && { metadata });
    delete message.warning;
    this.changed();
  }

  /** Removes a message. When it has replies, a tombstone takes its place, so that the thread goes on, and is returned. */
  remove(message: StoredMessage): StoredMessage | undefined {
    const left = this.repliesTo(message).length > 0 ? tombstoneOf(message) : undefined;
    const messages = this.messagesIn(message.channel);
    this.#messages.set(
      message.channel,
      messages.flatMap((other) => (other === message ? (left ?? []) : other)),
    );
    this.changed();
    return left;
  }

  /** A new timestamp in microseconds. It never repeats, whatever the clock does, since Slack uses timestamps as ids. */
  nextTs(): string {
    this.#lastMicros = Math.max(Math.floor(this.#now() * 1000), this.#lastMicros + 1);
    const seconds = Math.floor(this.#lastMicros / 1e6);
    return `${seconds}.${String(this.#lastMicros % 1e6).padStart(6, '0')}`;
  }

  /** Gives every block and element without an id one, as Slack does. */
  withIds(blocks: Fields[]): Fields[] {
    return giveIds(blocks, (prefix) => this.#newId(prefix));
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  changed(): void {
    for (const listener of this.#listeners) listener();
  }

  #newId(prefix: string): string {
    this.#count += 1;
    return `${prefix}${this.#count.toString(36)}`;
  }
}

function tombstoneOf({ id, ts, channel }: StoredMessage): StoredMessage {
  const text = 'This message was deleted.';
  return { id, ts, channel, text, blocks: [], pings: [], user: slackbot.id, edited: false, isTombstone: true };
}
