// Sentences that hold their quotations whole, with what asks who said a quotation.
import { describe, expect, it } from 'vitest';
import { tagSentences } from '../../../src/claims/attribution/tagged-sentence.js';
import { lists } from './attributions-of.js';

function sentencesOf(paragraph: string): string[] {
  return tagSentences(paragraph, 7, lists).map(({ words, from, to }) => {
    return paragraph.slice((words[from]?.start ?? 0) - 7, (words[to - 1]?.end ?? 0) - 7);
  });
}

describe('sentences', () => {
  it.each([
    ['Rain fell. Snow fell.', ['Rain fell.', 'Snow fell.']],
    ['“Rain fell. Snow fell,” Lumen said. It slept.', ['“Rain fell. Snow fell,” Lumen said.', 'It slept.']],
    ['"Rain fell. Snow fell," Lumen said. It slept.', ['"Rain fell. Snow fell," Lumen said.', 'It slept.']],
    ['“Who was it?” Ana Ruiz asked. It slept.', ['“Who was it?” Ana Ruiz asked.', 'It slept.']],
    ['“Who was it?” asked Ana Ruiz. It slept.', ['“Who was it?” asked Ana Ruiz.', 'It slept.']],
    ['“Who was it?” Ana Ruiz left. It slept.', ['“Who was it?”', 'Ana Ruiz left.', 'It slept.']],
    ['Lumen said: “Rain fell. Snow fell.', ['Lumen said: “Rain fell. Snow fell.']],
  ])('%s', (paragraph, expected) => {
    expect(sentencesOf(paragraph)).toEqual(expected);
  });

  it('know whether a quotation is left open', () => {
    const isOpen = (paragraph: string) => tagSentences(paragraph, 0, lists)[0]?.quotations.isOpen;
    expect([isOpen('“Rain fell.'), isOpen('“Rain fell.”'), isOpen('"Rain fell.'), isOpen('Rain fell.')]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });
});
