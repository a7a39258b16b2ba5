// `tlp`: which channels may see articles that are marked TLP:AMBER or above. Shared channels never may.
import { plainReply } from '../../blocks/digest-replies.js';
import type { IntakeCall } from './intake-call.js';
import type { Role } from './editors.js';
import type { IntakeDesk } from '../../intake/intake-desk.js';
import { sharingOf } from '../ask/build-reply.js';

const UNMARKED = /^(?:none|off|clear|green)$/i;

/** Tells, sets or takes back what the channel may see. `typed` is what stands behind the word. */
export async function answerClearance(
  { clearances, marks }: IntakeDesk,
  typed: string,
  role: Role,
  { by, client, tell }: IntakeCall,
): Promise<void> {
  const say = async (line: string): Promise<void> => void (await tell(plainReply(line)));
  const now = await clearances.of(by);
  if (typed === '')
    return say(
      now === null ? 'This channel sees articles up to TLP:GREEN.' : `This channel sees articles up to TLP:${now}.`,
    );
  if (role !== 'editor') return say('Only editors say what a channel may see.');
  const name = typed.toUpperCase().replace(/^TLP\s*:\s*/, '');
  if (UNMARKED.test(name)) {
    await clearances.set(null, by);
    return say('This channel sees articles up to TLP:GREEN from now on.');
  }
  const mark = marks.find((each) => each === name);
  if (mark === undefined) return say(`No such mark: ${typed}. There are ${marks.join(', ')}, and none.`);
  if (by.channelId.startsWith('D')) return say('Say this in a channel: direct messages see articles up to TLP:GREEN.');
  const sharing = await sharingOf(client, by.channelId);
  if (sharing === 'shared')
    return say('This channel is shared with another organisation: it sees articles up to TLP:GREEN, whatever is said.');
  if (sharing === 'unknown')
    return say(
      'Slack does not tell the bot whether this channel is shared. Invite the bot here, and see that the app has channels:read and groups:read.',
    );
  await clearances.set(mark, by);
  return say(`This channel sees articles up to TLP:${mark} from now on. “tlp none” takes that back.`);
}
