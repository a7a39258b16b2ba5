import { describe, expect, it } from 'vitest';
import type { Status, StatusLine } from '../../src/answer/status/status.js';
import { buildBoard } from '../../src/blocks/board-blocks.js';
import { buildOrigins, buildStatus } from '../../src/blocks/status-blocks.js';
import { buildTimeline } from '../../src/blocks/timeline-blocks.js';
import { ACTIONS } from '../../src/blocks/message.js';
import { lineFrom } from '../status-line.js';
import { SHOWN } from '../../src/blocks/limits.js';
import { checkMessage } from '../../src/workspace/checks/check-message.js';

const long = 'word '.repeat(400).trim();
const context = { question: 'q', audience: 'private' } as const;
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
  // Each says it in its own name, so that each has a row of its own at a glance.
  const speaker = `<!channel> ${at} ${long}`;
  return lineFrom({
    label: 'Company says',
    source: speaker,
    speaker,
    ground: long,
    standing: 'anonymous',
    via: [long],
    excerpt,
  });
}

/** A status of 200 claims, each at its longest, with as many conflicts. */
function statusOf(name: string): Status {
  const lines = Array.from({ length: 200 }, (_, at) => lineOf(at));
  const conflicts = lines.map((line) => ({
    kind: line.kind,
    because: 'denied' as const,
    sides: [line, lines[0] ?? line] as const,
  }));
  const origins = Array.from({ length: 60 }, (_, at) => ({
    id: `o${at}`,
    speaker: long,
    said: null,
    articles: Array.from({ length: 20 }, () => article),
  }));
  return {
    subject: { id: 's', name, kind: 'company' },
    asOf: '2024-11',
    newestSource: '2024-11',
    articles: 200,
    origins,
    incident: null,
    lines: lines.slice(0, 4),
    more: lines.slice(4),
    earlier: [lineOf(500)],
    conflicts,
    otherIncidents: Array.from({ length: 30 }, (_, at) => ({ name: `${at}`, lines: lines.slice(0, 3) })),
  };
}

describe('a status of 200 claims', () => {
  it('is a message that Slack takes on each of its pages, and loses no claim', () => {
    const seen = new Set<string>();
    for (let page = 0; page < 40; page += 1) {
      expect(checkMessage({ ...buildTimeline(statusOf(long), context, page) })).toMatchObject({
        kind: 'good',
        problems: [],
      });
      expect(checkMessage({ ...buildOrigins(statusOf(long), context, page) })).toMatchObject({
        kind: 'good',
        problems: [],
      });
      const message = buildStatus(statusOf(long), context, page);
      expect(checkMessage({ ...message })).toMatchObject({ kind: 'good', problems: [] });
      for (const [, number = ''] of JSON.stringify(message.blocks).matchAll(/"\[(\d+)\] "/g)) seen.add(number);
    }
    expect(seen.size).toBe(201);
  });

  it('leads from five lines to all of them and back, and tells other incidents apart', () => {
    const [first, second] = [0, 1].map((page) =>
      JSON.stringify(buildStatus(statusOf('T-Mobile'), context, page).blocks),
    );
    expect(first).toContain('More (197)');
    expect(first).not.toContain('other incidents');
    expect(second).toContain('30 other incidents');
    expect(second).toContain('"text":"Back"');
    expect(second).toContain(ACTIONS.shareView);
  });

  it('says in plain text what its page shows, and no other page', () => {
    const status = statusOf('T-Mobile');
    const numbered = { ...status, more: status.more.map((line, at) => ({ ...line, label: `Claim ${at}.` as never })) };
    const { text } = buildStatus({ ...numbered, earlier: [] }, context, 3);
    const shown = [...text.matchAll(/Claim (\d+)\./g)].map(([, at]) => Number(at));
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.length).toBeLessThanOrEqual(SHOWN.statusLines);
    expect(shown[0]).toBe(2 * SHOWN.statusLines - status.lines.length);
  });
});

it('a board of 200 subjects is a message that Slack takes on each of its pages', () => {
  const statuses = Array.from({ length: 200 }, (_, at) => statusOf(`Subject ${at}`));
  const board = (page: number) => {
    const from = page * SHOWN.boardLines;
    const part = { statuses: statuses.slice(from, from + SHOWN.boardLines), from, total: statuses.length };
    return buildBoard(part, { audience: 'private' });
  };
  for (const page of [0, 7, 13]) expect(checkMessage({ ...board(page) })).toMatchObject({ kind: 'good', problems: [] });
  expect(JSON.stringify(board(0).blocks)).toContain('More subjects (185)');
});
