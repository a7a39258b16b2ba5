// What every builder here makes.
import type { KnownBlock } from '@slack/types';

/** What a message is made of: the blocks that are seen, and the same in plain text for those who hear it. */
export interface Message {
  readonly text: string;
  readonly blocks: KnownBlock[];
}
