// That the rank of a passage reaches the reader: whoever turns a weight of search upside down changes answers.
import { afterEach, describe, expect, it } from 'vitest';
import { createAsk } from '../../../src/answer/ask/create-ask.js';
import { RANKING } from '../../../src/search/ranking.js';
import { articleOf, knowledgeOf, shipped } from '../../knowledge-of.js';
import CASES from './cases.json' with { type: 'json' };

const weights = RANKING as {
  -readonly [name in 'passagePart' | 'pairsOfFewWords' | 'asWritten' | 'near' | 'title']: number;
};
const shippedWeights = { ...weights };
afterEach(() => void Object.assign(weights, shippedWeights));

describe('the order that readers see', () => {
  const ask = createAsk(shipped);
  const answers = (): string[] => CASES.map(({ ask: question }) => JSON.stringify(ask(question).excerpts));

  it('is another one where the score of a passage counts against it', () => {
    const before = answers();
    weights.passagePart = -shippedWeights.passagePart;
    const changed = answers().filter((answer, at) => answer !== before[at]);
    expect(changed.length).toBeGreaterThan(CASES.length / 4);
  });

  it.each(['pairsOfFewWords', 'near'] as const)('is another one where %s counts against a passage', (name) => {
    const before = answers();
    weights[name] = -10 * shippedWeights[name];
    expect(answers()).not.toEqual(before);
  });

  it('begins with the newest of many that say as much', () => {
    const companies = 'Acorn Birch Cedar Damson Elder Fir Gorse Hazel Ivy Juniper'.split(' ');
    const old = Array.from({ length: 40 }, (_, at) =>
      articleOf(`a${at}`, `Lumen told ${companies[at % 10] ?? ''} ${at} of routers.`, { published: '2024-10-01' }),
    );
    const newest = articleOf('z', 'Lumen told Willow 77 of routers.', { published: '2025-02-01' });
    const { excerpts } = createAsk(knowledgeOf(...old, newest))('Lumen routers');
    expect(excerpts[0]?.article.id).toBe('z');
  });
});
