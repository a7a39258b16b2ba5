// The short replies about digests: whatever subjects are called they are messages that Slack takes, and notify nobody unasked.
import { describe, expect, it } from 'vitest';
import { deleteQuestion, digestList, pausedReply, settingsOffer } from '../../../src/blocks/digest/digest-replies.js';
import type { DigestRow } from '../../../src/blocks/digest/digest-replies.js';
import { LIMITS } from '../../../src/blocks/limits.js';
import { checkMessage } from '../../../src/workspace/checks/check-message.js';
import { HOSTILE } from '../hostile-text.js';

const subscription = {
  id: 's-1',
  channelId: 'C0INCIDENT',
  createdBy: 'U0ANA00001',
  days: [1, 2, 3, 4, 5],
  time: '09:00',
  timeZone: 'Europe/Oslo',
  pausedAt: null,
  pausedWhy: null,
};
const row = (known: Partial<DigestRow['subscription']> = {}, subjects: readonly string[] = []): DigestRow => {
  const isPaused = (known.pausedAt ?? null) !== null;
  return { subscription: { ...subscription, ...known }, subjects, next: isPaused ? null : Date.UTC(2025, 0, 3, 8) };
};
const paused = (pausedWhy: string | null) => row({ pausedAt: Date.UTC(2025, 0, 2, 8), pausedWhy });
const lineOf = (given: DigestRow, isPrivate = true) => digestList('Digests', [given], isPrivate).text.split('\n')[1];

describe('a digest in the list', () => {
  it('says where, when, about what, when next, and who set it', () => {
    const all =
      '<#C0INCIDENT> · on weekdays at 09:00 (Europe/Oslo) · all subjects · next <!date^1735891200^{date_short_pretty} at {time}|Fri, 3 Jan 2025, 09:00>';
    expect(lineOf(row())).toBe(`${all} · set by somebody`);
    expect(lineOf(row(), false)).toBe(all);
    expect(lineOf(row({}, ['AT&T', 'Lumen']))).toContain(' · AT&amp;T and Lumen · ');
    expect(
      lineOf(
        row(
          {},
          Array.from({ length: 6 }, () => 'x'),
        ),
      ),
    ).toContain(' · 6 subjects · ');
  });

  it('says since when and why it is paused', () => {
    const since = ' · paused since <!date^1735804800^{date_short_pretty} at {time}|Thu, 2 Jan 2025, 09:00>';
    expect(lineOf(paused('paused by U0BEN00001'))).toContain(`${since} by somebody · `);
    expect(lineOf(paused('paused by U0BEN00001'), false)).toMatch(/09:00>$/);
    expect(lineOf(paused('Slack refuses it: is_archived'))).toContain(`${since} (Slack refuses it: is_archived) · `);
    expect(lineOf(paused(null), false)).toMatch(/09:00>$/);
  });

  it('mentions people only where nobody else reads it', () => {
    const messages = (isPrivate: boolean) => [
      digestList('Digests', [row(), paused('paused by U0BEN00001')], isPrivate),
      settingsOffer(row(), { isDirect: false, isPrivate }),
      deleteQuestion(subscription, { isOwn: false, isPrivate, channelId: null }),
    ];
    expect(JSON.stringify(messages(false))).not.toMatch(/U0(?:ANA|BEN)/);
    expect(JSON.stringify(messages(true))).toMatch(/U0ANA.*U0BEN/);
  });
});

it('the question before deleting offers a pause only where there is none', () => {
  const where = { isOwn: true, isPrivate: true, channelId: null };
  const asked = JSON.stringify(deleteQuestion(subscription, where));
  expect(asked).toContain('Pause keeps it for later.');
  expect(asked).toContain('Pause instead');
  const again = JSON.stringify(deleteQuestion({ ...subscription, pausedAt: 1 }, where));
  expect(again).toContain('It is paused, and posts nothing.');
  expect(again).not.toMatch(/Pause keeps|Pause instead/);
});

it('every reply is a message that Slack takes, whatever subjects are called', () => {
  for (const name of [...HOSTILE, 'x'.repeat(2_000), '']) {
    const many = Array.from({ length: 40 }, () => row({}, [name, name]));
    const messages = [
      digestList('Digests', many, true),
      pausedReply(subscription, null),
      pausedReply(subscription, 'C0INCIDENT'),
      deleteQuestion(subscription, { isOwn: true, isPrivate: true, channelId: 'C0INCIDENT' }),
      ...[null, row({}, [name]), paused(name)].flatMap((each) => [
        settingsOffer(each, { isDirect: true, isPrivate: true }),
        settingsOffer(each, { isDirect: false, isPrivate: false }),
      ]),
    ];
    for (const message of messages) {
      expect(checkMessage({ ...message })).toMatchObject({ kind: 'good', problems: [] });
      expect(message.text.length).toBeLessThanOrEqual(LIMITS.topLevelText);
    }
  }
  expect(
    digestList(
      'Digests',
      Array.from({ length: 40 }, () => row()),
      true,
    ).text,
  ).toContain('\nand 25 more digests');
});
