import { describe, expect, it } from 'vitest';
import { prepareKnowledge } from '../../src/answer/prepare-knowledge.js';
import { termsOf } from '../../src/search/read-query.js';
import { articleOf, knowledgeOf, shipped } from '../knowledge-of.js';

const search = prepareKnowledge(shipped).search;

describe('read', () => {
  it('knows names, ways of asking and words, each weighed by how rare it is', () => {
    const { needs } = search.read('how did Salt Typhoon get in through routers?');
    expect(needs.map(({ label, subject, concepts }) => [label, subject?.id ?? concepts[0]])).toEqual([
      ['Salt Typhoon', 'salt-typhoon'],
      ['get in', 'entry'],
      ['routers', 'equipment'],
    ]);
    const [actor, , routers] = needs;
    expect(routers?.weight).toBeGreaterThan(actor?.weight ?? 0);
  });

  it.each([
    ['Verison', 'Verizon'],
    ['lumne', 'Lumen'],
    ['tmobil', 'T-Mobile'],
  ])('rescues %s', (typed, name) => {
    const query = search.read(`${typed} breach`);
    expect(query.subjects.map((subject) => subject.name)).toEqual([name]);
    expect(query.corrections).toMatchObject([{ from: typed }]);
  });

  it('rescues only words that nobody knows', () => {
    expect(search.read('the routers of Reuters').corrections).toEqual([]);
  });

  it('drops the words that only carry a question', () => {
    expect(search.read('could you please tell me what this is about?').needs).toEqual([]);
  });

  it('finds two words that an article joins, and one that it parts', () => {
    const { search: made } = prepareKnowledge(
      knowledgeOf(articleOf('a', 'CobaltStrike was seen.'), articleOf('b', 'A web shell stood there.')),
    );
    const first = (question: string): string | undefined =>
      made.candidates(termsOf(made.read(question).needs))[0]?.prepared.article.id;
    expect(first('cobalt strike')).toBe('a');
    expect(first('webshell')).toBe('b');
  });
});
