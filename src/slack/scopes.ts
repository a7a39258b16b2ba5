// What the surfaces ask of Slack: the scopes and the events. The manifest is built from it, and a test holds it to what is registered.

/** Scopes, each with the surface that needs it. */
export const SCOPES = [
  // the slash command
  'commands',
  // mentions in channels
  'app_mentions:read',
  // every answer
  'chat:write',
  // direct messages
  'im:history',
  // telling whoever set a digest what became of it
  'im:write',
  // the time zone of whoever sets a digest, and that guests set none
  'users:read',
  // editors that are named as a group
  'usergroups:read',
  // that a channel which may see marked articles is not shared
  'channels:read',
  'groups:read',
];

/**
 * Whoever installs the app may leave these out. Then a digest of which Slack's answer was lost is not looked for, nor posted again,
 * and `add` in reply to a message names the menu of that message, since it cannot read it.
 */
export const OPTIONAL_SCOPES = ['channels:history', 'groups:history'];

/** The events that the surfaces hear. */
export const EVENTS = [
  'app_mention',
  'message.im',
  'member_joined_channel',
  'app_home_opened',
  'tokens_revoked',
  'app_uninstalled',
];
