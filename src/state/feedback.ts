// What people say of answers: one vote a person and answer, the last one, and of a bad one the reason.
import { sql } from 'kysely';
import type { Database } from './database/database.js';

export interface Vote {
  readonly teamId: string;
  readonly userId: string;
  readonly answerId: string;
  /** As the person asked it; nothing of the answer is kept but which kind it was. */
  readonly question: string;
  /** `found`, `closest` or `nothing-found`. */
  readonly outcome: string;
  readonly vote: 'up' | 'down';
  /** When it was cast, in milliseconds: an earlier one that comes late changes nothing. */
  readonly at: number;
}

export interface KeptVote extends Vote {
  /** Null where the person gave none. */
  readonly reason: string | null;
}

export interface Feedback {
  /** The last vote of the person on the answer counts; another one takes its reason away. */
  cast(this: void, vote: Vote): Promise<void>;
  /** Keeps why an answer was no good. False when the person's last vote on it is no bad one. */
  explain(this: void, vote: Pick<Vote, 'teamId' | 'userId' | 'answerId'>, reason: string): Promise<boolean>;
  /** The votes that were cast at that instant or later, newest first. */
  since(this: void, at: number): Promise<KeptVote[]>;
}

export function createFeedback({ queries }: Database): Feedback {
  return {
    cast: async ({ teamId, userId, answerId, question, outcome, vote, at }) => {
      await sql`
        insert into feedback (team_id, user_id, answer_id, question, outcome, vote, at)
        values (${teamId}, ${userId}, ${answerId}, ${question}, ${outcome}, ${vote}, ${at})
        on conflict (team_id, user_id, answer_id) do update set vote = excluded.vote, at = excluded.at,
          reason = case when feedback.vote = excluded.vote then feedback.reason end
        where feedback.at <= excluded.at`.execute(queries);
    },
    explain: async ({ teamId, userId, answerId }, reason) => {
      const own = queries
        .updateTable('feedback')
        .set({ reason })
        .where((eb) => eb.and({ teamId, userId, answerId, vote: 'down' }));
      return (await own.returning('answerId').execute()).length > 0;
    },
    since: (at) =>
      queries
        .selectFrom('feedback')
        .selectAll()
        .where('at', '>=', at)
        .orderBy('at', 'desc')
        .orderBy('userId')
        .orderBy('answerId')
        .execute(),
  };
}
