// What an outlet tells in its own words, naming nobody who says it: claimed, and weighed less than what somebody says.
import { describe, expect, it } from 'vitest';
import { newsOf } from '../../src/answer/news/find-news.js';
import { atOnce } from '../../src/answer/in-slices.js';
import { statusOf } from '../../src/answer/status/kept-statuses.js';
import { prepareKnowledge, type PreparedKnowledge } from '../../src/answer/prepare-knowledge.js';
import { shortLine, standingLines, type Status } from '../../src/answer/status/status.js';
import type { Article } from '../../src/ingest/article.js';
import { articleOf, knowledgeOf, shipped } from '../knowledge-of.js';

const lumen = shipped.subjects.find(({ id }) => id === 'lumen');

function report(id: string, publisher: string, body: string, published = '2024-11-20'): Article {
  return articleOf(id, body, { publisher, published });
}

function preparedOf(...articles: Article[]): PreparedKnowledge {
  return prepareKnowledge(knowledgeOf(...articles));
}

function statusOfLumen(...articles: Article[]): Status {
  const status = lumen === undefined ? null : atOnce(statusOf(preparedOf(...articles), lumen));
  if (status === null) throw new Error('nothing is claimed of Lumen');
  return status;
}

const TOLD = 'Hackers broke into the network of Lumen in the spring.';

describe('what an outlet tells without a source', () => {
  it('is its own claim, and said to name no source', () => {
    const [line, ...others] = standingLines(statusOfLumen(report('a', 'Reuters', TOLD)));
    expect(others).toEqual([]);
    expect(line).toMatchObject({ speaker: 'Reuters', standing: 'unsourced', secondHand: false });
    expect(line === undefined ? '' : shortLine(line).source).toBe('Reuters, naming no source · 20 Nov 2024');
  });

  it('stands behind what somebody says, however new it is', () => {
    const said = report('a', 'Reuters', 'Lumen was breached, the FBI said.', '2024-10-01');
    const { lines } = statusOfLumen(said, report('b', 'Bloomberg', TOLD));
    expect(lines.map(({ speaker }) => speaker)).toEqual(['FBI']);
  });

  it('is one origin, however many outlets tell it, and none beside a source', () => {
    const told = ['Reuters', 'Bloomberg', 'CNN'].map((name, at) =>
      report(String(at), name, `${TOLD} ${name} has ${String(at + 2)} reporters on it.`),
    );
    expect(statusOfLumen(...told).origins.map(({ id }) => id)).toEqual(['reports that name no source']);
    const said = report('s', 'Reuters', 'Lumen was breached, the FBI said.');
    expect(statusOfLumen(...told, said).origins.map(({ id }) => id)).toEqual(['fbi']);
  });

  it('is no side of a difference', () => {
    const denied = report('d', 'Reuters', 'Lumen said that nobody broke into its network.');
    expect(statusOfLumen(report('a', 'Bloomberg', TOLD), denied).conflicts).toEqual([]);
  });

  it('is news from the first who tells it, and from nobody where somebody says it', () => {
    const first = report('a', 'Reuters', TOLD, '2024-11-19');
    const second = report('b', 'Bloomberg', 'Intruders hacked Lumen and nobody noticed.');
    const said = report('c', 'CNN', 'Lumen was breached, the FBI said.', '2024-11-21');
    const articlesIn = (prepared: PreparedKnowledge): string[] =>
      newsOf(prepared).claims.flatMap(({ articles }) => articles);
    expect(new Set(articlesIn(preparedOf(first, second)))).toEqual(new Set(['a']));
    expect(new Set(articlesIn(preparedOf(first, second, said)))).toEqual(new Set(['c']));
  });

  it.each([
    ['what others say in it', 'Lumen fell. The memo further states that hackers broke into the network of Lumen.'],
    ['a letter that it reprints', 'We write to tell you that hackers broke into the network of Lumen.'],
    ['a question', 'Did hackers break into the network of Lumen?'],
    ['words that it quotes', '“Hackers broke into the whole of the network of Lumen and stayed there.”'],
  ])('is not %s', (_, body) => {
    const told = preparedOf(report('a', 'Reuters', body)).claims.about('lumen');
    expect(told.filter(({ claim }) => claim.speaker === 'Reuters')).toEqual([]);
  });
});
