// A digest shows each new thing once, beside what was known before, and leaves out only what the knowledge holds no longer.
import { describe, expect, it } from 'vitest';
import { buildDigest, digestOfPeriod } from '../../../src/answer/news/build-digest.js';
import { plainDigest } from '../../../src/answer/news/describe-digest.js';
import type { Digest } from '../../../src/answer/news/digest.js';
import { findCorrection } from '../../../src/answer/news/find-correction.js';
import { findNews, newsOf } from '../../../src/answer/news/find-news.js';
import { prepareKnowledge, type PreparedKnowledge } from '../../../src/answer/prepare-knowledge.js';
import { mayLieIn, type DigestItem } from '../../../src/answer/news/select-news.js';
import { visibleText } from '../../../src/answer/excerpt-of.js';
import { makeArticle, type Article } from '../../../src/ingest/article.js';
import { articleOf, knowledgeOf, shipped } from '../../knowledge-of.js';

const report = articleOf('report', 'The Journal said that hackers breached the network of Lumen.', {
  published: '2024-10',
});
const denial = articleOf('denial', 'Lumen said on December 29 that it found no trace of the hackers in its network.', {
  published: '2024-12-29',
});
const preparedOf = (...articles: readonly Article[]) => prepareKnowledge(knowledgeOf(...articles));

/** The items that are new to somebody who has seen `before`, as the store would number them. */
function itemsSince(before: PreparedKnowledge, after: PreparedKnowledge): DigestItem[] {
  const known = new Set(findNews(before).flatMap(({ keys }) => keys));
  return findNews(after).flatMap((item, at) => {
    const isNew = !item.keys.some((key) => known.has(key));
    for (const key of item.keys) known.add(key);
    return isNew ? [{ ...item, seq: at + 1 }] : [];
  });
}

function digestSince(before: readonly Article[], after: readonly Article[], subjects: string[] = []): Digest {
  const prepared = preparedOf(...after);
  return buildDigest({ items: itemsSince(preparedOf(...before), prepared), prepared, subjects });
}

describe('articles that came in long after they were published', () => {
  const old = articleOf('old', 'Telus said that Salt Typhoon had breached its network.', { published: '2019-03-04' });
  const prepared = preparedOf(report, old, denial);
  const cameIn = Date.parse('2025-01-02T10:00:00Z');
  const items = itemsSince(preparedOf(report), prepared).map((item) => ({ ...item, firstSeenAt: cameIn }));
  const textsOf = (digest: Digest): string[] =>
    digest.subjects.flatMap(({ newest, others }) => [newest, ...others].map(({ excerpt }) => excerpt.text));

  it('are counted, and not told as news', () => {
    const digest = buildDigest({ items, prepared, subjects: [], countsOlder: true });
    expect(textsOf(digest)).toEqual([denial.body]);
    expect(digest.stories.map(({ article }) => article.id)).toEqual(['denial']);
    expect(digest.older).toBe(1);
  });

  it('are counted only where they are about what is followed', () => {
    const older = (id: string) => buildDigest({ items, prepared, subjects: [id], countsOlder: true }).older;
    expect([older('telus'), older('lumen')]).toEqual([1, 0]);
  });

  it('are not said to be added where one that was there is edited: the edit is told', () => {
    const body = `${old.body}\n\nTelus said that Salt Typhoon had taken records of its customers.`;
    const edited = articleOf('old', body, { published: '2019-03-04' });
    const after = preparedOf(report, edited);
    const correction = findCorrection(old, edited);
    if (correction === null) throw new Error('The edit was not found.');
    const found = [...itemsSince(preparedOf(report, old), after), { ...correction, seq: 99 }];
    const edits = found.map((item) => ({ ...item, firstSeenAt: cameIn }));
    const digest = buildDigest({ items: edits, prepared: after, subjects: [], countsOlder: true });
    expect(digest).toMatchObject({ older: 0, items: 1, corrections: [{ article: { id: 'old' } }] });
  });

  it('are told to whoever asks for everything', () => {
    const digest = buildDigest({ items, prepared, subjects: [] });
    expect(textsOf(digest)).toContain(old.body);
    expect(digest.older).toBe(0);
  });

  it('are news where they are of the last weeks', () => {
    const soon = items.map((item) => ({ ...item, firstSeenAt: Date.parse('2019-04-01T10:00:00Z') }));
    expect(buildDigest({ items: soon, prepared, subjects: [], countsOlder: true }).older).toBe(0);
  });
});

describe('buildDigest', () => {
  it('shows what is new of a subject beside what was known, the story and the conflict', () => {
    const digest = digestSince([report], [report, denial]);
    expect(digest.subjects).toHaveLength(1);
    expect(digest.subjects[0]).toMatchObject({
      subject: { name: 'Lumen' },
      newest: { label: 'Company says', excerpt: { text: denial.body } },
      before: { excerpt: { text: report.body } },
      others: [],
    });
    expect(digest.stories.map(({ article }) => article.id)).toEqual(['denial']);
    expect(digest).toMatchObject({ from: '2024-12-29', to: '2024-12-29', newestSource: '2024-12-29', articles: 2 });
  });

  it('shows every new statement of the shipped articles', () => {
    const digest = digestSince([], shipped.articles);
    const text = plainDigest(digest);
    const { claims } = newsOf(preparedOf(...shipped.articles));
    expect(claims.length).toBeGreaterThan(20);
    for (const { records } of claims) expect(text).toContain(visibleText(records[0]?.excerpt().text ?? 'no record'));
    const lines = digest.subjects.flatMap(({ newest, others }) => [newest, ...others]);
    const { stories, conflicts, corrections } = digest;
    expect(digest.items).toBe(lines.length + stories.length + conflicts.length + corrections.length);
    expect(digest.stories.flatMap(({ article, alsoIn }) => [article, ...alsoIn].map(({ id }) => id)).sort()).toEqual(
      shipped.articles.map(({ id }) => id).sort(),
    );
  });

  it('tells once what is said of several subjects in the same sentences', () => {
    const digest = digestSince([], shipped.articles);
    expect(digest.subjects.find(({ subject }) => subject.id === 'att')?.sharedWith).toEqual([
      { id: 'verizon', name: 'Verizon' },
    ]);
    const agencies = digest.subjects.filter(({ subject }) => ['fbi', 'cisa'].includes(subject.id));
    expect(agencies).toHaveLength(1);
  });

  it('tells a sentence under whom it befell, and not again under who did it or who says so', () => {
    const named = articleOf('named', 'Charter was breached by Salt Typhoon, the FBI said.');
    expect(digestSince([], [named]).subjects.map(({ subject }) => subject.id)).toEqual(['charter']);
    const other = articleOf('other', 'The FBI said that Salt Typhoon had compromised eight companies.');
    const { subjects } = digestSince([], [named, other]);
    expect(subjects.map(({ subject, others }) => [subject.id, others.length])).toEqual([
      ['charter', 0],
      ['salt-typhoon', 0],
    ]);
    expect(digestSince([], [named], ['salt-typhoon']).subjects).toHaveLength(1);
  });

  it('shows before a claim what was known of a victim, and of others only their own earlier word', () => {
    const eight = articleOf('eight', 'The White House said that Salt Typhoon breached eight companies.', {
      published: '2024-12-04',
    });
    const nine = articleOf('nine', 'The White House said that Salt Typhoon breached nine companies.', {
      published: '2024-12-27',
    });
    const fbi = articleOf('fbi', 'The FBI said that Salt Typhoon breached ten companies.', { published: '2024-12-28' });
    const beforeOf = (digest: Digest) => digest.subjects.map(({ before }) => before?.excerpt.text ?? null);
    expect(beforeOf(digestSince([eight], [eight, nine]))).toEqual([eight.body]);
    expect(beforeOf(digestSince([eight], [eight, fbi]))).toEqual([null]);
  });

  it('tells first of whom something else is said than before', () => {
    const later = articleOf('later', 'Verizon was breached, the FBI said.', { published: '2024-12-30' });
    const digest = digestSince([report], [report, denial, later]);
    expect(digest.subjects.map(({ subject }) => subject.id)).toEqual(['lumen', 'verizon']);
  });

  it('heads a victim by what is said of the harm, before whom it was aimed at', () => {
    const body = 'Lumen said that it was targeted. Lumen said that it found no trace of the hackers in its network.';
    const own = articleOf('own', body, { published: '2024-12-29' });
    const [news] = digestSince([report], [report, own]).subjects;
    expect(news).toMatchObject({ newest: { kind: 'access', stance: 'denies' }, others: [{ kind: 'targets' }] });
  });

  it('is about the followed subjects alone', () => {
    const digest = digestSince([], shipped.articles, ['verizon']);
    expect(digest.subjects.map(({ subject }) => subject.id)).toEqual(['verizon']);
    expect(digest.conflicts).toEqual([]);
    expect(digestSince([], [report], ['verizon'])).toMatchObject({ items: 0, stories: [] });
  });

  it('leaves out what the knowledge holds no longer', () => {
    const items = itemsSince(preparedOf(), preparedOf(report, denial));
    const digest = buildDigest({ items, prepared: preparedOf(denial), subjects: [] });
    expect(plainDigest(digest)).not.toContain(report.body);
    expect(digest.numbers).toEqual({ from: 1, to: items.length });
    expect(buildDigest({ items, prepared: preparedOf(), subjects: [] }).items).toBe(0);
  });

  it('shows an edit by what went and what came', () => {
    const edited = articleOf('report', 'The Journal said that hackers breached the network of AT&T.', report);
    const found = findCorrection(report, edited);
    const firstSeenAt = Date.parse('2025-01-02T07:00:00Z');
    const items = found === null ? [] : [{ ...found, seq: 7, firstSeenAt }];
    const prepared = preparedOf(edited);
    expect(buildDigest({ items, prepared, subjects: [] }).corrections).toMatchObject([
      {
        article: { id: 'report' },
        changed: [{ before: report.body, after: edited.body }],
        removed: [],
        added: [],
        more: 0,
        seenAt: firstSeenAt,
        excerpt: { text: edited.body, start: 0 },
      },
    ]);
    const plain = plainDigest(buildDigest({ items, prepared, subjects: [] }));
    expect(plain).toContain(' · edit seen 2 Jan 2025 · 1 sentence changed\n');
    expect(buildDigest({ items, prepared, subjects: ['verizon'] }).items).toBe(0);
    expect(buildDigest({ items, prepared: preparedOf(denial), subjects: [] }).items).toBe(0);
  });

  it('counts articles that repeat a story', () => {
    const copy = makeArticle('another', { ...denial, published: '2024-12-30' }, denial.body);
    expect(digestSince([], [copy, denial]).stories).toMatchObject([
      { article: { id: 'denial' }, alsoIn: [{ id: 'another' }] },
    ]);
  });
});

describe('the articles of a digest', () => {
  const wire = (id: string, published: string, publisher: string | null = null) =>
    makeArticle(id, { ...denial, published, publisher }, denial.body);
  const linesOf = (...articles: Article[]) => plainDigest(digestSince([], articles));

  it('stand newest first, each under the outlet that was first, which is also the one quoted', () => {
    const other = articleOf('other', 'Verizon hired a firm to look at its routers.', { published: '2025-01-02' });
    const digest = digestSince([], [wire('a-late', '2024-12-30'), wire('b-early', '2024-12-29'), other]);
    expect(digest.stories.map(({ article }) => article.id)).toEqual(['other', 'b-early']);
    expect(digest.subjects[0]?.newest.excerpt.article.id).toBe('b-early');
  });

  it('name the other outlets, or count them', () => {
    const first = wire('a', '2024-12-29', 'The Carrier Post');
    const second = wire('b', '2024-12-30', 'Capitol Wire');
    expect(linesOf(first, second)).toContain(' · The Carrier Post, 29 Dec 2024 · also in Capitol Wire\n');
    expect(linesOf(first, second, wire('c', '2024-12-31'))).toContain('29 Dec 2024 · also in 2 articles\n');
  });
});

describe('digestOfPeriod', () => {
  const prepared = preparedOf(report, denial);
  const of = (since: string | null, until: string | null) =>
    digestOfPeriod(prepared, { since, until, subjects: [] }).stories.map(({ article }) => article.id);

  it('holds what was first said or published inside, its ends included', () => {
    expect(of('2024-10-31', '2024-12-28')).toEqual(['report']);
    expect(of('2024-12-29', '2024-12-29')).toEqual(['denial']);
    expect(of('2024-12-30', null)).toEqual([]);
    expect(of(null, '2024-12').sort()).toEqual(['denial', 'report']);
  });

  it('does not bring back what was only repeated inside', () => {
    const copy = makeArticle('late', { ...report, published: '2024-12' }, report.body);
    const digest = digestOfPeriod(preparedOf(report, copy), { since: '2024-12', until: null, subjects: [] });
    expect(digest.items).toBe(0);
  });

  it.each([
    ['2024-11', '2024-11-15', null, true],
    ['2024-11', null, '2024-11-01', true],
    ['2024-11', '2024-12-01', null, false],
    ['2024-11-15', '2024-11', '2024-11', true],
    ['2024-11-15', '2024-11-16', null, false],
    ['2024-11-15', null, '2024-11-14', false],
  ])('%s may lie between %s and %s: %s', (date, since, until, expected) => {
    expect(mayLieIn(date, { since, until })).toBe(expected);
  });
});
