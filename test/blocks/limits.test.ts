// Holds what we build, at its longest, to the table of limits that we build by.
import type { KnownBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import type { ExcerptAnswer, ExcerptInContext } from '../../src/answer/ask/answer.js';
import { buildAnswer } from '../../src/blocks/answer-blocks.js';
import { LIMITS, SHOWN } from '../../src/blocks/limits.js';
import { buildPassageModal } from '../../src/blocks/passage-modal.js';
import { buildSources } from '../../src/blocks/help-blocks.js';
import { lineFrom } from '../status-line.js';

const long = (length: number): string => 'word '.repeat(length / 5).trim();
const article = {
  id: 'a'.repeat(200),
  title: long(5_000),
  publisher: long(5_000),
  url: `https://a.example/${'p'.repeat(2_000)}`,
  published: '2024-11-15',
};
const quoted = { text: long(20_000), start: 0, end: 20_000 };
const excerpt: ExcerptInContext = {
  ...quoted,
  context: quoted,
  article,
  sha256: 'ab'.repeat(32),
  alsoIn: Array.from({ length: 40 }, (_, at) => `other-${at}`),
};
const labels = ['Company says', 'Agency says', 'Government says', 'Unknown', 'Reported access'] as const;
const lines = labels.map((label) =>
  lineFrom({
    label,
    question: long(100),
    kind: 'access',
    source: long(400),
    for: long(400),
    speaker: long(400),
    ground: long(400),
    standing: 'anonymous',
    said: '2024-11-15',
    via: [long(200)],
    excerpt,
  }),
);
const found: ExcerptAnswer = {
  kind: 'found',
  answerId: 'abcdef012345',
  question: long(500),
  subject: { id: 's', name: long(300) },
  excerpts: [excerpt, excerpt, excerpt],
  page: 3,
  before: 9,
  after: 100,
  articles: 1_000,
  asOf: '2024-11-15',
  gathered: lines.concat(lines).map((line) => ({ subject: { id: 's', name: long(100) }, line })),
  missing: [],
  unquoted: [],
  searched: { articles: 1_000, passages: 40_000, from: '2024-01', to: '2024-11-15' },
  nearest: [],
  status: {
    subject: { id: 's', name: long(300), kind: 'company' },
    asOf: '2024-11-15',
    newestSource: '2024-11-18',
    articles: 40,
    origins: [],
    incident: null,
    lines,
    more: lines,
    earlier: lines,
    otherIncidents: [{ name: long(100), lines }],
    conflicts: lines
      .slice(1)
      .map((line) => ({ kind: line.kind, because: 'denied' as const, sides: [lines[0] ?? line, line] as const })),
  },
  corrections: [{ from: long(200), to: long(200) }],
  aliases: [],
  period: null,
  isForeign: false,
};

/** Every string under one of the keys, wherever it stands. */
function strings(value: unknown, keys: readonly string[]): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => strings(item, keys));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    keys.includes(key) && typeof inner === 'string' ? [inner] : strings(inner, keys),
  );
}

const longest = (texts: readonly string[]): number => Math.max(0, ...texts.map((text) => text.length));

function expectWithin(blocks: readonly KnownBlock[], most: number): void {
  expect(blocks.length).toBeLessThanOrEqual(most);
  expect(longest(strings(blocks, ['action_id']))).toBeLessThanOrEqual(LIMITS.actionId);
  expect(longest(strings(blocks, ['block_id']))).toBeLessThanOrEqual(LIMITS.blockId);
  expect(longest(strings(blocks, ['value']))).toBeLessThanOrEqual(LIMITS.buttonValue);
  expect(longest(strings(blocks, ['url']))).toBeLessThanOrEqual(LIMITS.url);
  for (const block of blocks) {
    if (block.type === 'actions') {
      expect(block.elements.length).toBeLessThanOrEqual(LIMITS.actionsElements);
      expect(longest(block.elements.flatMap((element) => strings(element, ['text'])))).toBeLessThanOrEqual(
        LIMITS.buttonText,
      );
    }
    if (block.type === 'context') expect(block.elements.length).toBeLessThanOrEqual(LIMITS.contextElements);
    if (block.type === 'section') expect(longest(strings(block, ['text']))).toBeLessThanOrEqual(LIMITS.sectionText);
    if (block.type === 'header') expect(longest(strings(block, ['text']))).toBeLessThanOrEqual(LIMITS.headerText);
  }
}

describe('at its longest, within the table of limits', () => {
  it.each(['private', 'direct', 'channel'] as const)('an answer, %s', (audience) => {
    const message = buildAnswer(found, {
      before: [long(500), long(500)],
      audience,
      command: '/desk',
      sharedBy: 'U0ANA00001',
    });
    expectWithin(message.blocks, LIMITS.blocksInMessage);
    expect(strings(message.blocks, ['text', 'url']).join('').length).toBeLessThanOrEqual(LIMITS.messageCharacters);
    expect(message.text.length).toBeLessThanOrEqual(LIMITS.topLevelText);
  });

  it('a list of sources', () => {
    const sources = Array.from({ length: 15 }, () => article);
    const message = buildSources({ sources, page: 1, before: 15, after: 500, total: 530 }, { audience: 'private' });
    expectWithin(message.blocks, LIMITS.blocksInMessage);
    expect(strings(message.blocks, ['text', 'url']).join('').length).toBeLessThanOrEqual(LIMITS.messageCharacters);
    expect(message.text.length).toBeLessThanOrEqual(LIMITS.topLevelText);
  });

  it('a passage', () => {
    const others = Array.from({ length: SHOWN.alsoInNamed }, () => article);
    const passage = long(500_000);
    const view = {
      article,
      passage,
      from: 1_000,
      to: 400_000,
      before: passage,
      after: passage,
      paragraph: 2,
      paragraphs: 3,
      isKept: false,
      indicators: Array.from({ length: 500 }, () => ({ kind: 'url' as const, defanged: long(2_000) })),
      otherIndicators: 500,
    };
    const modal = buildPassageModal({
      kind: 'passage',
      view: { ...view, start: 1_000, end: 400_000, sha256: 'ab'.repeat(32), alsoIn: others },
    });
    expectWithin(modal.blocks as KnownBlock[], LIMITS.blocksInView);
    expect(modal.title.text.length).toBeLessThanOrEqual(LIMITS.modalTitle);
    expect((modal.private_metadata ?? '').length).toBeLessThanOrEqual(LIMITS.privateMetadata);
    expect(Buffer.byteLength(JSON.stringify(modal))).toBeLessThanOrEqual(LIMITS.viewBytes);
  });
});
