// Handles the buttons of digests: pause, resume and settings, all items of a post, and deleting somebody else's digest.
import type { App } from '@slack/bolt';
import { z } from 'zod';
import { ACTIONS, type Message } from '../../blocks/message.js';
import {
  deletedNotice,
  DIGEST_ARTICLES_GONE,
  DIGEST_DELETED,
  DIGEST_GONE,
  pausedReply,
  resumedReply,
} from '../../blocks/digest/digest-replies.js';
import { notAllowed } from '../../blocks/refusals.js';
import { deleteDigest, pauseDigest, resumeDigest } from '../../digest/change-digest.js';
import { composeNews } from '../../digest/compose-digest.js';
import type { DigestContext } from '../../digest/digest-context.js';
import type { Subscription } from '../../state/subscriptions.js';
import { onButton, answerBeside, besides, type ButtonArgs, openByButton } from '../ask/answer-buttons.js';
import { readButton } from '../button-value.js';
import { accessOf, isMember } from './digest-access.js';
import { digestForm } from './digest-settings.js';
import { type Desk, teamOf } from '../desk.js';
import { replySafely } from '../reply-safely.js';

const readItems = readButton(
  z.object({
    subjects: z.array(z.string().max(1_000)).max(500).optional(),
    // The subscription, when its subjects do not fit into a button.
    subscription: z.string().max(100).optional(),
    from: z.number().int().min(0),
    to: z.number().int().min(0),
    // True for the items that the post itself does not tell.
    rest: z.boolean().optional(),
  }),
);
const readId = readButton(z.object({ id: z.string().max(100) }));

interface Press {
  readonly digests: DigestContext;
  readonly args: ButtonArgs;
  readonly own: Subscription;
}

export function registerDigestButtons(app: App, desk: Desk): void {
  const on = (action: string, work: (press: Press) => Promise<void>): void => {
    onButton(app, action, (args) => handlePress(desk, args, action, work));
  };
  on(ACTIONS.digestPause, pause);
  on(ACTIONS.digestResume, resume);
  on(ACTIONS.digestSettings, openSettings);
  on(ACTIONS.digestDelete, remove);
  onButton(app, ACTIONS.digestSetup, (args) => setUp(desk, args));
  onButton(app, ACTIONS.digestItems, (args) => showItems(desk, args));
}

async function handlePress(
  desk: Desk,
  args: ButtonArgs,
  surface: string,
  work: (press: Press) => Promise<void>,
): Promise<void> {
  await withAccess(desk, args, surface, async (digests, teamId) => {
    const own = await digests.store.subscriptions.get(readId(args.action.value).id);
    if (own === null || own.teamId !== teamId) return args.respond(besides(DIGEST_GONE));
    return work({ digests, args, own });
  });
}

/** Does the work when the person may set digests; otherwise tells why not. */
async function withAccess(
  { digests, ...desk }: Desk,
  { ack, body, client, respond, context }: ButtonArgs,
  surface: string,
  work: (digests: DigestContext, teamId: string, timeZone: string) => Promise<unknown>,
): Promise<void> {
  await ack();
  await replySafely(
    desk,
    surface,
    async () => {
      const teamId = teamOf(context);
      const access = await accessOf(client, desk.installation.home(), {
        userId: body.user.id,
        homeTeamId: body.user.team_id ?? null,
      });
      return access.may ? work(digests, teamId, access.timeZone) : respond(besides(notAllowed('digests', access)));
    },
    (text) => respond(besides(text)),
  );
}

/** "Set up a digest": after a mention or a direct message, which cannot open the modal by itself. */
async function setUp(desk: Desk, args: ButtonArgs): Promise<void> {
  const { body } = args;
  await withAccess(desk, args, 'digest setup', async (digests, teamId, timeZone) => {
    const channelId = body.channel?.id ?? '';
    const own = await digests.store.subscriptions.inChannel(teamId, channelId);
    return openByButton(args, digestForm(digests, { own, channelId, timeZone }));
  });
}

async function pause(press: Press): Promise<void> {
  const { digests, own, args } = press;
  await tellOnce(press, await pauseDigest(digests, own, args.body.user.id), pausedReply);
}

async function resume(press: Press): Promise<void> {
  const { digests, own, args } = press;
  await tellOnce(press, await resumeDigest(digests, own, args.body.user.id), resumedReply);
}

// In its channel a line for everybody says it, if the bot can post there, and Home is drawn anew.
async function tellOnce(press: Press, isToldToAll: boolean, reply: typeof pausedReply): Promise<void> {
  const [{ args, own }, place] = [press, placeOf(press)];
  const isHome = args.body.view?.type === 'home';
  const isSeen = isToldToAll && (isHome || (place === null && (await isMember(args.client, own.channelId))));
  if (isSeen !== true) await answerBeside(args, reply(own, place));
}

async function openSettings({ digests, args, own }: Press): Promise<void> {
  const { channelId, timeZone } = own;
  const view = digestForm(digests, { own, channelId, timeZone });
  await openByButton(args, view);
}

/** The channel of the digest; null when it is the one where the button was pressed. */
function placeOf({ args, own }: Press): string | null {
  return own.channelId === args.body.channel?.id ? null : own.channelId;
}

// The person who set it is told who deleted it.
async function remove({ digests, args, own }: Press): Promise<void> {
  await deleteDigest(digests, own, args.body.user.id);
  await args.respond({ ...besides(DIGEST_DELETED), replace_original: true });
  if (own.createdBy === args.body.user.id) return;
  const { channel } = await args.client.conversations.open({ users: own.createdBy });
  const text = deletedNotice(own.channelId, args.body.user.id);
  await args.client.chat.postMessage({ channel: channel?.id ?? own.createdBy, text });
}

/** Shows the items of a digest with their quotations, beside the post, to the person who pressed the button. */
async function showItems(desk: Desk, args: ButtonArgs): Promise<void> {
  const { ack, action, respond } = args;
  await ack();
  await replySafely(
    desk,
    'digest items',
    async () => {
      const { from, to, rest = false, ...about } = readItems(action.value);
      const { digests } = desk;
      const subjects = about.subjects ?? (await digests.store.subscriptions.get(about.subscription ?? ''))?.subjects;
      if (subjects === undefined) return respond(besides(DIGEST_GONE));
      const post = await composeNews(digests, subjects, { after: from - 1, to });
      if (post.kind !== 'news') return respond(besides(DIGEST_ARTICLES_GONE));
      const messages = rest ? post.rest : post.details;
      if (args.body.view !== undefined) return answerBeside(args, oneMessage(messages));
      for (const message of messages) await answerBeside(args, message);
      return undefined;
    },
    (text) => respond(besides(text)),
  );
}

// After one click one view can be opened.
function oneMessage(messages: readonly Message[]): Message {
  return { text: messages.map(({ text }) => text).join('\n'), blocks: messages.flatMap(({ blocks }) => blocks) };
}
