// The timeline at a glance: who says what and when, each once, and the same in words.
import { describe, expect, it } from 'vitest';
import type { TableBlock } from '@slack/types';
import type { Status, StatusLine } from '../../src/answer/status/status.js';
import { buildReadingModal } from '../../src/blocks/ask-modal.js';
import { SHOWN } from '../../src/blocks/limits.js';
import { buildTimeline } from '../../src/blocks/timeline-blocks.js';
import { checkMessage } from '../../src/workspace/checks/check-message.js';
import { wordsOf } from '../slack/start-bot.js';
import { lineFrom } from '../status-line.js';

const context = { question: 'q', audience: 'private' } as const;

function claim(
  said: string,
  speaker: string,
  label: StatusLine['label'],
  articleId = 'a',
  alsoIn: string[] = [],
): StatusLine {
  const article = { id: articleId, title: 'A notice', publisher: 'The Wire', url: null, published: '2024-12' };
  const excerpt = { text: `${speaker} said so.`, article, start: 0, end: 9, sha256: 'ab'.repeat(32), alsoIn };
  return lineFrom({ said, speaker, label, excerpt });
}

function statusOf(...lines: StatusLine[]): Status {
  const subject = { id: 's', name: 'T-Mobile', kind: 'company' as const };
  const counts = { asOf: '2024-12', newestSource: '2024-12', articles: 3, origins: [], incident: null };
  return { subject, ...counts, lines, more: [], earlier: [], conflicts: [], otherIncidents: [] };
}

const three = statusOf(
  claim('2024-11-15', 'T-Mobile', 'Company says', 'c', ['a']),
  claim('2024-10', 'The Journal', 'Reported compromised', 'a', ['b']),
  claim('2024-10', 'The Journal', 'Reported compromised', 'b'),
  claim('2024-11', 'The FBI', 'Reported compromised', 'b'),
);
const tablesIn = ({ blocks }: { blocks: unknown[] }) =>
  blocks.filter((block): block is TableBlock => (block as { type: string }).type === 'table');
const cellsIn = ({ rows }: TableBlock) => rows.map((row) => row.map((cell) => ('text' in cell ? cell.text : '')));

describe('a timeline at a glance', () => {
  it('has a row for whoever says something at a time, with the number of articles, and the same in words', () => {
    const message = buildTimeline(three, context);
    const [table, ...more] = tablesIn(message);
    expect(more).toEqual([]);
    expect(table === undefined ? [] : cellsIn(table)).toEqual([
      ['When', 'Who says it', 'What'],
      ['Oct 2024', 'The Journal', 'Breached? · Reported compromised · 2 articles'],
      ['Nov 2024', 'The FBI', 'Breached? · Reported compromised · 1 article'],
      ['15 Nov 2024', 'T-Mobile', 'Breached? · Company says · 2 articles'],
    ]);
    expect(message.text).toContain('Nov 2024 · The FBI · Breached? · Reported compromised · 1 article');
    expect(checkMessage({ ...message })).toMatchObject({ kind: 'good', problems: [] });
  });

  it('counts what does not fit, and stands on the first page alone', () => {
    const lines = Array.from({ length: 30 }, (_, at) => claim('2024-11', `Speaker ${at}`, 'Reported compromised'));
    const [table] = tablesIn(buildTimeline(statusOf(...lines), context));
    const cells = table === undefined ? [] : cellsIn(table);
    expect(cells).toHaveLength(SHOWN.glanceRows + 2);
    expect(cells.at(-1)?.[1]).toBe('20 more rows, quoted on the pages behind');
    expect(tablesIn(buildTimeline(statusOf(...lines), context, 1))).toEqual([]);
  });

  it('is no table for a few claims, for all subjects, and in a view, where Slack takes none', () => {
    expect(tablesIn(buildTimeline(statusOf(...three.lines.slice(0, 2)), context))).toEqual([]);
    expect(tablesIn(buildTimeline({ ...three, subject: null }, context))).toEqual([]);
    const view = buildReadingModal(buildTimeline(three, context));
    expect(tablesIn(view)).toEqual([]);
    expect(wordsOf(view)).toContain('15 Nov 2024 · T-Mobile · Breached? · Company says · 2 articles');
    expect(JSON.stringify(view)).toMatch(/"text":"When · Who says it · What","style":\{"italic":true\}/);
  });
});
