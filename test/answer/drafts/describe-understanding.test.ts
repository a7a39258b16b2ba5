// What people read before they decide about a draft: every line holds what the understanding holds, and no prose of its own.
import { atOnce } from '../../../src/answer/in-slices.js';
import { describe, expect, it } from 'vitest';
import { describeUnderstanding } from '../../../src/answer/drafts/describe-understanding.js';
import { prepareKnowledge } from '../../../src/answer/prepare-knowledge.js';
import { understandDraft, type Understanding } from '../../../src/answer/drafts/understand-draft.js';
import type { Draft } from '../../../src/ingest/draft.js';
import { articleOf, knowledgeOf } from '../../knowledge-of.js';

const url = 'https://news.example/story';
const report = articleOf('report', 'Hackers breached the network of T-Mobile, people familiar with the matter said.', {
  url,
});
const prepared = prepareKnowledge(knowledgeOf(report, articleOf('fbi', 'The FBI said that hackers breached Lumen.')));

function draftOf(body: string, known: Partial<Draft['frontMatter']> = {}, leftOut: Draft['leftOut'] = []): Draft {
  const { title, publisher, published, retrieved, corrected, language, tlp, ...more } = articleOf('draft', body, known);
  return {
    frontMatter: { title, publisher, url: more.url, published, retrieved, corrected, language, tlp },
    body,
    leftOut,
    notes: [],
    unreadMark: null,
    originalSha256: '0'.repeat(64),
  };
}

const read = (draft: Draft): Understanding => atOnce(understandDraft(draft, prepared, { taken: new Set() }));
const lines = (draft: Draft, nameOf?: (id: string) => string) => describeUnderstanding(read(draft), draft, nameOf);

describe('describeUnderstanding', () => {
  it('tells the whole of a draft that is new', () => {
    const draft = draftOf('T-Mobile said on Friday that its network was not breached.', {
      title: 'T-Mobile: “no breach”',
      publisher: 'Example Wire',
      url: 'https://wire.example/1',
      published: '2024-11-15',
      tlp: 'AMBER',
    });
    expect(lines(draft)).toEqual([
      'T-Mobile: “no breach”',
      'Example Wire · 15 Nov 2024 · language: en',
      'https://wire.example/1',
      'T-Mobile said on Friday that its network was not breached.',
      'Subjects: T-Mobile',
      'Adds 1 origin: T-Mobile',
      'New claims: 1 · known claims: 0',
      '    T-Mobile · compromise denied · T-Mobile (15 Nov 2024)',
      '        T-Mobile said on Friday that its network was not breached.',
      'Marked TLP:AMBER',
      'Would be kept as: t-mobile-no-breach',
    ]);
  });

  it('names a company that only the draft knows, wherever it stands', () => {
    const told = lines(
      draftOf(
        'Tailspin confirmed on Tuesday that hackers breached its network.\n\n“They are out,” said Ann Diaz, a spokeswoman for Tailspin.',
      ),
    );
    expect(told).toContain('Adds 1 origin: Tailspin');
    expect(told).toContain('    Tailspin · compromise · Tailspin');
    expect(told.join('\n')).not.toContain('found-');
  });

  it('begins with what a person should know before anything else', () => {
    const notes = ['Its mark TLP:AMBER was read in its title: “TLP:AMBER”'];
    const draft = { ...draftOf('T-Mobile said so.', { tlp: 'AMBER' }), notes };
    expect(lines(draft).slice(3)).toEqual(expect.arrayContaining([...notes, 'Marked TLP:AMBER']));
    expect(lines({ ...draft, unreadMark: 'TLP:PURPLE' })).not.toContain('Marked TLP:AMBER');
  });

  it('tells an echo, by the names that articles are called by', () => {
    const echo = draftOf('The network of T-Mobile was breached by hackers, people familiar with the matter said.');
    expect(lines(echo, (id) => `[${id}]`)).toContain('An echo of [report]: adds no origin');
    expect(lines(echo)).toContain('New claims: none · known claims: 1');
  });

  it('tells what repeats and adds', () => {
    const draft = draftOf('T-Mobile confirmed that hackers breached its network.');
    expect(lines(draft)).toContain('Repeats report, adds 1 origin: T-Mobile');
  });

  it('tells a copy and a revision with its changes', () => {
    expect(lines(draftOf(report.body))).toContain('The same text as report');
    const revision = draftOf(`${report.body} T-Mobile denied it.`, { url: `${url}?utm_source=x` });
    expect(lines(revision)).toEqual(
      expect.arrayContaining([
        'A revision of report: 0 sentences removed, 1 added',
        '    added: T-Mobile denied it.',
        'Would be kept as the newest text of: report',
      ]),
    );
  });

  it('says what the source does not state, what is not read, and what nobody asks about', () => {
    const recipe = draftOf('Die Linsen waschen.', { language: 'de' });
    expect(lines(recipe)).toEqual([
      'Untitled',
      'publisher not stated · date not stated · language: de',
      'Die Linsen waschen.',
      'Names nothing that people ask about here',
      'Not in English (de): no claims are read from it. Its passages can be found all the same.',
      'Would be kept as: die-linsen-waschen',
    ]);
    expect(lines(draftOf('Reuters reports from Norway.'))).toContain(
      'Names nothing that people ask about here, only Reuters and Norway',
    );
  });

  it('counts what was left out, by paragraphs and reasons', () => {
    const leftOut = [
      { because: 'comments', text: 'One.\n\nTwo.' },
      { because: 'share bar', text: 'Share' },
      { because: 'comments', text: 'Three.' },
    ] as const;
    expect(lines(draftOf('Text.', {}, leftOut))).toContain(
      'Left out: 4 paragraphs: readers’ comments (3); invitations to share, to print or to follow (1)',
    );
  });

  it('stays short and on its lines whatever the draft holds', () => {
    const claims = Array.from(
      { length: 40 },
      (_, at) => `The NSA said that hackers breached Lumen in ${at + 100} cities.`,
    );
    const draft = draftOf(`Opening ${'long '.repeat(400)}.\n\n${claims.join('\n\n')}`, {
      title: 'A\u202Etitle\nof two lines\u0007',
    });
    const told = lines(draft);
    expect(told[0]).toBe('Atitle of two lines');
    expect(told).toContain('    and 35 more new claims');
    expect(told.join('\n')).toMatch(/\[…1,\d{3} more characters\]/);
    expect(told.length).toBeLessThan(25);
    expect(told.every((line) => line.length < 700)).toBe(true);
  });
});
