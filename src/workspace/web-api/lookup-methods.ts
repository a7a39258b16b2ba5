// The methods that tell the bot about itself, channels, messages, people and user groups, open connections, and show the
// loading
// state of the bot.
import { threadParent } from '../delivery/publish.js';
import { type Fields, fieldsIn, textAt } from '../json-fields.js';
import { type Channel, enterpriseId, handleOf, otherTeam, type User } from '../memory/standing-people.js';
import type { World } from '../memory/world.js';
import type { Parts } from '../parts.js';
import { refuse, refuseScope } from './refuse.js';

export function authTest({ world, url }: Parts): Fields {
  const { id, botId, name } = world.bot;
  return {
    ok: true,
    url: `${url()}/`,
    team: world.team.name,
    user: name,
    team_id: world.team.id,
    ...(world.isInGrid && { enterprise_id: world.organisation?.id ?? enterpriseId }),
    user_id: id,
    bot_id: botId,
    is_enterprise_install: world.organisation !== undefined,
  };
}

/** The workspaces that the token serves. */
export function authTeamsList({ world }: Parts): Fields {
  const teams = world.organisation?.teams ?? [world.team];
  return { ok: true, teams: teams.map(({ id, name }) => ({ id, name })), response_metadata: { next_cursor: '' } };
}

export function openConnection({ socket, url }: Parts): Fields {
  const ticket = socket.issueTicket();
  if (ticket === undefined) return refuse('too_many_websockets');
  return { ok: true, url: `${url().replace('http', 'ws')}/link?ticket=${ticket}` };
}

export function conversationsOpen({ world }: Parts, args: Fields): Fields {
  const users = (textAt(args, 'users') ?? '').split(',').filter((id) => id !== '');
  const [user] = users;
  const known = textAt(args, 'channel') ?? '';
  if (users.length > 1) return refuse('missing_scope', { needed: 'mpim:write' });
  if (user === undefined && world.channel(known) === undefined) return refuse('users_list_not_supplied');
  if (user !== undefined && world.user(user) === undefined) return refuse('user_not_found');
  const channel = user === undefined ? world.channel(known) : world.directMessages(user);
  return channel?.kind === 'im' ? { ok: true, channel: { id: channel.id } } : refuse('cannot_dm_bot');
}

export function conversationsInfo({ world, manifest }: Parts, args: Fields): Fields {
  const channel = world.channel(textAt(args, 'channel') ?? '');
  if (channel === undefined) return refuse('channel_not_found');
  const needed = channel.kind === 'im' ? 'im:read' : 'channels:read';
  if (!manifest.scopes.has(needed)) return refuseScope(needed, manifest.scopes);
  const isIm = channel.kind === 'im';
  const own = isIm
    ? { user: [...channel.members].find((id) => id !== world.bot.id) }
    : { name: channel.name, ...sharingOf(world, channel) };
  const isMember = channel.members.has(world.bot.id);
  return {
    ok: true,
    channel: {
      id: channel.id,
      is_channel: !isIm,
      is_im: isIm,
      is_member: isMember,
      is_archived: channel.isArchived,
      ...own,
    },
  };
}

/** Everybody in a channel, on one page, as Slack tells it of channels that the bot may know of. */
export function conversationsMembers({ world, manifest }: Parts, args: Fields): Fields {
  const channel = world.channel(textAt(args, 'channel') ?? '');
  if (channel === undefined) return refuse('channel_not_found');
  const needed = channel.kind === 'im' ? 'im:read' : 'channels:read';
  if (!manifest.scopes.has(needed)) return refuseScope(needed, manifest.scopes);
  return { ok: true, members: [...channel.members], response_metadata: { next_cursor: '' } };
}

/** The fields with which Slack says that a channel is shared. */
function sharingOf({ team }: World, { sharedWith }: Channel): Fields {
  const isExternal = sharedWith === 'other-organisation';
  const teams = isExternal ? [team.id, otherTeam.id] : [team.id];
  return {
    is_private: false,
    is_shared: sharedWith !== undefined,
    is_ext_shared: isExternal,
    is_org_shared: sharedWith === 'own-organisation',
    is_pending_ext_shared: false,
    shared_team_ids: teams,
    ...(isExternal && { connected_team_ids: teams, internal_team_ids: [] }),
  };
}

export function getPermalink({ world, url }: Parts, args: Fields): Fields {
  const channel = world.channel(textAt(args, 'channel') ?? '');
  if (channel === undefined) return refuse('channel_not_found');
  const message = world.find(channel.id, textAt(args, 'message_ts') ?? '');
  if (message === undefined) return refuse('message_not_found');
  const thread = message.threadTs === undefined ? '' : `?thread_ts=${message.threadTs}&cid=${channel.id}`;
  return {
    ok: true,
    channel: channel.id,
    permalink: `${url()}/archives/${channel.id}/p${message.ts.replace('.', '')}${thread}`,
  };
}

export function setStatus(parts: Parts, args: Fields): Fields {
  const channel = parts.world.channel(textAt(args, 'channel_id') ?? '');
  if (channel === undefined) return refuse('channel_not_found');
  if (typeof args.status !== 'string')
    return refuse('invalid_arguments', {}, ['[ERROR] missing required field: status']);
  const parent = threadParent(parts, channel.id, textAt(args, 'thread_ts') ?? '');
  if (parent === undefined) return refuse('invalid_thread_ts');
  if (args.status === '') delete parent.status;
  else parent.status = args.status;
  parts.world.changed();
  return { ok: true };
}

/** Slack shows four prompts at most, each with a title and the message that it sends. */
const MOST_PROMPTS = 4;

export function setSuggestedPrompts({ world }: Parts, args: Fields): Fields {
  if (world.channel(textAt(args, 'channel_id') ?? '') === undefined) return refuse('channel_not_found');
  const prompts = Array.isArray(args.prompts) ? fieldsIn(args.prompts) : [];
  const isFull = prompts.every((each) =>
    [textAt(each, 'title'), textAt(each, 'message')].every((text) => text !== undefined),
  );
  return prompts.length > 0 && prompts.length <= MOST_PROMPTS && isFull ? { ok: true } : refuse('invalid_arguments');
}

export function usersInfo({ world }: Parts, args: Fields): Fields {
  const user = world.user(textAt(args, 'user') ?? '');
  if (user === undefined) return refuse('user_not_found');
  const { id, name, isBot } = user;
  return {
    ok: true,
    user: {
      id,
      team_id: world.teamOf(user).id,
      name: handleOf(user),
      real_name: name,
      deleted: false,
      is_bot: isBot,
      ...standingFields(world, user),
      ...(world.isInGrid && user.standing !== 'other-organisation' && enterpriseFields(world, user)),
      profile: { real_name: name, display_name: handleOf(user) },
      tz: 'Etc/UTC',
      tz_label: 'Coordinated Universal Time',
      tz_offset: 0,
    },
  };
}

/** What Slack says of each person of an organisation with several workspaces. */
function enterpriseFields(world: World, user: User): Fields {
  const teams = [world.teamOf(user).id];
  return {
    enterprise_user: {
      id: user.id,
      enterprise_id: world.organisation?.id ?? enterpriseId,
      enterprise_name: 'Local',
      teams,
    },
  };
}

/** A person of another organisation is a stranger only while no channel is shared with them. */
function standingFields({ channels, bot }: World, { id, standing, office }: User): Fields {
  const isMet = channels.some(({ members }) => members.has(id) && members.has(bot.id));
  const isSingleChannel = standing === 'single-channel-guest';
  const isOwner = office === 'owner' || office === 'primary-owner';
  return {
    is_admin: isOwner || office === 'admin',
    is_owner: isOwner,
    is_primary_owner: office === 'primary-owner',
    is_restricted: standing === 'guest' || isSingleChannel,
    is_ultra_restricted: isSingleChannel,
    ...(standing === 'other-organisation' && { is_stranger: !isMet }),
  };
}

export function userGroupUsers({ world }: Parts, args: Fields): Fields {
  const id = textAt(args, 'usergroup');
  if (id === undefined) return refuse('invalid_arguments', {}, ['[ERROR] missing required field: usergroup']);
  const users = world.userGroups.get(id);
  return users === undefined ? refuse('no_such_subteam') : { ok: true, users };
}
