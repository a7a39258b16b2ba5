// What is shown of a draft is a message, a page of the queue, or a modal that Slack takes, whatever the article holds.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildConfirmModal, buildEditModal, buildPasteModal } from '../../src/blocks/intake-modal.js';
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
    const modal = buildConfirmModal(longest, 'proposer', '{}');
    expect(checkView(modal)).toEqual([]);
    expect(isViewTooLarge(modal)).toBe(false);
  });

  it('offers an editor to add it, and others to hand it on', () => {
    const labels = (reader: 'editor' | 'proposer'): string => JSON.stringify(buildPreview(longest, reader).blocks);
    expect(labels('editor')).toContain('"text":"Add"');
    expect(labels('proposer')).not.toContain('"text":"Add"');
    expect(labels('proposer')).toContain('"text":"Hand to the editors"');
  });

  it('counts the lines that it does not show', () => {
    expect(JSON.stringify(buildPreview(longest, 'editor').blocks)).toContain(`and ${60 - SHOWN.intakeLines} more`);
  });
});

describe('the forms', () => {
  it('are modals that Slack takes', () => {
    expect(checkView(buildPasteModal(MARKS))).toEqual([]);
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
        const modal = buildEditModal(facts, paragraphs, MARKS, '{}');
        expect(checkView(modal)).toEqual([]);
        expect(isViewTooLarge(modal)).toBe(false);
      }),
    );
  });
});

describe('the list of feeds', () => {
  it('is a message that Slack takes, however many there are', () => {
    const feed = { address: `https://a.example/${'f'.repeat(900)}`, brokenSince: null, failures: 3 };
    const message = buildFeedList(
      Array.from({ length: 300 }, () => feed),
      '/salt-typhoon',
    );
    expect(checkMessage({ ...message })).toMatchObject(GOOD);
    expect(JSON.stringify(message.blocks)).toContain('and 285 more');
  });
});
