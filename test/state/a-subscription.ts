// A subscription for tests, with what a test says of it.
import type { Subscription } from '../../src/state/subscriptions.js';

export function aSubscription(said: Partial<Subscription> = {}): Subscription {
  return {
    id: 'sub',
    teamId: 'T1',
    channelId: 'C1',
    createdBy: 'U1',
    createdAt: 1_000,
    days: [1, 3, 5],
    time: '08:30',
    timeZone: 'Europe/Berlin',
    subjects: ['lumen', 'at-t'],
    whenNothing: 'line',
    pausedAt: null,
    pausedWhy: null,
    cursor: 7,
    changedAt: 1_000,
    scheduledFrom: 1_732_000_000_000,
    ...said,
  };
}
