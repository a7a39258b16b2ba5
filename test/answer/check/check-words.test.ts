// What a message is compared with, sentence by sentence, over the shipped articles and over a few of our own.
import { describe, expect, it } from 'vitest';
import { checkSentence, type CheckSources, sentencesOf } from '../../../src/answer/check/check-words.js';
import { createAsk } from '../../../src/answer/ask/create-ask.js';
import { prepareKnowledge } from '../../../src/answer/prepare-knowledge.js';
import { articleOf, knowledgeOf } from '../../knowledge-of.js';

const SAID = 'T-Mobile said on Wednesday that no sensitive customer data was stolen.';
const knowledge = knowledgeOf(
  articleOf('tmo', `${SAID} Its network was not breached in another way.`, { publisher: 'Reuters' }),
  articleOf('lumen', 'Lumen was breached by Salt Typhoon, the Wall Street Journal reported.'),
);
const prepared = prepareKnowledge(knowledge);
const ask = createAsk(prepared.knowledge, prepared);
const sources: CheckSources = { ask: (question) => Promise.resolve(ask(question)), prepared: () => prepared };

describe('the sentences of a message', () => {
  it('are verbatim, in order, across paragraphs, without those that say nothing', () => {
    expect(sentencesOf('U.S. officials deny it. Is that so?\n\n👍\n\n- Lumen was hit')).toEqual([
      'U.S. officials deny it.',
      'Is that so?',
      '- Lumen was hit',
    ]);
    expect(sentencesOf(' 👍 123 ')).toEqual([]);
  });
});

describe('a sentence beside the sources', () => {
  it('is given the words that speak to it, verbatim, and who says them', async () => {
    const checked = await checkSentence('T-Mobile says no sensitive customer data was stolen.', sources);
    const [first] = checked.excerpts;
    expect(first?.excerpt.text).toBe(SAID);
    expect(knowledge.articles[0]?.body.slice(first?.excerpt.start, first?.excerpt.end)).toBe(SAID);
    expect(first?.speakers).toEqual(['T-Mobile']);
  });

  it('that no source mentions is said to be so, with its words that none holds', async () => {
    const checked = await checkSentence('Zebra Bakery sells croissants in Lisbon.', sources);
    expect(checked).toMatchObject({ kind: 'unmentioned', excerpts: [] });
    expect(checked.missing.join(' ').toLowerCase()).toContain('zebra');
  });

  it('that is a command, a greeting or longer than a question is compared all the same', async () => {
    for (const sentence of ['Help.', 'Thanks!', `Lumen was breached by Salt Typhoon ${'and others '.repeat(80)}.`]) {
      expect((await checkSentence(sentence, sources)).sentence).toBe(sentence);
    }
    expect((await checkSentence('Help.', sources)).kind).toBe('unmentioned');
  });
});
