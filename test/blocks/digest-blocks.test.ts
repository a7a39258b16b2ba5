// A digest of any size is messages that Slack takes, and every item is in them or counted.
import { describe, expect, it } from 'vitest';
import { digestOfPeriod } from '../../src/answer/build-digest.js';
import type { Digest } from '../../src/answer/digest.js';
import { prepareKnowledge } from '../../src/answer/prepare-knowledge.js';
import type { StatusLine } from '../../src/answer/status.js';
import { digestMessages, nothingNew } from '../../src/blocks/digest-blocks.js';
import { LIMITS } from '../../src/blocks/limits.js';
import type { Message } from '../../src/blocks/message.js';
import { checkMessage } from '../../src/workspace/check-message.js';
import { shipped } from '../knowledge-of.js';
import { HOSTILE, UNSEEN } from './hostile-text.js';

const context = { subscriptionId: 'sub-1', subjects: ['lumen'], command: '/salt-typhoon', nextRun: 'Monday, 9:00' };
const empty: Digest = {
  subjects: [],
  stories: [],
  conflicts: [],
  corrections: [],
  from: '2024-10',
  to: '2024-11-15',
  newestSource: '2024-11-15',
  articles: 3,
  items: 0,
  numbers: { from: 4, to: 503 },
};

function lineOf(at: number, long: string): StatusLine {
  const article = {
    id: 'a'.repeat(150),
    title: long,
    publisher: long,
    url: `https://a.example/${'x'.repeat(450)}`,
    published: '2024-11',
  };
  const alsoIn = Array.from({ length: 40 }, (_, other) => `other-${other}`);
  const excerpt = { text: `${at} ${long}`, article, start: at, end: at + 10, sha256: 'ab'.repeat(32), alsoIn };
  const claim = { kind: 'compromise', stance: 'asserts', isOver: false, standing: 'anonymous' } as const;
  return {
    ...claim,
    label: 'Unknown',
    speaker: long,
    ground: long,
    said: null,
    relays: [long],
    excerpt,
    alsoIn,
    replaces: [],
  };
}

/** A digest of `count` items, most of them claims, each at its longest. */
function digestOf(count: number, long: string): Digest {
  const each = Math.floor(count / 10);
  const line = (at: number) => lineOf(at, long);
  const items = Array.from({ length: each }, (_, at) => at);
  const subject = { id: 's', name: long };
  return {
    ...empty,
    subjects: items.map((at) => ({
      subject,
      sharedWith: [subject, subject],
      newest: line(at),
      before: line(at),
      others: Array.from({ length: 6 }, (_, other) => line(other)),
    })),
    stories: items.map((at) => ({
      article: line(at).excerpt.article,
      alsoIn: [line(at).excerpt.article],
      excerpt: line(at).excerpt,
    })),
    conflicts: items.map((at) => ({
      subject,
      conflict: { kind: 'compromise', because: 'denied', sides: [line(at), line(at + 1)] },
    })),
    corrections: items.map((at) => ({
      article: line(at).excerpt.article,
      removed: Array.from({ length: 5 }, () => long),
      added: Array.from({ length: 5 }, () => long),
      more: 3,
    })),
    items: each * 10,
  };
}

function expectGood(message: Message): void {
  expect(checkMessage({ ...message })).toMatchObject({ kind: 'good', problems: [], draft: { pings: [] } });
  expect(message.text.length).toBeLessThanOrEqual(LIMITS.topLevelText);
}

const numbersIn = (messages: readonly Message[]) =>
  new Set(
    [...JSON.stringify(messages.map(({ blocks }) => blocks)).matchAll(/"text":"\[(\d+)\] "/g)].map(([, n]) =>
      Number(n),
    ),
  );

describe('a digest of 500 items, each at its longest', () => {
  const { headline, details } = digestMessages(digestOf(500, 'word '.repeat(400).trim()), context);

  it('is a headline of one screen and at most five messages, all of which Slack takes', () => {
    for (const message of [headline, ...details]) expectGood(message);
    expect(details).toHaveLength(5);
    const [rows] = headline.blocks;
    expect(rows?.type === 'rich_text' ? rows.elements.length : 0).toBeLessThanOrEqual(16);
  });

  it('counts what it does not show', () => {
    const shown = numbersIn(details).size;
    expect(JSON.stringify(details.at(-1)?.blocks)).toContain(`${500 - shown} more items: /salt-typhoon status`);
    expect(JSON.stringify(headline.blocks)).toContain('487 more items in the thread.');
    expect(JSON.stringify(headline.blocks)).toContain('All 500 items');
  });
});

it('a digest of hostile words pings nobody and hides nothing', () => {
  for (const words of HOSTILE) {
    const { headline, details } = digestMessages(digestOf(20, `N${words}`), context);
    for (const message of [headline, ...details]) {
      expectGood(message);
      expect(message.text.replaceAll('\n', '')).not.toMatch(UNSEEN);
    }
  }
});

describe('the digest of the shipped articles', () => {
  const digest = digestOfPeriod(prepareKnowledge(shipped), { since: null, until: null, subjects: [] });
  const { headline, details } = digestMessages({ ...digest, numbers: { from: 1, to: 30 } }, context);

  it('shows every item in its thread, each under the number that the headline cites', () => {
    for (const message of [headline, ...details]) expectGood(message);
    expect([...numbersIn(details)]).toEqual(Array.from({ length: digest.items }, (_, at) => at + 1));
    const buttons = JSON.stringify(details).match(/"Show passage \d+[ab]?"/g) ?? [];
    expect(buttons).toHaveLength(digest.items + digest.conflicts.length - digest.corrections.length);
  });

  it('says in a line who says what of a subject, when, and what was known', () => {
    const lines = headline.text.split('\n');
    expect(lines[0]).toMatch(/^\d+ new items · claims of Oct 2024 to 13 Nov 2024 · newest source searched: Nov 2024$/);
    expect(headline.text).toMatch(
      /^T-Mobile · Reported compromised, The Wall Street Journal, citing people .*: “.*” \[1\]/m,
    );
    expect(headline.text).toMatch(
      /^Lumen · Sources differ: .+ \/ .+ \[\d+\]$|^T-Mobile · Sources differ: .+ \[\d+\]$/m,
    );
    expect(headline.text).toMatch(/^New article · .+ · also in 1 article \[\d+\]$/m);
    expect(lines.at(-1)).toBe('Next digest: Monday, 9:00');
  });

  it('carries the subscription in its buttons', () => {
    const [row] = headline.blocks.slice(-1);
    const elements = row?.type === 'actions' ? row.elements : [];
    expect(elements.map((each) => [each.action_id, each.type === 'button' ? each.value : null])).toEqual([
      ['digest_items:0', '{"subjects":["lumen"],"from":1,"to":30}'],
      ['digest_pause:1', '{"id":"sub-1"}'],
      ['digest_settings:2', '{"id":"sub-1"}'],
    ]);
  });
});

it('says in one line that nothing is new, and how fresh the sources are', () => {
  const message = nothingNew({
    since: '14 Nov 2024',
    newestSource: '2024-11-15',
    articles: 3,
    nextRun: 'Monday, 9:00',
  });
  expectGood(message);
  expect(message.text).toBe(
    'Nothing new since 14 Nov 2024. 3 articles searched · newest source searched: 15 Nov 2024. Next digest: Monday, 9:00',
  );
  expect(digestMessages(empty, { ...context, nextRun: null })).toMatchObject({
    headline: { text: 'Nothing new. 3 articles searched · newest source searched: 15 Nov 2024.' },
    details: [],
  });
});
