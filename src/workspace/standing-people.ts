// Who and what is there when the workspace starts: a team, three people's worth of users, two bots, two channels.

export interface User {
  id: string;
  name: string;
  isBot: boolean;
}

/** A bot user's own id, as messages carry it. */
export interface BotUser extends User {
  botId: string;
}

export interface Channel {
  id: string;
  name: string;
  kind: 'channel' | 'im';
  /** Who is in it: user ids. */
  members: Set<string>;
  isArchived: boolean;
}

export const team = { id: 'T0LOCAL001', domain: 'local', name: 'Local workspace' };
export const appId = 'A0LOCAL001';
export const ana: User = { id: 'U0ANA00001', name: 'Ana Analyst', isBot: false };
export const ben: User = { id: 'U0BEN00001', name: 'Ben Boss', isBot: false };
export const people: readonly User[] = [ana, ben];
/** Another app's bot, whose posts a good bot ignores. */
export const alertsBot: BotUser = { id: 'U0ALERTS01', name: 'Alerts', isBot: true, botId: 'B0ALERTS01' };
export const slackbot: User = { id: 'USLACKBOT', name: 'Slackbot', isBot: true };

export function ourBot(name: string): BotUser {
  return { id: 'U0BOT00001', name, isBot: true, botId: 'B0BOT00001' };
}

/** The two channels, more of a caller's, and for each person the direct messages with the bot. */
export function standingChannels(bot: User, moreIds: readonly string[]): Channel[] {
  const everybody = [...people, bot, alertsBot].map((user) => user.id);
  const named = [['C0INCIDENT', 'incident'], ['C0GENERAL1', 'general'], ...moreIds.map((id) => [id, id.toLowerCase()])];
  return [
    ...named.map(([id = '', name = '']): Channel => ({
      id,
      name,
      kind: 'channel',
      members: new Set(everybody),
      isArchived: false,
    })),
    ...people.map((user): Channel => ({
      id: user.id.replace(/^U/, 'D'),
      name: 'directmessage',
      kind: 'im',
      members: new Set([user.id, bot.id]),
      isArchived: false,
    })),
  ];
}

/** The handle that payloads carry as `user_name`: `ana` for Ana Analyst. */
export function handleOf(user: User): string {
  return (user.name.split(' ')[0] ?? user.name).toLowerCase();
}
