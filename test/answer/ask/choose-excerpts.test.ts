// That the rank of a passage reaches the reader: whoever turns a weight of search upside down changes answers.
import { afterEach, describe, expect, it } from 'vitest';
import { createAsk } from '../../../src/answer/ask/create-ask.js';
import { RANKING } from '../../../src/search/ranking.js';
import { articleOf, knowledgeOf, shipped } from '../../knowledge-of.js';
import CASES from './cases.json' with { type: 'json' };

const weights = RANKING as {
  -readonly [name in 'leastPassagePart' | 'mostHeld' | 'pairsOfWords' | 'asWritten' | 'title']: number;
};
const shippedWeights = { ...weights };
afterEach(() => void Object.assign(weights, shippedWeights));

describe('the order that readers see', () => {
  const ask = createAsk(shipped);
  const answers = (): string[] => CASES.map(({ ask: question }) => JSON.stringify(ask(question).excerpts));

  it('is another one where the score of a passage counts against it', () => {
    const before = answers();
    weights.leastPassagePart = -1;
    weights.mostHeld = Infinity;
    const changed = answers().filter((answer, at) => answer !== before[at]);
    expect(changed.length).toBeGreaterThan(CASES.length / 4);
  });

  it('is another one where neighbouring words count against a passage', () => {
    const before = answers();
    weights.pairsOfWords = -10 * shippedWeights.pairsOfWords;
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

  it('is led by whom the question names, whatever else others say of the same', () => {
    const told = 'Northwind Hospital, a clinic, was hit.\n\nA nurse opened a phishing letter.\n\nIt paid 40 bitcoin.';
    const hospital = articleOf('h', told, { title: 'Northwind Hospital hit by ransomware' });
    const others = Array.from({ length: 9 }, (_, at) =>
      articleOf(`o${at}`, `Fabrikam${at} Clinic paid the ransom of ${at} bitcoin after phishing opened its records.`),
    );
    const asked = createAsk(knowledgeOf(hospital, ...others));
    const read = (question: string, before: string[] = []): string[] =>
      asked(question, { before }).excerpts.map(({ article }) => article.id);
    expect(read('did Northwind Hospital pay the ransom in bitcoin after phishing')[0]).toBe('h');
    expect(read('how did the phishing open its records', ['Northwind Hospital'])[0]).toBe('h');
  });

  it('shows the closest there is to a long text of which no sentence holds much', () => {
    const asked =
      'Yesterday our own colleagues in the laboratory noticed, while they were repairing an old turbine behind the northern ' +
      'warehouse, that somebody had quietly copied the wiretap requests of a court, and they wondered about the reasons.';
    const about = articleOf('a', 'The intruders read wiretap requests that courts had sent to the carrier.');
    const others = Array.from({ length: 20 }, (_, at) => articleOf(`b${at}`, `Lumen told investors of quarter ${at}.`));
    const answer = createAsk(knowledgeOf(about, ...others))(asked);
    expect([answer.kind, answer.excerpts[0]?.article.id]).toEqual(['closest', 'a']);
  });
});

describe('a name with a typing error that no list holds', () => {
  const filler = Array.from({ length: 10 }, (_, at) => articleOf(`z${at}`, `Lumen told investors of quarter ${at}.`));
  const asked = (question: string, body: string): unknown[] => {
    const answer = createAsk(knowledgeOf(articleOf('a', body), ...filler))(question);
    return [answer.kind, answer.excerpts.map(({ article }) => article.id), 'missing' in answer ? answer.missing : []];
  };

  it('is answered by the nearest name, as the closest there is, and said to be in no article', () => {
    expect(asked('qukbot', 'Later they ran Qakbot on a server.')).toEqual(['closest', ['a'], ['qukbot']]);
  });

  it('may have two letters in the wrong order, in a short name too', () => {
    expect(asked('baubk', 'Later they ran Babuk on a server.')).toEqual(['closest', ['a'], ['baubk']]);
  });

  it('is never answered by a plain word', () => {
    expect(asked('orange', 'They took a range of files.')).toEqual(['nothing-found', [], ['orange']]);
  });

  it('is no other number: what is counted up by hand differs by one digit', () => {
    expect(asked('TA505', 'Later TA551 ran a tool on a server.')).toEqual(['nothing-found', [], ['TA505']]);
  });
});
