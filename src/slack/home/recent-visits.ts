// Who has opened Home lately, in the memory of this process: for them it is kept fresh. Others get it anew when they open it.
import type { WebClient } from '@slack/web-api';

export interface Visit {
  readonly teamId: string;
  readonly userId: string;
  /** Of the person's workspace. */
  readonly client: WebClient;
  /**
   * Sequence number of the last news that the visit before this one showed, null for a first visit; undefined until the store was
   * asked. What is new stays new for the whole visit, of which this is what one process shows.
   */
  after: number | null | undefined;
}

export interface RecentVisits {
  begin(this: void, person: Pick<Visit, 'teamId' | 'userId' | 'client'>): Visit;
  /** Those for whom Home is kept fresh, the last to come first. */
  recent(this: void): Visit[];
}

const FRESH_MS = 60 * 60 * 1_000;
/** With the pace at which Home is published, a minute for all of them. */
const MOST = 50;

export function createRecentVisits(now: () => number): RecentVisits {
  const visits = new Map<string, { readonly visit: Visit; readonly at: number }>();
  return {
    begin: (person) => {
      const key = `${person.teamId} ${person.userId}`;
      const visit = { ...person, after: undefined };
      visits.delete(key);
      visits.set(key, { visit, at: now() });
      for (const oldest of [...visits.keys()].slice(0, -MOST)) visits.delete(oldest);
      return visit;
    },
    recent: () =>
      [...visits.values()]
        .filter(({ at }) => now() - at < FRESH_MS)
        .map(({ visit }) => visit)
        .reverse(),
  };
}
