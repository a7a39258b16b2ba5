// Notes a question of a thread as an answer does: with the end of its request.
import type { Store } from '../../src/state/store.js';

export function noteQuestion(store: Store, thread: string, question: string, at: number): Promise<void> {
  return store.inbox.end({
    key: `${thread} ${question} ${at}`,
    at,
    notes: { questions: [{ thread, question }], shown: [] },
  });
}
