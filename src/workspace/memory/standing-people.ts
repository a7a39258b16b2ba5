// The people, bots and channels of the workspace when it starts.

/** What a person is who is no full member of the team. A sister workspace belongs to the same organisation. */
export type Standing = 'guest' | 'single-channel-guest' | 'other-organisation' | 'sister-workspace';

/** What a member may do beyond other members; only one of them made the workspace. */
export type Office = 'admin' | 'owner' | 'primary-owner';

/** Who else may be in a channel: another workspace of the same organisation, or another organisation. */
export type ChannelPartner = 'own-organisation' | 'other-organisation';

export interface User {
  id: string;
  name: string;
  isBot: boolean;
  /** None for members and for bots. */
  standing?: Standing | undefined;
  /** None for plain members, guests and bots. */
  office?: Office | undefined;
}

/** A bot user's own id, as messages carry it. */
export interface BotUser extends User {
  botId: string;
}

export interface Channel {
  id: string;
  name: string;
  kind: 'channel' | 'im';
  /** Ids of the users in it. */
  members: Set<string>;
  isArchived: boolean;
  sharedWith?: ChannelPartner | undefined;
}

/** A channel that a caller adds: an id, or an id with what else is known. */
export type ExtraChannel = string | { id: string; name?: string; sharedWith?: ChannelPartner };

export interface Team {
  readonly id: string;
  readonly domain: string;
  readonly name: string;
}

/** The workspace, unless a test names another one. */
export const team: Team = { id: 'T0LOCAL001', domain: 'local', name: 'Local workspace' };
export const otherTeam = { id: 'T0OTHER001', domain: 'other' };
export const sisterTeam = { id: 'T0SISTER01', domain: 'sister' };
/** An organisation (Enterprise Grid) that installed the app for all its workspaces, and those to which it was added. */
export interface Organisation {
  readonly id: string;
  readonly name: string;
  readonly teams: readonly Pick<Team, 'id' | 'name'>[];
}

/** The organisation of the team and its sister, where there is one. */
export const enterpriseId = 'E0LOCAL001';
export const appId = 'A0LOCAL001';
export const ana: User = { id: 'U0ANA00001', name: 'Ana Analyst', isBot: false };
export const ben: User = { id: 'U0BEN00001', name: 'Ben Boss', isBot: false, office: 'primary-owner' };
/** Who else is in the workspace that people try in a browser: one of each kind whose rights are others. */
export const cast: { morePeople: Omit<User, 'isBot'>[]; moreChannels: ExtraChannel[] } = {
  morePeople: [
    { id: 'U0ADA00001', name: 'Ada Admin', office: 'admin' },
    { id: 'U0GUS00001', name: 'Gus Guest', standing: 'guest' },
    { id: 'U0EVA00001', name: 'Eva External', standing: 'other-organisation' },
  ],
  moreChannels: [{ id: 'C0PARTNERS', name: 'partners', sharedWith: 'other-organisation' }],
};
export const people: readonly User[] = [ana, ben];
/** The channel that the page opens first. */
export const incidentId = 'C0INCIDENT';
/** Another app's bot, whose posts a good bot ignores. */
export const alertsBot: BotUser = { id: 'U0ALERTS01', name: 'Alerts', isBot: true, botId: 'B0ALERTS01' };
export const slackbot: User = { id: 'USLACKBOT', name: 'Slackbot', isBot: true };

export function ourBot(name: string, of?: Team): BotUser {
  return { id: 'U0BOT00001', name, isBot: true, botId: of === undefined ? 'B0BOT00001' : `B${of.id.slice(1)}` };
}

/** The two channels, those that the caller adds, and the direct messages of each person with the bot. */
export function standingChannels(users: readonly User[], bot: User, added: readonly ExtraChannel[]): Channel[] {
  const standing = [
    { id: incidentId, name: 'incident' },
    { id: 'C0GENERAL1', name: 'general' },
  ];
  const more = added.map((channel) => (typeof channel === 'string' ? { id: channel } : channel));
  const named = [...standing, ...more].map(({ id, name = id.toLowerCase(), ...rest }): Channel => ({
    id,
    name,
    kind: 'channel',
    members: new Set(),
    isArchived: false,
    ...rest,
  }));
  for (const channel of named) for (const user of users) seat(user, channel);
  const withBot = users.filter(({ isBot, standing }) => !isBot && standing !== 'other-organisation');
  return [...named, ...withBot.map((user) => directMessages(user, bot))];
}

/** Adds a person to a channel or removes them, as the standing of the person and the sharing of the channel require. */
export function seat({ id, standing }: User, { id: channelId, members, sharedWith }: Channel): void {
  const isOut =
    id === slackbot.id ||
    (standing === 'single-channel-guest' && channelId !== incidentId) ||
    (standing === 'other-organisation' && sharedWith !== 'other-organisation') ||
    (standing === 'sister-workspace' && sharedWith === undefined);
  if (isOut) members.delete(id);
  else members.add(id);
}

function directMessages({ id }: User, bot: User): Channel {
  const members = new Set([id, bot.id]);
  return { id: id.replace(/^U/, 'D'), name: 'directmessage', kind: 'im', members, isArchived: false };
}

/** The handle that payloads carry as `user_name`: `ana` for Ana Analyst. */
export function handleOf(user: User): string {
  return (user.name.split(' ')[0] ?? user.name).toLowerCase();
}
