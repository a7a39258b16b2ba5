// Answers requests for digests, watches and news, however they were typed. Builds each reply once, and tells failures
// privately.
import type { Message } from '../../blocks/message.js';
import type { Desk } from '../desk.js';
import { answerDigest } from './digest-command.js';
import type { MemoryCall, MemoryReply } from './digest-access.js';
import type { CommandName } from '../../answer/request/commands.js';
import type { Request } from '../../answer/request/read-request.js';
import { replySafely } from '../reply-safely.js';
import { answerWatch } from './watch-command.js';

/** What needs the bot to remember. */
export const MEMORY_COMMANDS = ['digest', 'new', 'watch', 'unwatch'] as const satisfies readonly CommandName[];

/** A request that needs what the bot remembers. */
export type DigestRequest = Pick<Request, 'words' | 'subjects'> & {
  readonly command: (typeof MEMORY_COMMANDS)[number];
};

interface WaysToReply {
  /** Where the person asked, for everybody there. */
  post(this: void, message: Message): Promise<unknown>;
  /** To this person alone. */
  tell(this: void, message: Message): Promise<unknown>;
  tellFailure(this: void, text: string): Promise<unknown>;
}

/** Answers the request; a failure is told privately. */
export async function answerMemory(
  desk: Desk,
  request: DigestRequest,
  call: Omit<MemoryCall, 'digests' | 'seen' | 'home'>,
  { post, tell, tellFailure }: WaysToReply,
): Promise<void> {
  let building: Promise<MemoryReply> | undefined;
  let isTold = false;
  const told = replySafely(
    desk,
    request.command,
    async () => {
      // When Slack asks to slow down, only the posting is repeated: building again might find nothing new.
      building ??= build({ ...call, digests: desk.digests, seen: desk.seen, home: desk.installation.home() }, request);
      const reply = await building.catch((error: unknown) => {
        building = undefined;
        throw error;
      });
      if (reply.message !== null) await (reply.isForAsker === true ? tell : post)(reply.message);
      isTold = true;
      return reply.afterTold?.();
    },
    tellFailure,
  );
  await told.finally(async () => {
    if (!isTold && building !== undefined) await (await building).afterFailure?.();
  });
}

function build(call: MemoryCall, request: DigestRequest): Promise<MemoryReply> {
  const { command, ...about } = request;
  return command === 'digest' ? answerDigest(call, about.words) : answerWatch(call, { command, ...about });
}
