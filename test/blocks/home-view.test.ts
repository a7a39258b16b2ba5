// Home at its longest, and with whatever texts articles could hold: a view that Slack takes, in which no text means anything to it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Status } from '../../src/answer/status/status.js';
import { buildHome, type HomeMemory } from '../../src/blocks/home-view.js';
import { LIMITS, SHOWN } from '../../src/blocks/limits.js';
import { plainReply } from '../../src/blocks/digest/digest-replies.js';
import { checkView } from '../../src/workspace/checks/check-view.js';
import { findPings } from '../../src/workspace/checks/check-message.js';
import { lineFrom } from '../status-line.js';
import { hostileName } from './hostile-text.js';

const known = { command: '/salt-typhoon', botName: 'Desk', articles: 900, newest: '2024-11-15', examples: [] };
const article = { id: 'a', title: 'A', publisher: 'P', url: null, published: '2024-11-15' };
const excerpt = { text: 'It was breached.', start: 0, end: 16, article, sha256: '0'.repeat(64), alsoIn: [] };
const at = Date.parse('2026-11-23T08:00:00Z');

function statusOf(name: string): Status {
  return {
    subject: { id: 's', name, kind: 'company' },
    asOf: '2024-11-15',
    newestSource: '2024-11-15',
    articles: 3,
    origins: [],
    incident: null,
    lines: [lineFrom({ excerpt })],
    more: [],
    earlier: [],
    conflicts: [],
    otherIncidents: [],
  };
}

function memoryOf(subject: string, count: number): HomeMemory {
  const many = Array.from({ length: count }, (_, index) => index);
  return {
    news: { kind: 'news', headline: plainReply(subject) },
    digests: many.map((index) => ({
      subscription: {
        ...{ id: `d${index}`, channelId: 'C0INCIDENT', createdBy: 'U0ANA00001', pausedAt: null, pausedWhy: null },
        ...{ days: [1, 2, 3], time: '09:00', timeZone: 'Europe/Oslo' },
      },
      subjects: [subject],
      next: at,
    })),
    watches: many.map((index) => ({ subject, channelId: index === 0 ? null : `C0WATCH${index}` })),
    feeds: { count, broken: 1, nextAt: at },
  };
}

describe('Home', () => {
  it('of 200 subjects, digests and watches is a view that Slack takes, and says how many more there are', () => {
    const statuses = Array.from({ length: SHOWN.homeSubjects }, (_, index) => statusOf(`Subject ${index}`));
    const board = { statuses, from: 0, total: 200 };
    const view = buildHome({ known, board, memory: memoryOf('Lumen', 200) });
    expect(checkView(view, 'home')).toEqual([]);
    expect(view.blocks.length).toBeLessThan(LIMITS.blocksInView);
    const shown = JSON.stringify(view);
    expect(shown).toContain('All 200 subjects');
    expect(shown).toContain(`And ${200 - SHOWN.homeDigests} more digests`);
    expect(shown).toContain(`and in ${200 - SHOWN.homeDigests} more channels`);
    expect(shown).toContain('200 feeds followed.');
  });

  it('is taken, and calls nobody, whatever subjects are called', () => {
    fc.assert(
      fc.property(hostileName, (name) => {
        const view = buildHome({
          known,
          board: { statuses: [statusOf(name)], from: 0, total: 1 },
          memory: memoryOf(name, 2),
        });
        expect(checkView(view, 'home')).toEqual([]);
        expect(findPings('', view.blocks as unknown as Record<string, unknown>[])).toEqual([]);
      }),
    );
  });

  it('says that it cannot remember while the store is away', () => {
    const view = buildHome({ known, board: { statuses: [], from: 0, total: 0 }, memory: null });
    expect(JSON.stringify(view)).toContain('cannot remember anything at the moment');
    expect(JSON.stringify(view)).toContain('No article claims anything of a subject yet.');
  });
});
