// The modal of a passage: all of it where it fits, and exactly where the excerpt stands.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PassageView } from '../../src/answer/ask/find-passage.js';
import { buildPassageModal } from '../../src/blocks/passage-modal.js';
import { checkView, isViewTooLarge } from '../../src/workspace/checks/check-view.js';
import { findPings } from '../../src/workspace/checks/check-message.js';
import { anyArticle } from './any-answer.js';
import { hostileName, UNSEEN } from './hostile-text.js';

const article = { id: 'one', title: 'One', publisher: 'Reuters', url: 'https://a.example/1', published: '2024-11' };
const view: PassageView = {
  article,
  isKept: false,
  passage: 'First. Second. Third.',
  from: 7,
  to: 14,
  before: 'Before.',
  after: null,
  paragraph: 2,
  paragraphs: 2,
  start: 17,
  end: 24,
  sha256: 'ab'.repeat(32),
  alsoIn: [],
  indicators: [],
  otherIndicators: 0,
};

interface Run {
  text?: string;
  style?: object;
  elements?: Run[];
}

const runsIn = (part: Run): Run[] => (part.elements === undefined ? [part] : part.elements.flatMap(runsIn));
const runsOf = (shown: PassageView) =>
  (buildPassageModal({ kind: 'passage', view: shown }).blocks as Run[]).flatMap(runsIn);
const textOf = (shown: PassageView) =>
  runsOf(shown)
    .map(({ text }) => text ?? '')
    .join('|');

describe('the passage modal', () => {
  it('shows the paragraph with the excerpt in bold between its neighbours', () => {
    expect(textOf(view)).toContain('One|Reuters, Nov 2024||Before.|First. |Second.| Third.|');
    expect(runsOf(view)).toContainEqual({ type: 'text', text: 'Second.', style: { bold: true } });
    expect(textOf(view)).toContain('Paragraph 2 of 2 · characters 17 to 24|File |one.md|');
    expect(textOf({ ...view, isKept: true })).toContain('24|Brought in, kept in the store as |one|');
    expect(textOf(view)).toContain(`SHA-256 of the text |${'ab'.repeat(32)}`);
  });

  it('lists the indicators, none of which can be opened, and counts those it leaves out', () => {
    expect(textOf(view)).not.toContain('Indicators');
    const many = Array.from({ length: 22 }, (_, at) => ({ kind: 'ipv4' as const, defanged: `45[.]61[.]159[.]${at}` }));
    const shown = textOf({ ...view, indicators: many, otherIndicators: 3 });
    expect(shown).toContain(
      'by a click · 2 more in this paragraph · 3 elsewhere in the article|IPv4 |45[.]61[.]159[.]0|',
    );
    expect(shown).toContain('IPv4 |45[.]61[.]159[.]19||');
    expect(shown).not.toContain('159[.]20');
    const runs = runsOf({ ...view, indicators: many });
    expect(runs.filter((run) => 'url' in run)).toHaveLength(1);
    expect(runs).toContainEqual({ type: 'text', text: '45[.]61[.]159[.]1', style: { code: true } });
    expect(textOf({ ...view, otherIndicators: 3 })).toContain('Indicators: none here · 3 elsewhere in the article|');
  });

  it('says how much it leaves out on either side, and cuts no character in two', () => {
    const passage = `${'😀'.repeat(4_000)}x Here. y${'😀'.repeat(4_000)}`;
    const from = passage.indexOf('Here.');
    const text = textOf({ ...view, passage, from, to: from + 5 });
    expect(text).toMatch(/\[5,00\d characters before…\] \|😀/);
    expect(text).toMatch(/😀\| \[…5,00\d characters after\]/);
    expect(text).not.toContain('\uFFFD');
  });

  it('is a view that Slack takes, that notifies nobody and hides nothing, whatever the article holds', () => {
    const neighbour = fc.option(hostileName);
    fc.assert(
      fc.property(
        anyArticle,
        hostileName,
        hostileName,
        hostileName,
        neighbour,
        neighbour,
        fc.array(fc.record({ kind: fc.constantFrom('url', 'email'), defanged: hostileName }), { maxLength: 30 }),
        (any, a, b, c, before, after, indicators) => {
          const from = a.length;
          const shown = {
            ...view,
            article: any,
            passage: a + b + c,
            from,
            to: from + b.length,
            before,
            after,
            indicators,
          };
          const modal = buildPassageModal({ kind: 'passage', view: shown });
          expect(checkView(modal)).toEqual([]);
          expect(isViewTooLarge(modal)).toBe(false);
          expect(findPings('', modal.blocks)).toEqual([]);
          for (const { text = '' } of runsOf(shown)) expect(text).not.toMatch(UNSEEN);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('tells an article that was edited from one that is gone', () => {
    fc.assert(
      fc.property(anyArticle, (any) => {
        expect(checkView(buildPassageModal({ kind: 'changed', article: any }))).toEqual([]);
      }),
      { numRuns: 50 },
    );
    expect(JSON.stringify(buildPassageModal({ kind: 'changed', article }))).toContain('“One” was edited');
    expect(JSON.stringify(buildPassageModal({ kind: 'gone' }))).toContain('no longer in the knowledge');
    expect(checkView(buildPassageModal({ kind: 'gone' }))).toEqual([]);
  });
});
