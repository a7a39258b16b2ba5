// Answers `add`, `queue`, `feeds`, `remove` and `tlp`, from the slash command, a mention, a direct message or a shortcut.
import type { WebClient } from '@slack/web-api';
import { plainReply } from '../../blocks/digest/digest-replies.js';
import { buildPasteModal } from '../../blocks/forms/intake-modal.js';
import { buildPreview, type PreviewReader } from '../../blocks/intake-preview.js';
import {
  addNeedsAddress,
  buildFeedList,
  buildMenuOffer,
  buildPasteOffer,
  buildQueue,
  buildWordsOffer,
  CLEARANCE_REFUSALS,
  clearanceLine,
  feedsUsage,
  linksLeft,
  readingLine,
  unknownMark,
} from '../../blocks/intake-replies.js';
import { noAddress } from '../../blocks/intake-outcomes.js';
import type { Message } from '../../blocks/message.js';
import { EDITORS_ONLY, MARKS_ONLY, REMOVAL_ONLY } from '../../blocks/refusals.js';
import { bringAddress } from '../../intake/bring-draft.js';
import { readFeedChoice } from '../../intake/feed-choice.js';
import { changeFeed, followFeed, listFeeds, unfollowFeed } from '../../intake/follow-feeds.js';
import { type IntakeContext, MARKS, type Requester } from '../../intake/open-intake.js';
import { findQueue } from '../../intake/show-draft.js';
import { sharingOf } from '../ask/build-reply.js';
import type { Desk } from '../desk.js';
import { openView } from '../open-view.js';
import type { CommandName } from '../../answer/request/commands.js';
import type { Request } from '../../answer/request/read-request.js';
import { admit, type MarkPower } from './editors.js';
import { startOfThread } from './message-words.js';
import { answerRemove } from './remove-article.js';

/** What is asked about articles that come in. */
export const INTAKE_COMMANDS = ['add', 'feeds', 'queue', 'remove', 'tlp'] as const satisfies readonly CommandName[];

/** A request about articles that come in. */
export type IntakeRequest = Pick<Request, 'words' | 'addresses'> &
  Partial<Pick<Request, 'period'>> & {
    readonly command: (typeof INTAKE_COMMANDS)[number];
    /** The words of a message that is to be added, for the form. */
    readonly text?: string;
  };

/**
 * How many addresses one request may name. A response_url takes five messages: one says that reading takes long, one that
 * there were more addresses, the other three are previews.
 */
const MOST_ADDRESSES = 3;

/** Who asks for it, and the ways to answer. */
export interface IntakeCall extends Requester {
  /** The person's own workspace; null when it is not known. */
  readonly homeTeamId: string | null;
  readonly client: WebClient;
  /** Allows to open a modal within three seconds; null when Slack gave none. */
  readonly triggerId: string | null;
  /** The message to which the request is a reply, which may be what is to be added; null for none. */
  readonly parentTs: string | null;
  /** Tells this person alone. */
  tell(this: void, message: Message): Promise<unknown>;
}

// When reading takes longer, the person is told that it goes on.
const PATIENCE_MS = 2_500;

/** Answers a request that the caller has acknowledged. */
export async function answerIntake(desk: Desk, request: IntakeRequest, call: IntakeCall): Promise<void> {
  const admission = await admit(desk, call.client, call);
  if (!admission.ok) return say(call, admission.message);
  const { intake, role, onMarks } = admission;
  const { command, words, addresses, text } = request;
  switch (command) {
    case 'add':
      if (addresses.length > 0) return addAll(desk, intake, addresses, role, call);
      if (words === '') return offerForm(desk, intake, role, { ...call, text });
      return say(call, addNeedsAddress(desk.command));
    case 'queue':
      return showQueue(intake, role, call);
    case 'feeds':
      return answerFeeds(desk, intake, request, role, call);
    case 'remove':
      if (onMarks !== 'may') return say(call, REMOVAL_ONLY);
      return answerRemove(desk, intake, request, call);
    case 'tlp':
      return say(call, await answerClearance(intake, words, { role, onMarks }, call));
  }
}

async function addAll(
  desk: Desk,
  intake: IntakeContext,
  addresses: readonly string[],
  role: PreviewReader,
  call: IntakeCall,
): Promise<void> {
  const chosen = addresses.slice(0, MOST_ADDRESSES);
  const left = addresses.length - chosen.length;
  const readings = chosen.map((address) => bringAddress(intake, address, call));
  let isRead = false;
  const all = Promise.allSettled(readings).finally(() => (isRead = true));
  await Promise.race([all, desk.wait(PATIENCE_MS)]);
  if (!isRead) await say(call, readingLine(chosen));
  // When one fails, the others are shown all the same, and the failure is told last.
  const ends = await all;
  for (const end of ends) {
    if (end.status === 'rejected') continue;
    const { value } = end;
    await call.tell(value.kind === 'preview' ? buildPreview(value.preview, role) : plainReply(value.message));
  }
  if (left > 0) await say(call, linksLeft(left, MOST_ADDRESSES));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

/** Opens the form, or offers it; a reply means the message it replies to: its links, else its words. */
async function offerForm(
  desk: Desk,
  intake: IntakeContext,
  role: PreviewReader,
  call: IntakeCall & Pick<IntakeRequest, 'text'>,
): Promise<void> {
  const { client, triggerId, parentTs, channelId, tell, text } = call;
  if (triggerId !== null && (await openView(client, triggerId, buildPasteModal(MARKS, text))) !== null) return;
  if (parentTs === null) return void (await tell(buildPasteOffer(desk.command)));
  const start = await startOfThread(client, channelId, parentTs);
  if (start === null) return void (await tell(buildMenuOffer()));
  if (start.addresses.length > 0) return addAll(desk, intake, start.addresses, role, call);
  await tell(start.words === '' ? buildPasteOffer(desk.command) : buildWordsOffer({ channelId, ts: parentTs }));
}

async function showQueue(intake: IntakeContext, role: PreviewReader, call: IntakeCall): Promise<void> {
  if (role !== 'editor') return say(call, EDITORS_ONLY.queue);
  await call.tell(buildQueue(await findQueue(intake, call.teamId, 0), 0));
}

async function answerFeeds(
  desk: Desk,
  intake: IntakeContext,
  { words, addresses: [address], period = null }: IntakeRequest,
  role: PreviewReader,
  call: IntakeCall,
): Promise<void> {
  const [, verb = '', rest = ''] = /^(add|remove|delete|change|list)?\b\s*(.*)$/is.exec(words) ?? [];
  if ((words === '' && address === undefined) || verb.toLowerCase() === 'list') {
    return void (await call.tell(buildFeedList(await listFeeds(intake, call.teamId), desk.command)));
  }
  const [isRemoved, isChanged] = [/remove|delete/i.test(verb), /change/i.test(verb)];
  const [, number, behind = ''] = /^(\d{1,4})?(?![\p{L}\p{N}])(.*)$/su.exec(rest) ?? [undefined, undefined, rest];
  const which = address ?? (isRemoved ? rest : (number ?? ''));
  const isToAdd = !isRemoved && !isChanged;
  if (isToAdd && address === undefined && rest !== '') return say(call, noAddress(rest));
  if (which === '' || (isToAdd && address === undefined)) return say(call, feedsUsage(desk.command));
  if (role !== 'editor') return say(call, EDITORS_ONLY.feeds);
  if (isRemoved) return say(call, await unfollowFeed(intake, which, call));
  const choice = readFeedChoice(address === undefined ? behind : rest, period?.from ?? null);
  return say(call, await (isChanged ? changeFeed : followFeed)(intake, which, choice, call));
}

const UNMARKED = /^(?:none|off|clear|green)$/i;

/** Tells, sets or takes back what the channel may see; `typed` is what came after the word `tlp`. Returns the reply. */
async function answerClearance(
  intake: IntakeContext,
  typed: string,
  { role, onMarks }: { readonly role: PreviewReader; readonly onMarks: MarkPower },
  call: IntakeCall,
): Promise<string> {
  const { clearances } = intake.store;
  const { teamId, channelId, userId: by } = call;
  const now = await clearances.of(teamId, channelId);
  if (typed === '') return clearanceLine(now, false);
  if (role !== 'editor') return EDITORS_ONLY.clearance;
  const name = typed.toUpperCase().replace(/^TLP\s*:\s*/, '');
  if (UNMARKED.test(name)) {
    await clearances.revoke({ teamId, channelId, by, at: intake.now() });
    return clearanceLine(null, true);
  }
  const mark = MARKS.find((each) => each === name);
  if (mark === undefined) return unknownMark(typed, MARKS);
  // The ids of direct messages begin with D. Neither these nor shared channels can be cleared.
  if (channelId.startsWith('D')) return CLEARANCE_REFUSALS.direct;
  if (onMarks !== 'may') return MARKS_ONLY;
  const sharing = await sharingOf(call.client, channelId);
  if (sharing !== 'own') return CLEARANCE_REFUSALS[sharing];
  await clearances.allow({ teamId, channelId, mark, by, at: intake.now() });
  return clearanceLine(mark, true);
}

async function say({ tell }: IntakeCall, line: string): Promise<void> {
  await tell(plainReply(line));
}
