// What people are told who ask why a sentence claims what it claims.
import { atOnce } from '../../src/answer/in-slices.js';
import { describe, expect, it } from 'vitest';
import { createArticleReadings, prepareKnowledge } from '../../src/answer/prepare-knowledge.js';
import { claimedArticle } from '../../src/answer/read-article.js';
import { explainSentence } from '../../src/claims/explain-sentence.js';
import { articleOf, knowledgeOf } from '../knowledge-of.js';

function explained(body: string, at = 0): string[] {
  const article = articleOf('a', body);
  const readings = createArticleReadings();
  const vocabulary = readings.vocabularyOf(prepareKnowledge(knowledgeOf(article)).knowledge);
  const { claimed } = atOnce(claimedArticle(article, vocabulary, readings.voicesOf(article, vocabulary)));
  return explainSentence(claimed, at, vocabulary.lexicon, (id) => vocabulary.subjects.get(id)?.name ?? id);
}

describe('an explanation', () => {
  it('shows tags, who says what, and what is claimed by which words', () => {
    const lines = explained('The FBI said that Verizon was hacked.');
    expect(lines).toContain('tags: The/DET FBI/PROPN said/VERB that/SCONJ Verizon/PROPN was/AUX hacked/VERB');
    expect(lines).toContain('“hacked” is of compromise');
    expect(lines).toContain('said by FBI: that Verizon was hacked');
    expect(lines).toContain('  claims Verizon: compromise asserts, by “hacked”');
  });

  it('shows what a harm tells beside it', () => {
    const lines = explained('The FBI said that Verizon was hacked by Salt Typhoon through a contractor.');
    expect(lines).toContain('  claims Verizon: method asserts, by “through”');
    expect(lines).toContain('  claims Verizon: attribution asserts, by “hacked”');
  });

  it('names the rule that drops words, and the one that drops a claim', () => {
    expect(explained('Lumen said that it replaced the affected routers.')).toContain(
      '“affected” is of impact, and claims nothing: a participle in front of its noun',
    );
    expect(explained('Lumen said that 8,000 customers were affected.')).toContain(
      '  no claim: Lumen: impact asserts, by “affected” (nothing near tells of an intrusion)',
    );
  });

  it('says where nobody speaks, where it is a question, and nothing of a sentence that is not there', () => {
    expect(explained('Verizon was hacked.')).toContain('nobody is told to say anything');
    expect(explained('Was Verizon hacked?')).toContain('a question: it claims nothing');
    expect(explained('Verizon was hacked.', 7)).toEqual([]);
  });
});
