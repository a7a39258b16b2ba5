import { describe, expect, it } from 'vitest';
import { buildStatus } from '../../src/answer/build-status.js';
import type { Claims } from '../../src/answer/collect-claims.js';
import { prepareKnowledge } from '../../src/answer/prepare-knowledge.js';
import type { Status } from '../../src/answer/status.js';
import type { Article } from '../../src/ingest/article.js';
import { articleOf, knowledgeOf, shipped } from '../knowledge-of.js';

function claimsIn(...articles: Article[]): Claims {
  return prepareKnowledge(knowledgeOf(...articles)).claims;
}

/** `speaker kind stance` of each claim about a subject in one sentence. */
function claimed(subjectId: string, body: string): string[] {
  const records = claimsIn(articleOf('a', body, { published: '2024-11-20' })).about(subjectId);
  return records.map(({ claim }) => `${claim.speaker} ${claim.kind} ${claim.stance}`);
}

function statusOf(subjectId: string, ...articles: Article[]): Status {
  const subject = shipped.subjects.find((each) => each.id === subjectId) ?? null;
  const status = buildStatus(subject, claimsIn(...articles).about(subjectId));
  if (status === null) throw new Error(`nothing is claimed of ${subjectId}`);
  return status;
}

describe('a claim', () => {
  it.each([
    [
      'verizon',
      'Verizon was hacked, sources familiar with the matter said.',
      'sources familiar with the matter compromise asserts',
    ],
    [
      'verizon',
      'According to people briefed on the case, Verizon was hacked.',
      'people briefed on the case compromise asserts',
    ],
    ['lumen', 'Hackers did not steal data from Lumen, sources said.', 'sources data denies'],
    ['lumen', '“We were not affected in any way,” a Lumen spokesperson said.', 'Lumen impact denies'],
    ['att', 'The Journal reported that AT&T was breached.', 'The Wall Street Journal compromise asserts'],
    ['att', 'It is unclear what data was taken from AT&T, the FBI said.', 'FBI data unclear'],
    ['china', 'Beijing denied that it employs hackers.', 'China attribution denies'],
    ['att', 'AT&T said on Sunday that its network was free of the intruders.', 'AT&T impact denies'],
    ['verizon', 'Verizon said that it had contained the incident.', 'Verizon impact denies'],
    ['salt-typhoon', 'According to sources, Salt Typhoon stayed inside for months.', 'sources duration asserts'],
  ])('%s: %s', (subject, body, expected) => {
    expect(claimed(subject, body)).toContain(expected);
  });

  it.each([
    ['without a speaker', 'verizon', 'Verizon was hacked in October.'],
    ['over an unrelated breach', 't-mobile', 'T-Mobile agreed to pay a fine over earlier breaches, the FCC said.'],
    ['of an actor where a victim says that it is clear', 'salt-typhoon', 'Lumen said it was free of Salt Typhoon.'],
    ['by whoever is only spoken of', 'lumen', 'Sources close to Verizon said it was hacked.'],
  ])('is not made %s', (_, subject, body) => {
    expect(claimed(subject, body)).toEqual([]);
  });

  it('is dated only by what the sentence states', () => {
    const [day] = claimsIn(
      articleOf('a', 'Verizon was hacked, the FBI said on 13 November.', { published: '2025-01' }),
    ).about('verizon');
    const [none] = claimsIn(
      articleOf('a', 'Verizon was hacked, the FBI said on Friday.', { published: '2025-01' }),
    ).about('verizon');
    expect([day?.claim.said, none?.claim.said]).toEqual(['2024-11-13', null]);
  });
});

describe('a status', () => {
  const wire = articleOf('wire', 'Lumen was breached, the Journal reported, citing people familiar with the matter.', {
    published: '2024-10-05',
  });
  const echo = articleOf('echo', 'Lumen was breached, the WSJ reported, citing people familiar with the matter.', {
    published: '2024-10-06',
  });
  const clear = articleOf('later', 'Lumen said that it was not affected any longer and found no trace.', {
    published: '2024-12-29',
  });

  it('counts an echo as no further origin', () => {
    expect(statusOf('lumen', wire).origins).toHaveLength(1);
    expect(statusOf('lumen', wire, echo)).toMatchObject({
      articles: 2,
      origins: [{ id: 'wsj' }],
      lines: [{ alsoIn: [expect.any(String)] }],
    });
  });

  it('shows both sides where they differ, and is as of the newest claim', () => {
    const { conflicts, asOf } = statusOf('lumen', wire, clear);
    expect(asOf).toBe('2024-12-29');
    expect(conflicts).toMatchObject([
      { sides: [{ speaker: 'The Wall Street Journal' }, { speaker: 'Lumen', stance: 'denies' }] },
    ]);
  });

  it('keeps what a newer claim of the same speaker replaces', () => {
    const first = articleOf('first', 'Lumen said that it was not affected by the campaign.', {
      published: '2024-10-06',
    });
    const then = articleOf('then', 'Lumen said that some of its routers were affected and that it called in experts.', {
      published: '2024-11-06',
    });
    const [line] = statusOf('lumen', first, then).lines;
    expect(line).toMatchObject({ stance: 'asserts', replaces: [{ stance: 'denies' }] });
  });

  it('quotes verbatim, names a speaker in each line and does not depend on the order of articles', () => {
    const forwards = claimsIn(...shipped.articles);
    const backwards = claimsIn(...[...shipped.articles].reverse());
    for (const id of forwards.subjectIds) {
      const subject = shipped.subjects.find((each) => each.id === id) ?? null;
      const status = buildStatus(subject, forwards.about(id));
      expect(buildStatus(subject, backwards.about(id))?.origins).toEqual(status?.origins);
      for (const { excerpt, speaker } of status?.lines ?? []) {
        const body = shipped.articles.find((article) => article.id === excerpt.article.id)?.body;
        expect(body?.slice(excerpt.start, excerpt.end)).toBe(excerpt.text);
        expect(speaker).not.toBe('');
      }
    }
  });
});
