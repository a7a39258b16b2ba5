// A watch for tests, with what a test says of it.
import type { Watch } from '../../src/state/watches.js';

export function aWatch(said: Partial<Watch> = {}): Watch {
  return {
    id: 'watch',
    teamId: 'T1',
    channelId: 'C1',
    subjectId: 'lumen',
    createdBy: 'U1',
    createdAt: 1_000,
    cursor: 3,
    pendingSince: null,
    ...said,
  };
}
