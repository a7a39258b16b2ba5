// The bodies of events and commands, and messages and views as every payload carries them.
import { type Fields, fieldsIn } from '../json-fields.js';
import { type OpenView, stateValues } from '../memory/modals.js';
import { appId, type Channel, handleOf, type User } from '../memory/standing-people.js';
import type { StoredMessage, World } from '../memory/world.js';

/** Slack still sends this field with every payload, although it is deprecated. */
export const verificationToken = 'local-verification-token';

/** A message as Slack puts it into events, payloads and the answers of its Web API. */
export function messageFields(world: World, message: StoredMessage): Fields {
  const author = world.user(message.user);
  const parent = message.threadTs === undefined ? undefined : world.find(message.channel, message.threadTs);
  const isShared = world.channel(message.channel)?.sharedWith === 'other-organisation';
  const blocks = message.blocks.length > 0 ? message.blocks : (message.composed ?? []);
  return {
    type: 'message',
    ...(message.isTombstone === true && { subtype: 'tombstone', hidden: true }),
    user: message.user,
    ts: message.ts,
    text: message.text,
    team: world.teamOf(author ?? {}).id,
    ...(isShared && { user_team: world.teamOf(author ?? {}).id, source_team: world.teamOf(author ?? {}).id }),
    ...(blocks.length > 0 && { blocks }),
    ...(message.attachments !== undefined && { attachments: message.attachments }),
    ...(message.botId !== undefined && { bot_id: message.botId }),
    ...(message.botId === world.bot.botId && { app_id: appId, bot_profile: { id: message.botId, name: author?.name } }),
    ...(message.threadTs !== undefined && { thread_ts: message.threadTs }),
    ...threadFields(world.repliesTo(message), message),
    ...(parent !== undefined && parent.ts !== message.ts && { parent_user_id: parent.user }),
    ...(message.metadata !== undefined && { metadata: message.metadata }),
    ...(message.edited && { edited: { user: message.user, ts: message.ts } }),
  };
}

/** The fields about replies of a message that starts a thread. */
function threadFields(replies: readonly StoredMessage[], { ts }: StoredMessage): Fields {
  const latest = replies.at(-1);
  return latest === undefined ? {} : { thread_ts: ts, reply_count: replies.length, latest_reply: latest.ts };
}

/** The body of an Events API callback around `event`. */
export function eventBody(world: World, event: Fields, eventId: string, atMs: number): Fields {
  return {
    token: verificationToken,
    team_id: world.team.id,
    context_team_id: world.team.id,
    context_enterprise_id: world.organisation?.id ?? null,
    api_app_id: appId,
    event,
    type: 'event_callback',
    event_id: eventId,
    event_time: Math.floor(atMs / 1000),
    authorizations: [
      {
        enterprise_id: world.organisation?.id ?? null,
        team_id: world.organisation === undefined ? world.team.id : null,
        user_id: world.bot.id,
        is_bot: true,
        is_enterprise_install: world.organisation !== undefined,
      },
    ],
    is_ext_shared_channel: world.channel(String(event.channel))?.sharedWith === 'other-organisation',
    event_context: `4-${eventId}`,
  };
}

export interface Handles {
  triggerId: string;
  responseUrl?: string;
}

export function commandBody(
  world: World,
  user: User,
  channel: Channel,
  typed: { command: string; text: string },
  handles: Handles,
): Fields {
  return {
    token: verificationToken,
    team_id: world.team.id,
    team_domain: world.team.domain,
    channel_id: channel.id,
    channel_name: channel.name,
    user_id: user.id,
    user_name: handleOf(user),
    command: typed.command,
    text: typed.text,
    api_app_id: appId,
    is_enterprise_install: String(world.organisation !== undefined),
    ...(world.organisation !== undefined && {
      enterprise_id: world.organisation.id,
      enterprise_name: world.organisation.name,
    }),
    response_url: handles.responseUrl,
    trigger_id: handles.triggerId,
  };
}

/** A view as payloads and the answers of views.* carry it. */
export function viewFields(world: World, view: OpenView): Fields {
  const { definition } = view;
  return {
    id: view.id,
    // The person's own workspace; app_installed_team_id is the one where the app is installed.
    team_id: world.teamOf(world.user(view.user) ?? {}).id,
    type: definition.type,
    // Slack gives the view of a Home tab this title, although it has none.
    title: definition.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
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
    app_installed_team_id: (world.organisation ?? world.team).id,
    bot_id: world.bot.botId,
  };
}
