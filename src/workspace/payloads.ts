// The bodies that Slack sends to a bot, field for field as the SDK reads them.
import { type Fields, fieldsIn } from './json-fields.js';
import { type OpenView, stateValues } from './modals.js';
import { appId, type Channel, handleOf, team, type User } from './standing-people.js';
import type { StoredMessage, World } from './world.js';

/** Slack still sends this field, long out of use, with every payload. */
const verificationToken = 'local-verification-token';

const teamFields = { id: team.id, domain: team.domain };
const install = { enterprise: null, is_enterprise_install: false };

function userFields(user: User): Fields {
  return { id: user.id, username: handleOf(user), name: handleOf(user), team_id: team.id };
}

/** A message as Slack puts it into events, payloads and the answers of its Web API. */
export function messageFields(world: World, message: StoredMessage): Fields {
  const author = world.user(message.user);
  const parent = message.threadTs === undefined ? undefined : world.find(message.channel, message.threadTs);
  return {
    type: 'message',
    user: message.user,
    ts: message.ts,
    text: message.text,
    team: team.id,
    ...(message.blocks.length > 0 && { blocks: message.blocks }),
    ...(message.botId !== undefined && { bot_id: message.botId }),
    ...(message.botId === world.bot.botId && { app_id: appId, bot_profile: { id: message.botId, name: author?.name } }),
    ...(message.threadTs !== undefined && { thread_ts: message.threadTs }),
    ...(parent !== undefined && parent.ts !== message.ts && { parent_user_id: parent.user }),
    ...(message.metadata !== undefined && { metadata: message.metadata }),
    ...(message.edited && { edited: { user: message.user, ts: message.ts } }),
  };
}

/** The body of an Events API callback around `event`. */
export function eventBody(world: World, event: Fields, eventId: string, atMs: number): Fields {
  return {
    token: verificationToken,
    team_id: team.id,
    context_team_id: team.id,
    context_enterprise_id: null,
    api_app_id: appId,
    event,
    type: 'event_callback',
    event_id: eventId,
    event_time: Math.floor(atMs / 1000),
    authorizations: [
      { enterprise_id: null, team_id: team.id, user_id: world.bot.id, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
    event_context: `4-${eventId}`,
  };
}

export interface Handles {
  triggerId: string;
  responseUrl?: string;
}

export function commandBody(
  user: User,
  channel: Channel,
  typed: { command: string; text: string },
  handles: Handles,
): Fields {
  return {
    token: verificationToken,
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel.id,
    channel_name: channel.name,
    user_id: user.id,
    user_name: handleOf(user),
    command: typed.command,
    text: typed.text,
    api_app_id: appId,
    is_enterprise_install: 'false',
    response_url: handles.responseUrl,
    trigger_id: handles.triggerId,
  };
}

/** A click in a message. Of an ephemeral message Slack sends the container only, not the message. */
export function messageActionBody(
  world: World,
  user: User,
  message: StoredMessage,
  action: Fields,
  handles: Handles,
): Fields {
  const isEphemeral = message.visibleTo !== undefined;
  return {
    type: 'block_actions',
    user: userFields(user),
    api_app_id: appId,
    token: verificationToken,
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: isEphemeral,
      ...(message.threadTs !== undefined && { thread_ts: message.threadTs }),
    },
    trigger_id: handles.triggerId,
    team: teamFields,
    ...install,
    channel: { id: message.channel, name: world.channel(message.channel)?.name },
    ...(!isEphemeral && { message: messageFields(world, message) }),
    state: { values: {} },
    response_url: handles.responseUrl,
    actions: [action],
  };
}

export function viewActionBody(world: World, user: User, view: OpenView, action: Fields, handles: Handles): Fields {
  return {
    type: 'block_actions',
    user: userFields(user),
    api_app_id: appId,
    token: verificationToken,
    container: { type: 'view', view_id: view.id },
    trigger_id: handles.triggerId,
    team: teamFields,
    ...install,
    view: viewFields(world, view),
    actions: [action],
  };
}

export function viewSubmissionBody(world: World, user: User, view: OpenView, handles: Handles): Fields {
  return {
    type: 'view_submission',
    team: teamFields,
    user: userFields(user),
    api_app_id: appId,
    token: verificationToken,
    trigger_id: handles.triggerId,
    view: viewFields(world, view),
    response_urls: [],
    ...install,
  };
}

export function viewClosedBody(world: World, user: User, view: OpenView, isCleared: boolean): Fields {
  return {
    type: 'view_closed',
    team: teamFields,
    user: userFields(user),
    api_app_id: appId,
    token: verificationToken,
    view: viewFields(world, view),
    is_cleared: isCleared,
    ...install,
  };
}

export function messageShortcutBody(
  world: World,
  user: User,
  message: StoredMessage,
  shortcut: { callbackId: string; actionTs: string },
  handles: Handles,
): Fields {
  return {
    type: 'message_action',
    token: verificationToken,
    action_ts: shortcut.actionTs,
    team: teamFields,
    user: userFields(user),
    channel: { id: message.channel, name: world.channel(message.channel)?.name },
    ...install,
    callback_id: shortcut.callbackId,
    trigger_id: handles.triggerId,
    response_url: handles.responseUrl,
    message_ts: message.ts,
    message: messageFields(world, message),
  };
}

export function globalShortcutBody(
  user: User,
  shortcut: { callbackId: string; actionTs: string },
  handles: Handles,
): Fields {
  return {
    type: 'shortcut',
    token: verificationToken,
    action_ts: shortcut.actionTs,
    team: teamFields,
    user: userFields(user),
    ...install,
    callback_id: shortcut.callbackId,
    trigger_id: handles.triggerId,
  };
}

/** A view as payloads and the answers of views.* carry it. */
export function viewFields(world: World, view: OpenView): Fields {
  const { definition } = view;
  return {
    id: view.id,
    team_id: team.id,
    type: 'modal',
    title: definition.title,
    blocks: fieldsIn(definition.blocks),
    close: definition.close ?? null,
    submit: definition.submit ?? null,
    private_metadata: definition.private_metadata ?? '',
    callback_id: definition.callback_id ?? '',
    external_id: definition.external_id ?? '',
    state: { values: stateValues(view) },
    hash: view.hash,
    clear_on_close: definition.clear_on_close === true,
    notify_on_close: definition.notify_on_close === true,
    root_view_id: view.rootId,
    previous_view_id: view.previousId,
    app_id: appId,
    app_installed_team_id: team.id,
    bot_id: world.bot.botId,
  };
}
