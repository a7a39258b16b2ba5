// How every store keeps what people say of answers.
import { describe, expect, it } from 'vitest';
import type { Vote } from '../../src/state/feedback.js';
import type { Stores } from './open-stores.js';

function aVote(said: Partial<Vote> = {}): Vote {
  const asked = { answerId: 'a1', question: 'tmobile', outcome: 'found' };
  return { teamId: 'T1', userId: 'U1', ...asked, vote: 'up', at: 1_000, ...said };
}

export function feedbackContract(open: Stores['open']): void {
  describe('feedback', () => {
    it('is one vote a person and answer, of which the last counts, however often and late each is handed over', async () => {
      const { feedback } = await open();
      const down = aVote({ vote: 'down', at: 2_000 });
      await Promise.all([feedback.cast(aVote()), feedback.cast(aVote())]);
      await feedback.cast(down);
      await feedback.cast(aVote());
      await feedback.cast(aVote({ userId: 'U2', at: 3_000 }));
      await feedback.cast(aVote({ teamId: 'T2' }));
      const other = (await open()).feedback;
      expect(await other.since(1_500)).toEqual([
        { ...aVote({ userId: 'U2', at: 3_000 }), reason: null },
        { ...down, reason: null },
      ]);
      expect(await other.since(0)).toHaveLength(3);
    });

    it('has the reason of a bad vote until the person votes otherwise', async () => {
      const { feedback } = await open();
      const own = { teamId: 'T1', userId: 'U1', answerId: 'a1' };
      expect(await feedback.explain(own, 'nothing was cast')).toBe(false);
      await feedback.cast(aVote());
      expect(await feedback.explain(own, 'it was good')).toBe(false);
      await feedback.cast(aVote({ vote: 'down', at: 2_000 }));
      expect(await feedback.explain({ ...own, teamId: 'T2' }, 'of another workspace')).toBe(false);
      expect(await feedback.explain(own, 'no date')).toBe(true);
      await feedback.cast(aVote({ vote: 'down', at: 3_000 }));
      expect((await feedback.since(0)).map(({ reason }) => reason)).toEqual(['no date']);
      await feedback.cast(aVote({ at: 4_000 }));
      await feedback.cast(aVote({ vote: 'down', at: 5_000 }));
      expect((await feedback.since(0)).map(({ reason }) => reason)).toEqual([null]);
    });
  });
}
