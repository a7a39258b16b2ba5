// users.info and usergroups.users.list: who somebody is, and who is in a user group.
import { type Fields, textAt } from '../json-fields.js';
import type { Parts } from '../parts.js';
import { refuse } from './refuse.js';
import { handleOf, teamOf, type User } from '../memory/standing-people.js';
import type { World } from '../memory/world.js';

export function usersInfo({ world }: Parts, args: Fields): Fields {
  const user = world.user(textAt(args, 'user') ?? '');
  if (user === undefined) return refuse('user_not_found');
  const { id, name, isBot } = user;
  return {
    ok: true,
    user: {
      id,
      team_id: teamOf(user).id,
      name: handleOf(user),
      real_name: name,
      deleted: false,
      is_bot: isBot,
      ...standingFields(world, user),
      profile: { real_name: name, display_name: handleOf(user) },
      tz: 'Etc/UTC',
      tz_label: 'Coordinated Universal Time',
      tz_offset: 0,
    },
  };
}

/** Somebody of another organisation is a stranger only while no channel is shared with them. */
function standingFields({ channels, bot }: World, { id, standing }: User): Fields {
  const isMet = channels.some(({ members }) => members.has(id) && members.has(bot.id));
  const isSingleChannel = standing === 'single-channel-guest';
  return {
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
