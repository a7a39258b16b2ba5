// `add`, `queue`, `feeds` and `tlp`, from wherever they were typed: the command, a mention, a direct message, a shortcut.
import { buildFeedList, buildPasteOffer, buildQueue } from '../../blocks/intake-replies.js';
import { buildPasteModal } from '../../blocks/intake-modal.js';
import { buildPreview } from '../../blocks/intake-preview.js';
import { plainReply } from '../../blocks/digest-replies.js';
import { answerClearance } from './answer-clearance.js';
import type { Desk } from '../desk.js';
import { NO_GUESTS, roleOf, type Role } from './editors.js';
import type { IntakeCall } from './intake-call.js';
import type { IntakeDesk } from '../../intake/intake-desk.js';
import { MOST_ADDRESSES, type IntakeRequest } from '../read-request.js';

// A page that answers within this time needs no word in between.
const PATIENCE_MS = 2_500;

/** Answers; the caller has acknowledged. */
export async function answerIntake(desk: Desk, request: IntakeRequest, call: IntakeCall): Promise<void> {
  const { intake } = desk;
  if (intake.kind === 'closed') return void (await call.tell(plainReply(intake.message)));
  const { by, homeTeamId, client } = call;
  const role = await roleOf(client, by.teamId, { userId: by.userId, homeTeamId }, intake.desk.editors);
  if (role === 'nobody') return void (await call.tell(plainReply(NO_GUESTS)));
  switch (request.kind) {
    case 'add':
      return request.addresses.length === 0
        ? offerPaste(desk, intake.desk, call)
        : addAll(desk, intake.desk, request.addresses, role, call);
    case 'add-unreadable':
      return say(
        call,
        `That is no address that starts with http:// or https://. ${desk.command} add without anything opens a form for a text.`,
      );
    case 'queue':
      return showQueue(intake.desk, role, call);
    case 'feeds':
      return answerFeeds(desk, intake.desk, request, role, call);
    case 'feeds-unknown':
      return say(
        call,
        `Feeds: ${desk.command} feeds list, feeds add <address> [subject, subject], feeds remove <number or address>.`,
      );
    case 'tlp':
      return answerClearance(intake.desk, request.mark, role, call);
  }
}

async function addAll(
  desk: Desk,
  intake: IntakeDesk,
  addresses: readonly string[],
  role: Exclude<Role, 'nobody'>,
  call: IntakeCall,
): Promise<void> {
  const chosen = addresses.slice(0, MOST_ADDRESSES);
  const left = addresses.length - chosen.length;
  const readings = chosen.map((address) => intake.read({ kind: 'address', address }, call.by));
  let isRead = false;
  const all = Promise.allSettled(readings).finally(() => (isRead = true));
  await Promise.race([all, desk.wait(PATIENCE_MS)]);
  if (!isRead) await say(call, `Reading ${chosen.join(', ')} …`);
  // One that fails must not take the others with it; it is told last.
  const ends = await all;
  for (const end of ends) {
    if (end.status === 'rejected') continue;
    const { value } = end;
    await call.tell(value.kind === 'preview' ? buildPreview(value.preview, role) : plainReply(value.message));
  }
  if (left > 0) await say(call, `${left} more links were not read: at most ${MOST_ADDRESSES} at a time.`);
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

async function offerPaste(desk: Desk, intake: IntakeDesk, { client, triggerId, tell }: IntakeCall): Promise<void> {
  if (triggerId === null) return void (await tell(buildPasteOffer(desk.command)));
  await client.views.open({ trigger_id: triggerId, view: buildPasteModal(intake.marks) });
}

async function showQueue(intake: IntakeDesk, role: Role, call: IntakeCall): Promise<void> {
  if (role !== 'editor') return say(call, 'The queue is shown to editors only.');
  await call.tell(buildQueue(await intake.waiting(call.by.teamId, 0), 0));
}

async function answerFeeds(
  desk: Desk,
  { feeds }: IntakeDesk,
  request: Extract<IntakeRequest, { kind: 'feeds' }>,
  role: Role,
  call: IntakeCall,
): Promise<void> {
  if (request.word === 'list')
    return void (await call.tell(buildFeedList(await feeds.list(call.by.teamId), desk.command)));
  if (role !== 'editor') return say(call, 'Feeds are set by editors only.');
  const line =
    request.word === 'add'
      ? await feeds.add(request.address, request.subjects, call.by)
      : await feeds.remove(request.which, call.by);
  await say(call, line);
}

async function say({ tell }: IntakeCall, line: string): Promise<void> {
  await tell(plainReply(line));
}
