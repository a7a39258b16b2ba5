// What one person sees: their channels with threads, their own ephemeral messages, the modal on top, and the app's Home tab.
import { fieldsIn, type Fields, fieldsOf, textAt } from '../json-fields.js';
import type { CommandEntry, Shortcut } from '../memory/manifest.js';
import { type OpenView, stateValues } from '../memory/modals.js';
import type { Parts } from '../parts.js';
import { ownCommands } from '../people/own-commands.js';
import type { Channel, Office, Standing, User } from '../memory/standing-people.js';
import type { StoredMessage } from '../memory/world.js';

export interface MessageView {
  id: string;
  ts: string;
  user: string;
  isBot: boolean;
  text: string;
  blocks: Fields[];
  threadTs?: string;
  /** On a message that starts a thread. */
  replies?: MessageView[];
  ephemeral: boolean;
  edited: boolean;
  /** The message was deleted; its place is still shown. */
  deleted?: true;
  metadata?: Fields;
  /** Why the last click in it failed. */
  warning?: string;
  /** The bot's loading state in the thread. */
  status?: string;
  /** Whom it notified: `@channel`, `@here`, `@everyone`, user and user group ids. */
  pings: string[];
}

export interface View {
  id: string;
  /** Of the view at the bottom of its stack. */
  rootId: string;
  type: 'modal' | 'home';
  /** Empty on the Home tab. */
  title: string;
  blocks: Fields[];
  submit?: string;
  close?: string;
  privateMetadata: string;
  callbackId: string;
  /** What the inputs held when they were last sent to the bot, by block_id and action_id. */
  values: Record<string, Record<string, Fields>>;
  /** Complaints at inputs, by block_id. */
  errors: Record<string, string>;
}

/** `role` is what sets somebody apart from members, such as `guest`. */
type Person = Pick<User, 'id' | 'name' | 'isBot'> & { role?: string };

interface ShownChannel {
  id: string;
  name: string;
  kind: Channel['kind'];
  /** People of another organisation are in it. */
  isExternal?: true;
}

export interface State {
  you: Person;
  users: Person[];
  bot: { id: string; name: string; connected: boolean; problems: string[] };
  commands: CommandEntry[];
  shortcuts: Shortcut[];
  channels: (ShownChannel & { messages: MessageView[] })[];
  view: View | null;
  /** Whether the app has a Home tab, and what it published there for this person. */
  hasHomeTab: boolean;
  home: View | null;
}

/** The page needs no more; a test reads `problems` of the workspace itself. */
const problemsShown = 50;

/** Throws when there is no such person. */
export function seen(parts: Parts, userId: string): State {
  const { world, transport, journal, manifest, modals } = parts;
  const you = world.existingUser(userId);
  const channels = world.channels.filter((channel) => channel.members.has(you.id));
  const [view, home] = [modals.top(you.id), modals.home(you.id)];
  const isOurs = you.standing !== 'other-organisation';
  const { id, name } = world.bot;
  return {
    you: shownPerson(you),
    users: world.users.map(shownPerson),
    bot: { id, name, connected: transport.isConnected(), problems: journal.problems.slice(-problemsShown) },
    commands: isOurs ? [...manifest.commands, ...ownCommands(name)] : [],
    shortcuts: isOurs ? manifest.shortcuts : [],
    channels: channels.map((channel) => ({ ...nameOf(channel, name), messages: messagesFor(parts, channel, you) })),
    view: view === undefined ? null : shownView(view),
    hasHomeTab: isOurs && manifest.hasHomeTab,
    home: home === undefined ? null : shownView(home),
  };
}

const ROLES: Record<Standing | Office, string> = {
  guest: 'guest',
  'single-channel-guest': 'guest',
  'other-organisation': 'external',
  'sister-workspace': 'sister team',
  admin: 'admin',
  owner: 'owner',
  'primary-owner': 'owner',
};

function shownPerson({ id, name, isBot, standing, office }: User): Person {
  const role = standing ?? office;
  return { id, name, isBot, ...(role !== undefined && { role: ROLES[role] }) };
}

function nameOf({ id, kind, name, sharedWith }: Channel, botName: string): ShownChannel {
  const isExternal = sharedWith === 'other-organisation';
  return { id, kind, name: kind === 'im' ? botName : name, ...(isExternal && { isExternal }) };
}

/** Top-level messages, each with its replies; a reply without its first message is shown by itself. */
function messagesFor({ world }: Parts, channel: Channel, you: User): MessageView[] {
  const visible = world.messagesIn(channel.id).filter((it) => it.visibleTo === undefined || it.visibleTo === you.id);
  const shown = new Map(visible.map((message) => [message, shownMessage(world.user(message.user), message)]));
  const parents = new Map(
    visible.filter((it) => it.visibleTo === undefined).map((message) => [message.ts, shown.get(message)]),
  );
  const top: MessageView[] = [];
  for (const [message, each] of shown) {
    const parent =
      message.threadTs === undefined || message.threadTs === message.ts ? undefined : parents.get(message.threadTs);
    if (parent === undefined) top.push(each);
    else (parent.replies ??= []).push(each);
  }
  return top;
}

function shownMessage(author: User | undefined, message: StoredMessage): MessageView {
  const { id, ts, user, text, blocks, threadTs, edited, metadata, warning, status, pings } = message;
  return {
    id,
    ts,
    user,
    isBot: author?.isBot ?? false,
    text,
    blocks,
    ...(threadTs !== undefined && { threadTs }),
    ephemeral: message.visibleTo !== undefined,
    edited,
    ...(message.isTombstone === true && { deleted: true }),
    ...(metadata !== undefined && { metadata }),
    ...(warning !== undefined && { warning }),
    ...(status !== undefined && { status }),
    pings,
  };
}

function shownView(view: OpenView): View {
  const { id, rootId, definition, errors } = view;
  const [submit, close] = [definition.submit, definition.close].map((text) => textAt(fieldsOf(text), 'text'));
  return {
    id,
    rootId,
    type: definition.type === 'home' ? 'home' : 'modal',
    title: textAt(fieldsOf(definition.title), 'text') ?? '',
    blocks: fieldsIn(definition.blocks),
    ...(submit !== undefined && { submit }),
    ...(close !== undefined && { close }),
    privateMetadata: textAt(definition, 'private_metadata') ?? '',
    callbackId: textAt(definition, 'callback_id') ?? '',
    values: stateValues(view),
    errors,
  };
}
