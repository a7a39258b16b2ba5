// What is shown of a draft is a message, a page of the queue, or a modal that Slack takes, whatever the article holds.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildConfirmModal, buildEditModal, buildPasteModal } from '../../src/blocks/forms/intake-modal.js';
import { buildPreview, type DraftPreview } from '../../src/blocks/intake-preview.js';
import { buildFeedList, buildQueue } from '../../src/blocks/intake-replies.js';
import { SHOWN } from '../../src/blocks/limits.js';
import { checkMessage } from '../../src/workspace/checks/check-message.js';
import { checkView, isViewTooLarge } from '../../src/workspace/checks/check-view.js';
import { hostileName, hostileText } from './hostile-text.js';

const GOOD = { kind: 'good', problems: [] };
const MARKS = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'];

const anyPreview: fc.Arbitrary<DraftPreview> = fc.record({
  id: fc.uuid(),
  version: fc.nat(),
  title: fc.option(hostileName),
  url: fc.option(fc.webUrl()),
  origin: hostileName,
  firstParagraph: hostileText,
  paragraphs: fc.integer({ min: 1, max: 500 }),
  understood: fc.array(hostileText, { maxLength: 40 }),
  missing: fc.subarray(['publisher' as const, 'published' as const]),
  unreadMark: fc.option(hostileName),
  by: fc.constant('U0ANA00001'),
});

const longest: DraftPreview = {
  id: 'd'.repeat(36),
  version: 1_000_000,
  title: 'T'.repeat(900),
  url: `https://a.example/${'x'.repeat(450)}`,
  origin: 'o'.repeat(900),
  firstParagraph: 'p'.repeat(9_000),
  paragraphs: 400,
  understood: Array.from({ length: 60 }, () => 'u'.repeat(2_000)),
  missing: ['publisher', 'published'],
  unreadMark: 'm'.repeat(200),
  by: 'U0ANA00001',
};

describe('a preview', () => {
  it('is a message that Slack takes and that notifies nobody', () => {
    fc.assert(
      fc.property(anyPreview, fc.constantFrom('editor' as const, 'proposer' as const), (preview, reader) => {
        const message = buildPreview(preview, reader);
        expect(checkMessage({ ...message })).toMatchObject({ kind: 'good', problems: [], draft: { pings: [] } });
      }),
    );
  });

  it('is one at its longest too, alone, four on a page of the queue, and in a modal', () => {
    expect(checkMessage({ ...buildPreview(longest, 'editor') })).toMatchObject(GOOD);
    const previews = Array.from({ length: SHOWN.intakeQueue }, () => longest);
    expect(checkMessage({ ...buildQueue({ previews, total: 1_000 }, 2, 'n'.repeat(5_000)) })).toMatchObject(GOOD);
    for (const mayMark of [true, false]) {
      const modal = buildConfirmModal(longest, { reader: 'proposer', marks: MARKS, mayMark }, '{}');
      expect(checkView(modal)).toEqual([]);
      expect(isViewTooLarge(modal)).toBe(false);
    }
  });

  it('offers an editor to add it, and others to hand it on', () => {
    const labels = (reader: 'editor' | 'proposer'): string => JSON.stringify(buildPreview(longest, reader).blocks);
    expect(labels('editor')).toContain('"text":"Add"');
    expect(labels('proposer')).not.toContain('"text":"Add"');
    expect(labels('proposer')).toContain('"text":"Hand to the editors"');
  });

  it('counts the lines that it does not show', () => {
    expect(JSON.stringify(buildPreview(longest, 'editor').blocks)).toContain(
      `and ${60 - SHOWN.intakeLines} more lines`,
    );
  });
});

describe('the forms', () => {
  it('are modals that Slack takes', () => {
    expect(checkView(buildPasteModal(MARKS))).toEqual([]);
    expect(checkView(buildPasteModal(MARKS, 'A sentence of a long message. '.repeat(1_000)))).toEqual([]);
    const facts = {
      title: 't'.repeat(900),
      publisher: null,
      url: null,
      published: '2024-11',
      language: 'en',
      mark: 'RED',
    };
    fc.assert(
      fc.property(fc.array(hostileText, { maxLength: 150 }), (paragraphs) => {
        const form = { id: 'a', version: 1, by: 'U0ANA00001', facts, paragraphs, unreadMark: null };
        const modal = buildEditModal(form, MARKS, false, '{}');
        expect(checkView(modal)).toEqual([]);
        expect(isViewTooLarge(modal)).toBe(false);
      }),
    );
  });
});

describe('a text that stands in the form already', () => {
  interface Field {
    readonly block_id?: string;
    readonly element?: { readonly initial_value?: string };
  }
  const textsIn = (text: string): string[] =>
    (buildPasteModal(MARKS, text).blocks as readonly Field[])
      .filter(({ block_id }) => block_id?.startsWith('intake_text_') === true)
      .map(({ element }) => element?.initial_value ?? '');

  it('is spread over the fields, whole paragraphs in each', () => {
    const paragraphs = Array.from(
      { length: 5 },
      (_, at) => `Paragraph ${at}. ${'Words that stand in it. '.repeat(70).trim()}`,
    );
    const [first, second, third, fourth] = textsIn(paragraphs.join('\n\n'));
    expect([first, second, third, fourth].map((part) => part?.split('\n\n').length)).toEqual([1, 1, 1, 1]);
    expect(
      textsIn(paragraphs.slice(0, 2).join('\n\n'))
        .filter((part) => part !== '')
        .join('\n\n'),
    ).toBe(paragraphs.slice(0, 2).join('\n\n'));
  });

  it('never cuts a sentence, and says how much does not fit', () => {
    const long = 'A sentence of a long message. '.repeat(600);
    for (const part of textsIn(long)) expect(part).toMatch(/^A sentence[^]*message\.$/);
    expect(JSON.stringify(buildPasteModal(MARKS, long).blocks[0])).toMatch(/its last 5,999 characters are not in it/);
  });
});

describe('the list of feeds', () => {
  it('is a message that Slack takes, however many there are', () => {
    const words = ['w'.repeat(900)];
    const choice = { names: words, only: words, not: words, since: '2024-10-01' };
    const state = { brokenSince: null, failures: 3, isGone: false, choice };
    const feed = { address: `https://a.example/${'f'.repeat(900)}`, ...state };
    const message = buildFeedList(
      Array.from({ length: 300 }, () => feed),
      '/salt-typhoon',
    );
    expect(checkMessage({ ...message })).toMatchObject(GOOD);
    expect(JSON.stringify(message.blocks)).toContain('and 285 more');
  });
});
