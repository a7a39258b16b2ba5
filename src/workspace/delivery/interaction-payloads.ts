// The bodies of clicks, submissions and shortcuts, field for field as the SDK reads them.
import type { Fields } from '../json-fields.js';
import type { OpenView } from '../memory/modals.js';
import { type Handles, messageFields, verificationToken, viewFields } from './payloads.js';
import { appId, handleOf, type User } from '../memory/standing-people.js';
import type { StoredMessage, World } from '../memory/world.js';

/** The fields of every interaction: who acted, in which installation. */
function commonFields(world: World, user: User): Fields {
  return {
    user: { id: user.id, username: handleOf(user), name: handleOf(user), team_id: world.teamOf(user).id },
    token: verificationToken,
    enterprise: enterpriseOf(world),
    is_enterprise_install: world.organisation !== undefined,
  };
}

function enterpriseOf({ organisation }: World): Fields | null {
  return organisation === undefined ? null : { id: organisation.id, name: organisation.name };
}

/** By the SDK's types: null for shortcuts and views of an app that an organisation installed. */
function placeOf(world: World, team: Fields): Fields | null {
  return world.organisation === undefined ? team : null;
}

/** A click in a message. For an ephemeral message Slack sends only the container, not the message. */
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
    ...commonFields(world, user),
    api_app_id: appId,
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: isEphemeral,
      ...(message.threadTs !== undefined && { thread_ts: message.threadTs }),
    },
    trigger_id: handles.triggerId,
    team: { id: world.team.id, domain: world.team.domain },
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
    ...commonFields(world, user),
    api_app_id: appId,
    container: { type: 'view', view_id: view.id },
    trigger_id: handles.triggerId,
    team: placeOf(world, world.teamOf(user)),
    view: viewFields(world, view),
    actions: [action],
  };
}

export function viewSubmissionBody(world: World, user: User, view: OpenView, handles: Handles): Fields {
  return {
    type: 'view_submission',
    team: placeOf(world, world.teamOf(user)),
    ...commonFields(world, user),
    api_app_id: appId,
    trigger_id: handles.triggerId,
    view: viewFields(world, view),
    response_urls: [],
  };
}

export function viewClosedBody(world: World, user: User, view: OpenView, isCleared: boolean): Fields {
  return {
    type: 'view_closed',
    team: placeOf(world, world.teamOf(user)),
    ...commonFields(world, user),
    api_app_id: appId,
    view: viewFields(world, view),
    is_cleared: isCleared,
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
    action_ts: shortcut.actionTs,
    team: placeOf(world, { id: world.team.id, domain: world.team.domain }),
    ...commonFields(world, user),
    channel: { id: message.channel, name: world.channel(message.channel)?.name },
    callback_id: shortcut.callbackId,
    trigger_id: handles.triggerId,
    response_url: handles.responseUrl,
    message_ts: message.ts,
    message: messageFields(world, message),
  };
}

export function globalShortcutBody(
  world: World,
  user: User,
  shortcut: { callbackId: string; actionTs: string },
  handles: Handles,
): Fields {
  return {
    type: 'shortcut',
    action_ts: shortcut.actionTs,
    team: placeOf(world, { id: world.team.id, domain: world.team.domain }),
    ...commonFields(world, user),
    callback_id: shortcut.callbackId,
    trigger_id: handles.triggerId,
  };
}
