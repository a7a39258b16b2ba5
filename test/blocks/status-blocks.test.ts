import { describe, expect, it } from 'vitest';
import type { Status, StatusLine } from '../../src/answer/status/status.js';
import { buildBoard, buildOrigins, buildStatus, buildTimeline } from '../../src/blocks/status-blocks.js';
import { statusSummary } from '../../src/blocks/answer-blocks.js';
import { checkMessage } from '../../src/workspace/checks/check-message.js';

const long = 'word '.repeat(400).trim();
const article = { id: 'a'.repeat(150), title: long, publisher: long, url: null, published: '2024-11' };

function lineOf(at: number): StatusLine {
  const excerpt = {
    text: `${at} ${long}`,
    article,
    start: at,
    end: at + 10,
    sha256: 'ab'.repeat(32),
    alsoIn: ['b', 'c'],
  };
  const line = {
    kind: 'compromise',
    stance: 'asserts',
    isOver: false,
    speaker: `<!channel> ${long}`,
    ground: long,
    standing: 'anonymous',
    origin: 'wsj',
  } as const;
  return { ...line, label: 'Company says', said: null, relays: [long], excerpt, alsoIn: ['b', 'c'], replaces: [] };
}

/** A status of 200 claims, each at its longest, with as many conflicts. */
function statusOf(name: string): Status {
  const lines = Array.from({ length: 200 }, (_, at) => ({ ...lineOf(at), replaces: [lineOf(at)] }));
  const conflicts = lines.map((line) => ({
    kind: line.kind,
    because: 'denied' as const,
    sides: [line, lines[0] ?? line] as const,
  }));
  const origins = Array.from({ length: 60 }, (_, at) => ({
    id: `o${at}`,
    speaker: long,
    said: null,
    articles: [long, 'b'],
  }));
  return {
    subject: { id: 's', name },
    asOf: '2024-11',
    newestSource: '2024-11',
    articles: 200,
    origins,
    lines,
    conflicts,
  };
}

describe('a status of 200 claims', () => {
  it('is a message that Slack takes on each of its pages, and loses no claim', () => {
    const seen = new Set<string>();
    for (let page = 0; page < 40; page += 1) {
      expect(checkMessage({ ...buildTimeline(statusOf(long), 'q', page) })).toMatchObject({
        kind: 'good',
        problems: [],
      });
      expect(checkMessage({ ...buildOrigins(statusOf(long), 'q', page) })).toMatchObject({
        kind: 'good',
        problems: [],
      });
      const message = buildStatus(statusOf(long), 'q', page);
      expect(checkMessage({ ...message })).toMatchObject({ kind: 'good', problems: [] });
      for (const [, number = ''] of JSON.stringify(message.blocks).matchAll(/"\[(\d+)\] "/g)) seen.add(number);
    }
    expect(seen.size).toBe(200);
  });

  it('stands above an answer in a few lines', () => {
    const blocks = statusSummary(statusOf(long));
    expect(checkMessage({ text: 'x', blocks })).toMatchObject({ kind: 'good', problems: [] });
    expect(JSON.stringify(blocks)).toContain('199 more claims');
  });
});

it('a board of 200 subjects is a message that Slack takes on each of its pages', () => {
  const statuses = Array.from({ length: 200 }, (_, at) => statusOf(`Subject ${at}`));
  for (const page of [0, 7, 13, 99]) {
    expect(checkMessage({ ...buildBoard(statuses, page) })).toMatchObject({ kind: 'good', problems: [] });
  }
  expect(JSON.stringify(buildBoard(statuses).blocks)).toContain('More subjects (185)');
});
