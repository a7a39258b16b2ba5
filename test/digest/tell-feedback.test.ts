// The editors are told once a week what people said of the answers of the week that has ended.
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { createFeedbackTelling } from '../../src/digest/tell-feedback.js';
import { freshStore } from './fresh-store.js';

const log = pino({ level: 'silent' });
const HOUR = 3_600_000;
const MONDAY = Date.parse('2026-11-23T08:00:00Z');

it('tells each editor once, of one week, and again whom Slack did not take it for', async () => {
  const store = await freshStore();
  const clock = { at: MONDAY - HOUR };
  const told: string[] = [];
  let isRefusing = true;
  const start = (owner: string) =>
    createFeedbackTelling({
      ...{ store, log, now: () => clock.at, newId: () => owner, editors: ['U1', 'S1', 'U2'] },
      tell: (teamId, userId, text) => {
        expect(teamId).toBe('T1');
        if (userId === 'U2' && isRefusing) return Promise.reject(new Error('not now'));
        told.push(`${userId}: ${text}`);
        return Promise.resolve();
      },
    });
  const vote = { teamId: 'T1', answerId: 'a1', question: 'tmobile', outcome: 'found', vote: 'down' as const };
  await store.feedback.cast({ ...vote, userId: 'U8', at: MONDAY - 2 * HOUR });
  await store.feedback.cast({ ...vote, userId: 'U9', at: MONDAY });
  const [one, other] = [start('one'), start('other')];
  await one();
  expect(told).toEqual([]);
  clock.at = MONDAY + HOUR;
  await one();
  await one();
  await other();
  expect(told).toEqual([expect.stringMatching(/^U1: .* 0 answers helped, 1 did not\./)]);
  isRefusing = false;
  await start('again')();
  expect(told.map((line) => line.slice(0, 2))).toEqual(['U1', 'U2']);
});

it('tells no week again that was told before workspaces were told apart', async () => {
  const store = await freshStore();
  const told: string[] = [];
  const tell = createFeedbackTelling({
    ...{ store, log, now: () => MONDAY + HOUR, newId: () => 'one', editors: ['U1', 'U2'] },
    tell: (teamId, userId) => Promise.resolve(void told.push(`${teamId} ${userId}`)),
  });
  const vote = { answerId: 'a1', question: 'tmobile', outcome: 'found', vote: 'up' as const, userId: 'U8' };
  for (const teamId of ['T1', 'T2']) await store.feedback.cast({ ...vote, teamId, at: MONDAY - HOUR });
  const week = Math.floor((MONDAY + HOUR - (4 * 24 + 8) * HOUR) / (7 * 24 * HOUR));
  await store.events.isFirst(`feedback ${week} U1`, MONDAY, 14 * 24 * HOUR, 'of the version before');
  await tell();
  expect(told.sort()).toEqual(['T1 U2', 'T2 U2']);
});
