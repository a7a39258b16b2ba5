// Tells a person why something cannot be done: who may do it, or what failed, and what to do now.
import type { FirstReading } from '../answer/live-answers.js';
import {
  button,
  buttonRow,
  escapeMrkdwn,
  inShort,
  type Message,
  messageText,
  richText,
  section,
  textRun,
} from './message.js';

// The message for operators names paths and settings, which other people cannot change.
export const NOTHING_REMEMBERED =
  'The bot cannot remember anything at the moment, so digests, watches, adding and what is new are off. Asking works. Whoever runs the bot finds the reason in its log.';

/** Told to guests and people of other organisations; and to everybody where the bot cannot tell who is one. */
export function notAllowed(what: 'digests' | 'articles', { isKnown }: { readonly isKnown: boolean }): string {
  const done = what === 'digests' ? 'Digests and watches are set' : 'Articles are brought in';
  if (!isKnown)
    return `${done} by people of this workspace, and Slack does not tell the bot who they are. Whoever runs the bot can give the app the scope users:read.`;
  return `${done} by people of this workspace. Guests and people of other organisations cannot; ask somebody who can.`;
}

/** Told to a person who is no editor, by what they tried. */
export const EDITORS_ONLY = {
  decide: 'Only editors decide what becomes knowledge. Yours is in their queue.',
  queue: 'The queue is shown to editors only.',
  feeds: 'Feeds are set by editors only.',
  clearance: 'Only editors say what a channel may see.',
} as const;

/** Told to a person who may not let more people see what carries a mark. */
export const MARKS_ONLY =
  'Only an editor lets more people see what is marked. No editors are named for this bot, so an owner or administrator of the workspace can.';

/** Told to a person who may not take an article back. */
export const REMOVAL_ONLY =
  'Articles are taken back by editors only; where none are named for this bot, by an owner or administrator of the workspace.';

/** Told to whoever asks while the bot has just started. */
export function stillReading({ articles, share }: FirstReading): string {
  const count = articles === 0 ? 'the articles' : `${articles} article${articles === 1 ? '' : 's'}`;
  const done = share < 0.01 ? '' : `, ${Math.floor(share * 100)} % are done`;
  return `The bot has just started and is reading ${count}${done}. Your answer follows as soon as they are read.`;
}

/** `reference` is in the log beside the error. */
export function replyFailed(reference: string): string {
  return `That did not work, and the fault is not yours (reference ${reference}). Please ask again; if it happens again, give the reference to whoever runs this bot.`;
}

/** Told where a form could not be opened any more; `value` is what the button that was pressed carries, as JSON. */
export function buildOpenAgain(actionId: string, value: string): Message {
  const line = 'That took longer than Slack waits with a form. It opens from here:';
  return {
    text: messageText(line),
    blocks: [richText(section(textRun(line))), ...buttonRow(button(actionId, 'Open', JSON.parse(value)))],
  };
}

/** Told in place of an answer to what came while the bot could not answer. */
export function answeredTooLate(receivedAt: number): string {
  const date = new Date(receivedAt).toISOString().slice(0, 16).replace('T', ' ');
  return `What you asked at <!date^${Math.floor(receivedAt / 1_000)}^{time} ({date_short_pretty})|${date} UTC> came while the bot could not answer. Please ask again.`;
}

/** The same for the form of a digest, which stays open. */
export function digestNotSaved(reference: string): string {
  return `That was not saved (reference ${reference}). Please try again in a while.`;
}

export const SHARED_ALREADY = 'This page is shared already.';
export const OWN_COPY_NOT_UPDATED = 'This is shared; only your own copy could not be updated.';

const READ_ONLY = {
  why: 'Only some people may post in that channel, and the bot is not among them',
  remedy: 'Ask whoever manages the channel to let it post',
};
const NO_REPLIES = { why: 'That thread takes no replies', remedy: 'Ask in the channel itself' };

/** Slack's names for a place in which the bot cannot post: why, and what to do. */
const PLACES: Readonly<Record<string, { readonly why: string; readonly remedy: string }>> = {
  not_in_channel: { why: 'The bot is not in that channel', remedy: 'Invite it there' },
  channel_not_found: { why: 'The bot cannot see that channel', remedy: 'Invite it there' },
  is_archived: { why: 'That channel is archived', remedy: 'Choose another channel' },
  ...{ restricted_action: READ_ONLY, restricted_action_read_only_channel: READ_ONLY, no_permission: READ_ONLY },
  ...{ restricted_action_thread_locked: NO_REPLIES, cannot_reply_to_message: NO_REPLIES },
  ...{ restricted_action_non_threadable_channel: NO_REPLIES, thread_not_found: NO_REPLIES },
  restricted_action_thread_only_channel: {
    why: 'That channel takes only replies in threads',
    remedy: 'Ask in a thread',
  },
};

/** Told to whoever asked where the bot cannot post; null where the error is about something else. */
export function placeRefusal(error: string): string | null {
  const remedy = remedyFor(error);
  return remedy === null ? null : `${remedy}, or write to the bot directly.`;
}

function remedyFor(error: string): string | null {
  const place = Object.hasOwn(PLACES, error) ? PLACES[error] : undefined;
  return place === undefined ? null : `${place.why}. ${place.remedy}`;
}

/** Tells whoever set a digest that Slack refuses it; `error` is Slack's name for the reason. */
export function digestRefusal(channelId: string, error: string): string {
  return `The digest that you set for <#${channelId}> could not be posted (${error}). It is paused. ${remedyFor(error) ?? 'Ask whoever runs the bot'}, then resume the digest.`;
}

/** Tells whoever set a digest or a watch that Slack refuses one message of it; `error` is Slack's name for the reason. */
export function messageRefusal(channelId: string, error: string): string {
  const place = channelId.startsWith('D') ? 'to your direct messages' : `to <#${channelId}>`;
  return `What was due ${place} could not be posted: Slack refuses the message itself (${error}). Nothing is paused; what is new comes with the next one. Whoever runs the bot finds the reason in its log.`;
}

/** Tells whoever watched a subject that Slack refuses its news, and that the watch is gone. */
export function watchRefusal(subject: string, channelId: string, error: string, command: string): string {
  const name = messageText(subject);
  const place = channelId.startsWith('D') ? 'in your direct messages' : `in <#${channelId}>`;
  return `What is new about ${name} could not be posted ${place} (${error}), so ${name} is not watched there any more. To watch it again, type ${command} watch ${name} in a channel where the bot is.`;
}

/** Told when an item of a feed was tried for hours in vain. */
export function itemLost(title: string, url: string, message: string): string {
  return `An item of a feed that you set could not be had: ${escapeMrkdwn(inShort(title))} (${escapeMrkdwn(inShort(url))}). ${escapeMrkdwn(message)}`;
}

/** Told when a feed brings an article with a mark above GREEN, or with one that cannot be read. */
export function heldForEditors(title: string, mark: string): string {
  return `An article of a feed that you set is marked ${escapeMrkdwn(mark)} and was not added by itself: ${escapeMrkdwn(inShort(title))}. It waits for an editor: “queue” shows it.`;
}

/** Tells whoever set a feed that it is broken; `message` is a sentence that says why. */
export function feedBroken(url: string, message: string, isGone: boolean): string {
  const next = isGone
    ? 'It is gone for good, and is not asked for any more.'
    : 'The bot tries it once a day from now on.';
  return `A feed that you set cannot be read any more, ${escapeMrkdwn(url)}: ${message} ${next} “feeds” lists all feeds.`;
}
